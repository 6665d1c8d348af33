import { ChatError } from '@deskbell/protocol'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { settled } from './testing/fake-clock.ts'
import { agentWorld, ofEva } from './testing/open-agent.ts'
import { states, texts } from './testing/open-visitor.ts'

const reason = (expected: string) => (error: ChatError) =>
  error instanceof ChatError && error.reason === expected

test('[A6] without a cookie it asks to sign in; a wrong password says so, the right one lets in', async () => {
  const world = agentWorld()
  world.server.cookie = null
  const session = await world.started()
  assert.equal(session.state.auth, 'signed_out')
  await assert.rejects(session.signIn('eva@acme.example', 'wrong'), reason('bad_credentials'))
  assert.equal(session.state.auth, 'signed_out')
  await session.signIn('eva@acme.example', 'right')
  await world.wire.flush()
  assert.equal(session.state.auth, 'signed_in')
  assert.equal(session.state.me?.name, 'Eva')
  assert.deepEqual(session.state.connection, { state: 'online' })
})

test('[A6] a token of the developer’s backend needs no signing in', async () => {
  const world = agentWorld()
  const session = await world.started({ getToken: async () => 'signed' })
  assert.equal(session.state.auth, 'signed_in')
})

test('[W1] a message of an agent is shown at once, and gets through', async () => {
  const world = agentWorld()
  const session = await world.started()
  const conversation = session.open('v.1')
  await world.wire.flush()
  assert.equal(conversation.state.status, 'live')
  await conversation.send('Hi!')
  assert.deepEqual(states(conversation), ['sending'])
  await world.wire.flush()
  assert.deepEqual(states(conversation), ['sent'])
  assert.deepEqual(world.room('v.1').texts, ['Hi!'])
})

test('[W2] a message written offline in a conversation that is closed again still leaves', async () => {
  const world = agentWorld()
  const session = await world.started()
  const conversation = session.open('v.1')
  await world.wire.flush()
  world.wire.cut()
  await conversation.send('Hi!')
  conversation.close()
  assert.equal(session.state.waiting, 1)
  await world.wire.restore()
  await world.wire.restore()
  assert.deepEqual(world.room('v.1').texts, ['Hi!'])
  assert.equal(session.state.waiting, 0)
})

test('[W2] and so it does after the browser was closed', async () => {
  const world = agentWorld()
  const before = await world.started()
  const conversation = before.open('v.1')
  await world.wire.flush()
  world.wire.cut()
  await conversation.send('Hi!')
  before.destroy()
  await world.wire.restore()
  const session = await world.started()
  await world.wire.flush()
  assert.deepEqual(world.room('v.1').texts, ['Hi!'])
  assert.equal(session.state.waiting, 0)
})

test('[W4] cold open without network: rows, thread, draft and who I am come from the store', async () => {
  const world = agentWorld()
  for (const id of ['v.1', 'w.1'])
    world.account.put({ id, visitor: { id: id[0]!, name: `Visitor ${id}`, email: '' } })
  const before = await world.started()
  const opened = before.open('v.1')
  await world.wire.flush()
  await opened.send('Hi!')
  opened.setDraft('and')
  await world.wire.flush()
  await world.clock.advance(2_000)
  before.destroy()
  world.wire.cut()
  const session = await world.started()
  assert.equal(session.state.auth, 'signed_in')
  assert.equal(session.state.me?.name, 'Eva')
  assert.equal(session.inbox.state.status, 'cached')
  assert.deepEqual(session.inbox.state.rows.map(({ id }) => id).toSorted(), ['v.1', 'w.1'])
  const conversation = session.open('v.1')
  await settled()
  assert.deepEqual(texts(conversation), ['Hi!'])
  assert.equal(conversation.thread.draft, 'and')
  assert.equal(conversation.state.status, 'cached')
  assert.equal(conversation.state.conversation?.status, 'open')
})

test('[C3] resolve needs the connection and says so; a refusal comes with its reason', async () => {
  const world = agentWorld()
  const session = await world.started()
  const conversation = session.open('v.1')
  await world.wire.flush()
  world.wire.cut()
  await assert.rejects(conversation.resolve(), reason('network'))
  await world.wire.restore()
  await world.wire.restore()
  world.room('v.1').refuse = ({ type }) =>
    type === 'conversation.resolve' ? { reason: 'newer_message' } : undefined
  const refused = conversation.resolve()
  await Promise.all([assert.rejects(refused, reason('newer_message')), world.wire.flush()])
  world.room('v.1').refuse = () => undefined
  const resolved = conversation.resolve()
  await world.wire.flush()
  await resolved
  assert.equal(conversation.state.conversation?.status, 'resolved')
  assert.equal(world.wire.sent.findLast(({ type }) => type === 'conversation.resolve')!.seen, 1)
})

test('[C3] a command from a row goes by the account, and is lost with the connection rather than waiting', async () => {
  const world = agentWorld()
  const session = await world.started()
  const accepted = session.command({ type: 'conversation.reopen', conversation: 'v.1' })
  await world.wire.flush()
  await accepted
  assert.equal(world.account.commands.at(-1)!.type, 'conversation.reopen')
  const lost = session.command({ type: 'conversation.reopen', conversation: 'v.1' })
  world.wire.cut()
  await assert.rejects(lost, reason('network'))
  await assert.rejects(
    session.command({ type: 'conversation.reopen', conversation: 'v.1' }),
    reason('network'),
  )
})

test('[V2] an edit of the profile is shown at once, waits while offline, and a refusal tells', async () => {
  const world = agentWorld()
  const session = await world.started()
  const conversation = session.open('v.1')
  await world.wire.flush()
  world.wire.cut()
  await conversation.setProfile('name', 'Jana')
  assert.equal(conversation.state.visitor?.name, 'Jana')
  await world.wire.restore()
  await world.wire.restore()
  assert.equal(world.room('v.1').visitor.name, 'Jana')
  assert.equal(conversation.state.visitor?.name, 'Jana')
  world.room('v.1').refuse = ({ type }) => (type === 'profile.set' ? { reason: 'invalid' } : undefined)
  const refused = conversation.setProfile('email', 'nonsense')
  await Promise.all([assert.rejects(refused, reason('invalid')), world.wire.flush()])
  assert.equal(conversation.state.visitor?.email, '')
})

test('[A8] a conversation that may no longer be seen ends, and says why', async () => {
  const world = agentWorld()
  const session = await world.started()
  world.account.refuse = ({ type }) => (type === 'ticket.get' ? 'not_found' : undefined)
  const conversation = session.open('v.1')
  await world.wire.flush()
  assert.deepEqual([conversation.state.status, conversation.state.reason], ['ended', 'not_found'])
})

test('[I3][S7] another agent at the same browser: nothing of the first is shown or sent', async () => {
  const world = agentWorld()
  world.account.put({ id: 'v.1' })
  const session = await world.started()
  const conversation = session.open('v.1')
  await world.wire.flush()
  await conversation.send('of Eva')
  await world.wire.flush()
  world.wire.cut()
  await conversation.send('unsent of Eva')
  world.server.cookie = 'petr'
  session.destroy()
  world.wire.restore()
  const other = await world.started()
  await world.wire.flush()
  assert.equal(other.state.me?.id, 'petr')
  assert.deepEqual(world.room('v.1').texts, ['of Eva'])
  const opened = other.open('v.1')
  assert.deepEqual(texts(opened), [])
})

test('[S7] signing out: blank at once in all tabs, what waits is sent, and everything here is deleted', async () => {
  const world = agentWorld()
  world.account.put({ id: 'v.1' })
  const [one, two] = [await world.started(), await world.started()]
  const opened = [one.open('v.1'), two.open('v.1')]
  await world.wire.flush()
  await opened[0]!.send('last words')
  const signingOut = one.signOut()
  await settled()
  for (const [i, session] of [one, two].entries()) {
    assert.equal(session.state.auth, 'signed_out')
    assert.deepEqual([texts(opened[i]!), session.inbox.state.rows], [[], []])
  }
  await world.wire.flush()
  assert.deepEqual(await signingOut, { unsent: 0 })
  await world.wire.flush()
  assert.deepEqual(world.room('v.1').texts, ['last words'])
  assert.ok(!world.disk.names.includes(ofEva))
  assert.equal(two.state.auth, 'signed_out')
})

test('[S8] signed out elsewhere: the sign-in is shown, and what waits is kept for the next time', async () => {
  const world = agentWorld()
  const session = await world.started()
  const conversation = session.open('v.1')
  await world.wire.flush()
  world.wire.cut()
  await conversation.send('waiting')
  world.server.cookie = null
  await world.wire.restore()
  world.wire.end('signed_out')
  await settled()
  assert.equal(session.state.auth, 'signed_out')
  assert.deepEqual(texts(conversation), [])
  await session.signIn('eva@acme.example', 'right')
  await world.wire.flush()
  await world.wire.flush()
  assert.deepEqual(world.room('v.1').texts, ['waiting'])
  assert.deepEqual(texts(conversation), ['waiting'])
})

test('[C7] on another device the lists tell how far I have read', async () => {
  const world = agentWorld()
  const room = world.room('v.1')
  for (const ordinal of [1, 2, 3]) {
    room.add({
      kind: 'message',
      author: { type: 'visitor' },
      clientId: `v${ordinal}`,
      text: `${ordinal}`,
      files: [],
      channel: 'web',
      providerId: null,
      ordinal,
    })
  }
  world.account.put({ id: 'v.1', visitorMessages: 3, read: 2 })
  const session = await world.started()
  const conversation = session.open('v.1')
  await world.wire.flush()
  assert.equal(conversation.thread.read, 3)
  conversation.setVisible(true)
  conversation.read(4)
  await world.wire.flush()
  assert.equal(conversation.thread.read, 4)
  assert.deepEqual(room.reads, [4])
})
