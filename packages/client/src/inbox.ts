import {
  type AccountNotice,
  ChatError,
  compareRows,
  type ConversationRow,
  conversationRow,
  type ErrorReason,
  type Folder,
  type FolderCounts,
  inFolder,
  limits,
  type RowCursor,
} from '@deskbell/protocol'
import type { InboxState } from './agent-state.ts'
import type { AccountLink } from './account-link.ts'
import type { Clock } from './clock.ts'
import { Listeners } from './listeners.ts'
import { SortedRows } from './sorted-rows.ts'
import type { Store } from './store.ts'

/** Rows kept for a cold open without network; older ones come from the server. */
const most = 1_000

/** The lists of conversations. Holds one record of each row it knows, and shows one folder of them at a time. */
export class Inbox {
  readonly #link: AccountLink
  readonly #clock: Clock
  readonly #listeners = new Listeners()
  readonly #known = new Map<string, ConversationRow>()
  readonly #shown = new SortedRows()
  #store: Store | undefined
  #me = ''
  #folder: Folder = 'all'
  #counts: FolderCounts | null = null
  /** Rows up to here are loaded without a hole; null: all of them, undefined: none yet. */
  #next: RowCursor | null | undefined
  #status: InboxState['status'] = 'loading'
  #reason: ErrorReason | null = null
  #loading: Promise<void> | undefined
  /** Rows that came while a page was under way, and are newer than what it says. */
  readonly #touched = new Set<string>()
  readonly #unsaved = new Map<string, ConversationRow | null>()
  #state: InboxState | undefined
  #turn = 0

  constructor(link: AccountLink, clock: Clock) {
    this.#link = link
    this.#clock = clock
  }

  get state(): InboxState {
    return (this.#state ??= Object.freeze({
      folder: this.#folder,
      filter: null,
      more: false,
      matches: {},
      rows: this.#shown.rows,
      total: Math.max(this.#counts?.[this.#folder] ?? 0, this.#shown.rows.length),
      status: this.#status,
      reason: this.#reason,
    }))
  }

  subscribe(listener: () => void): () => void {
    return this.#listeners.subscribe(listener)
  }

  row(id: string): ConversationRow | undefined {
    return this.#known.get(id)
  }

  /** Shows another folder: what is known of it at once, then what the server says. */
  watch(folder: Folder): void {
    if (folder === this.#folder && this.#status === 'live') return
    this.#folder = folder
    this.#restart()
  }

  /** Loads pages until so many rows of the folder are there, or all. */
  async loadMore(upTo: number): Promise<void> {
    while (this.#next && this.#shown.rows.length < upTo) {
      const { length } = this.#shown.rows
      await (this.#loading ??= this.#load().finally(() => (this.#loading = undefined)))
      if (this.#status === 'failed' || this.#shown.rows.length === length) return
    }
  }

  /** Somebody else's lists from now on, beginning with what the store holds; nobody's without one. */
  async enter(me: string, store?: Store): Promise<void> {
    const turn = ++this.#turn
    this.#me = me
    this.#store = store
    this.#known.clear()
    this.#unsaved.clear()
    this.#counts = null
    this.#restart()
    const stored = (await store?.read(reader => reader.list(['row']))) ?? []
    if (turn !== this.#turn) return
    for (const record of stored) {
      const { data } = conversationRow.safeParse(record)
      if (data && !this.#known.has(data.id)) this.#known.set(data.id, data)
    }
    this.#prune()
    this.#fill()
  }

  /** The account's socket is ready. `current`: nothing has changed since it was last. */
  joined(counts: FolderCounts, current: boolean): void {
    this.#counts = counts
    if (current && this.#next !== undefined) {
      this.#link.send({ type: 'folder.watch', folder: this.#folder })
      this.#setStatus('live')
    } else this.#restart()
  }

  lost(): void {
    if (this.#status === 'live') this.#setStatus('cached')
  }

  receive(notice: AccountNotice): void {
    if (notice.type === 'rows.changed') {
      this.#counts = notice.counts
      for (const row of notice.rows) this.#take(row)
      for (const id of notice.removed) this.#drop(id)
    } else if (notice.type === 'presence.changed') {
      const { visitor, here, typing } = notice
      for (const row of this.#known.values()) {
        if (row.visitor.id === visitor) this.#put({ ...row, here, typing })
      }
    } else return
    this.#changed()
  }

  #restart(): void {
    this.#next = undefined
    this.#loading = undefined
    this.#fill()
    if (!this.#store) return
    if (this.#link.send({ type: 'folder.watch', folder: this.#folder })) {
      const loading = this.#load().finally(() => {
        if (this.#loading === loading) this.#loading = undefined
      })
      this.#loading = loading
    }
  }

  async #load(): Promise<void> {
    const folder = this.#folder
    const turn = this.#turn
    const after = this.#next ?? null
    this.#touched.clear()
    try {
      const answer = await this.#link.ask({ type: 'folder.load', folder, after, limit: limits.rows })
      if (answer.type !== 'folder.loaded' || folder !== this.#folder || turn !== this.#turn) return
      const listed = new Set(answer.rows.map(({ id }) => id))
      for (const row of answer.rows) if (!this.#touched.has(row.id)) this.#take(row)
      // Rows we thought to stand in this stretch, which the server does not list, are elsewhere by now.
      for (const row of this.#known.values()) {
        const isAfter = !after || compareRows(row, after) > 0
        const isBefore = !answer.next || compareRows(row, answer.next) <= 0
        if (!isAfter || !isBefore || listed.has(row.id) || this.#touched.has(row.id)) continue
        if (inFolder(folder, row, this.#me)) this.#drop(row.id)
      }
      this.#next = answer.next
      this.#fill()
      this.#setStatus('live')
    } catch (error) {
      if (folder !== this.#folder || turn !== this.#turn) return
      this.#reason = error instanceof ChatError ? error.reason : 'network'
      this.#setStatus(this.#reason === 'network' ? 'cached' : 'failed')
    }
  }

  /** Of two records of a conversation the one with the higher version holds. */
  #take(row: ConversationRow): void {
    const known = this.#known.get(row.id)
    if (known && known.version > row.version) return
    this.#touched.add(row.id)
    this.#put(row)
    this.#save(row.id, row)
  }

  #put(row: ConversationRow): void {
    const known = this.#known.get(row.id)
    if (known) this.#shown.remove(known)
    this.#known.set(row.id, row)
    if (this.#isShown(row)) this.#shown.add(row)
  }

  #drop(id: string): void {
    const known = this.#known.get(id)
    if (!known) return
    this.#shown.remove(known)
    this.#known.delete(id)
    this.#touched.add(id)
    this.#save(id, null)
  }

  /** In the folder, and in the stretch that is loaded; before the first page all that is known is shown. */
  #isShown(row: ConversationRow): boolean {
    return inFolder(this.#folder, row, this.#me) && (!this.#next || compareRows(row, this.#next) <= 0)
  }

  #fill(): void {
    this.#shown.fill([...this.#known.values()].filter(row => this.#isShown(row)))
    if (this.#next === undefined) this.#status = this.#shown.rows.length ? 'cached' : 'loading'
    this.#changed()
  }

  #setStatus(status: InboxState['status']): void {
    this.#status = status
    if (status !== 'failed') this.#reason = null
    this.#changed()
  }

  /** Lists are a copy of what the server holds, so a second sooner or later does not matter. */
  #save(id: string, row: ConversationRow | null): void {
    this.#unsaved.set(id, row)
    if (this.#unsaved.size > 1) return
    this.#clock.after(1_000, () => {
      const rows = [...this.#unsaved]
      this.#unsaved.clear()
      const last = this.#lastKept()
      void this.#store?.write(async writer => {
        for (const [id, row] of rows) {
          if (!row) writer.delete(['row', id])
          else if (!last || compareRows(row, last) <= 0) writer.put(['row', id], row)
        }
      })
    })
  }

  /** The oldest row that is kept; undefined where all are. Who scrolls through thousands does not store them. */
  #lastKept(): ConversationRow | undefined {
    if (this.#known.size <= most) return undefined
    return [...this.#known.values()].toSorted(compareRows)[most - 1]
  }

  #prune(): void {
    const old = [...this.#known.values()].toSorted(compareRows).slice(most)
    for (const { id } of old) this.#drop(id)
  }

  #changed(): void {
    this.#state = undefined
    this.#listeners.call()
  }
}
