import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ProfileField } from '@deskbell/protocol'
import { openRoom, type TestRoom } from './testing/open-room.ts'
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
  const started = performance.now()
  for (const bad of [
    'a@' + 'b.'.repeat(5_000),
    'a'.repeat(10_000),
    '@'.repeat(10_000),
    'a@' + 'b'.repeat(9_990),
  ]) {
    await set(room, eva, 'email', bad)
  }
  assert.ok(performance.now() - started < 200)
})

test('[K3] card numbers are hidden in name, phone and note; telephone numbers are not', async () => {
  const { room, eva } = await meet()
  await set(room, eva, 'phone', '4111 1111 1111 1111')
  await set(room, eva, 'phone', '+4222222222222')
  assert.equal((await room.agent('olga')).last('welcome').visitor.phone, '+4222222222222')
  await set(room, eva, 'name', '4111 1111 1111 1111')
  await set(room, eva, 'note', 'paid with 4111111111111111')
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
