import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import type { AccountNotice, AgentRoomNotice } from '@deskbell/protocol'
import { knock, request } from '../support/knock.ts'
import { ownAddress, WireAgent, WireVisitor } from '../support/people.ts'
import { addAccount, startServer, type TestServer } from '../support/server.ts'
import { Wire } from '../support/wire.ts'

let server: TestServer
before(async () => {
  server = await startServer()
})
after(() => server.stop())

/** The owner's dashboard, with their password. */
async function owner(at: TestServer = server) {
  const body = { email: at.ownerEmail, password: at.ownerPassword }
  const signedIn = await request(at, 'POST', 'agent/sign-in', { body })
  const cookie = signedIn.headers.get('set-cookie')!.split(';')[0]!
  const bought = await request(at, 'POST', 'agent/token', { headers: { cookie } })
  const { token, me } = (await bought.json()) as { token: string; me: { id: string } }
  return { id: me.id, token, cookie, ...(await dashboard(at, token)) }
}

async function dashboard(at: TestServer, token: string) {
  const url = `${at.wsUrl}/v1/${at.account}/agent`
  const wire = await Wire.open<AccountNotice>({ url, token, headers: ownAddress() })
  wire.send({ type: 'hello', version: 1, generation: null, revision: 0 })
  const welcome = await wire.take('welcome')
  wire.send({ type: 'folder.watch', folder: 'all' })
  return { wire, welcome }
}

async function writes(visitor: WireVisitor, text = 'Hello') {
  const tab = await visitor.tab()
  tab.send({ type: 'message.send', clientId: `m${text.length}`, text, files: [] })
  await tab.take('command.accepted')
  return tab
}

test('[C2] [C7] a message makes a row, counts it, and is unread until it is seen', async () => {
  const { wire } = await owner()
  const visitor = await WireVisitor.arrive(server)
  const tab = await writes(visitor)
  const row = await changed(wire, visitor.conversation, ({ visitorMessages }) => visitorMessages === 1)
  assert.deepEqual([row.status, row.read, row.last?.text, row.assignees], ['open', 0, 'Hello', []])
  const eva = await WireAgent.signIn(server, 'Eva')
  const thread = await eva.open(visitor.conversation)
  const welcome = await thread.take('welcome')
  eva.account.send({ type: 'folder.watch', folder: 'all' })
  thread.send({ type: 'read.set', conversation: visitor.conversation, seq: welcome.events.at(-1)!.seq })
  await changed(eva.account, visitor.conversation, ({ read }) => read === 1)
  wire.send({ type: 'folder.load', request: 'p', folder: 'all', after: null, limit: 50 })
  const page = await wire.take('folder.loaded')
  assert.equal(page.rows.find(({ id }) => id === visitor.conversation)?.read, 0, 'mine is my own')
  await Promise.all([tab, thread, wire, eva.account].map(socket => socket.drop()))
})

test('[C3] a row is resolved by one command, and the visitor’s next message opens it again', async () => {
  const { wire } = await owner()
  const visitor = await WireVisitor.arrive(server)
  const tab = await writes(visitor)
  const { version } = await changed(
    wire,
    visitor.conversation,
    ({ visitorMessages }) => visitorMessages === 1,
  )
  wire.send({
    type: 'conversation.resolve',
    clientId: 'r',
    conversation: visitor.conversation,
    seen: version,
  })
  await wire.take('command.accepted', ({ clientId }) => clientId === 'r')
  await changed(wire, visitor.conversation, ({ status }) => status === 'resolved')
  tab.send({ type: 'message.send', clientId: 'again', text: 'One more thing', files: [] })
  await changed(wire, visitor.conversation, ({ status }) => status === 'open')
  await Promise.all([tab, wire].map(socket => socket.drop()))
})

test('[A8] [S8] a deactivated agent looks on; one signed out loses every socket; within 5 s', async () => {
  const boss = await owner()
  const visitor = await WireVisitor.arrive(server)
  const tab = await writes(visitor)
  const eva = await WireAgent.signIn(server, 'Ewa')
  const thread = await eva.open(visitor.conversation)
  await thread.take('welcome')
  const started = performance.now()
  boss.wire.send({ type: 'agent.update', clientId: 'off', agent: eva.id, active: false })
  await eva.account.take('welcome', ({ me }) => !me.active)
  thread.send({ type: 'message.send', clientId: 'x', text: 'Hi', files: [] })
  assert.equal((await thread.take('command.refused')).reason, 'inactive')
  const bearer = { authorization: `Bearer ${eva.token}` }
  await request(server, 'POST', 'agent/sign-out', { headers: bearer })
  const ends = await Promise.all([thread.closed, eva.account.closed])
  for (const end of ends) assert.deepEqual(end, { code: 4099, reason: 'signed_out' })
  assert.ok(performance.now() - started < 5_000)
  assert.equal((await knock(server, 'agent', eva.token)).status, 401)
  await Promise.all([tab, boss.wire].map(socket => socket.drop()))
})

test('[A8] a ticket opens and renews with the rights of now, not with those it was given for', async () => {
  const boss = await owner()
  const visitor = await WireVisitor.arrive(server)
  const tab = await writes(visitor)
  const eva = await WireAgent.signIn(server, 'Evita')
  const thread = await eva.open(visitor.conversation)
  await thread.take('welcome')
  const token = await eva.ticket(visitor.conversation)
  boss.wire.send({ type: 'agent.update', clientId: 'off', agent: eva.id, active: false })
  await eva.account.take('welcome', ({ me }) => !me.active)
  thread.send({ type: 'token.renew', token })
  const late = await Wire.open<AgentRoomNotice>({
    url: `${server.wsUrl}/v1/${server.account}/room`,
    token,
    headers: ownAddress(),
  })
  for (const socket of [thread, late]) {
    socket.send({ type: 'message.send', clientId: 'x', text: 'Hi', files: [] })
    const answer = await socket.answer('x')
    assert.deepEqual([answer.type, answer.reason], ['command.refused', 'inactive'])
  }
  const bearer = { authorization: `Bearer ${eva.token}` }
  await request(server, 'POST', 'agent/sign-out', { headers: bearer, body: { everywhere: true } })
  assert.equal((await knock(server, 'room', token)).status, 401)
  await Promise.all([tab, boss.wire].map(socket => socket.drop()))
})

test('[S8] who does not hear that their socket was ended says nothing more on it', async () => {
  const visitor = await WireVisitor.arrive(server)
  const tab = await writes(visitor)
  const eva = await WireAgent.signIn(server, 'Eve')
  const [thread, second] = [await eva.open(visitor.conversation), await eva.open(visitor.conversation)]
  await Promise.all([thread.take('welcome'), second.take('welcome')])
  thread.socket.pause()
  const bearer = { authorization: `Bearer ${eva.token}` }
  await request(server, 'POST', 'agent/sign-out', { headers: bearer })
  await second.closed
  thread.send({ type: 'message.send', clientId: 'x', text: 'Still here', files: [] })
  tab.send({ type: 'message.send', clientId: 'y', text: 'Last', files: [] })
  await tab.take('event.added', ({ event }) => event.text === 'Last')
  assert.ok(tab.events.every(({ text }) => text !== 'Still here'))
  await Promise.all([tab, thread].map(socket => socket.drop()))
})

test('[A5] the visitor hears when the last agent goes offline', async () => {
  const fresh = await startServer()
  try {
    const boss = await owner(fresh)
    const visitor = await WireVisitor.arrive(fresh)
    const tab = await visitor.tab()
    assert.equal((await tab.take('welcome')).availability.online, true)
    boss.wire.send({ type: 'status.set', clientId: 'off', online: false })
    assert.deepEqual((await tab.take('availability.changed')).availability, { online: false, agents: [] })
    boss.wire.send({ type: 'status.set', clientId: 'on', online: true })
    assert.equal((await tab.take('availability.changed')).availability.agents[0]?.id, boss.id)
  } finally {
    await fresh.stop()
  }
})

test('[C6] [W6] the dashboard hears who is here and who types', async () => {
  const { wire } = await owner()
  const visitor = await WireVisitor.arrive(server)
  const tab = await writes(visitor)
  await changed(wire, visitor.conversation, () => true)
  const of = ({ visitor: id }: { visitor: string }) => id === visitor.id
  tab.send({ type: 'typing.set', active: true })
  await wire.take('presence.changed', notice => of(notice) && notice.typing)
  await tab.drop()
  await wire.take('presence.changed', notice => of(notice) && notice.here && !notice.typing)
  await wire.drop()
})

test('[A9] accounts on one server know nothing of each other', async () => {
  await addAccount(server, 'second')
  const second = { ...server, account: 'second' }
  const [mine, theirs] = [await owner(), await owner(second)]
  const visitor = await WireVisitor.arrive(second)
  const tab = await writes(visitor, 'for the second account')
  await changed(theirs.wire, visitor.conversation, () => true)
  for (const command of [
    { type: 'conversation.resolve', clientId: 'r', conversation: visitor.conversation, seen: 99 },
    { type: 'conversation.join', clientId: 'j', conversation: visitor.conversation, seen: 99 },
    { type: 'agent.update', clientId: 'u', agent: theirs.id, active: false },
  ]) {
    mine.wire.send(command)
    const { reason } = await mine.wire.take(
      'command.refused',
      ({ clientId }) => clientId === command.clientId,
    )
    assert.equal(reason, 'not_found')
  }
  mine.wire.send({ type: 'folder.load', request: 'p', folder: 'all', after: null, limit: 200 })
  assert.doesNotMatch(JSON.stringify(await mine.wire.take('folder.loaded')), /second account/)
  assert.equal(
    (await request(second, 'POST', 'agent/token', { headers: { cookie: mine.cookie } })).status,
    401,
  )
  await Promise.all([tab, mine.wire, theirs.wire].map(socket => socket.drop()))
})

test('[F2] after a kill -9 the account, its rows and the sign-ins are as they were', async () => {
  const boss = await owner()
  const visitor = await WireVisitor.arrive(server)
  await writes(visitor)
  await changed(boss.wire, visitor.conversation, () => true)
  await server.restart()
  await boss.wire.closed
  const again = await dashboard(server, boss.token)
  assert.equal(again.welcome.current, false)
  assert.equal(again.welcome.me.online, true)
  again.wire.send({ type: 'folder.load', request: 'p', folder: 'all', after: null, limit: 200 })
  const { rows } = await again.wire.take('folder.loaded')
  assert.ok(rows.some(({ id }) => id === visitor.conversation))
  assert.equal(
    (await request(server, 'POST', 'agent/token', { headers: { cookie: boss.cookie } })).status,
    200,
  )
  await again.wire.drop()
})

test('[F8] two hundred dashboards: each is told, also after the room slept, and a change of rights reaches all', async () => {
  const fresh = await startServer()
  try {
    const boss = await owner(fresh)
    const eva = await WireAgent.signIn(fresh, 'Eva')
    const wires = await Promise.all(Array.from({ length: 200 }, () => dashboard(fresh, eva.token)))
    const told = async (visitor: WireVisitor) => {
      await writes(visitor)
      await Promise.all(wires.map(({ wire }) => changed(wire, visitor.conversation, () => true)))
    }
    await told(await WireVisitor.arrive(fresh))
    // workerd puts a room to sleep that has had nothing to do for ten seconds; a new life has a new generation.
    await wait(12_000)
    const latest = await dashboard(fresh, boss.token)
    assert.notEqual(latest.welcome.generation, boss.welcome.generation, 'the room slept')
    assert.ok(latest.welcome.team.every(({ online }) => online))
    await told(await WireVisitor.arrive(fresh))
    const started = performance.now()
    boss.wire.send({ type: 'agent.update', clientId: 'u', agent: eva.id, role: 'limited' })
    await Promise.all(wires.map(({ wire }) => wire.take('welcome', ({ me }) => me.role === 'limited')))
    assert.ok(performance.now() - started < 5_000)
    await request(fresh, 'POST', 'agent/sign-out', { headers: { authorization: `Bearer ${eva.token}` } })
    const ends = await Promise.all(wires.map(({ wire }) => wire.closed))
    assert.ok(ends.every(({ reason }) => reason === 'signed_out'))
  } finally {
    await fresh.stop()
  }
})

/** The next state of a row that fits. */
async function changed(
  wire: Wire<AccountNotice>,
  conversation: string,
  fits: (row: Row) => boolean,
): Promise<Row> {
  const find = ({ rows }: { rows: Row[] }) => rows.find(row => row.id === conversation && fits(row))
  return find(await wire.take('rows.changed', notice => find(notice) !== undefined))!
}
type Row = Extract<AccountNotice, { type: 'rows.changed' }>['rows'][number]
