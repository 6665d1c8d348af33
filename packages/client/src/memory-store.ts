import { toJson } from './json.ts'
import type { Key, Reader, Store, Writer } from './store.ts'

type Entry = readonly [Key, unknown]

/** Orders keys as IndexedDB does: numbers before text, a shorter key before the longer one it begins. */
function compareKeys(a: Key, b: Key): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const [x, y] = [a[i]!, b[i]!]
    if (x === y) continue
    return typeof x === typeof y ? (x < y ? -1 : 1) : typeof x === 'number' ? -1 : 1
  }
  return a.length - b.length
}

/** Keeps everything until the page is closed: where IndexedDB is blocked, full or missing, and in Node. */
export class MemoryStore implements Store {
  readonly durable = false
  #records = new Map<string, Entry>()
  #turn: Promise<unknown> = Promise.resolve()

  constructor(entries: Iterable<Entry> = []) {
    for (const entry of entries) this.#records.set(toJson(entry[0]), entry)
  }

  read<T>(work: (reader: Reader) => Promise<T>): Promise<T> {
    // As in IndexedDB: it sees what was to be written before.
    return this.#turn.then(() => work(this.#writer()))
  }

  write<T>(work: (writer: Writer) => Promise<T>): Promise<T> {
    const turn = this.#turn.then(async () => {
      const before = new Map(this.#records)
      try {
        return await work(this.#writer())
      } catch (error) {
        this.#records = before
        throw error
      }
    })
    this.#turn = turn.catch(() => {})
    return turn
  }

  async entries(): Promise<Entry[]> {
    return [...this.#records.values()]
  }

  close(): void {}

  async destroy(): Promise<void> {
    this.#records.clear()
  }

  #under(prefix: Key): Entry[] {
    return [...this.#records.values()]
      .filter(([key]) => prefix.every((part, i) => key[i] === part))
      .toSorted(([a], [b]) => compareKeys(a, b))
  }

  #writer(): Writer {
    const name = toJson
    return {
      get: async key => this.#records.get(name(key))?.[1],
      list: async (prefix, newest) => {
        const { limit, before = Infinity } = newest ?? { limit: Infinity }
        const found = this.#under(prefix).filter(([key]) => {
          const next = key[prefix.length]
          return typeof next !== 'number' || next < before
        })
        return found.slice(-Math.min(limit, found.length) || found.length).map(([, value]) => value)
      },
      keys: async prefix => this.#under(prefix).map(([key]) => key),
      put: (key, value) => void this.#records.set(name(key), [key, value]),
      delete: key => void this.#records.delete(name(key)),
      clear: prefix => this.#under(prefix).forEach(([key]) => this.#records.delete(name(key))),
    }
  }
}
