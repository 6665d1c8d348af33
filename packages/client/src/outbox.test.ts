import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MemoryStore } from './memory-store.ts'
import { Outbox } from './outbox.ts'
import type { Reader } from './store.ts'
import { settled } from './testing/fake-clock.ts'
import { FakeBrowser } from './testing/fake-tabs.ts'

const row = (clientId: string) => ({
  clientId,
  log: 'visitor',
  at: 0,
  command: { type: 'message.send', text: clientId, files: [] } as const,
  files: [],
})
const ids = (outbox: Outbox) => outbox.rows.map(({ clientId }) => clientId)

/** A store whose answers to readers come when the test says so. */
class SlowStore extends MemoryStore {
  #held: (() => void)[] | undefined

  hold(): void {
    this.#held = []
  }
  release(): void {
    for (const go of this.#held ?? []) go()
    this.#held = undefined
  }
  override async read<T>(work: (reader: Reader) => Promise<T>): Promise<T> {
    const result = await super.read(work)
    await new Promise<void>(resolve => (this.#held ? this.#held.push(resolve) : resolve()))
    return result
  }
}

test('[W2] what is written while the store is being read is not lost from sight', async () => {
  const store = new SlowStore()
  const outbox = new Outbox(store, new FakeBrowser().tab(), 'x')
  await outbox.add(row('one'))
  store.hold()
  const loading = outbox.load()
  await settled()
  await outbox.add(row('two'))
  await outbox.update(['one', null])
  store.release()
  await loading
  assert.deepEqual(ids(outbox), ['two'])
})

test('[W2] rows keep the order they were written in, over all tabs', async () => {
  const store = new MemoryStore()
  const browser = new FakeBrowser()
  const [one, two] = [new Outbox(store, browser.tab(), 'x'), new Outbox(store, browser.tab(), 'x')]
  await one.add(row('a'))
  await two.add(row('b'))
  await one.add(row('c'))
  await Promise.all([one.load(), two.load()])
  assert.deepEqual(
    [ids(one), ids(two)],
    [
      ['a', 'b', 'c'],
      ['a', 'b', 'c'],
    ],
  )
})

test('[W2] a change of a row that is gone does not bring it back', async () => {
  const store = new MemoryStore()
  const browser = new FakeBrowser()
  const [one, two] = [new Outbox(store, browser.tab(), 'x'), new Outbox(store, browser.tab(), 'x')]
  await one.add(row('a'))
  await two.load()
  await one.update(['a', null])
  await two.update(['a', { state: 'failed', reason: 'invalid' }])
  await one.load()
  assert.deepEqual([ids(one), ids(two)], [[], []])
})

test('[F6] where tabs cannot ask for each other, each may send every row', async () => {
  const store = new MemoryStore()
  const browser = new FakeBrowser()
  await new Outbox(store, browser.tab(), 'x').add(row('a'))
  const alone = Object.assign(Object.create(browser.tab()) as ReturnType<FakeBrowser['tab']>, {
    id: 'me',
    alone: true,
    afterGone() {},
  })
  for (const [tabs, owns] of [
    [browser.tab(), false],
    [alone, true],
  ] as const) {
    const outbox = new Outbox(store, tabs, 'x')
    await outbox.load()
    assert.equal(outbox.owns(outbox.rows[0]!), owns)
  }
})
