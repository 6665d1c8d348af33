import { compareRows, type ConversationRow, type RowCursor } from '@deskbell/protocol'

/** Rows of one piece; a piece of twice as many is cut in two. */
const size = 512

/**
 * Rows in the order of the lists, found by halving. There may be 100,000, so that they stand in pieces: a change
 * moves the rows of one piece alone. `rows` is a new array after each change, made when somebody looks.
 */
export class SortedRows {
  #pieces: ConversationRow[][] = []
  #rows: readonly ConversationRow[] | undefined

  get rows(): readonly ConversationRow[] {
    return (this.#rows ??= joined(this.#pieces))
  }

  get length(): number {
    return this.#rows?.length ?? this.#pieces.reduce((sum, { length }) => sum + length, 0)
  }

  at(index: number): ConversationRow | undefined {
    let left = index
    for (const piece of this.#pieces) {
      if (left < piece.length) return piece[left]
      left -= piece.length
    }
    return undefined
  }

  /** Takes over rows that are in order already. */
  reset(rows: readonly ConversationRow[]): void {
    this.replaceAfter(null, rows)
  }

  has(row: RowCursor): boolean {
    const piece = this.#pieces[this.#pieceOf(row)]
    return !!piece && piece[place(piece, row)]?.id === row.id
  }

  add(row: ConversationRow): void {
    this.#rows = undefined
    const at = Math.min(this.#pieceOf(row), this.#pieces.length - 1)
    const piece = this.#pieces[at]
    if (!piece) return void this.#pieces.push([row])
    piece.splice(place(piece, row), 0, row)
    if (piece.length > 2 * size) this.#pieces.splice(at + 1, 0, piece.splice(size))
  }

  /** The row as it was added; nothing happens if it does not stand here. */
  remove(row: RowCursor): void {
    const at = this.#pieceOf(row)
    const piece = this.#pieces[at]
    const within = piece ? place(piece, row) : 0
    if (piece?.[within]?.id !== row.id) return
    this.#rows = undefined
    piece.splice(within, 1)
    if (!piece.length) this.#pieces.splice(at, 1)
  }

  /** Another record in the place of one that stands here. */
  replace(before: RowCursor, row: ConversationRow): void {
    this.remove(before)
    this.add(row)
  }

  /** Those after `after`, up to and with `until`; null is the beginning, or the end. */
  between(after: RowCursor | null, until: RowCursor | null): ConversationRow[] {
    const first = after ? this.#pieceOf(after) : 0
    const last = until ? this.#pieceOf(until) : this.#pieces.length
    const isWithin = (row: ConversationRow) =>
      (!after || compareRows(row, after) > 0) && (!until || compareRows(row, until) <= 0)
    return joined(this.#pieces.slice(first, last + 1)).filter(isWithin)
  }

  /** Puts `rows`, in order, in the place of everything after `after`; null: of all. */
  replaceAfter(after: RowCursor | null, rows: readonly ConversationRow[]): void {
    this.#rows = undefined
    const at = after ? this.#pieceOf(after) : 0
    const cut = this.#pieces[at]
    const kept = after && cut ? cut.filter(row => compareRows(row, after) <= 0) : []
    this.#pieces.length = Math.min(at, this.#pieces.length)
    const rest = [...kept, ...rows]
    for (let i = 0; i < rest.length; i += size) this.#pieces.push(rest.slice(i, i + size))
  }

  /** Index of the first piece that does not end before it; their number if there is none. */
  #pieceOf(row: RowCursor): number {
    return firstAt(this.#pieces.length, at => compareRows(this.#pieces[at]!.at(-1)!, row) >= 0)
  }
}

/** Engines copy whole pieces by `concat`; by `flat` they go through them one by one. */
function joined(pieces: readonly ConversationRow[][]): ConversationRow[] {
  return ([] as ConversationRow[]).concat(...pieces)
}

/** Index of the first row that does not stand before it. */
function place(rows: readonly ConversationRow[], row: RowCursor): number {
  return firstAt(rows.length, at => compareRows(rows[at]!, row) >= 0)
}

/** The first of so many indices for which it holds, as it does for all that follow; `length` if for none. */
function firstAt(length: number, holds: (at: number) => boolean): number {
  let [from, to] = [0, length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (holds(middle)) to = middle
    else from = middle + 1
  }
  return from
}
