import { compareRows, type ConversationRow, type RowCursor } from '@deskbell/protocol'

/** Rows in the order of the lists, found by halving: there may be 100,000. `rows` is a new array after each change, made when somebody looks. */
export class SortedRows {
  #rows: ConversationRow[] = []
  #shown: readonly ConversationRow[] | undefined

  get rows(): readonly ConversationRow[] {
    return (this.#shown ??= Object.freeze(this.#rows.slice()))
  }

  get length(): number {
    return this.#rows.length
  }

  at(index: number): ConversationRow | undefined {
    return this.#rows[index]
  }

  /** Takes over rows that are in order already. */
  reset(rows: ConversationRow[]): void {
    this.#rows = rows
    this.#shown = undefined
  }

  add(row: ConversationRow): void {
    this.#rows.splice(this.#place(row), 0, row)
    this.#shown = undefined
  }

  /** Another record in the place of one that stands here; only what lies between the two places moves. */
  replace(before: RowCursor, row: ConversationRow): void {
    const from = this.#place(before)
    let to = this.#place(row)
    if (to > from) to--
    if (to < from) this.#rows.copyWithin(to + 1, to, from)
    else this.#rows.copyWithin(from, from + 1, to + 1)
    this.#rows[to] = row
    this.#shown = undefined
  }

  has(row: RowCursor): boolean {
    return this.#rows[this.#place(row)]?.id === row.id
  }

  /** The row as it was added; nothing happens if it does not stand here. */
  remove(row: RowCursor): void {
    const at = this.#place(row)
    if (this.#rows[at]?.id !== row.id) return
    this.#rows.splice(at, 1)
    this.#shown = undefined
  }

  /** Those after `after`, up to and with `until`; null is the beginning, or the end. */
  between(after: RowCursor | null, until: RowCursor | null): ConversationRow[] {
    return this.#rows.slice(after ? this.#behind(after) : 0, until ? this.#behind(until) : undefined)
  }

  /** Puts `rows`, in order, in the place of everything after `after`. */
  replaceAfter(after: RowCursor | null, rows: readonly ConversationRow[]): void {
    this.#rows.length = after ? this.#behind(after) : 0
    for (const row of rows) this.#rows.push(row)
    this.#shown = undefined
  }

  #behind(cursor: RowCursor): number {
    const at = this.#place(cursor)
    return this.#rows[at]?.id === cursor.id ? at + 1 : at
  }

  /** Index of the first row that does not stand before it. */
  #place(row: RowCursor): number {
    let [from, to] = [0, this.#rows.length]
    while (from < to) {
      const middle = (from + to) >> 1
      if (compareRows(this.#rows[middle]!, row) < 0) from = middle + 1
      else to = middle
    }
    return from
  }
}
