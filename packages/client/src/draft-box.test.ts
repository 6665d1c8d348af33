import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DraftBox } from './draft-box.ts'
import { MemoryStore } from './memory-store.ts'
import type { Reader } from './store.ts'
import { FakeClock, settled } from './testing/fake-clock.ts'
import { FakeBrowser } from './testing/fake-tabs.ts'

/** A store whose answers to reads come when the test lets them, with what it held when they were asked. */
class SlowStore extends MemoryStore {
  #held: (() => void)[] | undefined

  hold(): void {
    this.#held = []
  }

  async release(): Promise<void> {
    const held = this.#held ?? []
    this.#held = undefined
    for (const answer of held) answer()
    await settled()
  }

  override async read<T>(work: (reader: Reader) => Promise<T>): Promise<T> {
    const result = await super.read(work)
    await new Promise<void>(resolve => (this.#held ? this.#held.push(resolve) : resolve()))
    return result
  }
}

function openBox() {
  const store = new SlowStore()
  const clock = new FakeClock()
  return { store, clock, drafts: new DraftBox(store, new FakeBrowser().tab(), 'database', clock) }
}

const written = (text: string) => ({ text, files: [] })

test('[W3] what is typed and stored while another draft is looked for stays', async () => {
  const { store, clock, drafts } = openBox()
  store.hold()
  const loading = drafts.load()
  drafts.set('v.1', written('half a sent'))
  await clock.advance(200)
  await store.release()
  await loading
  assert.equal(drafts.of('v.1').text, 'half a sent')
})

test('[W3] what was sent while another draft is looked for does not come back', async () => {
  const { store, clock, drafts } = openBox()
  drafts.set('v.1', written('a sentence'))
  await clock.advance(200)
  store.hold()
  const loading = drafts.load()
  await drafts.hand('v.1', remove => store.write(async writer => remove(writer)))
  await store.release()
  await loading
  await clock.advance(200)
  assert.equal(drafts.of('v.1').text, '')
  assert.deepEqual(await store.read(reader => reader.list(['draft'])), [])
})

test('[W3] nor what is being sent', async () => {
  const { store, clock, drafts } = openBox()
  drafts.set('v.1', written('a sentence'))
  await clock.advance(200)
  store.hold()
  const loading = drafts.load()
  let commit = () => {}
  const durable = new Promise<void>(resolve => (commit = resolve))
  const handing = drafts.hand('v.1', async remove => {
    await store.write(async writer => remove(writer))
    await durable
  })
  await store.release()
  commit()
  await Promise.all([loading, handing])
  await clock.advance(200)
  assert.equal(drafts.of('v.1').text, '')
  assert.deepEqual(await store.read(reader => reader.list(['draft'])), [])
})
