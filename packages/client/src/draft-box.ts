import type { Clock } from './clock.ts'
import type { StoredFile } from './outbox.ts'
import type { Store, Writer } from './store.ts'
import type { Tabs } from './tabs.ts'

export interface Draft {
  readonly text: string
  readonly files: readonly StoredFile[]
}

const empty: Draft = Object.freeze({ text: '', files: [] })

/** What is being written in each conversation. In memory at once, in the store a fifth of a second later (spec W3). */
export class DraftBox {
  readonly #store: Store
  readonly #tabs: Tabs
  readonly #database: string
  readonly #clock: Clock
  readonly #drafts = new Map<string, Draft>()
  /** Newer here than in the store. */
  readonly #dirty = new Set<string>()
  #timer: (() => void) | undefined
  /** Counts what changed here, in memory or on its way to the store. */
  #changes = 0

  constructor(store: Store, tabs: Tabs, database: string, clock: Clock) {
    this.#store = store
    this.#tabs = tabs
    this.#database = database
    this.#clock = clock
  }

  of(key: string): Draft {
    return this.#drafts.get(key) ?? empty
  }

  /** Takes over what other tabs have stored, except where something newer is being written here. */
  async load(): Promise<void> {
    let stored: unknown[]
    let changes: number
    do {
      changes = this.#changes
      stored = await this.#store.read(reader => reader.list(['draft']))
      // Something was typed or stored here meanwhile, which this may have come too early for.
    } while (changes !== this.#changes)
    for (const key of this.#drafts.keys()) if (!this.#dirty.has(key)) this.#drafts.delete(key)
    for (const record of stored as (Partial<Draft & { key: string }> | null)[]) {
      const { key, text, files } = record ?? {}
      if (typeof key !== 'string' || typeof text !== 'string' || !Array.isArray(files)) continue
      if (!this.#dirty.has(key)) this.#drafts.set(key, { text, files })
    }
  }

  set(key: string, draft: Draft): void {
    this.#changes++
    this.#drafts.set(key, draft)
    this.#dirty.add(key)
    this.#timer ??= this.#clock.after(200, () => void this.flush())
  }

  /** Writes at once what waits; it must not wait itself, since the page may be going (security F5). */
  flush(also?: (writer: Writer) => void): Promise<void> {
    this.#timer?.()
    this.#timer = undefined
    this.#changes++
    const keys = [...this.#dirty]
    this.#dirty.clear()
    if (!keys.length && !also) return Promise.resolve()
    const written = this.#store.write(async writer => {
      also?.(writer)
      for (const key of keys) {
        const { text, files } = this.of(key)
        if (text || files.length) writer.put(['draft', key], { key, text, files })
        else writer.delete(['draft', key])
      }
    })
    return written.then(() => this.tell())
  }

  /**
   * Hands the draft over to a message: `write` stores the message and deletes the draft in one transaction.
   * What is typed in the meantime is another draft already, and stays.
   */
  async hand(key: string, write: (remove: (writer: Writer) => void) => Promise<void>): Promise<void> {
    const handed = this.#drafts.get(key)
    const wasDirty = this.#dirty.delete(key)
    this.#changes++
    try {
      await write(writer => writer.delete(['draft', key]))
    } catch (error) {
      if (wasDirty) this.#dirty.add(key)
      throw error
    }
    this.#changes++
    if (this.#drafts.get(key) === handed) this.#drafts.delete(key)
    // Files handed over with the message are no longer part of what is typed now.
    else this.set(key, { text: this.of(key).text, files: [] })
    this.tell()
  }

  /** These are deleted elsewhere, and nothing of them may be written any more. */
  forget(keys: readonly string[]): void {
    this.#changes++
    for (const key of keys) {
      this.#drafts.delete(key)
      this.#dirty.delete(key)
    }
  }

  /** The store holds something other tabs do not have. */
  tell(): void {
    this.#tabs.post({ type: 'stored', database: this.#database, what: 'draft', log: '' })
  }
}
