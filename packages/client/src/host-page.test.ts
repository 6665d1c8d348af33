import assert from 'node:assert/strict'
import { test } from 'node:test'
import { connected, states, texts, visitorWorld } from './testing/open-visitor.ts'

/** What a page adds to everything of a kind, for as long as `work` takes. */
async function withAdded(to: object, name: string, work: () => Promise<void>): Promise<void> {
  Object.assign(to, { [name]: (): string => name })
  try {
    await work()
  } finally {
    delete (to as Record<string, unknown>)[name]
  }
}

async function sendsAndShows(): Promise<void> {
  const world = visitorWorld()
  const session = await connected(world)
  await session.send('Good morning')
  await world.wire.flush()
  assert.deepEqual(world.room.texts, ['Good morning'])
  assert.deepEqual(texts(session), ['Good morning'])
  assert.deepEqual(states(session), ['sent'])
  const again = await connected(world)
  assert.deepEqual(texts(again), ['Good morning'])
}

test('[S18] on a page that has added to the prototype of all objects, messages come and go', () =>
  withAdded(Object.prototype, 'hello', sendsAndShows))

for (const kind of [Array, String, Number, Object])
  test(`[S18] on a page where ${kind.name} has a toJSON of its own, messages come and go`, () =>
    withAdded(kind.prototype, 'toJSON', sendsAndShows))
