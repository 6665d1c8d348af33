import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openAccount, summary } from './open-account.ts'

const person = ({ id }: { id: string }) => ({ id, name: 'somebody' })
const resolve = { type: 'conversation.resolve', clientId: 'r', conversation: 'v.1', seen: 2 }

test('[C3] a command from a row goes to the visitor’s room as its agent, and comes back with the answer', async () => {
  const account = await openAccount()
  const eva = await account.agent('eva', 'limited', ['sales'])
  const dashboard = await account.open(eva)
  await account.report(summary('v.1'))
  await account.say(dashboard, resolve)
  const { agent, command } = account.visitor('v').commands[0]!
  assert.deepEqual(
    { id: agent.id, role: agent.role, groups: agent.groups, active: agent.active },
    { id: eva.id, role: 'limited', groups: ['sales'], active: true },
  )
  assert.deepEqual(command, resolve)
  assert.deepEqual(dashboard.last('command.accepted'), { type: 'command.accepted', clientId: 'r', seq: 1 })
  account.visitor('v').result = { ok: false, reason: 'newer_message' }
  await account.say(dashboard, resolve)
  assert.equal(dashboard.last('command.refused')?.reason, 'newer_message')
})

test('[S2] a conversation of a visitor nobody knows wakes no room', async () => {
  const account = await openAccount()
  const dashboard = await account.open(await account.owner())
  await account.say(dashboard, { ...resolve, conversation: 'nobody.1' })
  await account.say(dashboard, { type: 'ticket.get', request: 't', conversation: 'nobody.1' })
  assert.equal(dashboard.last('command.refused')?.reason, 'not_found')
  assert.equal(dashboard.last('request.refused')?.reason, 'not_found')
  assert.equal(account.visitor('nobody').commands.length, 0)
})

test('[A4] a ticket is given for what the agent may see, and says who they are', async () => {
  const account = await openAccount()
  const lena = await account.agent('lena', 'limited')
  const dashboard = await account.open(lena)
  await account.report(summary('v.1'), summary('v.2', { group: 'bills' }))
  await account.say(dashboard, { type: 'ticket.get', request: 'a', conversation: 'v.2' })
  assert.deepEqual(dashboard.last('request.refused'), {
    type: 'request.refused',
    request: 'a',
    reason: 'not_found',
  })
  await account.say(dashboard, { type: 'ticket.get', request: 'b', conversation: 'v.1' })
  await new Promise(done => setImmediate(done))
  const ticket = await account.tokens.verifyTicket(dashboard.last('ticket.granted')!.ticket, 'acme')
  assert.equal(ticket?.conversation, 'v.1')
  assert.equal(ticket?.visitor, 'v')
  assert.deepEqual(
    [ticket?.agent.id, ticket?.agent.role, ticket?.agent.session],
    [lena.id, 'limited', lena.session],
  )
})

async function seated() {
  const account = await openAccount()
  const boss = await account.open(await account.owner())
  const eva = await account.agent('eva', 'full')
  const dashboard = await account.open(eva)
  await account.report(summary('v.1'), summary('w.1', { assignees: [person(eva)] }))
  await account.say(dashboard, { type: 'ticket.get', request: 'a', conversation: 'v.1' })
  return { account, boss, eva, dashboard, room: account.visitor('v') }
}

test('[A8] a change of role reaches the rooms the agent sits in, the dashboard, and colleagues', async () => {
  const { account, boss, eva, dashboard, room } = await seated()
  await account.say(boss, {
    type: 'agent.update',
    clientId: 'u',
    agent: eva.id,
    role: 'limited',
    groups: ['x'],
  })
  assert.equal(boss.last('command.accepted')?.clientId, 'u')
  assert.deepEqual([room.changes.at(-1)?.id, room.changes.at(-1)?.claims?.role], [eva.id, 'limited'])
  const welcome = dashboard.last('welcome')!
  assert.deepEqual([welcome.me.role, welcome.me.groups, welcome.current], ['limited', ['x'], false])
  assert.equal(boss.last('team.changed')?.team.find(({ id }) => id === eva.id)?.role, 'limited')
})

test('[A8] a room that cannot be told at once is told later, also when this one slept meanwhile', async () => {
  const { account, boss, eva, room } = await seated()
  room.failures = 2
  await account.say(boss, { type: 'agent.update', clientId: 'u', agent: eva.id, role: 'limited' })
  assert.equal(room.changes.length, 0)
  account.restart({ slept: true })
  await account.pass(0)
  assert.equal(room.changes.length, 0)
  await account.pass(2_000)
  assert.equal(room.changes.at(-1)?.claims?.role, 'limited')
})

test('[C4] a deactivated agent loses all their conversations, also one reported late', async () => {
  const { account, boss, eva } = await seated()
  await account.say(boss, { type: 'agent.update', clientId: 'u', agent: eva.id, active: false })
  await account.settle()
  const { changes } = account.visitor('w')
  assert.deepEqual(
    changes.map(({ id, claims }) => [id, claims?.active]),
    [[eva.id, false]],
  )
  await account.report(summary('x.1', { assignees: [person(eva)] }))
  assert.equal(account.visitor('x').changes[0]?.claims?.active, false)
})

test('[S8] signing out ends the sockets here and in the rooms, of that sign-in alone', async () => {
  const { account, eva, dashboard, room } = await seated()
  const other = await account.agent('eva', 'full', ['other token'])
  const second = await account.open(other)
  account.rules.signOut(eva.id, eva.session)
  await account.settle()
  assert.deepEqual(dashboard.closed, { code: 4099, reason: 'signed_out' })
  assert.equal(second.closed, null)
  assert.deepEqual(room.changes.at(-1)?.ended, { session: eva.session })
  account.rules.signOut(eva.id, null)
  await account.settle()
  assert.deepEqual(second.closed, { code: 4099, reason: 'signed_out' })
  assert.deepEqual(room.changes.at(-1)?.ended, {})
})

test('[S10] nobody raises themselves, and the owner’s role is not touched', async () => {
  const account = await openAccount()
  const olga = await account.owner()
  const [eva, lena] = [await account.agent('eva', 'full'), await account.agent('lena', 'limited')]
  const [boss, full, limited] = [await account.open(olga), await account.open(eva), await account.open(lena)]
  const attempts = [
    [boss, { agent: olga.id, role: 'full' }],
    [boss, { agent: olga.id, active: false }],
    [boss, { agent: eva.id, role: 'owner' }],
    [full, { agent: eva.id, role: 'owner' }],
    [full, { agent: eva.id, active: true }],
    [full, { agent: olga.id, role: 'limited' }],
    [full, { agent: lena.id, role: 'owner' }],
    [limited, { agent: lena.id, role: 'full' }],
    [limited, { agent: lena.id, groups: ['bills'] }],
    [limited, { agent: eva.id, active: false }],
  ] as const
  for (const [dashboard, change] of attempts) {
    await account.say(dashboard, { type: 'agent.update', clientId: 'u', ...change })
    assert.equal(dashboard.received.at(-1)?.type, 'command.refused', JSON.stringify(change))
    const reason = change.agent === olga.id ? 'last_owner' : 'forbidden'
    assert.equal(dashboard.last('command.refused')?.reason, reason)
  }
  const roles = boss.last('welcome')!.team.length
  assert.equal(roles, 3)
  assert.deepEqual(account.rules.bearer(olga.id, olga.session)?.role, 'owner')
})

test('[S9] a dashboard ends with its token, unless it is renewed in time', async () => {
  const account = await openAccount()
  const olga = await account.owner()
  const [a, b] = [await account.open(olga), await account.open(olga)]
  const sign = () =>
    account.tokens.signAgent({ account: 'acme', agent: olga.id, session: olga.session, org: '' })
  const token = await sign()
  await account.pass(14 * 60_000)
  await account.say(b, { type: 'token.renew', token: await sign() })
  await new Promise(done => setImmediate(done))
  await account.pass(60_000)
  assert.deepEqual(a.closed, { code: 4001, reason: 'expired' })
  assert.equal(b.closed, null)
  await account.say(b, { type: 'token.renew', token })
  await new Promise(done => setImmediate(done))
  assert.deepEqual(b.closed, { code: 4099, reason: 'unauthorized' })
})

test('[S1] a socket is not renewed with somebody else’s token', async () => {
  const account = await openAccount()
  const [olga, eva] = [await account.owner(), await account.agent('eva', 'full')]
  const foreign = { account: 'acme', session: olga.session, org: '' }
  for (const token of [
    await account.tokens.signAgent({ ...foreign, agent: olga.id }),
    await account.tokens.signAgent({ ...foreign, agent: eva.id }),
    await account.tokens.signAgent({
      ...foreign,
      agent: eva.id,
      session: eva.session,
      org: 'https://evil.example',
    }),
    await account.tokens.signVisitor({ ...foreign, visitor: eva.id, session: eva.session }),
    'x',
  ]) {
    const dashboard = await account.open(eva)
    await account.say(dashboard, { type: 'token.renew', token })
    await new Promise(done => setImmediate(done))
    assert.deepEqual(dashboard.closed, { code: 4099, reason: 'unauthorized' })
  }
})

test('[S23] frames that are none are refused, and the dashboard goes on', async () => {
  const account = await openAccount()
  const dashboard = await account.open(await account.owner())
  const deep = `${'{"a":'.repeat(2_000)}1${'}'.repeat(2_000)}`
  const keys = JSON.stringify(Object.fromEntries(Array.from({ length: 3_000 }, (_, i) => [`k${i}`, i])))
  for (const frame of [
    '',
    'x',
    '[]',
    'null',
    deep,
    keys,
    'x'.repeat(70_000),
    new ArrayBuffer(9),
    '{"type":"hello\u0000"}',
    '{"type":"status.set","clientId":"\ud800","online":true}',
  ]) {
    await account.rules.receive(dashboard, frame)
    assert.equal(dashboard.received.at(-1)?.type, 'command.refused')
    await account.pass(1_000)
  }
  await account.say(dashboard, { type: 'no.such', clientId: 'n' })
  assert.deepEqual(
    [dashboard.last('command.refused')?.clientId, dashboard.last('command.refused')?.reason],
    ['n', 'unsupported'],
  )
  await account.say(dashboard, { type: 'status.set', clientId: 'fine', online: true })
  assert.equal(dashboard.last('command.accepted')?.clientId, 'fine')
})

test('[S12] keys nobody asked for have no effect', async () => {
  const account = await openAccount()
  const dashboard = await account.open(await account.agent('lena', 'limited'))
  const frame = `{"type":"status.set","clientId":"a","online":false,"role":"owner","agent":"x","__proto__":{"role":"owner"},"constructor":{"a":1}}`
  await account.rules.receive(dashboard, frame)
  assert.equal(dashboard.last('command.accepted')?.clientId, 'a')
  assert.equal(dashboard.last('team.changed')?.me.role, 'limited')
  assert.equal(({} as { role?: string }).role, undefined)
})

test('[S24] too many commands are refused with the time to wait', async () => {
  const account = await openAccount()
  const dashboard = await account.open(await account.owner())
  for (let i = 0; i < 100; i++)
    await account.say(dashboard, { type: 'status.set', clientId: `${i}`, online: true })
  const refused = dashboard.last('command.refused')!
  assert.equal(refused.reason, 'rate_limited')
  const welcomes = dashboard.all('welcome').length
  await account.say(dashboard, { type: 'hello', version: 1, generation: null, revision: 0 })
  assert.equal(dashboard.all('welcome').length, welcomes)
  await account.pass(refused.retryAfter!)
  await account.say(dashboard, { type: 'status.set', clientId: 'later', online: true })
  assert.equal(dashboard.last('command.accepted')?.clientId, 'later')
})

test('a dashboard that does not greet first, or with another version, is ended', async () => {
  const account = await openAccount()
  const olga = await account.owner()
  const rude = account.connect(olga)
  await account.say(rude, { type: 'folder.watch', folder: 'all' })
  assert.deepEqual(rude.closed, { code: 4099, reason: 'protocol' })
  const old = account.connect(olga)
  await account.say(old, { type: 'hello', version: 0, generation: null, revision: 0 })
  assert.deepEqual(old.closed, { code: 4099, reason: 'version' })
})

test('[A4] a page that was on its way when rights changed holds only what may be seen now', async () => {
  const { account, boss, eva, dashboard } = await seated()
  const page = account.index.page.bind(account.index)
  account.index.page = query => {
    const found = page(query)
    const groups = { type: 'agent.update', clientId: 'u', agent: eva.id, role: 'limited' }
    void account.rules.receive(boss, JSON.stringify(groups))
    return found
  }
  await account.report(summary('x.1', { group: 'bills' }))
  await account.say(dashboard, {
    type: 'folder.load',
    request: 'p',
    folder: 'all',
    after: null,
    limit: 50,
  })
  assert.deepEqual(
    dashboard
      .last('folder.loaded')
      ?.rows.map(({ id }) => id)
      .toSorted(),
    ['v.1', 'w.1'],
  )
})

test('[A8] a change has an alarm until it has been told, should the process end before', async () => {
  const { account, boss, eva, room } = await seated()
  const timer = () => account.sql.exec(`SELECT due FROM timers WHERE name = 'notices'`)
  let answer = () => {}
  room.agentChanged = () => new Promise<void>(done => (answer = done))
  await account.say(boss, { type: 'agent.update', clientId: 'u', agent: eva.id, role: 'limited' })
  assert.equal(timer().length, 1)
  answer()
  await account.settle()
  assert.equal(timer().length, 0)
})
