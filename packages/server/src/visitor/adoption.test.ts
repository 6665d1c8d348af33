import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SessionSecret } from '../ports.ts'
import { Account, anonymous, org, texts } from './testing/open-adoption.ts'
import { agentClaims, settle } from './testing/open-room.ts'

const adopted = (visitor = 'anon') => [`${visitor}-1`, `${visitor}-2`, `${visitor}-3`]

test('[I2] what was written before is adopted: new numbers, the same ids and texts, files by reference', async () => {
  const account = new Account()
  const sub = await account.known('sub')
  const device = await sub.visitor()
  await sub.send(device, 'Last week', { clientId: 'old' })
  const { room, proof } = await anonymous(account)
  const ids = room.sql.exec(`SELECT id FROM events WHERE kind = 'message' ORDER BY seq`).map(({ id }) => id)
  await sub.rules.adopt('anon', proof)
  const found = texts(sub)
  assert.deepEqual(
    found.map(({ client, conversation, text, ordinal }) => [client, conversation, text, ordinal]),
    [
      ['old', 'sub.1', 'Last week', 1],
      ['anon-1', 'sub.2', 'Hello?', 1],
      ['anon-2', 'sub.2', 'Anybody?', 2],
      ['anon-3', 'sub.2', 'Hi!', null],
    ],
  )
  assert.deepEqual(
    sub.sql
      .exec(`SELECT id FROM events WHERE kind = 'message' ORDER BY seq`)
      .slice(1)
      .map(({ id }) => id),
    ids,
  )
  assert.deepEqual((await sub.rules.file('anon-f1'))?.blob, 'anon-blob')
  const welcome = (await sub.agent('olga', { conversation: 'sub.2' })).last('welcome')
  assert.equal(welcome.conversations[0]!.visitorMessages, 2)
  assert.deepEqual(welcome.conversations[0]!.assignees, [{ id: 'eva', name: 'Eva' }])
  const { name, note, variables, sources } = welcome.visitor
  assert.deepEqual(
    [name, sources.name, note, variables.map(({ key, value }) => [key, value])],
    ['Anna', 'visitor', 'likes red', [['cart', 3]]],
  )
})

test('[I2] [W2] a message that is sent again in the other room is the one that was adopted', async () => {
  const account = new Account()
  const sub = await account.known('sub')
  const { proof } = await anonymous(account)
  await sub.rules.adopt('anon', proof)
  const seq = texts(sub)[1]!.seq
  assert.deepEqual(await sub.send(await sub.visitor(), 'Anybody?', { clientId: 'anon-2' }), { seq })
})

test('[I2] [W2] a message that was sent again before the adoption came is not doubled', async () => {
  const account = new Account()
  const sub = await account.known('sub')
  const { proof } = await anonymous(account)
  await sub.send(await sub.visitor(), 'Anybody?', { clientId: 'anon-2' })
  await sub.rules.adopt('anon', proof)
  assert.deepEqual(
    texts(sub)
      .map(({ client }) => client)
      .toSorted(),
    adopted(),
  )
  const { conversations } = (await sub.agent('olga', { conversation: 'sub.2' })).last('welcome')
  assert.equal(conversations[0]!.visitorMessages, 1)
})

test('[I2] the old room answers only moved from then on, and its sockets end', async () => {
  const account = new Account()
  const sub = await account.known('sub')
  const { room, proof, tab, eva } = await anonymous(account)
  await sub.rules.adopt('anon', proof)
  for (const peer of [tab, eva]) assert.deepEqual(peer.closed, { code: 4099, reason: 'moved' })
  for (let i = 0; i < 2; i++) {
    assert.equal(await room.rules.session({ refresh: proof, org }), 'moved')
    assert.equal(await room.rules.session({ refresh: null, org }), 'moved')
    const late = await room.connectVisitor(proof.session)
    assert.equal(late.closed?.reason, 'moved')
    const agent = room.connectAgent({ agent: agentClaims('eva'), conversation: 'anon.1' })
    assert.equal(agent.closed?.reason, 'moved')
    const resolve = { type: 'conversation.resolve', clientId: 'r', conversation: 'anon.1', seen: 9 } as const
    assert.deepEqual(await room.rules.command(agentClaims('eva'), resolve), {
      ok: false,
      reason: 'not_found',
    })
    assert.equal(await room.rules.file('anon-f1'), null)
    room.kill()
  }
  assert.deepEqual(room.sql.exec('SELECT * FROM events'), [], 'nothing of it stays there')
  assert.deepEqual(room.deletedBlobs, [], 'its files belong to the other room')
})

test('[I2] conversations of the old room leave the lists, those of the new one come', async () => {
  const account = new Account()
  const sub = await account.known('sub')
  const { room, proof } = await anonymous(account)
  room.account.away = true
  await sub.rules.adopt('anon', proof)
  await room.pass(5_000)
  room.account.away = false
  room.kill()
  await room.pass(60_000)
  assert.deepEqual(room.account.moves, [{ to: 'sub', conversations: ['anon.1'] }])
  await sub.pass(100)
  const report = sub.account.reports.flat().at(-1)!
  assert.deepEqual([report.conversation.id, report.last?.text], ['sub.1', 'Hi!'])
  assert.deepEqual(
    report.messages.map(({ text }) => text),
    ['Hello?', 'Anybody?', 'Hi!'],
  )
})

test('[I2] other devices of the person, and agents there, see what was adopted at once', async () => {
  const account = new Account()
  const sub = await account.known('sub')
  const device = await sub.visitor()
  await sub.send(device, 'Last week')
  const { proof } = await anonymous(account)
  await sub.rules.adopt('anon', proof)
  const events = device.all('event.added').map(({ event }) => event)
  assert.deepEqual(
    events.flatMap(({ text }) => text ?? []),
    ['Last week', 'Hello?', 'Anybody?', 'Hi!'],
  )
  for (const [i, event] of events.entries()) assert.equal(event.prev, events[i - 1]?.seq ?? 0)
})

test('[I2] wherever it breaks off it goes on, and nothing is lost or doubled', async () => {
  for (let fault = 1; fault <= 4; fault++) {
    for (const kind of ['before', 'after'] as const) {
      for (const crash of [false, true]) {
        const account = new Account()
        const sub = await account.known('sub')
        const { room, proof, tab } = await anonymous(account)
        for (let i = 0; i < 500; i++) {
          room.clock.time += 200
          await room.send(tab, `more ${i}`, { clientId: `more-${i}` })
          await room.say(tab, { type: 'events.acknowledge', seq: 9_999 })
        }
        account.faults.set(fault, kind)
        await sub.rules.adopt('anon', proof)
        if (crash) for (const each of [sub, room]) each.kill()
        await sub.pass(60_000)
        assert.ok(account.calls > 4, 'three slices, and word that they are here')
        const found = texts(sub)
        assert.equal(found.length, 503, `${fault} ${kind}`)
        assert.equal(new Set(found.map(({ client }) => client)).size, 503)
        assert.deepEqual(found.at(-1)!.text, 'more 499')
        assert.equal(found.at(-1)!.ordinal, 502)
        assert.deepEqual(
          sub.sql.exec('SELECT state, secret FROM adoptions').map(row => ({ ...row })),
          [{ state: 'done', secret: '' }],
        )
        assert.deepEqual(room.sql.exec('SELECT * FROM events'), [])
        assert.equal(sub.sql.exec('SELECT * FROM conversations').length, 1)
      }
    }
  }
})

test('[I2] it is done once, however often it is asked for', async () => {
  const account = new Account()
  const sub = await account.known('sub')
  const { proof } = await anonymous(account)
  await Promise.all([sub.rules.adopt('anon', proof), sub.rules.adopt('anon', proof)])
  const { calls } = account
  await sub.rules.adopt('anon', proof)
  sub.kill()
  await sub.rules.adopt('anon', proof)
  assert.deepEqual(
    texts(sub).map(({ client }) => client),
    adopted(),
  )
  assert.equal(account.calls, calls, 'the other room is not asked again')
})

test('[I2] what one person has adopted is never another one’s', async () => {
  const account = new Account()
  const [first, second] = [await account.known('first'), await account.known('second')]
  const { proof } = await anonymous(account)
  await first.rules.adopt('anon', proof)
  await second.rules.adopt('anon', proof)
  assert.deepEqual(
    texts(first).map(({ client }) => client),
    adopted(),
  )
  assert.deepEqual(texts(second), [])
})

test('[I2] [S2] a room of somebody who is known is never adopted', async () => {
  const account = new Account()
  const [first, second] = [await account.known('first'), await account.known('second')]
  const proof = await first.session()
  const tab = await first.visitor()
  await first.send(tab, 'Private')
  await second.rules.adopt('first', proof)
  assert.deepEqual(texts(second), [])
  assert.equal(tab.closed, null)
  await first.rules.adopt('first', proof)
  assert.equal(texts(first).length, 1)
})

test('[I2] [S2] without a session of theirs nobody is adopted', async () => {
  const account = new Account()
  const sub = await account.known('sub')
  const { room, proof, tab } = await anonymous(account)
  const other = await account.room('other').session()
  const bad: SessionSecret[] = [
    { session: proof.session, secret: 'made up' },
    { session: 'made up', secret: proof.secret },
    other,
  ]
  for (const each of bad) await sub.rules.adopt('anon', each)
  await room.rules.endSession(proof.session)
  await sub.rules.adopt('anon', proof)
  assert.deepEqual(texts(sub), [])
  assert.deepEqual([tab.closed, texts(room).length], [null, 3])
})

test('[I2] several devices are adopted, each once', async () => {
  const account = new Account()
  const sub = await account.known('sub')
  for (const visitor of ['phone', 'laptop']) {
    const { proof } = await anonymous(account, visitor)
    await sub.rules.adopt(visitor, proof)
  }
  assert.deepEqual(
    texts(sub).map(({ client, conversation }) => [client, conversation]),
    [...adopted('phone').map(id => [id, 'sub.1']), ...adopted('laptop').map(id => [id, 'sub.2'])],
  )
})

test('[V9] [I2] who was blocked before they were known is blocked still', async () => {
  const account = new Account()
  const sub = await account.known('sub')
  const { room, proof } = await anonymous(account)
  const block = { type: 'visitor.block', clientId: 'b', conversation: 'anon.1', blocked: true } as const
  await room.rules.command(agentClaims('olga', { role: 'full' }), block)
  await sub.rules.adopt('anon', proof)
  await settle()
  assert.equal((await sub.visitor()).last('welcome').visitor.blocked, true)
})

test('[C7] [W7] read positions and receipts are adopted with the messages', async () => {
  const account = new Account()
  const sub = await account.known('sub')
  await sub.send(await sub.visitor(), 'Last week')
  const { room, proof, tab } = await anonymous(account)
  await room.say(tab, { type: 'read.set', conversation: 'anon.1', seq: 99 })
  await sub.rules.adopt('anon', proof)
  const last = texts(sub).at(-1)!.seq
  const welcome = (await sub.visitor()).last('welcome')
  const receipt = welcome.receipts.find(
    ({ conversation, side }) => conversation === 'sub.2' && side === 'visitor',
  )
  assert.equal(receipt?.seen, last)
  await sub.pass(100)
  const report = sub.account.reports.flat().findLast(({ conversation }) => conversation.id === 'sub.2')!
  assert.deepEqual(report.reads, { eva: 2 })
})

test('[I2] [W2] what waited for the account while the room was released is not accepted there', async () => {
  const account = new Account()
  const sub = await account.known('sub')
  const { room, proof, tab, eva } = await anonymous(account)
  room.account.groups.set('sales', { id: 'sales', name: 'Sales' })
  room.account.team.set('petr', agentClaims('petr'))
  const resolve = { type: 'conversation.resolve', clientId: 'r', conversation: 'anon.1', seen: 99 } as const
  await room.rules.command(agentClaims('eva'), resolve)
  const note = { type: 'note.add', clientId: 'n', text: '@Petr', mentions: ['petr'] } as const
  const message = {
    type: 'message.send',
    clientId: 'late',
    text: 'Late',
    fresh: true,
    group: 'sales',
  } as const
  for (const peer of [tab, eva]) peer.clear()
  const waiting = [
    room.say(eva, { ...note, mentions: ['petr'] }),
    room.say(tab, { ...message, files: [] }),
    room.rules.command(agentClaims('olga', { role: 'full' }), {
      type: 'conversation.move',
      clientId: 'm',
      conversation: 'anon.1',
      group: 'sales',
    }),
  ]
  const outcomes = Promise.allSettled(waiting)
  await sub.rules.adopt('anon', proof)
  await outcomes
  const accepted = [...tab.all('command.accepted'), ...eva.all('command.accepted')]
  const kinds = sub.sql.exec('SELECT client_id AS id FROM events').map(({ id }) => id)
  for (const { clientId } of accepted) assert.ok(kinds.includes(clientId), clientId)
  assert.deepEqual(room.sql.exec('SELECT * FROM events'), [])
})

test('[I2] [A8] an agent whose rights change does not wake what has moved', async () => {
  const account = new Account()
  const sub = await account.known('sub')
  const { room, proof } = await anonymous(account)
  await sub.rules.adopt('anon', proof)
  await room.rules.agentChanged('eva', agentClaims('eva', { active: false }))
  await room.rules.groupDeleted('sales')
  await assert.rejects(room.rules.greet(agentClaims('eva'), 'Hello?', null))
  assert.deepEqual(await room.rules.recall(null), { summaries: [], next: null })
  assert.deepEqual(room.sql.exec('SELECT * FROM events'), [])
})
