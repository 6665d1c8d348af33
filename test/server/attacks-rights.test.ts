import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { AccountNotice, Action, AgentRoomNotice } from '@deskbell/protocol'
import { byAccount, byRoom } from '../permissions/commands.ts'
import { eventually } from '../support/eventually.ts'
import { WireAgent, WireVisitor } from '../support/people.ts'
import { startServer, type TestServer } from '../support/server.ts'
import type { Wire } from '../support/wire.ts'

let server: TestServer
let petr: WireAgent
let heir: WireAgent
before(async () => {
  server = await startServer()
  petr = await WireAgent.signIn(server, 'Petr')
  heir = await WireAgent.signIn(server, 'Heir')
  await done({ type: 'tag.save', tag: { id: 'vip', name: 'VIP', color: 'red' } })
  await done({ type: 'group.save', group: { id: 'sales', name: 'Sales' } })
  await done({
    type: 'shortcut.save',
    shortcut: { id: 'hello', name: 'hello', text: 'Hello!', shared: true },
  })
})
after(() => server.stop())

let ids = 0
/** Petr's command. */
async function done(command: object): Promise<void> {
  const clientId = `d${++ids}`
  petr.account.send({ clientId, ...command })
  assert.equal((await petr.account.answer(clientId)).type, 'command.accepted', JSON.stringify(command))
}

type Ways = Readonly<Record<string, Action | null>>
/** Looking on needs no more than the sight of it, and `draft.set` and `typing.set` are answered by their refusal alone. */
const looks = new Set<Action | null>([null, 'conversation.see', 'visitors.see'])
const commands = (ways: Ways) => Object.keys(ways).filter(type => !looks.has(ways[type]!))
const hinted = new Set(['draft.set', 'typing.set'])

/** Sound, and about something that is there, so that nothing but the right is missing. */
function frame(
  type: string,
  conversation: string,
): { readonly clientId: string; readonly [name: string]: unknown } {
  const id = `n${++ids}`
  const visitor = conversation.slice(0, -2)
  const named: Record<string, object> = {
    'group.save': { group: { id, name: id } },
    'tag.save': { tag: { id, name: id, color: 'red' } },
    'shortcut.save': { shortcut: { id, name: id, text: 'x', shared: false } },
    'shortcut.delete': { id: 'hello' },
  }
  return {
    type,
    clientId: id,
    request: id,
    conversation,
    visitor,
    id,
    seen: 1_000,
    tag: 'vip',
    group: 'sales',
    agent: heir.id,
    text: 'x',
    files: [],
    mentions: [],
    field: 'name',
    value: 'x',
    blocked: true,
    base: 0,
    active: true,
    online: true,
    name: 'x',
    email: `${id}@example.com`,
    role: 'limited',
    groups: [],
    door: 'identity',
    kind: 'hs256',
    image: '',
    ...(type === 'agent.update' ? { active: undefined } : {}),
    ...named[type],
  }
}

/** The sockets of somebody who may do everything, and a conversation; what `probe` asks does not use up what the other may ask. */
async function seated(name: string) {
  const visitor = await WireVisitor.arrive(server)
  const tab = await visitor.tab()
  tab.send({ type: 'message.send', clientId: 'm', text: 'Hello', files: [] })
  await tab.take('command.accepted')
  const agent = await WireAgent.signIn(server, name)
  const [room, probe] = [await agent.open(visitor.conversation), await agent.open(visitor.conversation)]
  await Promise.all([room.take('welcome'), probe.take('welcome'), tab.drop()])
  return { agent, room, probe, conversation: visitor.conversation }
}

/** Why each command was refused. They are fewer than the limits allow at once. */
async function tried(
  wire: Wire<AccountNotice> | Wire<AgentRoomNotice>,
  types: readonly string[],
  conversation: string,
): Promise<Record<string, string | null>> {
  const socket = wire as Wire<AgentRoomNotice>
  const reasons: Record<string, string | null> = {}
  for (const type of types) {
    const command = frame(type, conversation)
    socket.send(command)
    const answer = await (hinted.has(type) ? socket.take('command.refused') : socket.answer(command.clientId))
    reasons[type] = 'reason' in answer ? String(answer.reason) : null
  }
  return reasons
}

/** Until the room refuses a command that changes nothing with this reason; it must not take longer than A8 allows. */
async function felt(probe: Wire<AgentRoomNotice>, type: string, conversation: string, reason: string) {
  const started = performance.now()
  for (;;) {
    const command = { ...frame(type, conversation), blocked: false }
    probe.send(command)
    const answer = await probe.answer(command.clientId)
    if (answer.reason === reason) return probe.drop()
    assert.ok(performance.now() - started < 5_000, `${type} is still not refused as ${reason}`)
  }
}

const all = (types: readonly string[], reason: string) =>
  Object.fromEntries(types.map(type => [type, reason]))

test('[A8] [A2] an agent who is deactivated can do nothing more on the sockets they have open', async () => {
  const { agent, room, probe, conversation } = await seated('Eva')
  await done({ type: 'agent.update', agent: agent.id, active: false })
  await agent.account.take('welcome', ({ me }) => !me.active)
  await felt(probe, 'conversation.leave', conversation, 'inactive')
  assert.deepEqual(await tried(room, commands(byRoom), conversation), all(commands(byRoom), 'inactive'))
  const expected = all(commands(byAccount), 'inactive')
  assert.deepEqual(await tried(agent.account, commands(byAccount), conversation), expected)
  await Promise.all([room.drop(), agent.account.drop()])
})

test('[A8] [A1] an agent who loses full access loses it on the sockets they have open', async () => {
  const { agent, room, probe, conversation } = await seated('Olga')
  await done({ type: 'agent.update', agent: agent.id, role: 'limited' })
  await agent.account.take('welcome', ({ me }) => me.role === 'limited')
  await felt(probe, 'visitor.block', conversation, 'forbidden')
  const assigned = ['resolve', 'reopen', 'leave', 'hand_over', 'move'].map(name => `conversation.${name}`)
  const full = ['conversation.assign', 'conversation.unassign', 'visitor.block']
  assert.deepEqual(await tried(room, [...assigned, ...full], conversation), {
    ...all(assigned, 'not_assigned'),
    ...all(full, 'forbidden'),
  })
  const managing = commands(byAccount).filter(type =>
    /^(?:team|settings|secrets|access|agent|ownership|visitor\.erase)/.test(byAccount[type]!),
  )
  assert.ok(managing.length > 10)
  assert.deepEqual(await tried(agent.account, managing, conversation), all(managing, 'forbidden'))
  await Promise.all([room.drop(), agent.account.drop()])
})

test('[A8] [A4] an agent who loses the sight of a conversation loses thread, row and every command of it', async () => {
  const { agent, room, conversation } = await seated('Ivan')
  await done({ type: 'conversation.move', conversation, group: 'sales' })
  const started = performance.now()
  await done({ type: 'agent.update', agent: agent.id, role: 'limited' })
  assert.deepEqual(await room.closed, { code: 4099, reason: 'revoked' })
  assert.ok(performance.now() - started < 5_000)
  const types = Object.keys(byAccount).filter(
    type =>
      (type.startsWith('conversation.') || type === 'visitor.block' || type === 'ticket.get') &&
      // Asks where a conversation has gone that is here no more.
      type !== 'conversation.follow',
  )
  // The account's list hears of the move after the room; until then it gives out tickets that the room refuses.
  const isHidden = async () =>
    (await tried(agent.account, ['ticket.get'], conversation))['ticket.get'] !== null
  assert.ok(await eventually(isHidden, 5_000))
  assert.deepEqual(await tried(agent.account, types, conversation), all(types, 'not_found'))
  await agent.account.drop()
})
