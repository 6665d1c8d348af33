import assert from 'node:assert/strict'
import { test } from 'node:test'
import { conversationCommands, type Conversation, type ConversationCommand } from '@deskbell/protocol'
import type { AgentClaims } from '../ports.ts'
import { agentClaims, first, openRoom, visitorId, type TestRoom } from './testing/open-room.ts'

async function openConversation() {
  const room = openRoom()
  const tab = await room.visitor()
  await room.send(tab, 'Hello?')
  for (const id of ['eva', 'petr', 'olga']) room.account.team.set(id, agentClaims(id))
  return { room, tab }
}

const byName = (command: string, more: object = {}) =>
  ({
    type: `conversation.${command}`,
    clientId: crypto.randomUUID(),
    conversation: first,
    ...more,
  }) as ConversationCommand

async function outcome(room: TestRoom, agent: AgentClaims, command: ConversationCommand) {
  const result = await room.rules.command(agent, command)
  return result.ok ? 'ok' : result.reason
}

async function state(room: TestRoom): Promise<Conversation> {
  const [conversation] = (await room.visitor()).last('welcome').conversations
  return conversation!
}
const assignees = async (room: TestRoom) => (await state(room)).assignees.map(agent => agent.id)

const eva = agentClaims('eva')
const petr = agentClaims('petr')
const owner = agentClaims('olga', { role: 'owner' })

test('[C1] a conversation is open until it is resolved, and open again when reopened', async () => {
  const { room } = await openConversation()
  assert.equal((await state(room)).status, 'open')
  assert.equal(await outcome(room, owner, byName('resolve', { seen: 2 })), 'ok')
  assert.equal((await state(room)).status, 'resolved')
  assert.equal(await outcome(room, owner, byName('reopen')), 'ok')
  assert.equal((await state(room)).status, 'open')
})

test('[C3] resolve is for assigned agents, full access and the owner', async () => {
  for (const [agent, expected] of [
    [eva, 'not_assigned'],
    [agentClaims('eva', { role: 'full' }), 'ok'],
    [owner, 'ok'],
  ] as const) {
    const { room } = await openConversation()
    assert.equal(await outcome(room, agent, byName('resolve', { seen: 2 })), expected)
  }
  const { room } = await openConversation()
  await room.rules.command(eva, byName('join', { seen: 2 }))
  assert.equal(await outcome(room, eva, byName('resolve', { seen: 3 })), 'ok')
})

test('[C3] resolve is refused when the visitor wrote since what the agent had seen', async () => {
  const { room, tab } = await openConversation()
  await room.send(tab, 'And another thing')
  assert.equal(await outcome(room, owner, byName('resolve', { seen: 2 })), 'newer_message')
  assert.equal(await outcome(room, owner, byName('resolve', { seen: 3 })), 'ok')
})

test('[C5] joining and leaving are events; without assignees the conversation is new again', async () => {
  const { room, tab } = await openConversation()
  assert.equal(await outcome(room, eva, byName('join', { seen: 2 })), 'ok')
  assert.deepEqual(await assignees(room), ['eva'])
  assert.equal(await outcome(room, eva, byName('leave')), 'ok')
  assert.deepEqual(await assignees(room), [])
  assert.deepEqual(
    tab.all('event.added').map(({ event }) => event.kind),
    ['started', 'message', 'assigned', 'unassigned'],
  )
})

test('[C5] owner and full assign anyone; limited agents hand over what is theirs', async () => {
  const { room } = await openConversation()
  assert.equal(await outcome(room, eva, byName('assign', { agent: 'petr' })), 'forbidden')
  assert.equal(await outcome(room, eva, byName('hand_over', { agent: 'petr' })), 'not_assigned')
  assert.equal(await outcome(room, owner, byName('assign', { agent: 'eva' })), 'ok')
  assert.equal(await outcome(room, eva, byName('hand_over', { agent: 'petr' })), 'ok')
  assert.deepEqual(await assignees(room), ['petr'])
  assert.equal(await outcome(room, owner, byName('unassign', { agent: 'petr' })), 'ok')
  assert.deepEqual(await assignees(room), [])
  assert.equal(await outcome(room, owner, byName('assign', { agent: 'nobody' })), 'not_found')
})

test('[C5] several agents may be assigned', async () => {
  const { room } = await openConversation()
  await room.rules.command(owner, byName('assign', { agent: 'eva' }))
  await room.rules.command(owner, byName('assign', { agent: 'petr' }))
  assert.deepEqual(await assignees(room), ['eva', 'petr'])
})

test('[F15] two agents take one conversation: one wins, the other is told', async () => {
  const { room } = await openConversation()
  const both = await Promise.all([eva, petr].map(agent => outcome(room, agent, byName('join', { seen: 2 }))))
  assert.deepEqual(both, ['ok', 'already_assigned'])
  assert.equal(await outcome(room, petr, byName('join', { seen: 3 })), 'ok')
})

test('[A2] an inactive agent may look and do nothing', async () => {
  const { room, tab } = await openConversation()
  const inactive = agentClaims('eva', { role: 'full', active: false })
  const peer = await room.agent('eva', { role: 'full', active: false })
  assert.equal(peer.last('welcome').events.length, 2)
  for (const command of ['resolve', 'reopen', 'join', 'leave', 'assign', 'unassign', 'hand_over']) {
    const asked = byName(command, { seen: 2, agent: 'petr' })
    assert.equal(await outcome(room, inactive, asked), 'inactive', command)
  }
  assert.equal((await room.send(peer, 'Hi!')).refused, 'inactive')
  await room.say(peer, { type: 'profile.set', clientId: 'p', field: 'name', value: 'Anna' })
  assert.equal(room.outcome(peer, 'p').refused, 'inactive')
  await room.say(peer, { type: 'typing.set', active: true })
  assert.deepEqual(tab.all('typing.changed'), [])
})

test('[S2] a conversation of another visitor is as unknown as one that never was', async () => {
  const { room, tab } = await openConversation()
  const peer = await room.agent('olga', { role: 'owner' })
  const elsewhere = ['somebody-else.1', `${visitorId}.7`]
  for (const conversation of elsewhere) {
    for (const schema of conversationCommands) {
      const type = [...schema._zod.propValues.type!][0] as ConversationCommand['type']
      const command = {
        type,
        clientId: `${type}-${conversation}`.replaceAll('.', '_'),
        conversation,
        seen: 0,
        agent: 'eva',
        tag: 'vip',
        group: 'sales',
        blocked: true,
      }
      assert.equal(await outcome(room, owner, command as ConversationCommand), 'not_found', type)
      room.clock.time += 200
      await room.say(peer, command as ConversationCommand)
      assert.equal(room.outcome(peer, command.clientId).refused, 'not_found', type)
    }
    for (const socket of [tab, peer]) {
      await room.say(socket, { type: 'read.set', conversation, seq: 2 })
      assert.equal(room.outcome(socket, '').refused, 'not_found')
    }
    const lost = room.connectAgent({ agent: owner, conversation })
    await room.say(lost, room.hello())
    assert.deepEqual(lost.closed, { code: 4099, reason: 'revoked' })
    assert.deepEqual(lost.received, [])
  }
})

test('[S2] an agent’s socket commands its own conversation alone', async () => {
  const { room, tab } = await openConversation()
  await room.rules.command(owner, byName('resolve', { seen: 2 }))
  await room.send(tab, 'Another matter', { fresh: true })
  const peer = await room.agent('olga', { role: 'owner' })
  await room.say(peer, {
    type: 'conversation.resolve',
    clientId: 'r',
    conversation: `${visitorId}.2`,
    seen: 99,
  })
  assert.equal(room.outcome(peer, 'r').refused, 'not_found')
})

test('[A4] a limited agent who cannot see the conversation gets nothing of it', async () => {
  const { room } = await openConversation()
  room.sql.exec(`UPDATE conversations SET state = json_set(state, '$.group', 'sales')`)
  room.sleep()
  const peer = await room.agent('eva')
  assert.deepEqual([peer.closed?.reason, peer.received], ['revoked', []])
  assert.equal(await outcome(room, eva, byName('join', { seen: 2 })), 'not_found')
  const seller = await room.agent('petr', { groups: ['sales'] })
  assert.equal(seller.last('welcome').events.length, 2)
  assert.equal((await room.agent('olga', { role: 'owner' })).closed, null)
})

test('[A8] an agent whose rights end is cut off at once, also in a room that slept', async () => {
  const { room } = await openConversation()
  room.sql.exec(`UPDATE conversations SET state = json_set(state, '$.group', 'sales')`)
  room.sleep()
  const seller = await room.agent('petr', { groups: ['sales'] })
  const assigned = await room.agent('olga', { role: 'full' })
  room.sleep()
  await room.rules.agentChanged('petr', agentClaims('petr'))
  assert.deepEqual(seller.closed, { code: 4099, reason: 'revoked' })
  await room.rules.agentChanged('olga', null)
  assert.deepEqual(assigned.closed, { code: 4099, reason: 'revoked' })
})

test('[A8] losing the assignment ends the sockets of who saw the conversation by it', async () => {
  const { room } = await openConversation()
  await room.rules.command(owner, byName('assign', { agent: 'eva' }))
  room.sql.exec(`UPDATE conversations SET state = json_set(state, '$.group', 'sales')`)
  room.sleep()
  const peer = await room.agent('eva')
  assert.equal(peer.closed, null)
  await room.rules.command(owner, byName('unassign', { agent: 'eva' }))
  assert.deepEqual(peer.closed, { code: 4099, reason: 'revoked' })
})

test('[A8] a role that changes is the one that counts from then on', async () => {
  const { room } = await openConversation()
  const peer = await room.agent('eva')
  await room.rules.agentChanged('eva', agentClaims('eva', { role: 'full', session: '' }))
  await room.say(peer, { type: 'conversation.resolve', clientId: 'r', conversation: first, seen: 2 })
  assert.deepEqual(room.outcome(peer, 'r'), { seq: 3 })
})

test('[A8] signing out ends the sockets of that sign-in, or of all', async () => {
  const { room } = await openConversation()
  const here = await room.agent('eva', { session: 'here' })
  const there = await room.agent('eva', { session: 'there' })
  await room.rules.agentChanged('eva', null, { session: 'there' })
  assert.deepEqual([here.closed, there.closed?.reason], [null, 'signed_out'])
  await room.rules.agentChanged('eva', null, {})
  assert.equal(here.closed?.reason, 'signed_out')
})

test('[C4] an agent who is deactivated or removed is unassigned, durably; signing out unassigns nobody', async () => {
  const { room } = await openConversation()
  await room.rules.command(owner, byName('assign', { agent: 'eva' }))
  await room.rules.command(owner, byName('assign', { agent: 'petr' }))
  await room.rules.agentChanged('eva', null, {})
  assert.deepEqual(await assignees(room), ['eva', 'petr'])
  await room.rules.agentChanged('eva', agentClaims('eva', { active: false }))
  assert.deepEqual(await assignees(room), ['petr'])
  await room.rules.agentChanged('petr', null)
  room.kill()
  assert.deepEqual(await assignees(room), [])
})

test('[W2] a resent command is answered as before; the same id for another is refused', async () => {
  const { room } = await openConversation()
  const join = byName('join', { seen: 2 })
  assert.deepEqual(await room.rules.command(eva, join), { ok: true, seq: 3 })
  await room.rules.command(eva, byName('leave'))
  assert.deepEqual(await room.rules.command(eva, join), { ok: true, seq: 3 })
  const other = { ...byName('leave'), clientId: join.clientId }
  assert.equal(await outcome(room, eva, other), 'idempotency_conflict')
})

test('a command that changes nothing is accepted without an event', async () => {
  const { room } = await openConversation()
  assert.deepEqual(await room.rules.command(owner, byName('reopen')), { ok: true, seq: null })
  await room.rules.command(owner, byName('resolve', { seen: 2 }))
  assert.deepEqual(await room.rules.command(owner, byName('resolve', { seen: 2 })), { ok: true, seq: null })
})
