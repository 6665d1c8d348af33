import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FakePeer } from './testing/fake-peer.ts'
import { agentClaims, first, openRoom, visitorId, type TestRoom } from './testing/open-room.ts'

async function talk() {
  const room = openRoom()
  const tab = await room.visitor()
  await room.send(tab, 'Hello?')
  return { room, tab, eva: await room.agent('eva') }
}

async function end(
  room: TestRoom,
  peer: FakePeer,
  { clientId = crypto.randomUUID() as string, conversation = first, seen = 100 } = {},
) {
  await room.say(peer, { type: 'conversation.end', clientId, conversation, seen })
  return room.outcome(peer, clientId)
}

function kinds(peer: FakePeer): string[] {
  return peer.all('event.added').map(({ event }) => String(event.kind))
}

/** By whose names it was resolved. */
function enders(peer: FakePeer): unknown[] {
  return peer.all('event.added').flatMap(({ event }) => (event.kind === 'resolved' ? [event.by] : []))
}

test('[W12] what the visitor ends is resolved, for both sides and in the row, by nobody’s name', async () => {
  const { room, tab, eva } = await talk()
  assert.deepEqual(await end(room, tab), { seq: 3 })
  for (const peer of [tab, eva]) assert.deepEqual(enders(peer), [null])
  await room.pass(100)
  assert.equal(room.account.reports.at(-1)?.[0]?.conversation.status, 'resolved')
  room.kill()
  assert.equal((await room.visitor()).last('welcome').conversations[0]?.status, 'resolved')
})

test('[W12] [C4] a later message opens it again, with those who were assigned', async () => {
  const { room, tab, eva } = await talk()
  await room.send(eva, 'Good morning')
  await end(room, tab)
  await room.send(tab, 'One more thing')
  assert.deepEqual(kinds(tab).slice(-2), ['reopened', 'message'])
  const [conversation] = (await room.visitor()).last('welcome').conversations
  assert.deepEqual([conversation?.id, conversation?.status], [first, 'open'])
  assert.deepEqual(
    conversation?.assignees.map(({ id }) => id),
    ['eva'],
  )
})

test('[W2] an end that is sent again changes nothing, nor does the end of what is resolved', async () => {
  const { room, tab } = await talk()
  for (let i = 0; i < 2; i++) assert.deepEqual(await end(room, tab, { clientId: 'e' }), { seq: 3 })
  assert.deepEqual(await end(room, tab), { seq: null })
  await room.send(tab, 'One more thing')
  assert.deepEqual(await end(room, tab, { clientId: 'e' }), { seq: 3 })
  assert.equal((await room.visitor()).last('welcome').conversations[0]?.status, 'open')
})

test('[W12] an answer that the visitor has not seen is not put away', async () => {
  const { room, tab, eva } = await talk()
  await room.send(eva, 'Wait, I have found it')
  assert.equal((await end(room, tab, { seen: 2 })).refused, 'newer_message')
  assert.ok(!kinds(tab).includes('resolved'))
})

test('[S2] a conversation of somebody else cannot be ended, nor one that never was', async () => {
  const { room, tab } = await talk()
  for (const conversation of ['somebody-else.1', `${visitorId}.7`]) {
    assert.equal((await end(room, tab, { conversation })).refused, 'not_found')
  }
})

test('[S9] agents resolve and do not end; a blocked visitor does not either', async () => {
  const { room, eva } = await talk()
  assert.equal((await end(room, eva)).refused, 'unsupported')
  const block = { type: 'visitor.block', clientId: 'b', conversation: first, blocked: true } as const
  await room.rules.command(agentClaims('olga', { role: 'owner' }), block)
  assert.equal((await end(room, await room.visitor())).refused, 'blocked')
})
