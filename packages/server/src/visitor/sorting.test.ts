import assert from 'node:assert/strict'
import { test } from 'node:test'
import { limits, type ConversationCommand } from '@deskbell/protocol'
import type { AgentClaims } from '../ports.ts'
import type { FakePeer } from './testing/fake-peer.ts'
import { agentClaims, first, openRoom, settle, type TestRoom } from './testing/open-room.ts'

const eva = agentClaims('eva')
const owner = agentClaims('olga', { role: 'owner' })
const me = { id: 'eva', name: 'Eva' }
const vip = { id: 'vip', name: 'VIP', color: 'red' } as const
const sales = { id: 'sales', name: 'Sales' }

async function openConversation() {
  const room = openRoom()
  room.account.tags.set('vip', vip)
  room.account.groups.set('sales', sales)
  room.account.groups.set('help', { id: 'help', name: 'Help' })
  const tab = await room.visitor()
  await room.send(tab, 'Hello?')
  return { room, tab }
}

const byName = (command: string, more: object = {}) =>
  ({
    type: command === 'block' ? 'visitor.block' : `conversation.${command}`,
    clientId: crypto.randomUUID(),
    conversation: first,
    ...more,
  }) as ConversationCommand

async function outcome(room: TestRoom, agent: AgentClaims, command: ConversationCommand) {
  const result = await room.rules.command(agent, command)
  return result.ok ? result.seq : result.reason
}

const events = (peer: FakePeer, ...kinds: string[]) =>
  peer.all('event.added').flatMap(({ event }) => {
    const { seq: _seq, prev: _prev, id: _id, at: _at, conversation: _conversation, ...rest } = event
    return kinds.includes(event.kind) ? [rest] : []
  })
const state = async (room: TestRoom) =>
  (await room.agent('olga', { role: 'owner' })).last('welcome').conversations[0]!

test('[C14] agents put tags on a conversation and take them off, with events that carry the name', async () => {
  const { room, tab } = await openConversation()
  const peer = await room.agent('eva')
  assert.equal(await outcome(room, eva, byName('tag', { tag: 'vip' })), 3)
  assert.equal(await outcome(room, eva, byName('tag', { tag: 'vip' })), null)
  assert.deepEqual((await state(room)).tags, ['vip'])
  assert.equal(await outcome(room, eva, byName('untag', { tag: 'vip' })), 4)
  assert.equal(await outcome(room, eva, byName('untag', { tag: 'vip' })), null)
  assert.deepEqual((await state(room)).tags, [])
  assert.deepEqual(events(peer, 'tagged', 'untagged'), [
    { kind: 'tagged', tag: vip, by: me },
    { kind: 'untagged', tag: vip, by: me },
  ])
  assert.deepEqual(events(tab, 'tagged', 'untagged'), [])
})

test('[C14] a tag that the account has deleted can be taken off, and not be put on', async () => {
  const { room } = await openConversation()
  await outcome(room, eva, byName('tag', { tag: 'vip' }))
  room.account.tags.clear()
  assert.equal(await outcome(room, eva, byName('untag', { tag: 'vip' })), 4)
  assert.equal(await outcome(room, eva, byName('tag', { tag: 'vip' })), 'not_found')
  assert.equal(await outcome(room, eva, byName('tag', { tag: '__proto__' })), 'not_found')
})

test('[C14] a conversation has at most so many tags', async () => {
  const { room } = await openConversation()
  for (let i = 0; i <= limits.tagsPerConversation; i++) {
    const id = `t${i}`
    room.account.tags.set(id, { id, name: id, color: 'grey' })
    const expected = i < limits.tagsPerConversation ? 3 + i : 'too_many'
    assert.equal(await outcome(room, eva, byName('tag', { tag: id })), expected)
  }
})

test('[A3] a conversation is moved to one group, to another, and to none', async () => {
  const { room } = await openConversation()
  const peer = await room.agent('olga', { role: 'owner' })
  assert.equal(await outcome(room, owner, byName('move', { group: 'sales' })), 3)
  assert.equal((await state(room)).group, 'sales')
  assert.equal(await outcome(room, owner, byName('move', { group: 'sales' })), null)
  assert.equal(await outcome(room, owner, byName('move', { group: 'nowhere' })), 'not_found')
  assert.equal(await outcome(room, owner, byName('move', { group: null })), 4)
  assert.equal((await state(room)).group, null)
  const by = { id: 'olga', name: 'Olga' }
  assert.deepEqual(events(peer, 'moved'), [
    { kind: 'moved', group: sales, by },
    { kind: 'moved', group: null, by },
  ])
})

test('[A7] moving is for assigned agents, full access and the owner; tags are for all who see it', async () => {
  const { room } = await openConversation()
  assert.equal(await outcome(room, eva, byName('move', { group: 'sales' })), 'not_assigned')
  await room.rules.command(eva, byName('join', { seen: 2 }))
  assert.equal(await outcome(room, eva, byName('move', { group: 'sales' })), 4)
  assert.equal(await outcome(room, agentClaims('petr'), byName('tag', { tag: 'vip' })), 'not_found')
  const seller = agentClaims('petr', { groups: ['sales'] })
  assert.equal(await outcome(room, seller, byName('tag', { tag: 'vip' })), 5)
  for (const command of ['tag', 'untag', 'move', 'block']) {
    const inactive = agentClaims('olga', { role: 'owner', active: false })
    const asked = byName(command, { tag: 'vip', group: null, blocked: true })
    assert.equal(await outcome(room, inactive, asked), 'inactive', command)
  }
})

test('[A4] who cannot see the conversation in its new group is cut off, after the answer', async () => {
  const { room } = await openConversation()
  const assigned = await room.agent('eva')
  await room.rules.command(eva, byName('join', { seen: 2 }))
  const other = await room.agent('petr')
  const seller = await room.agent('jana', { groups: ['sales'] })
  const move = byName('move', { group: 'sales' })
  await room.say(assigned, move)
  assert.deepEqual(room.outcome(assigned, move.clientId), { seq: 4 })
  assert.deepEqual([assigned.closed, other.closed?.reason, seller.closed], [null, 'revoked', null])
  const helper = await room.agent('hugo', { groups: ['help'] })
  assert.equal(helper.closed?.reason, 'revoked')
})

test('[A3] when a group is deleted its conversations are in none, durably, and again without effect', async () => {
  const { room } = await openConversation()
  await room.rules.command(owner, byName('move', { group: 'sales' }))
  const seller = await room.agent('petr', { groups: ['sales'] })
  for (let i = 0; i < 2; i++) await room.rules.groupDeleted('sales')
  await room.rules.groupDeleted('help')
  assert.deepEqual(events(seller, 'moved'), [{ kind: 'moved', group: null, by: null }])
  room.kill()
  assert.equal((await state(room)).group, null)
  await room.pass(100)
  assert.equal(room.account.reports.at(-1)?.[0]?.conversation.group, null)
})

test('[V9] blocking is for full access and the owner, and is taken once', async () => {
  const { room } = await openConversation()
  assert.equal(await outcome(room, eva, byName('block', { blocked: true })), 'forbidden')
  const block = byName('block', { blocked: true })
  assert.equal(await outcome(room, owner, block), 3)
  assert.equal(await outcome(room, owner, byName('block', { blocked: false })), 4)
  assert.equal(await outcome(room, owner, block), 3)
  assert.equal(
    await outcome(room, owner, { ...block, blocked: false } as typeof block),
    'idempotency_conflict',
  )
})

test('[W2] a tag that is sent again is answered as before; the same id for another is refused', async () => {
  const { room } = await openConversation()
  const tag = byName('tag', { tag: 'vip' })
  assert.equal(await outcome(room, eva, tag), 3)
  await outcome(room, eva, byName('untag', { tag: 'vip' }))
  assert.equal(await outcome(room, eva, tag), 3)
  const other = { ...byName('move', { group: null }), clientId: tag.clientId }
  assert.equal(await outcome(room, { ...eva, role: 'full' }, other), 'idempotency_conflict')
  assert.deepEqual((await state(room)).tags, [])
})

test('[A4] a right that ends while the account is asked does not hold any more', async () => {
  const { room } = await openConversation()
  const { promise, resolve } = Promise.withResolvers<typeof vip>()
  room.account.tag = () => promise
  const tagging = outcome(room, eva, byName('tag', { tag: 'vip' }))
  await outcome(room, owner, byName('move', { group: 'sales' }))
  resolve(vip)
  assert.equal(await tagging, 'not_found')
})

test('[A8] an agent who is deactivated while the account is asked does nothing any more', async () => {
  const { room } = await openConversation()
  const peer = await room.agent('eva')
  const { promise, resolve } = Promise.withResolvers<void>()
  room.account.tag = () => promise.then(() => vip)
  room.account.assignee = () => promise.then(() => null)
  const tagging = byName('tag', { tag: 'vip' })
  const asked = [
    room.say(peer, tagging),
    room.say(peer, { type: 'note.add', clientId: 'n', text: '@Petr', mentions: ['petr'] }),
  ]
  await room.rules.agentChanged('eva', agentClaims('eva', { active: false }))
  resolve()
  await Promise.all(asked)
  for (const clientId of ['n', tagging.clientId]) {
    assert.equal(room.outcome(peer, clientId).refused, 'inactive')
  }
})

test('[A3] a first message that names a group begins the conversation in it', async () => {
  const room = openRoom()
  room.account.groups.set('sales', sales)
  const tab = await room.visitor()
  await room.send(tab, 'Hello?', { group: 'sales', clientId: 'a' })
  await room.send(tab, 'Anybody?', { group: 'help' })
  assert.equal((await state(room)).group, 'sales')
  assert.deepEqual(
    tab.all('event.added').map(({ event }) => [event.seq, event.prev, event.kind]),
    [
      [1, 0, 'started'],
      [3, 1, 'message'],
      [4, 3, 'message'],
    ],
  )
  assert.equal((await room.agent('petr')).closed?.reason, 'revoked')
  await room.pass(100)
  assert.deepEqual(
    room.account.reports.flat().map(summary => summary.conversation.group),
    ['sales'],
  )
})

test('[A3] a group the account does not have, or cannot tell, is passed over', async () => {
  for (const away of [false, true]) {
    const room = openRoom()
    const tab = await room.visitor()
    room.account.away = away
    assert.deepEqual(await room.send(tab, 'Hello?', { group: 'nowhere' }), { seq: 2 })
    assert.equal((await state(room)).group, null)
  }
})

test('[A3] a message waits for its group a second at most, and what comes behind it keeps its place', async () => {
  const room = openRoom()
  const tab = await room.visitor()
  room.account.group = () => new Promise(() => {})
  for (const [index, text] of ['One', 'Two', 'Three'].entries()) {
    const group = index < 2 ? 'sales' : undefined
    void room.say(tab, { type: 'message.send', clientId: `c${index}`, text, files: [], group })
  }
  await settle()
  assert.deepEqual(events(tab, 'message'), [])
  await room.pass(1_000)
  assert.deepEqual(
    events(tab, 'message').map(({ text }) => text),
    ['One', 'Two', 'Three'],
  )
  assert.deepEqual(await room.send(tab, 'Four', { group: 'sales' }), { seq: 5 })
})

test('[S8] a message that waits for its group is not taken from who was signed out or blocked meanwhile', async () => {
  for (const end of ['signed out', 'blocked']) {
    const { room, tab } = await openConversation()
    await room.rules.command(owner, byName('resolve', { seen: 99 }))
    room.account.group = () => new Promise(() => {})
    void room.send(tab, 'Late', { group: 'sales', fresh: true, clientId: 'late' }).catch(() => {})
    await settle()
    const { claims } = tab.state
    if (end === 'blocked') await room.rules.command(owner, byName('block', { blocked: true }))
    else if (claims.kind === 'visitor') await room.rules.endSession(claims.session)
    await room.pass(1_000)
    assert.equal((await room.agent('olga', { role: 'owner' })).last('welcome').history.length, 0)
  }
})
