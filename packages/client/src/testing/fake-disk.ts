import type { OpenStore, StoreOptions } from '../kept-store.ts'
import { MemoryStore } from '../memory-store.ts'
import type { Key, Reader, Store, Writer } from '../store.ts'

/** What stays on a device when its tabs are gone: databases by their names. */
export class FakeDisk {
  readonly #databases = new Map<string, MemoryStore>()
  readonly #open = new Map<string, Set<StoreOptions>>()

  readonly openStore: OpenStore = async (name, options) => {
    let database = this.#databases.get(name)
    if (!database) this.#databases.set(name, (database = new MemoryStore()))
    const users = this.#open.get(name) ?? new Set()
    this.#open.set(name, users.add(options))
    return new FakeStore(database, {
      close: () => users.delete(options),
      destroy: () => {
        this.#databases.delete(name)
        users.delete(options)
        // Who hears it opens another, and so is a user again.
        const others = [...users]
        for (const { onDeleted } of others) onDeleted?.()
      },
    })
  }

  /** Deletes a database, as a browser does without asking who has it open. */
  drop(name: string): void {
    this.#databases.delete(name)
  }

  /** Names of the databases there are. */
  get names(): string[] {
    return [...this.#databases.keys()]
  }

  async read(name: string, prefix: Key): Promise<unknown[]> {
    return (await this.#databases.get(name)?.read(reader => reader.list(prefix))) ?? []
  }

  async write(name: string, key: Key, value: unknown): Promise<void> {
    await this.#databases.get(name)?.write(async writer => writer.put(key, value))
  }
}

/** One tab's way to a database: what it holds is copied on its way in and out. Once closed it leads nowhere. */
class FakeStore implements Store {
  readonly durable = true
  readonly #ends: { close(): void; destroy(): void }
  #closed = false
  #database: MemoryStore

  constructor(database: MemoryStore, ends: { close(): void; destroy(): void }) {
    this.#database = database
    this.#ends = ends
  }

  async read<T>(work: (reader: Reader) => Promise<T>): Promise<T> {
    return structuredClone(await this.#database.read(work))
  }

  async write<T>(work: (writer: Writer) => Promise<T>): Promise<T> {
    return this.#database.write(writer =>
      work({ ...writer, put: (key, value) => writer.put(key, structuredClone(value)) }),
    )
  }

  entries() {
    return this.#database.entries()
  }

  close(): void {
    this.#closed = true
    this.#database = new MemoryStore()
    this.#ends.close()
  }

  async destroy(): Promise<void> {
    if (this.#closed) return
    await this.#database.destroy()
    this.close()
    this.#ends.destroy()
  }
}
