import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  accountCommand,
  agentRoomCommand,
  type AccountNotice,
  type Action,
  type AgentRoomNotice,
  type Role,
} from '@deskbell/protocol'
import { accessCells, accountCells, conversationCells, type Relation } from '../permissions/table.ts'
import { request } from '../support/knock.ts'
import { WireAgent, WireVisitor } from '../support/people.ts'
import { addAccount, startServer, type TestServer } from '../support/server.ts'
import { changeRooms } from '../support/stored-rooms.ts'
import type { Wire } from '../support/wire.ts'

/** The commands that every conversation has, by row and by open thread. */
const both = ['resolve', 'reopen', 'join', 'leave', 'assign', 'unassign', 'hand_over'].map(
  verb => `conversation.${verb}` as Action,
)
/** All that is on the wire, and the row of the table that decides; null: whoever may open the socket may say it. */
const byAccount: Record<string, Action | null> = {
  ...Object.fromEntries(both.map(type => [type, type])),
  'ticket.get': 'conversation.see',
  'status.set': 'status.set',
  'agent.update': 'access.set',
  'settings.update': 'settings.edit',
  hello: null,
  'folder.watch': null,
  'folder.load': null,
  'token.renew': null,
}
const byRoom: Record<string, Action | null> = {
  ...Object.fromEntries(both.map(type => [type, type])),
  'message.send': 'conversation.reply',
  'profile.set': 'profile.edit',
  hello: null,
  'typing.set': null,
  'read.set': null,
  'events.acknowledge': null,
  'page.load': null,
  'urls.sign': null,
  'token.renew': null,
}
const relations: Relation[] = ['assigned', 'my group', 'ungrouped', 'other group', 'other account']
const denials = new Set(['not_found', 'forbidden', 'inactive', 'not_assigned', 'blocked'])

interface Actor {
  readonly role: Role
  readonly active: boolean
  agent: WireAgent
}
/** One conversation for each thing that is tried, since trying changes it. */
interface Case {
  readonly actor: Actor
  readonly relation: Relation
  readonly type: string
  readonly by: 'account' | 'room' | 'upload'
  readonly action: Action
  readonly conversation: string
}

let server: TestServer
let petr: WireAgent
let actors: Actor[] = []
let cases: Case[] = []

before(async () => {
  server = await startServer()
  await addAccount(server, 'other')
  petr = await WireAgent.signIn(server, 'Petr')
  for (const role of ['owner', 'full', 'limited'] as const) {
    for (const active of [true, false]) {
      const name = `${role}-${active ? 'active' : 'inactive'}`
      actors.push({ role, active, agent: await WireAgent.signIn(server, name, 'limited') })
    }
  }
  const wanted = actors.flatMap(actor =>
    relations.flatMap(relation =>
      [
        ...attempts(byAccount, 'account').filter(
          ({ type }) => type.startsWith('conversation.') || type === 'ticket.get',
        ),
        ...attempts(byRoom, 'room'),
        { by: 'upload' as const, type: 'upload', action: 'conversation.reply' as const },
      ].map(attempt => ({ actor, relation, ...attempt })),
    ),
  )
  // What is refused changes nothing, so that those who may do nothing can share a conversation.
  const shared = new Map<string, Promise<string>>()
  cases = await inSlices(wanted, async attempt => {
    const { actor, relation } = attempt
    const elsewhere = relation === 'other account'
    const key = elsewhere ? relation : actor.active ? '' : `${actor.role} ${relation}`
    const known = shared.get(key)
    const begun = known ?? begin(elsewhere ? { ...server, account: 'other' } : server)
    if (key) shared.set(key, begun)
    return { ...attempt, conversation: await begun }
  })
  await settled()
  await server.kill()
  arrange()
  await server.restart()
  petr = await petr.again()
  actors = await Promise.all(
    actors.map(async actor => Object.assign(actor, { agent: await actor.agent.again() })),
  )
})
after(() => server.stop())

function attempts(commands: Record<string, Action | null>, by: 'account' | 'room') {
  return Object.entries(commands).flatMap(([type, action]) => (action ? [{ by, type, action }] : []))
}

async function inSlices<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const done: R[] = []
  for (let i = 0; i < items.length; i += 25)
    done.push(...(await Promise.all(items.slice(i, i + 25).map(work))))
  return done
}

async function begin(at: TestServer): Promise<string> {
  const visitor = await WireVisitor.arrive(at)
  const tab = await visitor.tab()
  tab.send({ type: 'message.send', clientId: 'a', text: 'Hello', files: [] })
  await tab.take('command.accepted')
  await tab.drop()
  return visitor.conversation
}

/** Until the lists have every conversation. */
async function settled(): Promise<void> {
  const here = cases.filter(({ relation }) => relation !== 'other account')
  for (const { conversation } of here.slice(-25)) await petr.ticket(conversation)
}

/** Roles, groups and assignees as the wire could not bring them about, or not all of them. */
function arrange(): void {
  const byId = new Map(cases.map(one => [one.conversation, one]))
  const placed = ({ relation, actor, type }: Case) => {
    const group = relation === 'my group' ? 'mine' : relation === 'ungrouped' ? null : 'other'
    const assignees = [
      ...(relation === 'assigned' ? [{ id: actor.agent.id, name: 'me' }] : []),
      ...(type === 'conversation.unassign' ? [{ id: petr.id, name: 'Petr' }] : []),
    ]
    return [JSON.stringify(group), JSON.stringify(assignees)] as const
  }
  const stored =
    (table: string, column: string) => (database: Parameters<Parameters<typeof changeRooms>[2]>[0]) => {
      database.exec('BEGIN')
      for (const { id } of database.prepare(`SELECT id FROM ${table}`).all() as { id: string }[]) {
        const one = byId.get(id)
        if (!one || one.relation === 'other account') continue
        database
          .prepare(
            `UPDATE ${table} SET ${column} = json_set(${column}, '$.group', json(?), '$.assignees', json(?)) WHERE id = ?`,
          )
          .run(...placed(one), id)
      }
      database.exec('COMMIT')
    }
  changeRooms(server.dataDir, 'visitor', stored('conversations', 'state'))
  changeRooms(server.dataDir, 'index', stored('rows', 'data'))
  changeRooms(server.dataDir, 'account', database => {
    const tables = database.prepare(`SELECT name FROM sqlite_master WHERE name = 'agents'`).all()
    if (tables.length === 0) return
    for (const { role, active, agent } of actors) {
      database
        .prepare(`UPDATE agents SET role = ?, active = ?, groups = '["mine"]' WHERE id = ?`)
        .run(role, active ? 1 : 0, agent.id)
    }
  })
}

let clientIds = 0
function frame({ type, conversation }: Pick<Case, 'type' | 'conversation'>) {
  const clientId = `c${++clientIds}`
  if (type === 'message.send') return { type, clientId, text: 'x', files: [] }
  if (type === 'profile.set') return { type, clientId, field: 'name', value: 'x' }
  return { type, clientId, conversation, seen: 1_000, agent: petr.id }
}

/** The reason of the refusal, or null. */
async function say(
  wire: Wire<AccountNotice> | Wire<AgentRoomNotice>,
  sent: { clientId: string },
): Promise<string | null> {
  const socket = wire as Wire<AccountNotice>
  socket.send(sent)
  const mine = ({ clientId }: { clientId: string }) => clientId === sent.clientId
  return Promise.race([
    socket.take('command.accepted', mine).then(() => null),
    socket.take('command.refused', mine).then(({ reason }) => reason),
  ])
}

async function ticket(agent: WireAgent, conversation: string): Promise<string | null> {
  const id = `t${++clientIds}`
  agent.account.send({ type: 'ticket.get', request: id, conversation })
  return Promise.race([
    agent.account.take('ticket.granted', ({ request }) => request === id).then(() => null),
    agent.account.take('request.refused', ({ request }) => request === id).then(({ reason }) => reason),
  ])
}

/** Why not, or null; by the way the case names. */
async function attempt(agent: WireAgent, one: Case): Promise<string | null> {
  if (one.by === 'upload') {
    const query = `?name=a&conversation=${one.conversation}`
    const headers = { authorization: `Bearer ${agent.token}` }
    const answer = await request(server, 'PUT', `files/f${++clientIds}${query}`, { headers, body: 'x' })
    return answer.ok ? null : ((await answer.json()) as { error: string }).error
  }
  if (one.type === 'ticket.get') return ticket(agent, one.conversation)
  if (one.by === 'account') return say(agent.account, frame(one))
  const shut = await ticket(agent, one.conversation)
  if (shut) return shut
  const wire = await agent.open(one.conversation)
  const reason = await say(wire, frame(one))
  await wire.drop()
  return reason
}

const unruled = (commands: { _zod: { propValues?: Record<string, Set<unknown>> } }, table: object) =>
  [...commands._zod.propValues!.type!].filter(type => !Object.hasOwn(table, String(type)))

test('[S9] every command of an agent has its row', () => {
  assert.deepEqual(unruled(accountCommand as never, byAccount), [])
  assert.deepEqual(unruled(agentRoomCommand as never, byRoom), [])
})

test('[S9] [A7] what is done to a conversation goes by the table, by row, by thread and by upload', async () => {
  const allowed = new Map(
    conversationCells.map(cell => [
      JSON.stringify([cell.action, cell.role, cell.active, cell.to]),
      cell.allowed,
    ]),
  )
  const wrong: string[] = []
  let [granted, refused] = [0, 0]
  for (const actor of actors) {
    for (const relation of relations) {
      // Each dashboard may only say so much in a second.
      const agent = await actor.agent.again()
      for (const one of cases) {
        if (one.actor !== actor || one.relation !== relation) continue
        const reason = await attempt(agent, one)
        const key = JSON.stringify([one.action, actor.role, actor.active, relation])
        const expected = allowed.get(key)
        if (expected) granted++
        else refused++
        const denied = reason !== null && denials.has(reason)
        if (expected === undefined || denied === expected)
          wrong.push(`${one.by} ${one.type} ${key}: ${reason}`)
      }
      await agent.account.drop()
    }
  }
  assert.deepEqual(wrong, [])
  assert.ok(granted > 100 && refused > 300, `${granted} granted, ${refused} refused`)
})

test('[S9] [S10] what is done to the team goes by the table', async () => {
  const of = (role: Role, not?: Actor) => actors.find(other => other.role === role && other !== not)!.agent.id
  const wrong: string[] = []
  for (const actor of actors) {
    const agent = await actor.agent.again()
    const targets = {
      'the owner': { agent: of('owner', actor), active: true },
      'one with full access': { agent: petr.id, role: 'full' },
      'one with limited access': { agent: of('limited', actor), role: 'limited' },
      oneself: { agent: agent.id, active: true },
      'anyone, to become owner': { agent: petr.id, role: 'owner' },
      'other account': { agent: 'of-another-account', role: 'limited' },
    }
    for (const { role, active, to, allowed, action } of accessCells) {
      if (role !== actor.role || active !== actor.active) continue
      const reason = await say(agent.account, {
        type: 'agent.update',
        clientId: `u${++clientIds}`,
        ...targets[to],
      } as never)
      if ((reason === null) !== allowed) wrong.push(`${action} ${role} ${active} ${to}: ${reason}`)
    }
    const commands: Partial<Record<Action, object>> = {
      'status.set': { type: 'status.set', online: true },
      'team.manage': { type: 'agent.update', agent: petr.id, groups: ['x'] },
      'settings.edit': { type: 'settings.update', typingPreview: false },
    }
    for (const { role, active, to, allowed, action } of accountCells) {
      const command = commands[action]
      if (!command || to !== 'own account' || role !== actor.role || active !== actor.active) continue
      const reason = await say(agent.account, { ...command, clientId: `u${++clientIds}` } as never)
      if ((reason === null) !== allowed) wrong.push(`${action} ${role} ${active}: ${reason}`)
    }
    await agent.account.drop()
  }
  assert.deepEqual(wrong, [])
})
