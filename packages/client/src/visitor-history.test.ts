import assert from 'node:assert/strict'
import { test } from 'node:test'
import { settled } from './testing/fake-clock.ts'
import { anonymous, connected, messages, texts, visitorWorld } from './testing/open-visitor.ts'

test('[C15] another conversation begins with its first message, and not before', async () => {
  const world = visitorWorld()
  const session = await connected(world)
  await session.send('one')
  await world.wire.flush()
  assert.equal(session.state.mayStartNew, false)
  world.room.add({ kind: 'resolved', by: { id: 'eva', name: 'Eva' } })
  await world.wire.flush()
  assert.equal(session.state.mayStartNew, true)
  session.startNew()
  assert.deepEqual([session.state.current, texts(session)], [null, []])
  const seen: string[] = []
  session.subscribe(() => seen.push(texts(session).join()))
  await session.send('two')
  await session.send('three')
  await world.wire.flush()
  assert.equal(session.state.current, 'v.2')
  assert.deepEqual(texts(session), ['two', 'three'])
  assert.ok(
    seen.every(shown => ['', 'two', 'two,three'].includes(shown)),
    seen.join(' | '),
  )
  session.show('v.1')
  assert.deepEqual(texts(session), ['one'])
  session.show('v.2')
  assert.deepEqual(texts(session), ['two', 'three'])
})

test('[C7] the read position moves only forwards, counts while visible, and survives', async () => {
  const world = visitorWorld()
  const session = await connected(world)
  await session.send('Hello?')
  await world.wire.flush()
  world.room.answer('a')
  world.room.answer('b')
  await world.wire.flush()
  assert.equal(session.state.unread, 2)
  session.read(4)
  assert.equal(session.state.unread, 2)
  session.setVisible(true)
  assert.equal(session.state.unread, 0)
  session.read(3)
  await world.wire.flush()
  assert.deepEqual(world.room.reads, [4])
  assert.equal(session.thread.read, 4)
  session.destroy()
  const again = world.open()
  await again.start()
  assert.equal(again.state.unread, 0)
})

test('[C7] what was read without network is told when it is back', async () => {
  const world = visitorWorld()
  const session = await connected(world)
  await session.send('Hello?')
  await world.wire.flush()
  world.room.answer('a')
  await world.wire.flush()
  world.wire.cut()
  session.setVisible(true)
  session.read(3)
  await settled()
  await world.wire.restore()
  assert.ok(world.room.reads.includes(3))
})

test('[C9] older messages are paged in, first from the store and then from the room', async () => {
  const world = visitorWorld()
  world.room.begin()
  for (let i = 1; i <= 120; i++) world.room.answer(String(i))
  const session = await connected(world)
  assert.deepEqual([messages(session).length, session.thread.earlier], [50, 'available'])
  for (let i = 0; i < 3; i++) {
    const loading = session.loadEarlier()
    await world.wire.flush()
    await loading
  }
  assert.deepEqual(
    texts(session),
    Array.from({ length: 120 }, (_, i) => String(i + 1)),
  )
  assert.equal(session.thread.earlier, 'none')
  session.destroy()
  world.wire.cut()
  const again = world.open()
  await again.start()
  await again.loadEarlier()
  assert.equal(messages(again).length, 100)
})

test('[C9] too much was missed: the newest is shown, and paging back leaves no hole and doubles nothing', async () => {
  const world = visitorWorld()
  const session = await connected(world)
  await session.send('first')
  await world.wire.flush()
  world.wire.cut()
  for (let i = 1; i <= 300; i++) world.room.answer(String(i))
  await world.wire.restore()
  assert.equal(messages(session).length, 200)
  for (let i = 0; i < 4; i++) {
    const loading = session.loadEarlier()
    await world.wire.flush()
    await loading
  }
  assert.deepEqual(texts(session), ['first', ...Array.from({ length: 300 }, (_, i) => String(i + 1))])
})

test('[C9] an event whose predecessor is missing brings what is missing', async () => {
  const world = visitorWorld()
  const session = await connected(world)
  await session.send('one')
  await world.wire.flush()
  const [socket] = world.wire.sockets
  world.room.answer('two')
  // The frame is lost on its way.
  socket!.toClient.length = 0
  world.room.answer('three')
  await world.wire.flush()
  assert.deepEqual(texts(session), ['one', 'two', 'three'])
})

test('[F9] an event of an unknown kind is kept, counted and not shown', async () => {
  const world = visitorWorld()
  const session = await connected(world)
  await session.send('one')
  await world.wire.flush()
  world.room.add({ kind: 'teleported', to: 'the moon' })
  await world.wire.flush()
  assert.deepEqual(texts(session), ['one'])
  world.wire.cut()
  await world.wire.restore()
  assert.equal(world.wire.sent.findLast(({ type }) => type === 'hello')!.since, 3)
  assert.ok(JSON.stringify(await world.disk.read(anonymous, ['event'])).includes('the moon'))
})

test('[F12] a spoilt record is skipped, and the room brings it again', async () => {
  const world = visitorWorld()
  const before = await connected(world)
  for (const text of ['one', 'two', 'three']) await before.send(text)
  await world.wire.flush()
  before.destroy()
  await world.disk.write(anonymous, ['event', 'visitor', 3], { seq: 'nonsense' })
  await world.disk.write(anonymous, ['outbox', 'x'], { clientId: 7 })
  await world.disk.write(anonymous, ['draft', 'visitor'], null)
  const session = world.open()
  await session.start()
  assert.deepEqual(texts(session), ['three'])
  session.connect()
  await world.wire.flush()
  const loading = session.loadEarlier()
  await world.wire.flush()
  await loading
  assert.deepEqual(texts(session), ['one', 'two', 'three'])
})

test('[F16] a room restored from a backup is followed; what it has not got of mine is sent again', async () => {
  const world = visitorWorld()
  const session = await connected(world)
  await session.send('one')
  await session.send('two')
  await world.wire.flush()
  world.wire.cut()
  await session.send('unsent')
  session.setDraft('draft')
  world.room.restore(2)
  await world.wire.restore()
  assert.deepEqual(texts(session), ['one', 'unsent'])
  assert.deepEqual(world.room.texts, ['one', 'unsent'])
  assert.equal(session.thread.draft, 'draft')
})

test('[F10] a clock that jumps by a day orders nothing and loses nothing', async () => {
  const world = visitorWorld()
  const session = await connected(world)
  for (const [text, jump] of [
    ['one', 86_400_000],
    ['two', -2 * 86_400_000],
    ['three', 86_400_000],
  ] as const) {
    world.wire.cut()
    await session.send(text)
    world.clock.jump(jump)
    await world.wire.restore()
  }
  assert.deepEqual(texts(session), ['one', 'two', 'three'])
  assert.deepEqual(world.room.texts, ['one', 'two', 'three'])
})

test('[S14] what the room says is read by schemas: an object where text belongs is dropped', async () => {
  const world = visitorWorld()
  const session = await connected(world)
  await session.send('one')
  await world.wire.flush()
  world.room.add({ ...world.room.events[1]!, seq: 3, prev: 2, id: 'e3', text: { _$litType$: 1 } } as never)
  await world.wire.flush()
  assert.deepEqual(texts(session), ['one'])
})

test('[C13] [F9] a visitor is asked for a rating unless the account wants none; servers of before ask', async () => {
  const asks = async (asksRating: boolean | undefined) => {
    const world = visitorWorld()
    Object.assign(world.room, { asksRating })
    return (await connected(world)).state.asksRating
  }
  assert.deepEqual([await asks(true), await asks(false), await asks(undefined)], [true, false, true])
})
