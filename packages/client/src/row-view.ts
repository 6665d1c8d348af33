import {
  compareRows,
  type ConversationFilter,
  type ConversationRow,
  type ErrorReason,
  isDecidedByRow,
  type Match,
  type RowCursor,
  rowMatches,
} from '@deskbell/protocol'
import type { InboxState } from './agent-state.ts'
import { SortedRows } from './sorted-rows.ts'

/** One list of rows: a folder, or what a search finds. It shows a stretch without a hole, from the newest on. */
export class RowView {
  readonly shown = new SortedRows()
  /** Rows up to here are loaded without a hole; null: all of them, undefined: none yet, and all that is known is shown. */
  next: RowCursor | null | undefined
  status: InboxState['status'] = 'loading'
  reason: ErrorReason | null = null
  loading: Promise<void> | undefined
  /** Counts how often it began anew; what was asked for before comes too late. */
  turn = 0
  /** Rows that came while a page was under way, and are newer than what it says. */
  readonly touched = new Set<string>()
  readonly #takes: (row: ConversationRow) => boolean

  constructor(takes: (row: ConversationRow) => boolean) {
    this.#takes = takes
  }

  takes(row: ConversationRow): boolean {
    return this.#takes(row)
  }

  /** From the first page on anew; what is shown stays until then. */
  restart(): void {
    this.turn++
    this.next = this.loading = undefined
    if (this.status === 'live') this.status = 'cached'
  }

  /** Shows what is known of it, in order. */
  fill(rows: readonly ConversationRow[]): void {
    this.shown.reset(rows.filter(row => this.takes(row)))
    this.status = this.shown.length ? 'cached' : 'loading'
    this.reason = null
  }

  /** A page: these rows, in order, are all there is after `after` and up to `next`. */
  loaded(after: RowCursor | null, next: RowCursor | null, rows: readonly ConversationRow[]): void {
    this.next = next
    this.shown.replaceAfter(after, rows)
    this.status = 'live'
    this.reason = null
  }

  failed(reason: ErrorReason): void {
    // Without network, what is known is better than a complaint.
    const isShown = reason === 'network' && this.isKnown
    this.status = isShown ? (this.shown.length ? 'cached' : 'loading') : 'failed'
    this.reason = isShown ? null : reason
  }

  put(before: ConversationRow | undefined, row: ConversationRow): void {
    const stood = !!before && this.shown.has(before)
    const stands = this.takes(row) && (!this.next || compareRows(row, this.next) <= 0)
    if (stood && stands) this.shown.replace(before, row)
    else if (stood) this.shown.remove(before)
    else if (stands) this.shown.add(row)
  }

  /** Whether this browser can tell, without the server, which of its rows belong here. */
  protected get isKnown(): boolean {
    return true
  }
}

/** What a search finds. Where a row alone does not tell (words, pages, addresses), only what the server found belongs to it. */
export class SearchView extends RowView {
  readonly filter: ConversationFilter
  matches: Readonly<Record<string, Match>> = {}
  more = false
  #total = 0
  readonly #found: Set<string> | undefined

  constructor(filter: ConversationFilter) {
    const found = isDecidedByRow(filter) ? undefined : new Set<string>()
    super(row => (!found || found.has(row.id)) && rowMatches(filter, row))
    this.filter = filter
    this.#found = found
  }

  get total(): number {
    return this.next ? Math.max(this.#total, this.shown.length) : this.shown.length
  }

  found(
    isFirst: boolean,
    answer: {
      rows: readonly ConversationRow[]
      matches: Record<string, Match>
      total: number
      more: boolean
    },
  ): void {
    if (isFirst) this.#found?.clear()
    for (const { id } of answer.rows) this.#found?.add(id)
    this.matches = Object.freeze({ ...(!isFirst && this.matches), ...answer.matches })
    this.#total = answer.total
    this.more = answer.more
  }

  protected override get isKnown(): boolean {
    return !this.#found || this.shown.length > 0
  }
}
