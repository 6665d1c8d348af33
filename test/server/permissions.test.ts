import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { AccountNotice, Action, AgentRoomNotice, Role } from '@deskbell/protocol'
import { byAccount, byRoom } from '../permissions/commands.ts'
import { conversationCells, type Relation } from '../permissions/table.ts'
import { request } from '../support/knock.ts'
import { WireAgent, WireVisitor } from '../support/people.ts'
import { addAccount, startServer, type TestServer } from '../support/server.ts'
import { changeRooms } from '../support/stored-rooms.ts'
import type { Wire } from '../support/wire.ts'

const ofConversations = new Set<Action>(conversationCells.map(({ action }) => action))
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
  readonly by: 'account' | 'room' | 'upload' | 'export'
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
        // What has gone to another room has a test of its own, beside the rules that follow it.
        ...attempts({ ...byAccount, 'conversation.follow': null }, 'account'),
        ...attempts(byRoom, 'room'),
        { by: 'upload' as const, type: 'upload', action: 'conversation.reply' as const },
        { by: 'export' as const, type: 'export', action: 'visitor.export' as const },
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
  // A dashboard that said nothing for long is let go.
  petr = await petr.again()
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

function attempts(commands: Readonly<Record<string, Action | null>>, by: 'account' | 'room') {
  return Object.entries(commands).flatMap(([type, action]) =>
    action && ofConversations.has(action) ? [{ by, type, action }] : [],
  )
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
    const catalog = database.prepare(`INSERT INTO catalog VALUES (?, ?, '', ?, ?)`)
    for (const id of ['mine', 'other']) catalog.run('group', id, id, JSON.stringify({ id, name: id }))
    catalog.run('tag', 'vip', 'vip', JSON.stringify({ id: 'vip', name: 'VIP', color: 'red' }))
  })
}

const visitorOf = (conversation: string) => conversation.slice(0, conversation.lastIndexOf('.'))

let clientIds = 0
function frame({ type, conversation }: Pick<Case, 'type' | 'conversation'>) {
  const common = { type, clientId: `c${++clientIds}`, conversation, seen: 1_000 }
  switch (type) {
    case 'message.send':
      return { ...common, text: 'x', files: [] }
    case 'note.add':
      return { ...common, text: 'x', mentions: [] }
    case 'profile.set':
      return { ...common, field: 'name', value: 'x' }
    case 'conversation.tag':
    case 'conversation.untag':
      return { ...common, tag: 'vip' }
    case 'conversation.move':
      return { ...common, group: 'mine' }
    case 'visitor.block':
      return { ...common, blocked: true }
    case 'visitor.erase':
      return { ...common, visitor: visitorOf(conversation) }
    default:
      return { ...common, agent: petr.id }
  }
}

/** What is answered to nobody but by its refusal; the addresses asked for behind it tell that there is none. */
async function hint(wire: Wire<AgentRoomNotice>, type: string): Promise<string | null> {
  wire.send(type === 'draft.set' ? { type, text: 'x', base: 0 } : { type, active: true })
  const marker = `m${++clientIds}`
  wire.send({ type: 'urls.sign', request: marker, files: [] })
  await wire.take('urls.signed', ({ request }) => request === marker)
  return wire.untaken('command.refused').at(-1)?.reason ?? null
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
  if (one.by === 'export') {
    const headers = { authorization: `Bearer ${agent.token}` }
    const answer = await request(server, 'GET', `visitor/${visitorOf(one.conversation)}/export`, { headers })
    return answer.ok ? null : ((await answer.json()) as { error: string }).error
  }
  if (one.type === 'ticket.get') return ticket(agent, one.conversation)
  if (one.by === 'account') return say(agent.account, frame(one))
  const shut = await ticket(agent, one.conversation)
  if (shut) return shut
  const wire = await agent.open(one.conversation)
  const hinted = one.type === 'draft.set' || one.type === 'typing.set'
  const reason = hinted ? await hint(wire, one.type) : await say(wire, frame(one))
  await wire.drop()
  return reason
}

test('[S9] [A7] what is done to a conversation or its visitor goes by the table, by row, thread, upload and export', async () => {
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
