import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AgentRoomNotice } from '@deskbell/protocol'
import type { FakePeer } from './testing/fake-peer.ts'
import { agentClaims, first, openRoom, visitorId } from './testing/open-room.ts'

const watching = (peer: FakePeer<AgentRoomNotice>) =>
  peer.all('watching.changed').map(({ agents }) => agents.map(agent => agent.id).toSorted())
const welcomed = (peer: FakePeer<AgentRoomNotice>) =>
  peer
    .last('welcome')
    .watching.map(agent => agent.id)
    .toSorted()

async function openConversation() {
  const room = openRoom()
  const tab = await room.visitor()
  await room.send(tab, 'Hello?')
  return { room, tab }
}

test('agents hear who has the conversation open beside them, each agent once', async () => {
  const { room, tab } = await openConversation()
  const eva = await room.agent('eva')
  assert.deepEqual(welcomed(eva), ['eva'])
  const petr = await room.agent('petr')
  assert.deepEqual(welcomed(petr), ['eva', 'petr'])
  const phone = await room.agent('petr')
  assert.deepEqual(watching(eva), [['eva', 'petr']])
  room.disconnect(petr)
  assert.deepEqual(watching(eva), [['eva', 'petr']])
  room.disconnect(phone)
  assert.deepEqual(watching(eva), [['eva', 'petr'], ['eva']])
  assert.deepEqual(watching(petr), [])
  assert.doesNotMatch(JSON.stringify(tab.received), /watching/)
})

test('[F8] who has the conversation open is known after a sleep', async () => {
  const { room } = await openConversation()
  const eva = await room.agent('eva')
  room.sleep()
  const petr = await room.agent('petr')
  assert.deepEqual(welcomed(petr), ['eva', 'petr'])
  room.sleep()
  room.disconnect(petr)
  assert.deepEqual(watching(eva), [['eva', 'petr'], ['eva']])
})

test('[A4] agents who have another conversation open hear nothing of it, nor who has not said hello', async () => {
  const { room, tab } = await openConversation()
  const eva = await room.agent('eva')
  await room.rules.command(agentClaims('olga', { role: 'owner' }), {
    type: 'conversation.resolve',
    clientId: 'r',
    conversation: first,
    seen: 99,
  })
  await room.send(tab, 'Another matter', { fresh: true })
  const petr = await room.agent('petr', { conversation: `${visitorId}.2` })
  const silent = room.connectAgent({ agent: agentClaims('jana'), conversation: first })
  assert.deepEqual([watching(eva), welcomed(petr), silent.received], [[], ['petr'], []])
})

test('[F13] a half-open socket watches nothing any more', async () => {
  const { room } = await openConversation()
  const eva = await room.agent('eva')
  const petr = await room.agent('petr')
  for (let i = 0; i < 5; i++) {
    await room.pass(30_000)
    eva.pingedAt = room.clock.time
  }
  assert.equal(petr.closed?.reason, 'lost')
  assert.deepEqual(watching(eva), [['eva', 'petr'], ['eva']])
  assert.deepEqual(welcomed(await room.agent('jana')), ['eva', 'jana'])
})
