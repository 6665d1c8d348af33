import { deleteDB, openDB, type IDBPDatabase } from 'idb'
import type { Key, Reader, Store, Writer } from './store.ts'

const table = 'records'

/** All keys that begin with `prefix`: an array sorts after every number and text. */
const under = (prefix: Key, before: number | readonly [] = []) =>
  IDBKeyRange.bound(prefix, [...prefix, before], false, true)

/**
 * The store of a browser. All records stand in one object store under keys of parts,
 * so that no release ever has to upgrade the database, and no old tab can block one.
 */
export class IdbStore implements Store {
  readonly durable = true
  readonly #database: IDBPDatabase

  /** `taken` is called when another tab deletes the database (true) or wants it in another version (false). */
  static async open(name: string, taken: (deleted: boolean) => void = () => {}): Promise<IdbStore> {
    return new IdbStore(
      await openDB(name, 1, {
        upgrade: database => void database.createObjectStore(table),
        blocking(_current, next, event) {
          taken(next === null)
          // Requests already made still run; the other tab goes on as soon as they are done.
          ;(event.target as IDBDatabase).close()
        },
      }),
    )
  }

  private constructor(database: IDBPDatabase) {
    this.#database = database
  }

  read<T>(work: (reader: Reader) => Promise<T>): Promise<T> {
    return this.#run('readonly', work)
  }

  write<T>(work: (writer: Writer) => Promise<T>): Promise<T> {
    return this.#run('readwrite', work)
  }

  async entries(): Promise<(readonly [Key, unknown])[]> {
    const { store } = this.#database.transaction(table)
    const [keys, values] = await Promise.all([store.getAllKeys(), store.getAll()])
    return keys.map((key, i) => [key as unknown as Key, values[i]] as const)
  }

  close(): void {
    this.#database.close()
  }

  async destroy(): Promise<void> {
    // A frozen tab can keep the database from being deleted, but not from being emptied.
    await this.write(async writer => writer.clear([])).catch(() => {})
    this.close()
    await new Promise<void>((done, failed) => {
      deleteDB(this.#database.name, { blocked: () => done() }).then(done, failed)
    })
  }

  async #run<T>(mode: IDBTransactionMode, work: (writer: Writer) => Promise<T>): Promise<T> {
    // Strict: a message is on the disk before it is shown.
    const transaction = this.#database.transaction(table, mode, { durability: 'strict' })
    const ignore = () => {}
    transaction.done.catch(ignore)
    const store = transaction.objectStore(table) as unknown as IDBPObjectStoreLike
    try {
      const result = await work({
        get: key => store.get(key),
        async list(prefix, newest) {
          if (!newest) return store.getAll(under(prefix))
          // WebKit has no `getAll` from the end.
          const found: unknown[] = []
          let cursor = await store.openCursor(under(prefix, newest.before), 'prev')
          while (cursor) {
            found.push(cursor.value)
            cursor = found.length < newest.limit ? await cursor.continue() : null
          }
          return found.toReversed()
        },
        keys: prefix => store.getAllKeys(under(prefix)),
        put: (key, value) => void store.put(value, key).catch(ignore),
        delete: key => void store.delete(key).catch(ignore),
        clear: prefix => void store.delete(under(prefix)).catch(ignore),
      })
      // At `pagehide` there is no time to wait until it commits by itself.
      if (mode === 'readwrite') transaction.commit()
      await transaction.done
      return result
    } catch (error) {
      try {
        transaction.abort()
      } catch {
        // It has ended by itself.
      }
      throw error
    }
  }
}

interface Cursor {
  readonly value: unknown
  continue(): Promise<Cursor | null>
}
interface IDBPObjectStoreLike {
  get(key: Key): Promise<unknown>
  getAll(range: IDBKeyRange): Promise<unknown[]>
  getAllKeys(range: IDBKeyRange): Promise<Key[]>
  openCursor(range: IDBKeyRange, direction: 'prev'): Promise<Cursor | null>
  put(value: unknown, key: Key): Promise<unknown>
  delete(key: Key | IDBKeyRange): Promise<unknown>
}
