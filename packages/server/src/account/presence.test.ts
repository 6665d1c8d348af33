import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openAccount, summary, type FakeDashboard } from './open-account.ts'

type Account = Awaited<ReturnType<typeof openAccount>>
const isOnline = (dashboard: FakeDashboard, agent: string) =>
  (dashboard.last('team.changed') ?? dashboard.last('welcome'))!.team.find(({ id }) => id === agent)!.online
const availability = (account: Account) => account.rules.view('somebody').availability

test('[A5] an agent is online while connected, and a minute longer', async () => {
  const account = await openAccount()
  const [olga, eva] = [await account.owner(), await account.agent('eva', 'full')]
  const watcher = await account.open(olga)
  assert.equal(isOnline(watcher, eva.id), false)
  const dashboard = await account.open(eva)
  assert.equal(isOnline(watcher, eva.id), true)
  account.disconnect(dashboard)
  await account.pass(59_000)
  assert.equal(isOnline(watcher, eva.id), true)
  await account.pass(1_001)
  assert.equal(isOnline(watcher, eva.id), false)
})

test('[A5] who comes back within the minute was never away', async () => {
  const account = await openAccount()
  const eva = await account.agent('eva', 'full')
  account.disconnect(await account.open(eva))
  await account.pass(30_000)
  await account.open(eva)
  await account.pass(40_000)
  assert.deepEqual(availability(account).agents, [{ id: eva.id, name: 'eva' }])
})

test('[A5] the second of two connections keeps the agent online', async () => {
  const account = await openAccount()
  const eva = await account.agent('eva', 'full')
  const [first] = [await account.open(eva), await account.open(eva)]
  account.disconnect(first)
  await account.pass(61_000)
  assert.equal(availability(account).online, true)
})

test('[A5] who closes the dashboard while it is greeted does not stay online', async () => {
  const account = await openAccount()
  const dashboard = account.connect(await account.agent('eva', 'full'))
  const hello = { type: 'hello', version: 1, generation: null, revision: 0 }
  const greeting = account.rules.receive(dashboard, JSON.stringify(hello))
  account.disconnect(dashboard)
  await greeting
  assert.equal(availability(account).online, false)
})

test('[A5] the account is online while one active agent is who chose it', async () => {
  const account = await openAccount()
  const olga = await account.owner()
  const eva = await account.agent('eva', 'full')
  const [boss, dashboard] = [await account.open(olga), await account.open(eva)]
  await account.say(boss, { type: 'status.set', clientId: 'a', online: false })
  assert.equal(availability(account).online, true)
  await account.say(dashboard, { type: 'status.set', clientId: 'b', online: false })
  assert.equal(availability(account).online, false)
  await account.say(dashboard, { type: 'status.set', clientId: 'c', online: true })
  assert.equal(availability(account).online, true)
})

test('[A5] a page without a session hears the same as a visitor does, whenever it asks', async () => {
  const account = await openAccount()
  const page = { origin: 'https://shop.example', own: 'https://chat.example' }
  const heard = () => {
    const answer = account.rules.availability(page)
    assert.deepEqual(answer, availability(account))
    return answer
  }
  assert.deepEqual(heard(), { online: false, agents: [] })
  const eva = await account.agent('eva', 'limited', ['sales'])
  const dashboard = await account.open(eva)
  assert.deepEqual(heard(), { online: true, agents: [{ id: eva.id, name: 'eva' }] })
  account.disconnect(dashboard)
  await account.pass(59_999)
  assert.deepEqual(heard(), { online: true, agents: [{ id: eva.id, name: 'eva' }] })
  await account.pass(1)
  assert.deepEqual(heard(), { online: false, agents: [] })
})

test('[C6] that a visitor stopped typing is told also when the room slept while they typed', async () => {
  const account = await openAccount()
  const dashboard = await account.open(await account.owner())
  await account.report(summary('v.1'))
  await account.rules.visitorPresence({ visitor: 'v', here: true, typing: true })
  assert.equal(dashboard.last('presence.changed')?.typing, true)
  account.restart({ slept: true })
  await account.rules.visitorPresence({ visitor: 'v', here: true, typing: false })
  assert.equal(dashboard.last('presence.changed')?.typing, false)
})

test('[A2] a deactivated agent is not online, and may not say so', async () => {
  const account = await openAccount()
  const [boss, eva] = [await account.open(await account.owner()), await account.agent('eva', 'full')]
  await account.say(boss, { type: 'status.set', clientId: 'a', online: false })
  const dashboard = await account.open(eva)
  await account.say(boss, { type: 'agent.update', clientId: 'b', agent: eva.id, active: false })
  assert.equal(availability(account).online, false)
  await account.say(dashboard, { type: 'status.set', clientId: 'c', online: true })
  assert.equal(dashboard.last('command.refused')?.reason, 'inactive')
  assert.ok(dashboard.closed === null, 'an inactive agent still looks on')
})

test('[A5] every room with a visitor is told when the last agent leaves, also one that failed first', async () => {
  const account = await openAccount()
  const { rules, visitor } = account
  const dashboard = await account.open(await account.owner())
  for (const id of ['a', 'b']) assert.equal(rules.view(id).availability.online, true)
  visitor('b').failures = 1
  await account.say(dashboard, { type: 'status.set', clientId: 'a', online: false })
  assert.equal(visitor('a').views.at(-1)?.availability.online, false)
  assert.equal(visitor('b').views.length, 0)
  await account.pass(5_000)
  assert.equal(visitor('b').views.at(-1)?.availability.online, false)
  assert.equal(visitor('a').views.length, 1)
})

test('[F2] after a crash agents have a minute to come back', async () => {
  const account = await openAccount()
  await account.open(await account.owner())
  account.restart({ slept: false })
  assert.equal(availability(account).online, true)
  await account.pass(60_001)
  assert.equal(availability(account).online, false)
})

test('[F8] after a sleep the connections, and with them the presence, are as before', async () => {
  const account = await openAccount()
  const olga = await account.owner()
  const dashboard = await account.open(olga)
  account.restart({ slept: true })
  await account.pass(61_000)
  assert.equal(availability(account).online, true)
  await account.say(dashboard, { type: 'status.set', clientId: 'a', online: false })
  assert.equal(dashboard.last('command.accepted')?.clientId, 'a')
})

test('[F13] a connection that fell silent is ended, and its agent goes', async () => {
  const account = await openAccount()
  const dashboard = await account.open(await account.owner())
  dashboard.ping = account.now()
  await account.pass(30_000)
  assert.equal(dashboard.closed, null)
  await account.pass(30_000)
  assert.ok(dashboard.closed)
  await account.pass(60_001)
  assert.equal(availability(account).online, false)
})

test('[C6] after a crash the rooms are asked which visitors are still here', async () => {
  const account = await openAccount()
  const { visitor } = account
  for (const id of ['here', 'gone'])
    await account.rules.visitorPresence({ visitor: id, here: true, typing: false })
  visitor('gone').here = false
  account.restart({ slept: false })
  await account.pass(30_000)
  assert.deepEqual(
    account.sql.exec(`SELECT visitor FROM live`).map(row => row.visitor),
    ['here'],
  )
})

test('[A5] [A4] rooms know which groups those online with limited access see, and hear of it when that changes', async () => {
  const account = await openAccount()
  const eva = await account.agent('eva', 'limited', ['sales'])
  await account.open(eva)
  const boss = await account.open(await account.owner())
  assert.deepEqual(account.rules.view('v').reach, { [eva.id]: ['sales'] })
  await account.say(boss, { type: 'agent.update', clientId: 'u', agent: eva.id, groups: ['bills'] })
  await account.settle()
  assert.deepEqual(account.visitor('v').views.at(-1)?.reach, { [eva.id]: ['bills'] })
})
