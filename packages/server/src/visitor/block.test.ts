import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Said } from './testing/fake-peer.ts'
import { agentClaims, first, openRoom, type TestRoom } from './testing/open-room.ts'

const org = 'https://shop.example'
const olga = agentClaims('olga', { role: 'full' })

async function meet() {
  const room = openRoom()
  const session = await room.session()
  const tab = await room.connectVisitor(session.session)
  await room.say(tab, room.hello())
  await room.send(tab, 'Buy cheap watches!', { clientId: 'm' })
  return { room, session, tab, eva: await room.agent('eva') }
}

const block = (room: TestRoom, blocked = true, clientId: string = crypto.randomUUID(), by = olga) =>
  room.rules.command(by, { type: 'visitor.block', clientId, conversation: first, blocked })

test('[V9] [A1] full access and the owner block and lift, limited agents do not', async () => {
  const { room } = await meet()
  for (const role of ['full', 'owner'] as const) {
    assert.ok((await block(room, true, undefined, agentClaims('olga', { role }))).ok)
    assert.ok((await block(room, false, undefined, agentClaims('olga', { role }))).ok)
  }
  const refused = (reason: string) => ({ ok: false, reason })
  assert.deepEqual(await block(room, true, undefined, agentClaims('eva')), refused('forbidden'))
  const inactive = agentClaims('olga', { role: 'full', active: false })
  assert.deepEqual(await block(room, true, undefined, inactive), refused('inactive'))
})

test('[V9] [C9] each change is an event for agents, and a resend makes no other', async () => {
  const { room, eva, tab } = await meet()
  const once = await block(room, true, 'b')
  assert.deepEqual(await block(room, true, 'b'), once)
  assert.deepEqual(await block(room), { ok: true, seq: null })
  await block(room, false)
  const events = eva.all('event.added').map(({ event }) => [event.kind, event.conversation, event.by])
  assert.deepEqual(events, [
    ['blocked', null, { id: 'olga', name: 'Olga' }],
    ['unblocked', null, { id: 'olga', name: 'Olga' }],
  ])
  assert.deepEqual(
    eva.all('visitor.changed').map(({ visitor }) => visitor.blocked),
    [true, false],
  )
  assert.equal(tab.all('event.added').filter(({ event }) => /block/.test(event.kind)).length, 0)
})

test('[V9] a blocked visitor is told so, then and with each welcome, until it is lifted', async () => {
  const { room, tab } = await meet()
  await block(room)
  assert.equal(tab.last('visitor.changed').visitor.blocked, true)
  room.kill()
  const again = await room.visitor()
  assert.equal(again.last('welcome').visitor.blocked, true)
  await block(room, false)
  assert.equal(again.last('visitor.changed').visitor.blocked, false)
  assert.ok('seq' in (await room.send(again, 'Sorry')))
})

test('[V9] what they write is refused: messages, typing, ratings, fields, variables, files', async () => {
  const { room, session, eva } = await meet()
  await block(room)
  const tab = await room.connectVisitor(session.session)
  await room.say(tab, room.hello())
  eva.clear()
  const rating = { value: 1, comment: '' } as const
  const variables = [{ key: 'a', label: null, value: 1 }]
  const commands: Said[] = [
    { type: 'message.send', clientId: 'a', text: 'More watches!', files: [] },
    { type: 'message.send', clientId: 'a', text: 'More watches!', files: [], group: 'sales', fresh: true },
    { type: 'typing.set', active: true },
    { type: 'conversation.rate', clientId: 'b', conversation: first, rating },
    { type: 'conversation.end', clientId: 'e', conversation: first, seen: 9 },
    { type: 'profile.set', clientId: 'c', field: 'name', value: 'Watches!' },
    { type: 'variables.set', clientId: 'd', variables },
    { type: 'visit.set', referrer: '', pages: [{ url: 'https://shop.example/', title: '', at: 1 }] },
  ]
  for (const command of commands) {
    tab.clear()
    await room.say(tab, command)
    assert.deepEqual(
      tab.received.map(({ type }) => type),
      ['command.refused'],
      command.type,
    )
    assert.equal(tab.last('command.refused').reason, 'blocked')
  }
  const file = { id: 'f', size: 3, name: 'a.png', blob: 'blob' }
  const begun = await room.rules.fileBegin({ type: 'visitor', session: session.session }, file)
  assert.deepEqual(begun, { ok: false, reason: 'blocked' })
  assert.deepEqual(eva.received, [], 'agents hear nothing of it')
})

test('[V9] they read on, and their session goes on', async () => {
  const { room, session } = await meet()
  await block(room)
  assert.ok(await room.rules.session({ refresh: session, org }))
  const tab = await room.connectVisitor(session.session)
  await room.say(tab, room.hello())
  assert.equal(
    tab.last('welcome').events.some(({ text }) => text === 'Buy cheap watches!'),
    true,
  )
  await room.say(tab, { type: 'page.load', request: 'p', before: 99, limit: 50 })
  assert.equal(tab.last('page.loaded').events.length, 2)
  const eva = await room.agent('eva')
  await room.send(eva, 'We do not buy.')
  assert.equal(tab.last('event.added').event.text, 'We do not buy.')
})

test('[S8] open sockets feel it at once, also after a sleep, and come back as blocked ones', async () => {
  for (const sleeps of [false, true]) {
    const { room, tab } = await meet()
    if (sleeps) room.sleep()
    await block(room)
    assert.deepEqual(tab.closed, { code: 4001, reason: 'expired' })
    assert.equal((await room.visitor()).last('welcome').visitor.blocked, true)
  }
})

test('[S8] a message that waited for the account when they were blocked is refused', async () => {
  const { room, session, tab } = await meet()
  room.account.groups.set('sales', { id: 'sales', name: 'Sales' })
  await room.rules.command(olga, {
    type: 'conversation.resolve',
    clientId: 'r',
    conversation: first,
    seen: 99,
  })
  const message = { type: 'message.send', clientId: 'x', text: 'Watches!', files: [], fresh: true } as const
  const sending = room.say(tab, { ...message, files: [], group: 'sales' })
  await block(room)
  await sending
  const { events } = (await room.agent('eva')).last('welcome')
  assert.equal(
    events.some(({ text }) => text === 'Watches!'),
    false,
  )
  assert.ok(await room.rules.session({ refresh: session, org }))
})
