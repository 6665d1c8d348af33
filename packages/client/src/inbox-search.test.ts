import { limits } from '@deskbell/protocol'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Inbox } from './inbox.ts'
import { agentWorld } from './testing/open-agent.ts'

type World = ReturnType<typeof agentWorld>

const ids = (inbox: Inbox) => inbox.state.rows.map(({ id }) => id)
const visitor = (id: string, name: string) => ({ id, name, email: '' })
const searches = (world: World) => world.account.commands.filter(({ type }) => type === 'search.load')
const watched = (world: World) =>
  world.account.commands.findLast(({ type }) => type === 'folder.watch')?.folder

/** Three conversations, two of them with a Jana. */
async function searchable() {
  const world = agentWorld()
  world.account.put({ id: 'a.1', lastActivity: 1, visitor: visitor('a', 'Jana') })
  world.account.put({ id: 'b.1', lastActivity: 2, visitor: visitor('b', 'Karel'), tags: ['vip'] })
  world.account.put({
    id: 'c.1',
    lastActivity: 3,
    visitor: visitor('c', 'Jana N.'),
    status: 'resolved',
    tags: ['vip'],
  })
  const { inbox } = await world.started()
  return { world, inbox }
}

test('[C11] a search shows what the server finds in every folder, with its words and how many there are', async () => {
  const { world, inbox } = await searchable()
  inbox.search({ text: 'Jana' })
  assert.deepEqual([ids(inbox), inbox.state.status], [[], 'loading'])
  await world.wire.flush()
  const { state } = inbox
  assert.deepEqual(ids(inbox), ['c.1', 'a.1'])
  assert.deepEqual([state.status, state.total, state.more], ['live', 2, false])
  assert.deepEqual([state.filter, Object.keys(state.matches)], [{ text: 'Jana' }, ['c.1', 'a.1']])
  assert.equal(watched(world), null)
})

test('[C11] back in the folder all that was loaded is there at once, with what changed meanwhile', async () => {
  const world = agentWorld()
  for (let i = 0; i < 450; i++) world.account.put({ id: `v${i}.1`, lastActivity: i })
  const { inbox } = await world.started()
  const more = inbox.loadMore(400)
  await world.wire.flush()
  await more
  inbox.search({ tags: ['vip'] })
  await world.wire.flush()
  assert.deepEqual([ids(inbox), inbox.state.status, inbox.state.total], [[], 'live', 0])
  world.account.put({ id: 'v7.1', lastActivity: 1_000 })
  await world.wire.flush()
  const loads = world.account.commands.filter(({ type }) => type === 'folder.load').length
  inbox.search(null)
  assert.deepEqual([inbox.state.rows.length, inbox.state.status, ids(inbox)[0]], [401, 'live', 'v7.1'])
  await world.wire.flush()
  assert.equal(world.account.commands.filter(({ type }) => type === 'folder.load').length, loads)
  assert.equal(watched(world), 'all')
})

test('[C11] rows of a search are kept up to date: new ones come, those that no longer match go', async () => {
  const { world, inbox } = await searchable()
  inbox.search({ tags: ['vip'], status: 'open' })
  await world.wire.flush()
  assert.deepEqual(ids(inbox), ['b.1'])
  world.account.put({ id: 'a.1', tags: ['vip'], lastActivity: 5 })
  world.account.put({ id: 'b.1', status: 'resolved' })
  await world.wire.flush()
  assert.deepEqual([ids(inbox), inbox.state.total], [['a.1'], 1])
})

test('[C11] where words decide, only the server says what is new; what it found is kept up to date', async () => {
  const { world, inbox } = await searchable()
  inbox.search({ text: 'Jana' })
  await world.wire.flush()
  world.account.put({ id: 'd.1', visitor: visitor('d', 'Jana M.'), lastActivity: 9 })
  world.account.put({ id: 'a.1', visitorMessages: 7, lastActivity: 8 })
  world.account.remove('c.1')
  await world.wire.flush()
  assert.deepEqual(ids(inbox), ['a.1'])
  assert.equal(inbox.state.rows[0]?.visitorMessages, 7)
})

test('[C12] what a search finds is loaded by pages of 50, without a hole', async () => {
  const world = agentWorld()
  for (let i = 0; i < 120; i++)
    world.account.put({ id: `v${i}.1`, lastActivity: i, visitor: visitor(`v${i}`, 'Jana') })
  const { inbox } = await world.started()
  inbox.search({ text: 'Jana' })
  await world.wire.flush()
  assert.deepEqual([inbox.state.rows.length, inbox.state.total], [limits.searchRows, 120])
  const all = inbox.loadMore(120)
  await world.wire.flush()
  await all
  assert.deepEqual(
    ids(inbox),
    Array.from({ length: 120 }, (_, i) => `v${119 - i}.1`),
  )
  assert.equal(Object.keys(inbox.state.matches).length, 120)
})

test('[C11] [F3] the answer to a search that was left behind changes nothing', async () => {
  const { world, inbox } = await searchable()
  inbox.search({ text: 'Karel' })
  inbox.search({ text: 'Jana' })
  await world.wire.flush()
  assert.deepEqual(ids(inbox), ['c.1', 'a.1'])
  inbox.search({ text: 'Karel' })
  inbox.search(null)
  await world.wire.flush()
  assert.deepEqual([ids(inbox), inbox.state.filter], [['b.1', 'a.1'], null])
})

test('[C11] [W4] without a connection it shows what is known where rows tell, else that it needs one', async () => {
  const { world, inbox } = await searchable()
  world.wire.cut()
  inbox.search({ tags: ['vip'] })
  assert.deepEqual([ids(inbox), inbox.state.status], [['b.1'], 'cached'])
  inbox.search({ text: 'Jana' })
  assert.deepEqual([ids(inbox), inbox.state.status, inbox.state.reason], [[], 'failed', 'network'])
  await world.wire.restore()
  assert.deepEqual([ids(inbox), inbox.state.status], [['c.1', 'a.1'], 'live'])
})

test('[C11] a search outlives the connection, and shows what changed meanwhile', async () => {
  const { world, inbox } = await searchable()
  inbox.search({ text: 'Jana' })
  await world.wire.flush()
  world.wire.cut()
  assert.deepEqual([ids(inbox), inbox.state.status], [['c.1', 'a.1'], 'cached'])
  world.account.put({ id: 'd.1', visitor: visitor('d', 'Jana M.'), lastActivity: 9 })
  await world.wire.restore()
  assert.deepEqual([ids(inbox), inbox.state.status], [['d.1', 'c.1', 'a.1'], 'live'])
  assert.equal(watched(world), null)
  inbox.search(null)
  await world.wire.flush()
  assert.deepEqual([ids(inbox), inbox.state.status], [['d.1', 'b.1', 'a.1'], 'live'])
})

test('[C9] nothing changed while it was away: the search is not asked again', async () => {
  const { world, inbox } = await searchable()
  inbox.search({ text: 'Jana' })
  await world.wire.flush()
  world.wire.cut()
  await world.wire.restore()
  assert.deepEqual([inbox.state.status, searches(world).length], ['live', 1])
})

test('[C11] a search that is refused says why, and can be tried again', async () => {
  const { world, inbox } = await searchable()
  world.account.refuse = ({ type }) => (type === 'search.load' ? 'rate_limited' : undefined)
  inbox.search({ text: 'Jana' })
  await world.wire.flush()
  assert.deepEqual([inbox.state.status, inbox.state.reason], ['failed', 'rate_limited'])
  world.account.refuse = () => undefined
  inbox.search({ text: 'Jana' })
  await world.wire.flush()
  assert.deepEqual([ids(inbox), inbox.state.status], [['c.1', 'a.1'], 'live'])
})

test('[K3] no card number leaves in a search', async () => {
  const { world, inbox } = await searchable()
  inbox.search({ text: ' 4111 1111 1111 1111 ', page: '/pay?card=4111111111111111' })
  await world.wire.flush()
  assert.deepEqual(searches(world)[0]?.filter, {
    text: '•••• •••• •••• 1111',
    page: '/pay?card=••••••••••••1111',
  })
})

test('[S7] a search ends with the person who searched', async () => {
  const { world, inbox } = await searchable()
  inbox.search({ text: 'Jana' })
  await world.wire.flush()
  await inbox.enter('')
  assert.deepEqual([ids(inbox), inbox.state.filter], [[], null])
})
