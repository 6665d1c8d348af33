import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MemoryStore } from './memory-store.ts'
import { openDevice } from './device.ts'
import { takeAlong } from './take-along.ts'
import type { VisitListener } from './visit-source.ts'
import { anonymous, connected, texts, visitorWorld } from './testing/open-visitor.ts'

const page = (path: string) => ({ url: `https://shop.example/${path}`, title: path, at: 1 })

/** The page's side of a visit. */
function followed() {
  const visits = {
    report: { referrer: 'https://search.example/', pages: [page('a')] },
    listener: undefined as VisitListener | undefined,
    subscribe(listener: VisitListener) {
      visits.listener = listener
      return () => (visits.listener = undefined)
    },
  }
  return visits
}

test('[V7] the way to the first message is handed over after it, and what comes later when it comes', async () => {
  const world = visitorWorld()
  const visits = followed()
  const session = await connected(world)
  session.follow(visits, () => {})
  assert.deepEqual(world.room.visits, [])
  await session.send('Hello?')
  await world.wire.flush()
  assert.deepEqual(world.room.visits, [{ type: 'visit.set', ...visits.report }])
  visits.report = { ...visits.report, pages: [page('a'), page('b')] }
  visits.listener!.moved()
  visits.listener!.moved()
  await world.wire.flush()
  assert.equal(world.room.visits.length, 2)
})

test('[V3] [K3] customer information is told once something was written, keeps 0 and false, and holds no card number', async () => {
  const world = visitorWorld()
  const session = await connected(world)
  session.setVariables([{ key: 'orders', label: 'Orders', value: 3 }])
  session.setVariables([
    { key: 'orders', label: 'Orders', value: 0 },
    { key: 'premium', label: null, value: false },
    { key: 'card', label: null, value: '4111 1111 1111 1111' },
    { key: '4111111111111111', label: '4111-1111-1111-1111', value: 4_111_111_111_111_111 },
  ])
  await world.wire.flush()
  assert.deepEqual(world.room.variables, [])
  await session.send('Hello?')
  await world.wire.flush()
  assert.deepEqual(world.room.variables, [
    { key: 'orders', label: 'Orders', value: 0 },
    { key: 'premium', label: null, value: false },
    { key: 'card', label: null, value: '•••• •••• •••• 1111' },
    { key: '••••••••••••1111', label: '••••-••••-••••-1111', value: '••••••••••••1111' },
  ])
})

test('[I3] [S7] customer information of the one who signs out is not told of the next', async () => {
  const world = visitorWorld()
  const session = await connected(world)
  session.setVariables([{ key: 'orders', label: null, value: 3 }])
  const leaving = session.signOut()
  await world.clock.advance(4_000)
  await leaving
  session.connect()
  await session.send('Hello?')
  await world.wire.flush()
  assert.deepEqual(
    [...world.rooms.values()].flatMap(room => room.variables),
    [],
  )
})

test('[V8] a room in which an agent wrote first is opened by its secret, once', async () => {
  const world = visitorWorld()
  const visits = followed()
  const session = world.open()
  await session.start()
  let greeted = 0
  session.follow(visits, () => greeted++)
  assert.equal(visits.listener!.token(), undefined)
  await visits.listener!.opened('greeted')
  await world.wire.flush()
  assert.equal(world.requests[0]!.body.refresh, 'greeted')
  assert.equal(session.state.connection.state, 'online')
  assert.equal(visits.listener!.token(), 'greeted')
  await visits.listener!.opened('another')
  await world.wire.flush()
  assert.deepEqual([world.requests.length, greeted], [1, 2])
  session.destroy()
  assert.equal(visits.listener, undefined)
})

test('[I2] who is known for the first time shows the secret of the anonymous visitor, and nothing of that stays behind', async () => {
  const world = visitorWorld()
  const session = await connected(world)
  await session.send('Hello?')
  await world.wire.flush()
  world.wire.cut()
  await session.send('still on its way')
  session.setDraft('half a')
  await world.clock.advance(300)
  await session.identify(async () => identity)
  await world.wire.restore()
  await world.clock.advance(60_000)
  await world.wire.flush()
  const asked = world.requests.find(({ body }) => body.identity)!
  assert.equal(asked.body.adopt, 'v1')
  assert.deepEqual(await world.disk.read(anonymous, []), [])
  const known = world.roomOf(`of-${identity.length}`)
  assert.deepEqual(known.texts, ['still on its way'])
  assert.equal(session.thread.draft, 'half a')
})

test('[I2] a room that has moved begins anew, without what was in it', async () => {
  const world = visitorWorld()
  const session = await connected(world)
  await session.send('Hello?')
  await world.wire.flush()
  world.wire.end('moved')
  await world.wire.flush()
  assert.deepEqual(texts(session), [])
  assert.notEqual(session.state.connection.state, 'ended')
})

test('[I2] [W2] what is taken along keeps its order, and stands behind what is there', async () => {
  const world = visitorWorld()
  const ports = { tabs: world.browser.tab(), clock: world.clock, openStore: async () => new MemoryStore() }
  const device = await openDevice('known', ports as never, { onMemory() {}, onDeleted() {} })
  const row = (clientId: string) => ({
    clientId,
    log: 'visitor',
    at: 1,
    files: [],
    command: { type: 'message.send' as const, text: clientId, files: [] },
  })
  await device.outbox.add(row('first'))
  const from = await openDevice('before', ports as never, { onMemory() {}, onDeleted() {} })
  await from.outbox.add(row('second'))
  await from.outbox.add(row('third'))
  await takeAlong(from.store, device)
  assert.deepEqual(
    device.outbox.rows.map(({ clientId }) => clientId),
    ['first', 'second', 'third'],
  )
  assert.deepEqual(await from.store.entries(), [])
})

/** Its signature is for the server to look at. */
const identity = `x.${btoa(JSON.stringify({ sub: 'jana' }))}.x`
