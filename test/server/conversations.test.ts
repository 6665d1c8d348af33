import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { AccountNotice, AgentRoomNotice, ConversationRow } from '@deskbell/protocol'
import { WireAgent, WireVisitor } from '../support/people.ts'
import { startServer, type TestServer } from '../support/server.ts'
import type { Wire } from '../support/wire.ts'

let server: TestServer
let eva: WireAgent
let petr: WireAgent
/** Of limited access and in no group. */
let jana: WireAgent
const sales = { id: 'sales', name: 'Sales' }
const vip = { id: 'vip', name: 'VIP', color: 'red' }

before(async () => {
  server = await startServer()
  eva = await WireAgent.signIn(server, 'Eva')
  petr = await WireAgent.signIn(server, 'Petr')
  jana = await WireAgent.signIn(server, 'Jana', 'limited')
  for (const agent of [eva, petr, jana]) agent.account.send({ type: 'folder.watch', folder: 'all' })
  await accepted(eva.account, { type: 'group.save', group: sales })
  await accepted(eva.account, { type: 'tag.save', tag: vip })
})
after(async () => {
  await Promise.all([eva, petr, jana].map(agent => agent.account.drop()))
  await server.stop()
})

let commands = 0
/** Sends a command; answers the `seq` it made, or why it was refused. */
async function say<N extends { readonly type: string }>(wire: Wire<N>, command: object) {
  const clientId = `command-${++commands}`
  wire.send({ clientId, ...command })
  const answer = await wire.answer((command as { clientId?: string }).clientId ?? clientId)
  return answer.reason ?? answer.seq
}

async function accepted<N extends { readonly type: string }>(wire: Wire<N>, command: object) {
  const outcome = await say(wire, command)
  assert.notEqual(typeof outcome, 'string', `${JSON.stringify(command)}: ${outcome}`)
}

const message = (text: string, more: object = {}) => ({ type: 'message.send', text, files: [], ...more })

/** A visitor who has asked something, and the agents who have the conversation open. */
async function talk(agents: WireAgent[], more: object = {}) {
  const visitor = await WireVisitor.arrive(server)
  const tab = await visitor.tab()
  await accepted(tab, message('Hello?', more))
  const threads: Wire<AgentRoomNotice>[] = []
  for (const agent of agents) {
    const thread = await agent.open(visitor.conversation)
    await thread.take('welcome')
    threads.push(thread)
  }
  const { conversation } = visitor
  return {
    tab,
    conversation,
    threads,
    visitor,
    end: () => Promise.all([tab, ...threads].map(socket => socket.drop())),
  }
}

/** The row when it looks like that. */
async function row(
  wire: Wire<AccountNotice>,
  conversation: string,
  fits: (row: ConversationRow) => boolean,
): Promise<ConversationRow> {
  const find = (rows: readonly ConversationRow[]) =>
    rows.find(candidate => candidate.id === conversation && fits(candidate))
  return find((await wire.take('rows.changed', ({ rows }) => find(rows) !== undefined)).rows)!
}

const event = (thread: Wire<AgentRoomNotice>, kind: string) =>
  thread.take('event.added', notice => notice.event.kind === kind).then(notice => notice.event)

test('[C10] [C7] a note reaches agents alone, and counts as unread for who is mentioned', async () => {
  const { tab, conversation, threads, visitor, end } = await talk([eva])
  const note = { type: 'note.add', text: 'Who knows this one?', mentions: [petr.id, jana.id, 'nobody'] }
  assert.equal(await say(threads[0]!, note), 3)
  const heard = await event(threads[0]!, 'note')
  assert.deepEqual([heard.text, heard.mentions], [note.text, [petr.id, jana.id]])
  const unread = await row(petr.account, conversation, ({ mentions }) => mentions === 1)
  assert.equal(unread.last?.text, 'Hello?')
  const thread = await petr.open(conversation)
  await thread.take('welcome')
  thread.send({ type: 'read.set', conversation, seq: 3 })
  await row(petr.account, conversation, ({ mentions }) => mentions === 0)
  await accepted(threads[0]!, message('One moment'))
  await tab.take('event.added', notice => notice.event.text === 'One moment')
  const again = await visitor.tab()
  const welcome = await again.take('welcome')
  assert.doesNotMatch(JSON.stringify([tab.events, welcome]), /Who knows/)
  await Promise.all([end(), thread.drop(), again.drop()])
})

test('[C14] [A3] tags and groups are set from a row and from the thread, with names in the history', async () => {
  const { conversation, threads, end } = await talk([eva])
  const [thread] = threads as [Wire<AgentRoomNotice>]
  await row(petr.account, conversation, () => true)
  await accepted(petr.account, { type: 'conversation.tag', conversation, tag: 'vip' })
  assert.deepEqual((await event(thread, 'tagged')).tag, vip)
  assert.deepEqual((await row(petr.account, conversation, ({ tags }) => tags.length > 0)).tags, ['vip'])
  await accepted(thread, { type: 'conversation.move', conversation, group: 'sales' })
  assert.deepEqual((await event(thread, 'moved')).group, sales)
  assert.equal(await say(thread, { type: 'conversation.tag', conversation, tag: 'none' }), 'not_found')
  assert.equal(await say(petr.account, { type: 'conversation.move', conversation, group: 'x' }), 'not_found')
  await end()
})

test('[A4] [A8] who may not see the group that a conversation is moved to loses thread and row', async () => {
  const { conversation, threads, end } = await talk([eva, jana])
  await row(jana.account, conversation, () => true)
  await accepted(threads[0]!, { type: 'conversation.move', conversation, group: 'sales' })
  assert.deepEqual(await threads[1]!.closed, { code: 4099, reason: 'revoked' })
  await jana.account.take('rows.changed', ({ removed }) => removed.includes(conversation))
  await end()
})

test('[A3] the site’s call names the group of a conversation that begins; deleting a group empties it', async () => {
  const help = { id: 'help', name: 'Help' }
  await accepted(eva.account, { type: 'group.save', group: help })
  const { conversation, threads, end } = await talk([eva], { group: 'help' })
  assert.equal((await row(eva.account, conversation, () => true)).group, 'help')
  await accepted(eva.account, { type: 'group.delete', id: 'help' })
  const moved = await event(threads[0]!, 'moved')
  assert.deepEqual([moved.group, moved.by], [null, null])
  await row(jana.account, conversation, ({ group }) => group === null)
  await end()
})

test('[C8] of two agents who answer at once the second is told, and may send the same message anyway', async () => {
  const { tab, threads, end } = await talk([eva, petr])
  const [first, second] = threads as [Wire<AgentRoomNotice>, Wire<AgentRoomNotice>]
  await accepted(first, message('Good morning', { seen: 2 }))
  const answer = message('Hello', { clientId: 'held', seen: 2 })
  assert.equal(await say(second, answer), 'answered_since')
  const { seq } = await second
    .take('event.added', notice => notice.event.text === 'Good morning')
    .then(n => n.event)
  await accepted(second, { ...answer, seen: seq })
  await tab.take('event.added', notice => notice.event.text === 'Hello')
  assert.equal(tab.events.filter(({ text }) => text === 'Hello').length, 1)
  await end()
})

test('[W3] a draft is on the agent’s other device, and sending takes it from both', async () => {
  const { threads, end } = await talk([eva, eva, petr])
  const [desk, phone, other] = threads as [
    Wire<AgentRoomNotice>,
    Wire<AgentRoomNotice>,
    Wire<AgentRoomNotice>,
  ]
  desk.send({ type: 'draft.set', text: 'Good morn', base: 0 })
  assert.deepEqual((await phone.take('draft.changed')).draft, { text: 'Good morn', version: 1 })
  await accepted(desk, message('Good morning'))
  assert.deepEqual((await phone.take('draft.changed')).draft, { text: '', version: 2 })
  phone.send({ type: 'draft.set', text: 'Good mornin', base: 1 })
  assert.deepEqual((await phone.take('draft.changed')).draft, { text: '', version: 2 })
  await event(other, 'message')
  assert.deepEqual(other.untaken('draft.changed'), [])
  await end()
})

test('agents hear who else has the conversation open, and when they close it', async () => {
  const { threads, end } = await talk([eva, petr])
  const ids = (agents: { id: string }[]) => agents.map(({ id }) => id).toSorted()
  assert.deepEqual(ids((await threads[0]!.take('watching.changed')).agents), [eva.id, petr.id].toSorted())
  await threads[1]!.drop()
  assert.deepEqual(ids((await threads[0]!.take('watching.changed')).agents), [eva.id])
  await end()
})

test('[C13] [C4] a visitor rates the conversation; it stands in the row and opens nothing again', async () => {
  const { tab, conversation, threads, end } = await talk([eva])
  await accepted(threads[0]!, { type: 'conversation.resolve', conversation, seen: 2 })
  await accepted(tab, { type: 'conversation.rate', conversation, rating: { value: 5, comment: 'Thanks' } })
  assert.deepEqual((await event(threads[0]!, 'rated')).rating, { value: 5, comment: 'Thanks' })
  const thread = await eva.open(conversation)
  const [state] = (await thread.take('welcome')).conversations
  assert.deepEqual([state?.status, state?.rating?.value], ['resolved', 5])
  const stranger = await WireVisitor.arrive(server)
  const other = await stranger.tab()
  const stolen = { type: 'conversation.rate', conversation, rating: { value: 1, comment: '' } }
  assert.equal(await say(other, stolen), 'not_found')
  await Promise.all([end(), thread.drop(), other.drop()])
})
