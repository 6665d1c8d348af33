import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anonymous, connected, messages, states, texts, visitorWorld } from './testing/open-visitor.ts'

test('[W1] a message is shown at once, and gets through', async () => {
  const world = visitorWorld()
  const session = await connected(world)
  const sending = session.send('Hello?')
  await sending
  assert.deepEqual(texts(session), ['Hello?'])
  assert.deepEqual(states(session), ['sending'])
  await world.wire.flush()
  assert.deepEqual(world.room.texts, ['Hello?'])
  assert.deepEqual(states(session), ['sent'])
  assert.equal(session.state.current, 'v.1')
})

test('[W2] a message is in the store before it is shown', async () => {
  const world = visitorWorld()
  const session = world.open()
  await session.start()
  const checks: Promise<boolean>[] = []
  session.subscribe(() => {
    if (texts(session).length)
      checks.push(world.disk.read(anonymous, ['outbox']).then(rows => rows.length > 0))
  })
  await session.send('Hello?')
  assert.ok(checks.length > 0)
  assert.ok((await Promise.all(checks)).every(Boolean))
})

test('[W2] what was written offline goes out in its order when the network is back', async () => {
  const world = visitorWorld()
  const session = await connected(world)
  world.wire.cut()
  for (const text of ['one', 'two', 'three']) await session.send(text)
  assert.deepEqual(states(session), Array(3).fill('waiting offline'))
  await world.wire.restore()
  assert.deepEqual(world.room.texts, ['one', 'two', 'three'])
  assert.deepEqual(states(session), Array(3).fill('sent'))
})

test('[W2] it leaves the outbox only when the room has it', async () => {
  const world = visitorWorld()
  const session = await connected(world)
  await session.send('Hello?')
  assert.equal((await world.disk.read(anonymous, ['outbox'])).length, 1)
  await world.wire.flush()
  assert.equal((await world.disk.read(anonymous, ['outbox'])).length, 0)
})

test('[W2] acknowledgement and event may come in either order, and again', async () => {
  const world = visitorWorld()
  const session = await connected(world)
  await session.send('Hello?')
  const [socket] = world.wire.sockets
  world.wire.step()
  const frames = [...socket!.toClient]
  for (const order of [frames.toReversed(), frames, frames]) {
    for (const frame of order) socket!.tell(frame)
  }
  await world.wire.flush()
  assert.deepEqual(texts(session), ['Hello?'])
  assert.deepEqual(states(session), ['sent'])
  assert.equal((await world.disk.read(anonymous, ['outbox'])).length, 0)
})

test('[W1] thread, draft and conversation are there again after a reload, without network', async () => {
  const world = visitorWorld()
  const before = await connected(world)
  await before.send('Hello?')
  await world.wire.flush()
  world.room.answer('Hi!')
  await world.wire.flush()
  before.setDraft('And')
  world.hide()
  before.destroy()
  world.wire.cut()
  const session = world.open()
  await session.start()
  assert.deepEqual(texts(session), ['Hello?', 'Hi!'])
  assert.equal(session.thread.draft, 'And')
  assert.equal(session.state.conversations.length, 1)
  assert.equal(session.state.connection.state, 'idle')
})

test('[W2] a limited message waits for as long as the room says, and the next waits behind it', async () => {
  const world = visitorWorld()
  const session = await connected(world)
  let refusals = 0
  world.room.refuse = ({ type }) =>
    type === 'message.send' && refusals++ === 0 ? { reason: 'rate_limited', retryAfter: 3_000 } : undefined
  await session.send('one')
  await session.send('two')
  await world.wire.flush()
  assert.deepEqual(states(session), Array(2).fill('waiting rate_limited'))
  await world.clock.advance(2_999)
  await world.wire.flush()
  assert.deepEqual(world.room.texts, [])
  await world.clock.advance(1)
  await world.wire.flush()
  assert.deepEqual(world.room.texts, ['one', 'two'])
})

test('[W2] a server that does not know the command keeps it waiting until an update', async () => {
  const world = visitorWorld()
  const session = await connected(world)
  world.room.refuse = ({ type }) => (type === 'message.send' ? { reason: 'unsupported' } : undefined)
  await session.send('Hello?')
  await world.wire.flush()
  assert.deepEqual(states(session), ['waiting update_needed'])
  world.room.refuse = () => undefined
  world.wire.cut()
  await world.wire.restore()
  assert.deepEqual(states(session), ['sent'])
})

test('[H6] a refused message stays, with its reason, until it is sent again or taken back', async () => {
  const world = visitorWorld()
  const session = await connected(world)
  world.room.refuse = ({ type }) => (type === 'message.send' ? { reason: 'blocked' } : undefined)
  await session.send('one')
  await session.send('two')
  await world.wire.flush()
  assert.deepEqual(
    messages(session).map(({ delivery }) => delivery),
    [
      { state: 'failed', reason: 'blocked' },
      { state: 'failed', reason: 'blocked' },
    ],
  )
  world.room.refuse = () => undefined
  const [one, two] = messages(session)
  assert.equal(await session.discard(one!.key), 'one')
  await session.retry(two!.key)
  await world.wire.flush()
  assert.deepEqual(texts(session), ['two'])
  assert.deepEqual(states(session), ['sent'])
})

test('[H6] delivery goes from sent to delivered to seen, and never back', async () => {
  const world = visitorWorld()
  const session = await connected(world)
  await session.send('Hello?')
  await world.wire.flush()
  const told: (string | undefined)[] = []
  for (const [delivered, seen] of [
    [2, 0],
    [2, 2],
    [1, 0],
  ]) {
    const receipt = { conversation: 'v.1', side: 'agents', delivered, seen }
    world.wire.sockets[0]!.tell({ type: 'receipt.changed', receipt })
    await world.wire.flush()
    told.push(...states(session))
  }
  assert.deepEqual(told, ['delivered', 'seen', 'seen'])
})

test('[W2] the event alone proves that the room has a message', async () => {
  const world = visitorWorld()
  const session = await connected(world)
  await session.send('Hello?')
  const [socket] = world.wire.sockets
  world.wire.step()
  const events = socket!.toClient.filter(({ type }) => type === 'event.added')
  socket!.toClient.splice(0, Infinity, ...events)
  await world.wire.flush()
  assert.deepEqual(states(session), ['sent'])
  assert.deepEqual(await world.disk.read(anonymous, ['outbox']), [])
})
