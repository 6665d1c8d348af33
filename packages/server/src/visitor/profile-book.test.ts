import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ProfileField } from '@deskbell/protocol'
import { agentClaims, first, openRoom, type TestRoom } from './testing/open-room.ts'
import type { FakePeer } from './testing/fake-peer.ts'

async function set(room: TestRoom, peer: FakePeer, field: ProfileField, value: string) {
  const clientId = crypto.randomUUID()
  await room.say(peer, { type: 'profile.set', clientId, field, value } as never)
  const { seq, refused } = room.outcome(peer, clientId)
  return refused ?? seq
}

async function meet() {
  const room = openRoom()
  const tab = await room.visitor()
  await room.send(tab, 'Hello?')
  return { room, tab, eva: await room.agent('eva'), petr: await room.agent('petr') }
}

test('[V2] an edit reaches the other agents at once; the later one wins', async () => {
  const { room, eva, petr } = await meet()
  await set(room, eva, 'name', 'Anna')
  await set(room, petr, 'name', 'Anne')
  const seen = eva.all('event.added').map(({ event }) => [event.kind, event.field, event.value, event.by])
  assert.deepEqual(seen, [
    ['profile_changed', 'name', 'Anna', { id: 'eva', name: 'Eva' }],
    ['profile_changed', 'name', 'Anne', { id: 'petr', name: 'Petr' }],
  ])
  assert.deepEqual(petr.all('event.added'), eva.all('event.added'))
  assert.equal((await room.agent('olga')).last('welcome').visitor.name, 'Anne')
})

test('[V2] what an agent wrote outlives what the site passes later', async () => {
  const { room, tab, eva } = await meet()
  await set(room, tab, 'name', 'Visitor’s own')
  await set(room, eva, 'name', 'Agent’s')
  assert.equal(await set(room, tab, 'name', 'From the site'), null)
  await set(room, tab, 'phone', '+420 123')
  room.kill()
  const { visitor } = (await room.visitor()).last('welcome')
  assert.deepEqual([visitor.name, visitor.phone], ['Agent’s', '+420 123'])
})

test('[V2] a profile field is known to the lists soon', async () => {
  const { room, eva } = await meet()
  await set(room, eva, 'email', 'anna@shop.example')
  await room.pass(100)
  assert.equal(room.account.reports.at(-1)!.at(-1)!.visitor.email, 'anna@shop.example')
})

test('[V4] an e-mail address is checked, and an empty one clears the field', async () => {
  const { room, eva } = await meet()
  for (const bad of [
    'anna',
    'anna@',
    '@shop.example',
    'anna@shop',
    'a b@shop.example',
    'a@b.example,c@d.example',
    'a@b..example',
    'a@b.example\r\nBcc: x@y.example',
  ]) {
    assert.equal(await set(room, eva, 'email', bad), 'invalid', bad)
  }
  assert.equal(await set(room, eva, 'email', ' anna.b+c@mail.shop.example '), 3)
  assert.equal((await room.agent('olga')).last('welcome').visitor.email, 'anna.b+c@mail.shop.example')
  assert.equal(await set(room, eva, 'email', ''), 4)
})

test('[V4] lengths are kept: name and e-mail 255, phone 50, note 10,000', async () => {
  const { room, tab, eva } = await meet()
  const lengths = [
    ['name', 255],
    ['phone', 50],
    ['note', 10_000],
  ] as const
  for (const [field, most] of lengths) {
    assert.equal(await set(room, eva, field, 'x'.repeat(most + 1)), 'too_large', field)
    assert.equal(typeof (await set(room, eva, field, 'x'.repeat(most))), 'number', field)
  }
  assert.equal(await set(room, tab, 'name', 'x'.repeat(256)), 'too_large')
  assert.equal(await set(room, eva, 'email', `${'x'.repeat(250)}@x.example`), 'too_large')
})

test('[S26] a hostile address costs linear time', async () => {
  const { room, eva } = await meet()
  const begun = process.cpuUsage()
  for (const bad of [
    'a@' + 'b.'.repeat(5_000),
    'a'.repeat(10_000),
    '@'.repeat(10_000),
    'a@' + 'b'.repeat(9_990),
  ]) {
    await set(room, eva, 'email', bad)
  }
  const { user, system } = process.cpuUsage(begun)
  assert.ok(user + system < 200_000)
})

test('[K3] card numbers are hidden in name, phone and note, and are in no address; telephone numbers are not', async () => {
  const { room, eva } = await meet()
  await set(room, eva, 'phone', '4111 1111 1111 1111')
  await set(room, eva, 'phone', '+4222222222222')
  assert.equal((await room.agent('olga')).last('welcome').visitor.phone, '+4222222222222')
  await set(room, eva, 'name', '4111 1111 1111 1111')
  await set(room, eva, 'note', 'paid with 4111111111111111')
  for (const email of ['4111111111111111@shop.example', '••••••••••••1111@shop.example']) {
    assert.equal(await set(room, eva, 'email', email), 'invalid')
  }
  assert.doesNotMatch(JSON.stringify(room.sql.exec('SELECT * FROM events')), /4111/)
  assert.doesNotMatch(JSON.stringify(room.sql.exec('SELECT * FROM profile')), /4111/)
})

test('[S4] the note stays among agents; the visitor hears of the other fields', async () => {
  const { room, tab, eva } = await meet()
  tab.clear()
  await set(room, eva, 'note', 'difficult')
  assert.equal(tab.received.length, 0)
  await set(room, eva, 'phone', '1')
  assert.deepEqual(
    tab.received.map(notice => notice.type),
    ['visitor.changed'],
  )
  await room.say(tab, { type: 'profile.set', clientId: 'n', field: 'note', value: 'mine' } as never)
  assert.equal(room.outcome(tab, 'n').refused, 'invalid')
})

test('[W2] a resent field is answered with the same seq', async () => {
  const { room, eva } = await meet()
  const command = { type: 'profile.set', clientId: 'p', field: 'note', value: 'A regular' } as const
  await room.say(eva, command)
  await room.say(eva, { ...command, clientId: 'q', value: 'Other' })
  await room.say(eva, command)
  assert.deepEqual(
    eva.all('command.accepted').map(({ clientId, seq }) => [clientId, seq]),
    [
      ['p', 3],
      ['q', 4],
      ['p', 3],
    ],
  )
})

async function sources(room: TestRoom) {
  const { name, email, sources, identified } = (await room.agent('olga')).last('welcome').visitor
  return { name, email, sources, identified }
}

test('[V2] [I2] each field tells where it comes from', async () => {
  const { room, tab, eva } = await meet()
  assert.deepEqual((await sources(room)).sources, { name: 'none', email: 'none', phone: 'none' })
  await set(room, tab, 'name', 'Anna')
  await set(room, eva, 'phone', '+420 123')
  await room.rules.identified({ email: 'anna@shop.example' })
  assert.deepEqual((await sources(room)).sources, { name: 'visitor', email: 'verified', phone: 'agent' })
  assert.deepEqual(eva.last('visitor.changed').visitor.sources, {
    name: 'visitor',
    email: 'verified',
    phone: 'agent',
  })
})

test('[I2] what is verified beats an agent’s edit, and the page’s word beats neither', async () => {
  const { room, tab, eva } = await meet()
  await set(room, eva, 'name', 'Agent’s')
  assert.equal(await set(room, tab, 'name', 'Page’s'), null)
  await room.rules.identified({ name: 'Backend’s' })
  assert.equal((await sources(room)).name, 'Backend’s')
  assert.equal(await set(room, tab, 'name', 'Page’s'), null)
  assert.equal(typeof (await set(room, eva, 'name', 'Agent’s again')), 'number')
  assert.equal((await sources(room)).sources.name, 'agent')
  await room.rules.identified({ name: 'Backend’s, later' })
  room.kill()
  const { name, sources: later } = await sources(room)
  assert.deepEqual([name, later.name], ['Backend’s, later', 'verified'])
})

test('[I2] [V2] a verified field that says what was known only changes its source', async () => {
  const { room, tab, eva } = await meet()
  await set(room, tab, 'name', 'Anna')
  eva.clear()
  for (let i = 0; i < 2; i++) await room.rules.identified({ name: 'Anna' })
  assert.deepEqual(
    eva.received.map(({ type }) => type),
    ['visitor.changed'],
  )
  assert.equal(tab.last('visitor.changed').visitor.name, 'Anna')
})

test('[V4] [I2] of a token only what is sound is taken', async () => {
  const { room } = await meet()
  await room.rules.identified({ email: 'no address', phone: '4111 1111 1111 1111', name: ' Anna ' })
  const { name, email } = await sources(room)
  assert.deepEqual([name, email], ['Anna', ''])
  assert.doesNotMatch(JSON.stringify(room.sql.exec('SELECT * FROM profile')), /4111 1111/)
})

test('[S5] an e-mail address that somebody types is only their word: nothing is joined by it', async () => {
  const { room, tab } = await meet()
  await set(room, tab, 'email', 'customer@shop.example')
  const { sources: from, identified } = await sources(room)
  assert.deepEqual([from.email, identified], ['visitor', false])
  const { events, conversations } = (await room.visitor()).last('welcome')
  assert.deepEqual([events.length, conversations.length], [2, 1])
})

test('[S3] a frame says nothing of who sent it, nor how sure that is', async () => {
  const { room, tab, eva } = await meet()
  const frame = {
    type: 'profile.set',
    clientId: 'x',
    field: 'name',
    value: 'Anna',
    by: 'verified',
    source: 'verified',
    verified: true,
    identified: true,
    role: 'owner',
    agentId: 'eva',
    visitorId: 'somebody-else',
    account: 'other',
    seq: 999,
    createdAt: 0,
  }
  await room.rules.receive(tab, JSON.stringify(frame))
  const { event } = eva.last('event.added')
  assert.deepEqual([event.seq, event.by], [3, null])
  const { visitor } = eva.last('visitor.changed')
  assert.deepEqual([visitor.sources.name, visitor.identified, visitor.id], ['visitor', false, room.visitorId])
})

test('[A7] whoever sees one of the conversations sees the profile, nobody else does', async () => {
  const { room, tab, eva } = await meet()
  await set(room, tab, 'name', 'Anna')
  room.account.groups.set('sales', { id: 'sales', name: 'Sales' })
  const olga = agentClaims('olga', { role: 'full' })
  const move = { type: 'conversation.move', clientId: 'm', conversation: first, group: 'sales' } as const
  await room.rules.command(olga, move)
  assert.equal(eva.closed?.reason, 'revoked')
  const outside = room.connectAgent({ agent: agentClaims('eva'), conversation: first })
  await room.say(outside, room.hello())
  assert.deepEqual([outside.closed?.reason, outside.received], ['revoked', []])
  const inside = await room.agent('eva', { groups: ['sales'] })
  assert.equal(inside.last('welcome').visitor.name, 'Anna')
  assert.equal(typeof (await set(room, inside, 'name', 'Anne')), 'number')
})

test('[A2] [V2] an inactive agent looks and does not edit', async () => {
  const { room } = await meet()
  const idle = await room.agent('idle', { active: false })
  assert.equal(await set(room, idle, 'name', 'Anna'), 'inactive')
})

test('[S24] a flood of fields, variables and visits is told to wait', async () => {
  const { room, tab } = await meet()
  const visit = { type: 'visit.set', referrer: '', pages: [] } as const
  for (let i = 0; i < 25; i++) {
    await room.say(tab, { type: 'variables.set', clientId: `v${i}`, variables: [] })
    await room.say(tab, { ...visit, pages: [] })
  }
  const refused = tab.all('command.refused')
  assert.ok(refused.length >= 20)
  for (const { reason, retryAfter } of refused) {
    assert.equal(reason, 'rate_limited')
    assert.ok(retryAfter! > 0)
  }
  assert.ok('seq' in (await room.send(tab, 'Still here')))
})

test('[S23] frames that are no visitor’s information are refused, and the socket goes on', async () => {
  const { room, tab } = await meet()
  const deep = `${'['.repeat(40)}${']'.repeat(40)}`
  for (const body of [
    `"variables":${deep}`,
    `"variables":"all"`,
    `"variables":[{"key":"a","label":null,"value":"\\u0000"}]`,
    `"variables":[{"key":"a","label":null,"value":"\\ud800"}]`,
    `"variables":[{"key":"a","label":null,"value":1e999}]`,
    `"variables":[${Array.from({ length: 3_000 }, () => '{}').join()}]`,
  ]) {
    await room.rules.receive(tab, `{"type":"variables.set","clientId":"x",${body}}`)
    assert.ok(['invalid', 'too_large'].includes(tab.last('command.refused').reason), body.slice(0, 80))
    room.clock.time += 1_000
  }
  for (const visit of [{ referrer: 5, pages: [] }, { referrer: '', pages: [{ url: 1 }] }, { referrer: '' }]) {
    tab.clear()
    await room.rules.receive(tab, JSON.stringify({ type: 'visit.set', ...visit }))
    assert.equal(tab.last('command.refused').reason, 'invalid')
  }
  assert.ok('seq' in (await room.send(tab, 'Still here')))
})
