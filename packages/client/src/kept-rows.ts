import { compareRows, type ConversationRow, conversationRow } from '@deskbell/protocol'
import type { Clock } from './clock.ts'
import type { SortedRows } from './sorted-rows.ts'
import type { Store } from './store.ts'

/** Rows kept for a cold open without network; older ones come from the server. */
const most = 1_000

/** The newest rows in the store. They are a copy of what the server holds, so a second sooner or later does not matter. */
export class KeptRows {
  readonly #store: Store
  readonly #clock: Clock
  /** All that are known, in order. */
  readonly #known: SortedRows
  readonly #unsaved = new Map<string, ConversationRow | null>()
  #cancel: (() => void) | undefined

  constructor(store: Store, clock: Clock, known: SortedRows) {
    this.#store = store
    this.#clock = clock
    this.#known = known
  }

  /** The newest ones; what is poisoned is passed over, what is too old deleted. */
  async load(): Promise<ConversationRow[]> {
    const stored = await this.#store.read(reader => reader.list(['row']))
    const rows = stored.flatMap(record => conversationRow.safeParse(record).data ?? []).toSorted(compareRows)
    for (const { id } of rows.slice(most)) this.delete(id)
    return rows.slice(0, most)
  }

  put(row: ConversationRow): void {
    this.#save(row.id, row)
  }

  delete(id: string): void {
    this.#save(id, null)
  }

  /** The rows are somebody else's from now on. */
  close(): void {
    this.#cancel?.()
  }

  #save(id: string, row: ConversationRow | null): void {
    this.#unsaved.set(id, row)
    this.#cancel ??= this.#clock.after(1_000, () => this.#write())
  }

  #write(): void {
    this.#cancel = undefined
    const rows = [...this.#unsaved]
    this.#unsaved.clear()
    // Who scrolls through thousands does not store them.
    const last = this.#known.at(most - 1)
    void this.#store.write(async writer => {
      for (const [id, row] of rows) {
        if (!row) writer.delete(['row', id])
        else if (!last || compareRows(row, last) <= 0) writer.put(['row', id], row)
      }
    })
  }
}
