import {
  type AccountNotice,
  ChatError,
  type ConversationFilter,
  type ConversationRow,
  type Folder,
  type FolderCounts,
  inFolder,
  isEmptyFilter,
  limits,
  maskCardNumbers,
  type RowCursor,
  writeFilter,
} from '@deskbell/protocol'
import type { InboxState } from './agent-state.ts'
import type { AccountLink } from './account-link.ts'
import type { Clock } from './clock.ts'
import { KeptRows } from './kept-rows.ts'
import { Listeners } from './listeners.ts'
import { RowTable } from './row-table.ts'
import { RowView, SearchView } from './row-view.ts'
import type { Store } from './store.ts'

const noMatches = Object.freeze({})

/** `before` is what was known of the conversation, if anything. */
export type RowFollower = (row: ConversationRow, before: ConversationRow | undefined) => void

/** The lists of conversations. Holds one record of each row it knows, and shows one folder of them, or one search, at a time. */
export class Inbox {
  readonly #link: AccountLink
  readonly #clock: Clock
  readonly #listeners = new Listeners()
  readonly #followers = new Set<RowFollower>()
  readonly #table = new RowTable()
  #kept: KeptRows | undefined
  #me = ''
  #folder: Folder = 'all'
  #folderView = this.#viewOf('all')
  #search: SearchView | undefined
  #counts: FolderCounts | null = null
  /** There is no connection, and there was a try. */
  #isOffline = false
  #state: InboxState | undefined
  #turn = 0

  constructor(link: AccountLink, clock: Clock) {
    this.#link = link
    this.#clock = clock
  }

  get state(): InboxState {
    return (this.#state ??= this.#snapshot())
  }

  subscribe(listener: () => void): () => void {
    return this.#listeners.subscribe(listener)
  }

  /** Tells of rows as the server changes them, also of such as the list does not show (spec N4). The answer undoes it. */
  follow(follower: RowFollower): () => void {
    this.#followers.add(follower)
    return () => this.#followers.delete(follower)
  }

  row(id: string): ConversationRow | undefined {
    return this.#table.get(id)
  }

  /** Shows another folder: what is known of it at once, then what the server says. A search stays in front of it. */
  watch(folder: Folder): void {
    if (folder === this.#folder && this.#folderView.status === 'live') return
    this.#folder = folder
    this.#folderView = this.#viewOf(folder)
    this.#folderView.fill(this.#table.sorted.rows)
    if (this.#search) this.#changed()
    else this.#show()
  }

  /**
   * Narrows the list, whatever the folder; null shows the folder again, as far as it was loaded (spec C11).
   * Without a connection it shows what this browser knows, where rows alone tell; else it fails by `network`.
   */
  search(filter: ConversationFilter | null): void {
    const wanted = filter && masked(filter)
    if (!wanted || isEmptyFilter(wanted)) {
      if (!this.#search) return
      this.#search = undefined
    } else {
      const isSame = this.#search && writeFilter(this.#search.filter) === writeFilter(wanted)
      if (isSame && this.#search?.status !== 'failed') return
      this.#search = new SearchView(wanted)
      this.#search.fill(this.#table.sorted.rows)
    }
    this.#show()
  }

  /** Loads pages until so many rows are there, or all. */
  async loadMore(upTo: number): Promise<void> {
    const view = this.#view
    while (view.next && view.shown.length < upTo) {
      const { length } = view.shown
      await this.#load(view)
      if (view !== this.#view || view.status === 'failed' || view.shown.length === length) return
    }
  }

  /** Somebody else's lists from now on, beginning with what the store holds; nobody's without one. */
  async enter(me: string, store?: Store): Promise<void> {
    const turn = ++this.#turn
    this.#me = me
    this.#kept?.close()
    const kept = store && new KeptRows(store, this.#clock, this.#table.sorted)
    this.#kept = kept
    this.#table.clear()
    this.#counts = null
    this.#search = undefined
    this.#folderView = this.#viewOf(this.#folder)
    this.#show()
    const stored = (await kept?.load()) ?? []
    if (turn !== this.#turn) return
    // What the server has said meanwhile is newer.
    for (const row of stored) if (!this.#table.get(row.id)) this.#put(row)
    if (this.#folderView.next === undefined) this.#folderView.fill(this.#table.sorted.rows)
    this.#changed()
  }

  /** The account's socket is ready. `current`: nothing has changed since it was last. */
  joined(counts: FolderCounts, current: boolean): void {
    this.#counts = counts
    this.#isOffline = false
    for (const view of this.#views) {
      if (!current) view.restart()
      else if (view.next !== undefined) view.status = 'live'
    }
    this.#show()
  }

  lost(isOffline: boolean): void {
    this.#isOffline ||= isOffline
    for (const view of this.#views) {
      if (view.status === 'live') view.status = 'cached'
      else if (isOffline && view === this.#search && view.status === 'loading') view.failed('network')
    }
    this.#changed()
  }

  receive(notice: Extract<AccountNotice, { type: 'rows.changed' | 'presence.changed' }>): void {
    if (notice.type === 'rows.changed') {
      this.#counts = notice.counts
      for (const row of notice.rows) this.#follow(row)
      for (const id of notice.removed) this.#drop(id)
    } else {
      const { visitor, here, typing } = notice
      for (const row of this.#table.ofVisitor(visitor)) this.#put({ ...row, here, typing })
    }
    this.#changed()
  }

  /** The visitor was erased (spec I5). */
  forget(visitor: string): void {
    for (const { id } of this.#table.ofVisitor(visitor)) this.#drop(id)
    this.#changed()
  }

  get #view(): RowView {
    return this.#search ?? this.#folderView
  }

  get #views(): RowView[] {
    return this.#search ? [this.#folderView, this.#search] : [this.#folderView]
  }

  #viewOf(folder: Folder): RowView {
    return new RowView(row => inFolder(folder, row, this.#me))
  }

  /** Watches what is on the screen, and loads its beginning unless that is there. */
  #show(): void {
    const view = this.#view
    if (this.#kept) {
      // A search wants every row of my view: also the folder behind it stays as it is.
      const isSent = this.#link.send({ type: 'folder.watch', folder: this.#search ? null : this.#folder })
      if (isSent && view.next === undefined) void this.#load(view)
      else if (!isSent && this.#isOffline && view === this.#search) view.failed('network')
    }
    this.#changed()
  }

  #load(view: RowView): Promise<void> {
    if (view.loading) return view.loading
    const loading = this.#loadPage(view).finally(() => {
      if (view.loading === loading) view.loading = undefined
    })
    return (view.loading = loading)
  }

  async #loadPage(view: RowView): Promise<void> {
    const { turn } = view
    const after = view.next ?? null
    const isLate = () => turn !== view.turn || !this.#views.includes(view)
    view.touched.clear()
    try {
      const answer = await this.#link.ask(
        view instanceof SearchView
          ? { type: 'search.load', filter: view.filter, after, limit: limits.searchRows }
          : { type: 'folder.load', folder: this.#folder, after, limit: limits.rows },
      )
      if (isLate()) return
      if (answer.type === 'search.loaded' && view instanceof SearchView) view.found(!after, answer)
      else if (answer.type !== 'folder.loaded') throw new ChatError('network', `unexpected ${answer.type}`)
      this.#takePage(view, after, answer.next, answer.rows)
    } catch (error) {
      if (isLate()) return
      view.failed(error instanceof ChatError ? error.reason : 'network')
    }
    this.#changed()
  }

  #takePage(
    view: RowView,
    after: RowCursor | null,
    next: RowCursor | null,
    rows: readonly ConversationRow[],
  ): void {
    const listed = new Set(rows.map(({ id }) => id))
    const touched = new Set(view.touched)
    for (const row of rows) if (!touched.has(row.id)) this.#take(row)
    const stretch = this.#table.sorted.between(after, next).filter(row => view.takes(row))
    const isGone = ({ id }: ConversationRow) => !listed.has(id) && !touched.has(id)
    // Rows we thought to stand in this stretch of a folder, which the server does not list, are elsewhere by now.
    if (view === this.#folderView) for (const row of stretch) if (isGone(row)) this.#drop(row.id)
    view.loaded(
      after,
      next,
      stretch.filter(row => !isGone(row)),
    )
  }

  #follow(row: ConversationRow): void {
    const before = this.#table.get(row.id)
    this.#take(row)
    if (this.#table.get(row.id) === row) for (const follower of this.#followers) follower(row, before)
  }

  /** Of two records of a conversation the one with the higher version holds. */
  #take(row: ConversationRow): void {
    const known = this.#table.get(row.id)
    if (known && known.version > row.version) return
    this.#put(row)
    this.#kept?.put(row)
    this.#touch(row.id)
  }

  #put(row: ConversationRow): void {
    const before = this.#table.get(row.id)
    this.#table.put(row)
    for (const view of this.#views) view.put(before, row)
  }

  #drop(id: string): void {
    const known = this.#table.get(id)
    if (!known) return
    this.#table.delete(known)
    for (const view of this.#views) view.shown.remove(known)
    this.#kept?.delete(id)
    this.#touch(id)
  }

  #touch(id: string): void {
    for (const view of this.#views) if (view.loading) view.touched.add(id)
  }

  #snapshot(): InboxState {
    const view = this.#view
    const { rows } = view.shown
    const search = this.#search
    return Object.freeze<InboxState>({
      folder: this.#folder,
      filter: search?.filter ?? null,
      rows,
      total: search ? search.total : Math.max(this.#counts?.[this.#folder] ?? 0, rows.length),
      more: search?.more ?? false,
      matches: search?.matches ?? noMatches,
      status: view.status,
      reason: view.reason,
    })
  }

  #changed(): void {
    this.#state = undefined
    this.#listeners.call()
  }
}

/** Somebody may paste anything into a search (spec K3). */
function masked(filter: ConversationFilter): ConversationFilter {
  const { text, page } = filter
  return {
    ...filter,
    ...(text !== undefined && { text: maskCardNumbers(text.trim()) }),
    ...(page !== undefined && { page: maskCardNumbers(page.trim()) }),
  }
}
