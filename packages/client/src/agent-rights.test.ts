import { ChatError } from '@deskbell/protocol'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agentWorld, ofEva } from './testing/open-agent.ts'
import { texts } from './testing/open-visitor.ts'

const reason = (expected: string) => (error: ChatError) =>
  error instanceof ChatError && error.reason === expected

/** Eva has a conversation open. */
async function opened() {
  const world = agentWorld()
  world.account.put({ id: 'v.1' })
  const session = await world.started()
  const conversation = session.open('v.1')
  await world.wire.flush()
  return { world, session, conversation, room: world.room('v.1') }
}

/** The account changes who Eva is, and tells her dashboards. */
async function become(world: ReturnType<typeof agentWorld>, change: { active: boolean }) {
  world.account.me = { ...world.account.me, ...change }
  for (const socket of world.account.sockets) {
    socket.tell({ type: 'team.changed', me: world.account.me, team: [], invitations: [] })
  }
  await world.wire.flush()
}

test('[A2] [A8] who is deactivated reads on and writes no more, until they are active again', async () => {
  const { world, conversation, room } = await opened()
  conversation.setDraft('half an ans')
  await become(world, { active: false })
  assert.equal(conversation.thread.closed, 'inactive')
  await assert.rejects(conversation.send('late'), reason('inactive'))
  await assert.rejects(conversation.addNote('late', []), reason('inactive'))
  assert.equal(conversation.thread.draft, 'half an ans')
  room.visitorSays('still there?', 1)
  await world.wire.flush()
  assert.deepEqual(texts(conversation), ['still there?'])
  await become(world, { active: true })
  assert.equal(conversation.thread.closed, null)
  await conversation.send('half an answer')
  await world.wire.flush()
  assert.deepEqual(room.texts.at(-1), 'half an answer')
})

test('[A4] [A8] when rights change the list is asked for anew: what it no longer has is gone, here and in the store', async () => {
  const { world, session } = await opened()
  world.account.put({ id: 'w.1' })
  await world.wire.flush()
  await world.clock.advance(1_000)
  // Without a word of its own, as after a time without network.
  world.account.rows.delete('w.1')
  world.account.revision++
  world.wire.cut()
  await world.wire.restore()
  await world.clock.advance(1_000)
  assert.deepEqual(
    session.inbox.state.rows.map(({ id }) => id),
    ['v.1'],
  )
  const stored = (await world.disk.read(ofEva, ['row'])) as { id: string }[]
  assert.deepEqual(
    stored.map(({ id }) => id),
    ['v.1'],
  )
})

test('[A8] a room whose sockets are ended as revoked shows nothing that may be written in', async () => {
  const { world, conversation } = await opened()
  world.wire.endWhere(({ url }) => url.endsWith('/room'), 'revoked')
  await world.wire.flush()
  assert.deepEqual([conversation.state.status, conversation.state.reason], ['ended', 'revoked'])
  await assert.rejects(conversation.send('late'), ChatError)
})

test('[C7] an answer of mine moves my read position; a colleague’s, and what nobody looks at, do not', async () => {
  const { world, conversation, room } = await opened()
  conversation.setVisible(true)
  room.visitorSays('one', 1)
  await world.wire.flush()
  const unread = conversation.thread.read
  room.colleague('of Petr')
  await world.wire.flush()
  assert.equal(conversation.thread.read, unread)
  const last = () => conversation.thread.items.at(-1)!.seq
  conversation.read(last())
  await world.wire.flush()
  await conversation.send('of Eva')
  await world.wire.flush()
  assert.equal(conversation.thread.read, last())
  conversation.setVisible(false)
  room.visitorSays('two', 2)
  await world.wire.flush()
  conversation.read(last())
  assert.ok(conversation.thread.read < last())
  conversation.setVisible(true)
  assert.equal(conversation.thread.read, last())
})

test('[C7] what was read without network, and survived the page, is told when it is back', async () => {
  const { world, session, conversation, room } = await opened()
  room.visitorSays('one', 1)
  await world.wire.flush()
  conversation.setVisible(true)
  world.wire.cut()
  conversation.read(conversation.thread.items.at(-1)!.seq)
  await world.clock.advance(1_000)
  session.destroy()
  await world.wire.restore()
  const again = await world.started()
  again.open('v.1')
  await world.wire.flush()
  await world.wire.flush()
  assert.ok(room.reads.includes(2))
})
