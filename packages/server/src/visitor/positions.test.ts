import assert from 'node:assert/strict'
import { test } from 'node:test'
import { first, openRoom, visitorId } from './testing/open-room.ts'
import type { FakePeer } from './testing/fake-peer.ts'

const receipts = (peer: FakePeer) => peer.all('receipt.changed').map(({ receipt }) => receipt)
const conversation = first

async function talk() {
  const room = openRoom()
  const tab = await room.visitor()
  await room.send(tab, 'Hello?')
  await room.send(tab, 'Anybody?')
  const eva = await room.agent('eva')
  return { room, tab, eva }
}

test('[H6] what arrived is delivered, what was on the screen is seen, for both sides', async () => {
  const { room, tab, eva } = await talk()
  await room.say(eva, { type: 'events.acknowledge', seq: 3 })
  await room.say(eva, { type: 'read.set', conversation, seq: 2 })
  await room.say(eva, { type: 'read.set', conversation, seq: 3 })
  const agents = [
    { conversation, side: 'agents', delivered: 3, seen: 0 },
    { conversation, side: 'agents', delivered: 3, seen: 2 },
    { conversation, side: 'agents', delivered: 3, seen: 3 },
  ]
  assert.deepEqual(receipts(tab), agents)
  assert.deepEqual(receipts(eva), agents)
  await room.send(eva, 'Hi!')
  tab.clear()
  await room.say(tab, { type: 'events.acknowledge', seq: 5 })
  await room.say(tab, { type: 'read.set', conversation, seq: 5 })
  assert.deepEqual(receipts(tab), [
    { conversation, side: 'visitor', delivered: 5, seen: 0 },
    { conversation, side: 'visitor', delivered: 5, seen: 5 },
  ])
})

test('[W7] receipts only ever grow, and never beyond what there is', async () => {
  const { room, tab, eva } = await talk()
  for (const seq of [3, 1, 3, 0, Number.MAX_SAFE_INTEGER]) {
    await room.say(eva, { type: 'read.set', conversation, seq })
    await room.say(eva, { type: 'events.acknowledge', seq })
  }
  assert.deepEqual(receipts(tab), [{ conversation, side: 'agents', delivered: 3, seen: 3 }])
})

test('[W7] receipts survive a crash', async () => {
  const { room, eva } = await talk()
  await room.say(eva, { type: 'read.set', conversation, seq: 3 })
  room.kill()
  assert.deepEqual((await room.visitor()).last('welcome').receipts, [
    { conversation, side: 'visitor', delivered: 0, seen: 0 },
    { conversation, side: 'agents', delivered: 3, seen: 3 },
  ])
})

test('[H6] messages in an earlier conversation are delivered too', async () => {
  const { room, tab } = await talk()
  const olga = await room.agent('olga', { role: 'owner' })
  await room.say(olga, { type: 'conversation.resolve', clientId: 'r', conversation, seen: 3 })
  await room.send(tab, 'Another matter', { fresh: true })
  await room.send(olga, 'One more thing about the first')
  await room.say(tab, { type: 'events.acknowledge', seq: 99 })
  assert.deepEqual(receipts(tab).at(-1), { conversation, side: 'visitor', delivered: 8, seen: 0 })
  await room.send(
    await room.agent('olga', { role: 'owner', conversation: `${visitorId}.2` }),
    'And the second',
  )
  await room.say(tab, { type: 'events.acknowledge', seq: 99 })
  assert.equal(receipts(tab).at(-1)?.conversation, `${visitorId}.2`)
})

test('[C7] each agent’s read position is reported as an ordinal, and only moves forwards', async () => {
  const { room, tab, eva } = await talk()
  const reads = async () => {
    await room.pass(100)
    return room.account.reports.at(-1)!.at(-1)!.reads
  }
  await room.say(eva, { type: 'read.set', conversation, seq: 2 })
  assert.deepEqual(await reads(), { eva: 1 })
  await room.say(eva, { type: 'read.set', conversation, seq: 3 })
  await room.say(eva, { type: 'read.set', conversation, seq: 2 })
  const petr = await room.agent('petr')
  await room.say(petr, { type: 'read.set', conversation, seq: 2 })
  assert.deepEqual(await reads(), { eva: 2, petr: 1 })
  await room.send(tab, 'Hello??')
  assert.deepEqual(await reads(), { eva: 2, petr: 1 })
})

test('[C7] my own message moves my read position', async () => {
  const { room, eva } = await talk()
  await room.send(eva, 'Hi!')
  await room.pass(100)
  assert.deepEqual(room.account.reports.at(-1)!.at(-1)!.reads, { eva: 2 })
})

test('a position that changes nothing writes nothing', async () => {
  const { room, tab, eva } = await talk()
  await room.say(eva, { type: 'read.set', conversation, seq: 3 })
  await room.pass(100)
  const reported = room.account.reports.length
  await room.say(eva, { type: 'read.set', conversation, seq: 3 })
  await room.say(eva, { type: 'events.acknowledge', seq: 3 })
  await room.say(tab, { type: 'events.acknowledge', seq: 3 })
  await room.say(tab, { type: 'read.set', conversation, seq: 3 })
  await room.pass(100)
  assert.equal(room.account.reports.length, reported)
})
