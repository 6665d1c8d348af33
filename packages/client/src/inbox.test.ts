import { compareRows, limits } from '@deskbell/protocol'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Inbox } from './inbox.ts'
import { agentWorld, ofEva } from './testing/open-agent.ts'

const ids = (inbox: Inbox) => inbox.state.rows.map(({ id }) => id)
const eva = { id: 'eva', name: 'Eva' }

test('[C2] a folder shows its rows, the latest first, and says how many there are', async () => {
  const world = agentWorld()
  for (const [i, id] of ['a.1', 'b.1', 'c.1'].entries()) world.account.put({ id, lastActivity: i })
  world.account.put({ id: 'd.1', status: 'resolved' })
  const { inbox, state } = await world.started()
  assert.deepEqual(ids(inbox), ['c.1', 'b.1', 'a.1'])
  assert.deepEqual([inbox.state.status, inbox.state.total], ['live', 3])
  assert.equal(state.counts?.resolved, 1)
})

test('[C2] another folder shows at once what is known of it, then what the server says', async () => {
  const world = agentWorld()
  world.account.put({ id: 'a.1' })
  world.account.put({ id: 'b.1', assignees: [eva] })
  world.account.put({ id: 'c.1', status: 'resolved' })
  const { inbox } = await world.started()
  inbox.watch('mine')
  assert.deepEqual([ids(inbox), inbox.state.status], [['b.1'], 'cached'])
  inbox.watch('resolved')
  assert.deepEqual([ids(inbox), inbox.state.status], [[], 'loading'])
  await world.wire.flush()
  assert.deepEqual([ids(inbox), inbox.state.status], [['c.1'], 'live'])
})

test('[C6] a row that changes moves, and one that leaves the folder is gone from it', async () => {
  const world = agentWorld()
  for (const [i, id] of ['a.1', 'b.1', 'c.1'].entries()) world.account.put({ id, lastActivity: i })
  const { inbox } = await world.started()
  world.account.put({ id: 'a.1', lastActivity: 9 })
  world.account.put({ id: 'b.1', status: 'resolved' })
  world.account.remove('c.1')
  world.account.put({ id: 'd.1', lastActivity: 5 })
  await world.wire.flush()
  assert.deepEqual(ids(inbox), ['a.1', 'd.1'])
})

test('[C9] of two records of a conversation the one with the higher version holds', async () => {
  const world = agentWorld()
  const old = world.account.put({ id: 'a.1', visitorMessages: 1 })
  world.account.put({ id: 'a.1', visitorMessages: 2 })
  const { inbox } = await world.started()
  world.account.tell({ rows: [old], removed: [] })
  await world.wire.flush()
  assert.equal(inbox.row('a.1')?.visitorMessages, 2)
})

test('[C6] who is here and who types is told apart from what is stored', async () => {
  const world = agentWorld()
  world.account.put({ id: 'a.1' })
  const { inbox } = await world.started()
  for (const socket of world.account.sockets) {
    socket.tell({ type: 'presence.changed', visitor: 'a', here: true, typing: true })
  }
  await world.wire.flush()
  const { here, typing } = inbox.row('a.1')!
  assert.deepEqual([here, typing], [true, true])
})

test('[C12] pages are loaded as far as somebody scrolls, without a hole', async () => {
  const world = agentWorld()
  for (let i = 0; i < 450; i++) world.account.put({ id: `v${i}.1`, lastActivity: i })
  const { inbox } = await world.started()
  assert.deepEqual([inbox.state.rows.length, inbox.state.total], [limits.rows, 450])
  const loading = inbox.loadMore(300)
  await world.wire.flush()
  await loading
  assert.equal(inbox.state.rows.length, 400)
  const all = inbox.loadMore(10_000)
  await world.wire.flush()
  await all
  assert.deepEqual(
    ids(inbox),
    Array.from({ length: 450 }, (_, i) => `v${449 - i}.1`),
  )
})

test('[C9] nothing changed while it was away: nothing is loaded again', async () => {
  const world = agentWorld()
  world.account.put({ id: 'a.1' })
  const { inbox } = await world.started()
  const loads = () => world.account.commands.filter(({ type }) => type === 'folder.load').length
  world.wire.cut()
  assert.equal(inbox.state.status, 'cached')
  await world.wire.restore()
  assert.deepEqual([inbox.state.status, loads()], ['live', 1])
  world.wire.cut()
  world.account.put({ id: 'b.1', lastActivity: 2 })
  world.account.rows.delete('a.1')
  await world.wire.restore()
  assert.deepEqual([ids(inbox), loads()], [['b.1'], 2])
})

test('[W2] a folder that cannot be had says why', async () => {
  const world = agentWorld()
  world.account.refuse = ({ type }) => (type === 'folder.load' ? 'rate_limited' : undefined)
  const { inbox } = await world.started()
  assert.deepEqual([inbox.state.status, inbox.state.reason], ['failed', 'rate_limited'])
})

test('[W4] of a long list its newest rows are stored, however far somebody scrolls', async () => {
  const world = agentWorld()
  for (let i = 0; i < 1_300; i++) world.account.put({ id: `v${i}.1`, lastActivity: i })
  const { inbox } = await world.started()
  const all = inbox.loadMore(1_300)
  await world.wire.flush()
  await all
  await world.clock.advance(1_000)
  const stored = (await world.disk.read(ofEva, ['row'])) as { id: string }[]
  assert.equal(stored.length, 1_000)
  assert.ok(stored.every(({ id }) => Number(id.slice(1, -2)) >= 300))
})

test('[C12] in a list of thousands each change finds its place', async () => {
  const world = agentWorld()
  for (let i = 0; i < 3_000; i++) world.account.put({ id: `v${i}.1`, lastActivity: i * 10 })
  const { inbox } = await world.started()
  const all = inbox.loadMore(3_000)
  await world.wire.flush()
  await all
  for (const i of [0, 1_500, 2_999, 7]) world.account.put({ id: `v${i}.1`, lastActivity: 40_000 + i })
  world.account.put({ id: 'v20.1', lastActivity: 105 })
  world.account.put({ id: 'v21.1', visitorMessages: 9 })
  world.account.remove('v5.1')
  await world.wire.flush()
  const expected = [...world.account.rows.values()].toSorted(compareRows).map(({ id }) => id)
  assert.deepEqual(ids(inbox), expected)
})
