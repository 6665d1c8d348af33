import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Rating } from '@deskbell/protocol'
import { settled } from './testing/fake-clock.ts'
import { anonymous, connected, visitorWorld } from './testing/open-visitor.ts'
import type { VisitorSession } from './visitor-session.ts'

const good: Rating = { value: 5, comment: '' }

/** A conversation that an agent has resolved. */
async function resolved() {
  const world = visitorWorld()
  const session = await connected(world)
  await session.send('Hello?')
  await world.wire.flush()
  world.room.add({ kind: 'resolved', by: { id: 'eva', name: 'Eva' } })
  await world.wire.flush()
  return { world, session, rated: () => ratingsIn(world.room.events) }
}

function ratingsIn(events: readonly { readonly kind: string }[]): Rating[] {
  return events.flatMap(event => ('rating' in event ? [event.rating as Rating] : []))
}

function shown(session: VisitorSession): Rating | null | undefined {
  return session.state.conversations.at(-1)?.rating
}

test('[C13] a rating is stored, and the last word holds', async () => {
  const { world, session, rated } = await resolved()
  assert.deepEqual([session.state.asksRating, shown(session)], [true, null])
  const rating = session.rate('v.1', good)
  await world.wire.flush()
  await rating
  const comment = { value: 5, comment: 'Quick!' } as const
  const again = session.rate('v.1', comment)
  await world.wire.flush()
  await again
  assert.deepEqual(rated(), [good, comment])
  assert.deepEqual(shown(session), comment)
  assert.equal(session.state.mayStartNew, true)
  assert.deepEqual(await world.disk.read(anonymous, ['outbox']), [])
})

test('[W2] [C13] a rating given offline shows at once, survives the page, and is stored once', async () => {
  const { world, session, rated } = await resolved()
  world.wire.cut()
  await session.rate('v.1', good)
  assert.deepEqual(shown(session), good)
  session.destroy()
  const again = world.open()
  await again.start()
  assert.deepEqual(shown(again), good)
  assert.equal(again.isActive, true)
  again.connect()
  await world.wire.restore()
  assert.deepEqual(rated(), [good])
  assert.deepEqual(shown(again), good)
  assert.deepEqual(await world.disk.read(anonymous, ['outbox']), [])
})

test('[W2] [C13] a rating whose answer is lost is sent again, and not doubled', async () => {
  const { world, session, rated } = await resolved()
  const rating = session.rate('v.1', good)
  await settled()
  world.wire.step()
  assert.deepEqual(rated(), [good])
  world.wire.cut()
  await rating
  await world.wire.restore()
  assert.deepEqual(rated(), [good])
  assert.deepEqual(shown(session), good)
})

test('[W2] [C13] a rating waits while the room is too busy, or does not know it yet', async () => {
  const { world, session, rated } = await resolved()
  world.room.refuse = ({ type }) => (type === 'conversation.rate' ? { reason: 'unsupported' } : undefined)
  const rating = session.rate('v.1', good)
  rating.catch(() => {})
  await world.wire.flush()
  assert.deepEqual([rated(), shown(session)], [[], good])
  world.room.refuse = () => undefined
  world.wire.cut()
  await world.wire.restore()
  assert.deepEqual(rated(), [good])
})

test('[C13] a rating that is refused says why, and is not kept', async () => {
  const { world, session } = await resolved()
  world.room.refuse = ({ type }) => (type === 'conversation.rate' ? { reason: 'forbidden' } : undefined)
  const rating = session.rate('v.1', good)
  const refused = assert.rejects(rating, { reason: 'forbidden' })
  await world.wire.flush()
  await refused
  assert.equal(shown(session), null)
  assert.deepEqual(await world.disk.read(anonymous, ['outbox']), [])
})

test('[K3] [C13] the comment holds no card number, neither on the disk nor on the wire', async () => {
  const { world, session } = await resolved()
  world.wire.cut()
  await session.rate('v.1', { value: 3, comment: ' 4111 1111 1111 1111 was charged twice ' })
  const kept = JSON.stringify(await world.disk.read(anonymous, ['outbox']))
  assert.match(kept, /"•••• •••• •••• 1111 was charged twice"/)
  assert.doesNotMatch(kept, /4111/)
})

test('[W12] the visitor ends the conversation; what they write later opens it again', async () => {
  const world = visitorWorld()
  const session = await connected(world)
  await session.send('Hello?')
  await world.wire.flush()
  const ending = session.end('v.1')
  await world.wire.flush()
  await ending
  const sent = world.wire.sent.find(({ type }) => type === 'conversation.end')
  assert.deepEqual([sent?.conversation, sent?.seen], ['v.1', 2])
  assert.equal(session.state.conversations[0]?.status, 'resolved')
  await session.send('One more thing')
  await world.wire.flush()
  assert.equal(session.state.conversations[0]?.status, 'open')
})

test('[W12] [W2] ending needs the connection and says so', async () => {
  const { world, session } = await resolved()
  world.wire.cut()
  await assert.rejects(session.end('v.1'), { reason: 'network' })
  assert.deepEqual(await world.disk.read(anonymous, ['outbox']), [])
})

for (const reason of ['rate_limited', 'unsupported']) {
  test(`[W12] [W2] an ending that the room refuses with ${reason} does not wait for ever`, async () => {
    const { world, session } = await resolved()
    world.room.refuse = ({ type }) => (type === 'conversation.end' ? { reason } : undefined)
    const refused = assert.rejects(session.end('v.1'), { reason })
    await world.wire.flush()
    await refused
  })
}
