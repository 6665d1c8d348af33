import { compareRows, type ConversationRow, type RowCursor } from '@deskbell/protocol'

/** Rows in the order of the lists. Each change is a new array, found by halving: there may be 100,000. */
export class SortedRows {
  #rows: readonly ConversationRow[] = []

  get rows(): readonly ConversationRow[] {
    return this.#rows
  }

  fill(rows: Iterable<ConversationRow>): void {
    this.#rows = [...rows].toSorted(compareRows)
  }

  add(row: ConversationRow): void {
    this.#rows = this.#rows.toSpliced(this.#place(row), 0, row)
  }

  remove(row: ConversationRow): void {
    const at = this.#place(row)
    if (this.#rows[at]?.id === row.id) this.#rows = this.#rows.toSpliced(at, 1)
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
