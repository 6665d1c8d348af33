import assert from 'node:assert/strict'
import { test } from 'node:test'
import { limits, type Variable } from '@deskbell/protocol'
import type { FakePeer } from './testing/fake-peer.ts'
import { openRoom, type TestRoom } from './testing/open-room.ts'

const one = (key: string, value: Variable['value'], label: string | null = null): Variable => ({
  key,
  label,
  value,
})

async function meet() {
  const room = openRoom()
  const tab = await room.visitor()
  await room.send(tab, 'Hello?')
  return { room, tab, eva: await room.agent('eva') }
}

async function set(
  room: TestRoom,
  peer: FakePeer,
  variables: unknown,
  clientId: string = crypto.randomUUID(),
) {
  await room.say(peer, { type: 'variables.set', clientId, variables } as never)
  room.clock.time += 1_000
  const { refused, seq } = room.outcome(peer, clientId)
  return refused ?? seq
}

const known = async (room: TestRoom) =>
  (await room.agent('olga')).last('welcome').visitor.variables.map(({ key, value }) => [key, value])

test('[V3] strings, numbers and booleans are kept as they are, 0 and false too', async () => {
  const { room, tab } = await meet()
  const variables = [one('orders', 0), one('vip', false), one('plan', ''), one('total', 12.5, 'Spent')]
  assert.equal(await set(room, tab, variables), null)
  room.kill()
  const { visitor } = (await room.agent('olga')).last('welcome')
  assert.deepEqual(
    visitor.variables,
    variables.map(variable => ({ ...variable, verified: false })),
  )
})

test('[V3] [V2] keys that are named replace what was there, and agents hear of it at once', async () => {
  const { room, tab, eva } = await meet()
  await set(room, tab, [one('cart', 1), one('plan', 'basic')])
  await set(room, tab, [one('cart', 2, 'In the cart')])
  const heard = eva.all('visitor.changed').map(({ visitor }) => visitor.variables.map(({ value }) => value))
  assert.deepEqual(heard, [
    [1, 'basic'],
    [2, 'basic'],
  ])
})

test('[V3] at most 50 keys, of 255 characters, with values of 1,000', async () => {
  const { room, tab } = await meet()
  const many = (count: number, from = 0) =>
    Array.from({ length: count }, (_, i) => one(`key ${from + i}`, 'x'.repeat(400)))
  assert.equal(await set(room, tab, many(51)), 'too_large')
  assert.equal(await set(room, tab, many(50)), null)
  assert.equal(await set(room, tab, many(1, 50)), 'too_many')
  assert.equal(await set(room, tab, many(50)), null, 'the same ones find their places')
  assert.equal(await set(room, tab, [one('x'.repeat(256), 1)]), 'too_large')
  assert.equal(await set(room, tab, [one('key 1', 'x'.repeat(1_001))]), 'invalid')
  assert.equal(await set(room, tab, [one('key 1', 'x'.repeat(1_000), 'x'.repeat(255))]), null)
  assert.equal(await set(room, tab, [one(' ', 1)]), 'invalid')
  for (const value of [null, {}, [], { _$litType$: 1 }]) {
    assert.equal(await set(room, tab, [one('key 1', value as never)]), 'invalid')
  }
  assert.equal((await known(room)).length, limits.variables)
})

test('[W9] [V3] what a visitor answers finds room among what the site has said, and is not pushed out itself', async () => {
  const { room, tab } = await meet()
  await set(room, tab, [
    one('form.privacy', 'today'),
    ...Array.from({ length: 49 }, (_, i) => one(`key ${i}`, i)),
  ])
  assert.equal(await set(room, tab, [one('form.order', '48213'), one('key 0', 7)]), null)
  const keys = (await known(room)).map(([key]) => key)
  assert.deepEqual(
    [keys.length, keys.slice(0, 3), keys.at(-1)],
    [50, ['form.privacy', 'key 0', 'key 2'], 'form.order'],
  )
  assert.equal(await set(room, tab, [one('form.topic', 'A repair'), one('key 50', 1)]), 'too_many')
  await room.rules.identified({ variables: Array.from({ length: 50 }, (_, i) => one(`signed ${i}`, i)) })
  assert.equal(await set(room, tab, [one('form.topic', 'A repair')]), 'too_many', 'what is signed stays')
})

test('[K3] card numbers are hidden in keys, labels and values, also in one that comes as a number', async () => {
  const { room, tab } = await meet()
  const card = '4111111111111111'
  await set(room, tab, [one(card, card, card), one('number', Number(card)), one('order', 41111)])
  const { variables } = (await room.agent('olga')).last('welcome').visitor
  assert.deepEqual(
    variables.map(({ key, label, value }) => [key, label, value]),
    [
      ['••••••••••••1111', '••••••••••••1111', '••••••••••••1111'],
      ['number', null, '••••••••••••1111'],
      ['order', null, 41111],
    ],
  )
  assert.doesNotMatch(JSON.stringify(room.sql.exec('SELECT * FROM variables')), new RegExp(card))
})

test('[S12] keys that mean something to JavaScript are text like any other', async () => {
  const { room, tab } = await meet()
  const frame = `{"type":"variables.set","clientId":"p","__proto__":{"verified":true},"variables":[
    {"key":"__proto__","label":null,"value":"a","__proto__":{"polluted":1},"verified":true},
    {"key":"constructor","label":null,"value":"b"},{"key":"toString","label":"hasOwnProperty","value":1}]}`
  await room.rules.receive(tab, frame)
  assert.deepEqual(room.outcome(tab, 'p'), { seq: null })
  const { variables } = (await room.agent('olga')).last('welcome').visitor
  assert.deepEqual(
    variables.map(({ key, verified }) => [key, verified]),
    [
      ['__proto__', false],
      ['constructor', false],
      ['toString', false],
    ],
  )
  assert.equal(({} as { polluted?: number }).polluted, undefined)
})

test('[W2] a command that comes again after a newer one changes nothing', async () => {
  const { room, tab } = await meet()
  await set(room, tab, [one('cart', 1)], 'a')
  await set(room, tab, [one('cart', 2)], 'b')
  room.kill()
  const later = await room.visitor()
  assert.equal(await set(room, later, [one('cart', 1)], 'a'), null)
  assert.equal(await set(room, later, [one('cart', 3)], 'b'), 'idempotency_conflict')
  assert.deepEqual(await known(room), [['cart', 2]])
})

test('[W2] [K3] a resend is known by what is masked, so that no hash tells a card number', async () => {
  const { room, tab } = await meet()
  const shown = [one('note', 'card 4111 1111 1111 1111')]
  const hidden = [one('note', 'card •••• •••• •••• 1111')]
  assert.equal(await set(room, tab, shown, 'same'), null)
  assert.equal(await set(room, tab, hidden, 'same'), null)
})

test('[I2] what the backend vouched for is marked, and the page’s word does not replace it', async () => {
  const { room, tab, eva } = await meet()
  await set(room, tab, [one('plan', 'gold'), one('cart', 1)])
  await room.rules.identified({ variables: [one('plan', 'basic')] })
  assert.equal(await set(room, tab, [one('plan', 'gold'), one('cart', 2)]), null)
  assert.deepEqual(
    eva.last('visitor.changed').visitor.variables.map(({ key, value, verified }) => [key, value, verified]),
    [
      ['plan', 'basic', true],
      ['cart', 2, false],
    ],
  )
  await room.rules.identified({ variables: [one('plan', 'silver')] })
  assert.deepEqual((await known(room))[0], ['plan', 'silver'])
})

test('[I2] [V3] verified ones find room, the oldest unsigned ones go', async () => {
  const { room, tab } = await meet()
  await set(
    room,
    tab,
    Array.from({ length: 50 }, (_, i) => one(`key ${i}`, i)),
  )
  await room.rules.identified({ variables: [one('plan', 'gold'), one('since', 2020)] })
  const keys = (await known(room)).map(([key]) => key)
  assert.equal(keys.length, 50)
  assert.deepEqual([keys[0], ...keys.slice(-2)], ['key 2', 'plan', 'since'])
})
