import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { agentTokenAnswer, type Action, type Role } from '@deskbell/protocol'
import { byAccount } from '../permissions/commands.ts'
import {
  accessCells,
  accountCells,
  shortcutCells,
  type Ownership,
  type Target,
} from '../permissions/table.ts'
import { knock, request } from '../support/knock.ts'
import { WireAgent } from '../support/people.ts'
import { addAccount, startServer, type TestServer } from '../support/server.ts'
import { changeRooms } from '../support/stored-rooms.ts'

/** It has no answer but the list itself, and everybody may look. */
const unanswered = 'visitors.watch'

interface Actor {
  readonly role: Role
  readonly active: boolean
  agent: WireAgent
}

let server: TestServer
let other: TestServer
let petr: WireAgent
/** Whose account it was from the beginning. */
let owner: string
/** Of the other account. */
let stranger: WireAgent
let heir: WireAgent
let actors: Actor[] = []
let names = 0

before(async () => {
  server = await startServer()
  await addAccount(server, 'other')
  other = { ...server, account: 'other' }
  stranger = await WireAgent.signIn(other, 'Stranger', 'limited')
  petr = await WireAgent.signIn(server, 'Petr')
  heir = await WireAgent.signIn(server, 'Heir')
  owner = await ownerId()
  for (const role of ['owner', 'full', 'limited'] as const) {
    for (const active of [true, false]) {
      const name = `${role}-${active ? 'active' : 'inactive'}`
      actors.push({ role, active, agent: await WireAgent.signIn(server, name, 'limited') })
    }
  }
  await server.kill()
  changeRooms(server.dataDir, 'account', database => {
    const tables = database.prepare(`SELECT name FROM sqlite_master WHERE name = 'agents'`).all()
    if (tables.length === 0) return
    const shortcut = (id: string, owner: string) => {
      const data = JSON.stringify({ id, name: id, text: 'x', shared: owner === '' })
      database.prepare(`INSERT INTO catalog VALUES ('shortcut', ?, ?, ?, ?)`).run(id, owner, id, data)
    }
    if (database.prepare(`SELECT 1 FROM agents WHERE id = ?`).get(stranger.id)) {
      return shortcut('foreign', stranger.id)
    }
    for (const { role, active, agent } of actors) {
      database
        .prepare(`UPDATE agents SET role = ?, active = ? WHERE id = ?`)
        .run(role, active ? 1 : 0, agent.id)
      for (const way of ['save', 'delete']) {
        shortcut(`own-${way}-${agent.id}`, agent.id)
        shortcut(`team-${way}-${agent.id}`, '')
        shortcut(`another-${way}-${agent.id}`, petr.id)
      }
    }
    database.prepare(`UPDATE agents SET password = 'x' WHERE id = ?`).run(heir.id)
  })
  await server.restart()
  petr = await petr.again()
  actors = await Promise.all(
    actors.map(async actor => Object.assign(actor, { agent: await actor.agent.again() })),
  )
})
after(() => server.stop())

async function ownerId(): Promise<string> {
  const body = { email: server.ownerEmail, password: server.ownerPassword }
  const signedIn = await request(server, 'POST', 'agent/sign-in', { body })
  const cookie = signedIn.headers.get('set-cookie')!.split(';')[0]!
  const bought = await request(server, 'POST', 'agent/token', { headers: { cookie } })
  return agentTokenAnswer.parse(await bought.json()).me.id
}

/** The reason of the refusal, or null. */
async function say(agent: WireAgent, command: object): Promise<string | null> {
  const id = `u${++names}`
  const { type } = command as { type: string }
  const asks = /^(?:settings\.get|secrets\.get|invitation\.create|visitor\.greet)$/.test(type)
  agent.account.send({ ...command, ...(asks ? { request: id } : { clientId: id }) })
  const answer = await agent.account.answer(id)
  return answer.type.endsWith('.refused') ? answer.reason! : null
}

/** Types of the commands that the action decides over. */
const commandsOf = (action: Action) =>
  Object.keys(byAccount).filter(type => byAccount[type] === action && type !== unanswered)

const isOf = (actor: Actor) => (cell: { role: Role; active: boolean }) =>
  cell.role === actor.role && cell.active === actor.active

/** What judges by the account alone; what it names need not be there. */
function frames(type: string): object[] {
  const id = `n${++names}`
  switch (type) {
    case 'status.set':
      return [{ type, online: true }]
    case 'me.update':
      return [{ type, name: 'Somebody' }]
    case 'settings.update':
      return [{ type, typingPreview: false }]
    case 'avatar.set':
      return [{ type, image: '' }]
    case 'secret.add':
      return [{ type, door: 'identity', kind: 'hs256' }]
    case 'secret.delete':
      return [{ type, door: 'identity', id }]
    case 'group.save':
      return [
        { type, group: { id, name: id } },
        { type: 'agent.update', agent: petr.id, groups: [] },
      ]
    case 'tag.save':
      return [{ type, tag: { id, name: id, color: 'red' } }]
    case 'invitation.create':
      return [{ type, email: `${id}@example.com`, name: id, role: 'limited', groups: [] }]
    case 'visitor.greet':
      return [{ type, visitor: id, text: 'Hello' }]
    case 'ownership.transfer':
      return [{ type, agent: heir.id }]
    default:
      return [{ type, id }]
  }
}

test('[S9] [A1] what concerns the account goes by the table, in every command there is for it', async () => {
  const wrong: string[] = []
  const tried = new Set<string>()
  // The ownership goes last: whoever gives it away has another role then.
  const late = (action: Action) => Number(action === 'ownership.transfer')
  const ordered = accountCells.toSorted((a, b) => late(a.action) - late(b.action))
  for (const actor of actors.toReversed()) {
    const agent = await actor.agent.again()
    for (const { action, to, allowed } of ordered.filter(isOf(actor))) {
      if (to !== 'own account') continue
      for (const command of commandsOf(action).flatMap(frames)) {
        const { type } = command as { type: string }
        const reason = await say(agent, command)
        const denied = reason === 'forbidden' || reason === 'inactive'
        if (denied === allowed || reason === 'invalid') {
          wrong.push(`${type} ${actor.role} ${actor.active}: ${reason}`)
        }
        tried.add(type)
      }
    }
    await agent.account.drop()
  }
  assert.deepEqual(wrong, [])
  const missing = [...new Set(accountCells.map(({ action }) => action))]
    .flatMap(commandsOf)
    .filter(type => !tried.has(type))
  assert.deepEqual(missing, [])
})

test('[S9] [S10] what is done to a colleague goes by the table', async () => {
  const wrong: string[] = []
  for (const actor of actors) {
    const agent = await actor.agent.again()
    for (const { action, to, allowed } of accessCells.filter(isOf(actor))) {
      const [type] = commandsOf(action)
      // Who may be removed is somebody nobody needs any more.
      const fresh = async (role: 'full' | 'limited') =>
        (await WireAgent.signIn(server, `target-${++names}`, role)).id
      const target: Record<Target, () => Promise<{ agent: string; role: Role }>> = {
        'the owner': async () => ({ agent: owner, role: 'limited' }),
        'one with full access': async () => ({ agent: await fresh('full'), role: 'limited' }),
        'one with limited access': async () => ({ agent: await fresh('limited'), role: 'full' }),
        oneself: async () => ({ agent: agent.id, role: 'full' }),
        'anyone, to become owner': async () => ({ agent: await fresh('limited'), role: 'owner' }),
        'other account': async () => ({ agent: stranger.id, role: 'full' }),
      }
      if (to === 'anyone, to become owner' && type !== 'agent.update') continue
      const { agent: id, role } = await target[to]()
      const change = type === 'agent.update' ? { role } : {}
      const reason = await say(agent, { type, agent: id, ...change })
      if ((reason === null) !== allowed) wrong.push(`${type} ${actor.role} ${actor.active} ${to}: ${reason}`)
    }
    await agent.account.drop()
  }
  assert.deepEqual(wrong, [])
})

test('[S9] [A1] shortcuts go by the table', async () => {
  const wrong: string[] = []
  for (const actor of actors) {
    const agent = await actor.agent.again()
    const ids: Record<Ownership, (way: string) => string> = {
      own: way => `own-${way}-${agent.id}`,
      'the team’s': way => `team-${way}-${agent.id}`,
      'of another agent': way => `another-${way}-${agent.id}`,
      'other account': () => 'foreign',
    }
    for (const { to, allowed } of shortcutCells.filter(isOf(actor))) {
      for (const type of commandsOf('shortcut.edit')) {
        const way = type.slice('shortcut.'.length)
        const id = ids[to](way)
        // What another account has of that id is nothing here, so that one may make it.
        if (way === 'save' && to === 'other account') continue
        const shortcut = { id, name: `${id} again`.slice(0, 50), text: 'x', shared: to === 'the team’s' }
        const reason = await say(agent, way === 'save' ? { type, shortcut } : { type, id })
        if ((reason === null) !== allowed)
          wrong.push(`${type} ${actor.role} ${actor.active} ${to}: ${reason}`)
      }
    }
    await agent.account.drop()
  }
  assert.deepEqual(wrong, [])
})

test('[S9] [A9] a bearer says nothing at another account, by socket and by HTTP', async () => {
  for (const { agent } of actors) {
    assert.equal((await knock(other, 'agent', agent.token)).status, 401)
    for (const [method, path] of [
      ['POST', 'agent/sign-out'],
      ['POST', 'agent/password'],
      ['PUT', 'files/x?name=a&conversation=v.1'],
    ] as const) {
      const headers = { authorization: `Bearer ${agent.token}` }
      const answer = await request(other, method, path, { headers, body: '{}' })
      assert.equal(answer.status, 401, path)
    }
  }
})
