/** A kind of record, then what names it. Ordered part by part, numbers before text. */
export type Key = readonly (string | number)[]

export interface Reader {
  get(key: Key): Promise<unknown>
  /**
   * The records whose key begins with `prefix`, in the order of their keys.
   * With `newest`, only so many, the last ones of those whose next key part is below `before`.
   */
  list(prefix: Key, newest?: { limit: number; before?: number }): Promise<unknown[]>
  /** Their keys alone, in order. */
  keys(prefix: Key): Promise<Key[]>
}

export interface Writer extends Reader {
  put(key: Key, value: unknown): void
  delete(key: Key): void
  /** Deletes all records whose key begins with `prefix`; all there are for an empty one. */
  clear(prefix: Key): void
}

/** What is kept on this device for one identity: `IdbStore` in browsers, `MemoryStore` elsewhere. */
export interface Store {
  /** Whether it is still there after the page is closed. */
  readonly durable: boolean
  /** Calls `work` at once; in it nothing but the reader may be awaited. */
  read<T>(work: (reader: Reader) => Promise<T>): Promise<T>
  /** All or nothing, and done when it resolves. `work` has no effects of its own: it may run again elsewhere. */
  write<T>(work: (writer: Writer) => Promise<T>): Promise<T>
  entries(): Promise<(readonly [Key, unknown])[]>
  close(): void
  /** Closes it and deletes everything in it. */
  destroy(): Promise<void>
}
