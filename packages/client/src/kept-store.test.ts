import 'fake-indexeddb/auto'
import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { IdbStore } from './idb-store.ts'
import { KeptStore } from './kept-store.ts'
import { FakeClock, settled } from './testing/fake-clock.ts'

const { open } = IdbStore
afterEach(() => {
  IdbStore.open = open
})

function options() {
  const told = { memory: 0, deleted: 0 }
  const clock = new FakeClock()
  return { told, clock, onMemory: () => told.memory++, onDeleted: () => told.deleted++ }
}

test('[W5] works from memory where IndexedDB throws', async () => {
  IdbStore.open = async () => {
    throw new DOMException('blocked', 'SecurityError')
  }
  const store = await KeptStore.open('x', options())
  assert.equal(store.durable, false)
  await store.write(async writer => writer.put(['a'], 1))
  assert.equal(await store.read(reader => reader.get(['a'])), 1)
})

test('[F11] works from memory where IndexedDB never answers', async () => {
  IdbStore.open = () => new Promise(() => {})
  const with_ = options()
  const opening = KeptStore.open('x', with_)
  await with_.clock.advance(3_000)
  assert.equal((await opening).durable, false)
})

test('[F11] the disk is full mid-way: what was held goes on in memory, and nothing of the transaction is lost', async () => {
  const with_ = options()
  const store = await KeptStore.open('full', with_)
  await store.write(async writer => writer.put(['before'], 1))
  const { write } = IdbStore.prototype
  IdbStore.prototype.write = async () => {
    throw new DOMException('full', 'QuotaExceededError')
  }
  try {
    await store.write(async writer => writer.put(['after'], 2))
  } finally {
    IdbStore.prototype.write = write
  }
  assert.equal(store.durable, false)
  assert.equal(with_.told.memory, 1)
  assert.deepEqual(await store.read(reader => reader.list([])), [2, 1])
})

test('[S7] who signs out after the disk has failed leaves nothing on it', async () => {
  const store = await KeptStore.open('left', options())
  await store.write(async writer => writer.put(['secret'], 1))
  const { write } = IdbStore.prototype
  IdbStore.prototype.write = async () => {
    throw new DOMException('full', 'QuotaExceededError')
  }
  try {
    await store.write(async writer => writer.put(['more'], 2))
    await store.destroy()
  } finally {
    IdbStore.prototype.write = write
  }
  const again = await KeptStore.open('left', options())
  assert.equal(again.durable, true)
  assert.deepEqual(await again.read(reader => reader.list([])), [])
})

test('a fault in what runs in a transaction is no reason to give up the disk', async () => {
  const store = await KeptStore.open('fault', options())
  await assert.rejects(
    store.write(async () => {
      throw new TypeError('ours')
    }),
    TypeError,
  )
  assert.equal(store.durable, true)
})

test('[S7] another tab deletes the database: it is told, and blocks nothing', async () => {
  const with_ = options()
  const one = await KeptStore.open('gone', with_)
  const two = await KeptStore.open('gone', options())
  await one.write(async writer => writer.put(['a'], 1))
  await two.destroy()
  await settled()
  assert.equal(with_.told.deleted, 1)
  const again = await KeptStore.open('gone', options())
  assert.equal(await again.read(reader => reader.get(['a'])), undefined)
})
