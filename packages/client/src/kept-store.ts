import type { Clock } from './clock.ts'
import { IdbStore } from './idb-store.ts'
import { MemoryStore } from './memory-store.ts'
import type { Reader, Store, Writer } from './store.ts'

/** How a session opens what this device keeps under `name`. */
export type OpenStore = (name: string, options: StoreOptions) => Promise<Store>
export interface StoreOptions {
  clock: Clock
  /** It keeps nothing from now on (spec W5). */
  onMemory?: () => void
  /** Another tab has deleted it. */
  onDeleted?: () => void
}

/** IndexedDB as long as it works, memory from the moment it does not. */
export class KeptStore implements Store {
  #inner: Store = new MemoryStore()
  /** What failed, and still stands on the disk. */
  #failed: Store | undefined
  readonly #options: StoreOptions

  static async open(name: string, options: StoreOptions): Promise<Store> {
    const store = new KeptStore(options)
    const opening = IdbStore.open(name, deleted => store.#taken(deleted))
    const inner = await Promise.race([
      opening.catch(() => undefined),
      // An old tab that blocks, or a browser that never answers.
      new Promise<undefined>(resolve => void options.clock.after(3_000, () => resolve(undefined))),
    ])
    if (inner) store.#inner = inner
    else void opening.then(late => late.close()).catch(() => {})
    return store
  }

  private constructor(options: StoreOptions) {
    this.#options = options
  }

  get durable(): boolean {
    return this.#inner.durable
  }

  read<T>(work: (reader: Reader) => Promise<T>): Promise<T> {
    return this.#try(store => store.read(work))
  }

  write<T>(work: (writer: Writer) => Promise<T>): Promise<T> {
    return this.#try(store => store.write(work))
  }

  entries() {
    return this.#inner.entries()
  }

  close(): void {
    this.#leave().close()
  }

  async destroy(): Promise<void> {
    const inner = this.#leave()
    // Else what it held would be back with the next page (spec I3).
    await this.#failed?.destroy().catch(() => {})
    await inner.destroy()
  }

  /** What comes too late is nobody's any more. */
  #leave(): Store {
    const inner = this.#inner
    this.#inner = new MemoryStore()
    return inner
  }

  async #try<T>(work: (store: Store) => Promise<T>): Promise<T> {
    const store = this.#inner
    try {
      return await work(store)
    } catch (error) {
      // Anything else is a fault of ours, and memory would not mend it.
      if (!store.durable || !(error instanceof DOMException)) throw error
      await this.#fallBack()
      return work(this.#inner)
    }
  }

  /** The disk is full, or the browser closed the database: what can be read goes on in memory. */
  #falling: Promise<void> | undefined
  #fallBack(): Promise<void> {
    return (this.#falling ??= this.#inner
      .entries()
      .catch(() => [])
      .then(entries => {
        this.#failed = this.#inner
        this.#inner.close()
        this.#inner = new MemoryStore(entries)
        this.#options.onMemory?.()
      }))
  }

  #taken(deleted: boolean): void {
    if (deleted) this.#options.onDeleted?.()
    else void this.#fallBack()
  }
}
