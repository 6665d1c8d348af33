import { ChatError } from '@deskbell/protocol'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AgentConversation } from './agent-conversation.ts'
import { settled } from './testing/fake-clock.ts'
import { agentWorld } from './testing/open-agent.ts'
import { states, texts } from './testing/open-visitor.ts'

const reason = (expected: string) => (error: ChatError) =>
  error instanceof ChatError && error.reason === expected

/** An agent whose answer a colleague was quicker with. */
async function held(also: string[] = []) {
  const world = agentWorld()
  const session = await world.started()
  const conversation = session.open('v.1')
  const room = world.room('v.1')
  await world.wire.flush()
  world.wire.cut()
  for (const text of ['Mine', ...also]) await conversation.send(text)
  room.colleague('Theirs')
  await back(world)
  return { world, session, conversation, room }
}

async function back(world: ReturnType<typeof agentWorld>): Promise<void> {
  await world.wire.restore()
  await world.wire.restore()
}

const keyOf = (conversation: AgentConversation, text: string) =>
  conversation.thread.items.find(item => item.type !== 'line' && item.text === text)!.key

test('[C8] an answer says what had been seen, and is held where a colleague answered since', async () => {
  const { world, conversation, room } = await held()
  assert.equal(world.wire.sent.find(({ type }) => type === 'message.send')?.seen, 1)
  assert.deepEqual(room.texts, ['Theirs'])
  assert.deepEqual(states(conversation), ['sent', 'held'])
  const { text, since } = conversation.state.held!
  assert.equal(text, 'Mine')
  assert.deepEqual(
    since.map(item => item.text),
    ['Theirs'],
  )
})

test('[C8] “Send anyway” sends the same answer with the new position, and what waited behind it follows', async () => {
  const { world, conversation, room } = await held(['And more'])
  assert.deepEqual(states(conversation), ['sent', 'held', 'waiting held'])
  const first = world.wire.sent.find(({ type }) => type === 'message.send')!
  await conversation.sendAnyway(conversation.state.held!.key)
  await world.wire.flush()
  assert.deepEqual(room.texts, ['Theirs', 'Mine', 'And more'])
  assert.equal(conversation.state.held, null)
  const again = world.wire.sent.filter(({ clientId }) => clientId === first.clientId).at(-1)!
  assert.equal(again.seen, 2)
})

test('[C8] a held answer survives the page, and can be sent from another tab', async () => {
  const { world, session, conversation, room } = await held()
  conversation.close()
  session.destroy()
  const [one, two] = [await world.started(), await world.started()]
  const [here, there] = [one.open('v.1'), two.open('v.1')]
  await world.wire.flush()
  assert.deepEqual([here.state.held?.text, there.state.held?.text], ['Mine', 'Mine'])
  await there.sendAnyway(there.state.held!.key)
  await world.wire.flush()
  assert.deepEqual(room.texts, ['Theirs', 'Mine'])
  assert.deepEqual([here.state.held, there.state.held], [null, null])
  assert.deepEqual(texts(here), ['Theirs', 'Mine'])
})

test('[C8] one that is discarded gives its text back; the next one is asked about in its turn', async () => {
  const { world, conversation, room } = await held(['And more'])
  assert.equal(await conversation.discard(conversation.state.held!.key), 'Mine')
  await world.wire.flush()
  assert.equal(conversation.state.held?.text, 'And more')
  assert.deepEqual(room.texts, ['Theirs'])
})

test('[C8] notes and edits of the profile do not wait behind a held answer', async () => {
  const { world, conversation, room } = await held()
  await conversation.addNote('Petr was quicker', [])
  const edited = conversation.setProfile('name', 'Jana')
  await world.wire.flush()
  await edited
  assert.deepEqual(room.notes, ['Petr was quicker'])
  assert.equal(room.visitor.name, 'Jana')
})

test('[C8] who looks at the thread has seen what they have read, not what has arrived below', async () => {
  const world = agentWorld()
  const session = await world.started()
  const conversation = session.open('v.1')
  await world.wire.flush()
  conversation.setVisible(true)
  conversation.read(1)
  world.room('v.1').colleague('Theirs')
  await world.wire.flush()
  await conversation.send('Mine')
  await world.wire.flush()
  assert.equal(conversation.state.held?.text, 'Mine')
})

test('[C10] [W2] a note is shown at once, waits while offline, and is stored once', async () => {
  const world = agentWorld()
  const session = await world.started()
  const conversation = session.open('v.1')
  await world.wire.flush()
  world.wire.cut()
  conversation.setNoteDraft('Card 4111 1111 1111 1111, ask @Petr')
  await conversation.addNote(conversation.state.noteDraft, ['petr', 'petr'])
  assert.equal(conversation.state.noteDraft, '')
  const shown = conversation.thread.items.at(-1)!
  assert.ok(shown.type === 'note' && shown.mine)
  assert.deepEqual(
    [shown.text, shown.delivery],
    ['Card •••• •••• •••• 1111, ask @Petr', { state: 'waiting', reason: 'offline' }],
  )
  await back(world)
  const room = world.room('v.1')
  assert.deepEqual(room.notes, ['Card •••• •••• •••• 1111, ask @Petr'])
  const stored = conversation.thread.items.at(-1)!
  assert.ok(stored.type === 'note')
  assert.deepEqual([stored.key, stored.delivery, stored.mentions], [shown.key, { state: 'sent' }, ['petr']])
  assert.equal(session.state.waiting, 0)
})

test('[C10] [W2] a note that was cut off before its answer is not doubled', async () => {
  const world = agentWorld()
  const session = await world.started()
  const conversation = session.open('v.1')
  await world.wire.flush()
  await conversation.addNote('Once', [])
  await settled()
  while (!world.room('v.1').notes.length) world.wire.step()
  world.wire.cut()
  await back(world)
  assert.deepEqual(world.room('v.1').notes, ['Once'])
  assert.equal(conversation.thread.items.filter(({ type }) => type === 'note').length, 1)
})

test('[C10] the draft of a note survives the page, and a note names no more agents than it may', async () => {
  const world = agentWorld()
  const session = await world.started()
  const conversation = session.open('v.1')
  await world.wire.flush()
  conversation.setNoteDraft('Not yet')
  const many = Array.from({ length: 21 }, (_, i) => `agent-${i}`)
  await assert.rejects(conversation.addNote('Hi all', many), reason('too_many'))
  session.destroy()
  const again = (await world.started()).open('v.1')
  await world.wire.flush()
  assert.equal(again.state.noteDraft, 'Not yet')
  assert.equal(again.thread.draft, '')
})

test('[C14] [A3] [V9] tag, group and block need the connection, and are lines of the thread', async () => {
  const world = agentWorld()
  const session = await world.started()
  const conversation = session.open('v.1')
  await world.wire.flush()
  const done = [conversation.tag('t1'), conversation.move('g1'), conversation.block(true)]
  await world.wire.flush()
  await Promise.all(done)
  const { state, thread } = conversation
  assert.deepEqual([state.conversation?.tags, state.conversation?.group], [['t1'], 'g1'])
  assert.equal(state.visitor?.blocked, true)
  assert.deepEqual(
    thread.items.map(item => item.type === 'line' && item.line.kind),
    ['started', 'tagged', 'moved', 'blocked'],
  )
  world.wire.cut()
  await assert.rejects(conversation.untag('t1'), reason('network'))
})

test('[V2] an edit that is refused after it has waited stays, with its reason, until there is another', async () => {
  const world = agentWorld()
  const session = await world.started()
  const conversation = session.open('v.1')
  await world.wire.flush()
  world.wire.cut()
  await conversation.setProfile('email', 'nonsense')
  world.room('v.1').refuse = ({ type }) => (type === 'profile.set' ? { reason: 'invalid' } : undefined)
  await back(world)
  assert.deepEqual(conversation.state.refusedProfile, { email: { value: 'nonsense', reason: 'invalid' } })
  assert.equal(conversation.state.visitor?.email, '')
  session.destroy()
  world.room('v.1').refuse = () => undefined
  const again = (await world.started()).open('v.1')
  await world.wire.flush()
  assert.deepEqual(Object.keys(again.state.refusedProfile), ['email'])
  const edited = again.setProfile('email', 'jana@example.com')
  await world.wire.flush()
  await edited
  assert.deepEqual(again.state.refusedProfile, {})
  assert.equal(again.state.visitor?.email, 'jana@example.com')
})

test('[V2] a refused edit can be let go of', async () => {
  const world = agentWorld()
  const conversation = (await world.started()).open('v.1')
  await world.wire.flush()
  world.wire.cut()
  await conversation.setProfile('email', 'nonsense')
  world.room('v.1').refuse = ({ type }) => (type === 'profile.set' ? { reason: 'invalid' } : undefined)
  await back(world)
  conversation.dismissProfile('email')
  await settled()
  assert.deepEqual(conversation.state.refusedProfile, {})
})

test('[F9] notices and events of a newer server are passed over', async () => {
  const world = agentWorld()
  const session = await world.started()
  const conversation = session.open('v.1')
  await world.wire.flush()
  for (const socket of [...world.account.sockets, ...world.room('v.1').sockets])
    socket.tell({ type: 'weather.changed', sun: true })
  world.room('v.1').add({ kind: 'forecast', sun: true })
  await conversation.send('Hi!')
  await world.wire.flush()
  assert.deepEqual([texts(conversation), session.inbox.state.status], [['Hi!'], 'live'])
  assert.equal(keyOf(conversation, 'Hi!').startsWith('eva:'), true)
})
