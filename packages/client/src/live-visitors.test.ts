import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agentWorld } from './testing/open-agent.ts'

type World = ReturnType<typeof agentWorld>

const visitor = (id: string, since: number) => ({
  id,
  name: '',
  conversation: null,
  url: 'https://shop.example/',
  title: 'Shop',
  referrer: '',
  place: { country: null, city: null },
  pages: 1,
  visits: 1,
  since,
})
const watches = (world: World) =>
  world.account.commands.flatMap(({ type, on }) => (type === 'visitors.watch' ? [on] : []))

function tell(world: World, change: object): Promise<void> {
  for (const socket of world.account.sockets)
    socket.tell({ type: 'visitors.changed', visitors: [], gone: [], all: false, ...change })
  return world.wire.flush()
}

test('[V8] who is on the site is watched while somebody looks, and not longer', async () => {
  const world = agentWorld()
  const { visitors } = await world.started()
  assert.deepEqual(watches(world), [])
  const undo = [visitors.subscribe(() => {}), visitors.subscribe(() => {})]
  await world.wire.flush()
  assert.equal(visitors.state.status, 'loading')
  await tell(world, { visitors: [visitor('a', 1), visitor('b', 2)], all: true })
  assert.deepEqual([visitors.state.status, visitors.state.visitors.map(({ id }) => id)], ['live', ['b', 'a']])
  await tell(world, { visitors: [visitor('c', 3)], gone: ['b'] })
  assert.deepEqual(
    visitors.state.visitors.map(({ id }) => id),
    ['c', 'a'],
  )
  undo[0]!()
  undo[0]!()
  await world.wire.flush()
  assert.deepEqual(watches(world), [true])
  undo[1]!()
  await world.wire.flush()
  assert.deepEqual([watches(world), visitors.state.visitors], [[true, false], []])
})

test('[V8] switched off in the settings is another thing than nobody there, and ends with the next list', async () => {
  const world = agentWorld()
  const { visitors } = await world.started()
  visitors.subscribe(() => {})
  await world.wire.flush()
  await tell(world, { all: true, off: true })
  assert.equal(visitors.state.status, 'off')
  await tell(world, { visitors: [visitor('a', 1)], all: true })
  assert.deepEqual([visitors.state.status, visitors.state.visitors.length], ['live', 1])
})

test('[V8] without a connection nobody knows who is there; with the next one it is watched again', async () => {
  const world = agentWorld()
  const { visitors } = await world.started()
  visitors.subscribe(() => {})
  await world.wire.flush()
  await tell(world, { visitors: [visitor('a', 1)], all: true })
  world.wire.cut()
  assert.deepEqual([visitors.state.status, visitors.state.visitors], ['offline', []])
  await world.wire.restore()
  assert.deepEqual([visitors.state.status, watches(world)], ['loading', [true, true]])
})

test('[V8] [K3] greeting somebody opens a conversation', async () => {
  const world = agentWorld()
  const { visitors } = await world.started()
  const greeted = visitors.greet('a', 'May I help? 4111 1111 1111 1111')
  await world.wire.flush()
  assert.equal(await greeted, 'new.1')
  assert.equal(world.account.commands.at(-1)?.text, 'May I help? •••• •••• •••• 1111')
})

test('[V8] [W2] a greeting whose answer was lost is sent as the same one; other words, and the next one, are another', async () => {
  const world = agentWorld()
  const { visitors } = await world.started()
  const requests = () =>
    world.wire.sent.flatMap(({ type, request }) => (type === 'visitor.greet' ? [request] : []))
  const lost = visitors.greet('a', 'May I help?')
  // It arrives; the answer does not.
  world.wire.step()
  world.wire.cut()
  await assert.rejects(lost, { reason: 'network' })
  await world.wire.restore()
  for (const text of ['May I help?', 'May I help?', 'Hello']) {
    const greeted = visitors.greet('a', text)
    await world.wire.flush()
    await greeted
  }
  const [first, again, ...others] = requests()
  assert.equal(again, first)
  assert.equal(new Set([first, ...others]).size, 3)
})
