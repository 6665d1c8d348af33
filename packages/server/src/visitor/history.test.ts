import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AgentRoomNotice, ConversationCommand } from '@deskbell/protocol'
import type { FakePeer } from './testing/fake-peer.ts'
import { agentClaims, first, openRoom, visitorId } from './testing/open-room.ts'

const second = `${visitorId}.2`
const owner = agentClaims('olga', { role: 'owner' })

const changes = (peer: FakePeer<AgentRoomNotice>) => peer.all('history.changed').map(({ history }) => history)
const ids = (peer: FakePeer<AgentRoomNotice>) => peer.last('welcome').history.map(({ id }) => id)

/** Two conversations; the second is in the group "sales". */
async function twoConversations() {
  const room = openRoom()
  room.account.groups.set('sales', { id: 'sales', name: 'Sales' })
  const tab = await room.visitor()
  const act = (type: string, conversation: string, more: object = {}) =>
    room.rules.command(owner, {
      type: `conversation.${type}`,
      clientId: crypto.randomUUID(),
      conversation,
      seen: 99,
      ...more,
    } as ConversationCommand)
  await room.send(tab, 'First matter')
  await act('resolve', first)
  room.clock.time += 1_000
  await room.send(tab, 'Second matter', { fresh: true, group: 'sales' })
  return { room, tab, act }
}

test('[V1] agents see the visitor’s other conversations, newest first', async () => {
  const { room, tab, act } = await twoConversations()
  await act('resolve', second)
  await room.send(tab, 'Third matter', { fresh: true })
  const peer = await room.agent('olga', { role: 'owner', conversation: second })
  assert.deepEqual(ids(peer), [`${visitorId}.3`, first])
  assert.deepEqual(peer.last('welcome').history[1], {
    id: first,
    status: 'resolved',
    startedAt: room.clock.time - 1_000,
    lastActivity: room.clock.time - 1_000,
    last: 'First matter',
  })
})

test('[A7] the history lists only what the agent may see', async () => {
  const { room } = await twoConversations()
  assert.deepEqual(ids(await room.agent('eva')), [])
  assert.deepEqual(ids(await room.agent('petr', { groups: ['sales'] })), [second])
  assert.deepEqual(ids(await room.agent('petr', { groups: ['sales'], conversation: second })), [first])
})

test('[V1] the history follows what happens to the other conversations', async () => {
  const { room, tab, act } = await twoConversations()
  const olga = await room.agent('olga', { role: 'owner' })
  await room.send(tab, 'And another thing')
  await act('resolve', second)
  await room.send(tab, 'Third matter', { fresh: true })
  assert.deepEqual(
    changes(olga).map(history => history.map(({ id, status, last }) => [id.at(-1), status, last])),
    [
      [['2', 'open', 'And another thing']],
      [['2', 'resolved', 'And another thing']],
      [
        ['3', 'open', 'Third matter'],
        ['2', 'resolved', 'And another thing'],
      ],
    ],
  )
})

test('[A4] what happens where an agent may not look shows in nothing they are told', async () => {
  const { room, tab, act } = await twoConversations()
  const eva = await room.agent('eva')
  eva.clear()
  await room.send(tab, 'A secret')
  await act('assign', second, { agent: 'petr' })
  await act('resolve', second)
  assert.deepEqual(eva.received, [])
})

test('[A4] a conversation that comes into an agent’s view, or leaves it, enters or leaves their history', async () => {
  const { room, act } = await twoConversations()
  room.account.team.set('eva', agentClaims('eva'))
  const eva = await room.agent('eva')
  const shown = () => changes(eva).map(history => history.map(({ id }) => id))
  await act('assign', second, { agent: 'eva' })
  await act('unassign', second, { agent: 'eva' })
  await act('move', second, { group: null })
  await act('move', second, { group: 'sales' })
  assert.deepEqual(shown(), [[second], [], [second], []])
  await room.rules.agentChanged('eva', agentClaims('eva', { groups: ['sales'] }))
  assert.deepEqual(shown().at(-1), [second])
  await room.rules.groupDeleted('sales')
  assert.equal(shown().length, 5)
})

test('notes, tags and ratings elsewhere change no history', async () => {
  const { room, tab } = await twoConversations()
  const olga = await room.agent('olga', { role: 'owner' })
  const other = await room.agent('eva', { role: 'full', conversation: second })
  await room.say(other, { type: 'note.add', clientId: 'n', text: 'Look', mentions: [] })
  await room.say(tab, { type: 'conversation.end', clientId: 'e', conversation: second, seen: 99 })
  olga.clear()
  const rating = { value: 5, comment: '' } as const
  await room.say(tab, { type: 'conversation.rate', clientId: 'r', conversation: second, rating })
  assert.equal(other.last('event.added').event.kind, 'rated')
  assert.deepEqual(changes(olga), [])
})
