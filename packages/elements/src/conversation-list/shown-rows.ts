import type { InboxState } from '@deskbell/client'
import { type ConversationFilter, type ConversationRow, type Folder, writeFilter } from '@deskbell/protocol'
import type { AgentSessionModel } from '../shared/agent-models.ts'

/** How many rows are asked for at a time while scrolling. */
const step = 100
const none: readonly ConversationRow[] = []

/** What a list shows: a folder, or whatever the folder what a filter finds; undefined leaves a search as it is. */
export interface Wanted {
  readonly session: AgentSessionModel | undefined
  readonly folder: Folder
  readonly filter: ConversationFilter | null | undefined
}

/** Keeps the inbox at the folder, or search, that the list is to show, and loads more of it as it is scrolled. */
export class ShownRows {
  #wanted: Wanted = { session: undefined, folder: 'all', filter: undefined }
  #filter = ''
  #asked = 0

  /** What the inbox holds of it; undefined while it has another one. */
  state(wanted: Wanted): InboxState | undefined {
    const state = wanted.session?.inbox.state
    const searches = wanted.filter === undefined ? !!state?.filter : !!wanted.filter
    return state?.folder === wanted.folder && !!state.filter === searches ? state : undefined
  }

  rows(wanted: Wanted): readonly ConversationRow[] {
    return this.state(wanted)?.rows ?? none
  }

  /** Answers whether it is another list than before. */
  watch(wanted: Wanted): boolean {
    const { session, folder, filter } = wanted
    if (!session) return false
    const before = this.#wanted
    const written = writeFilter(filter ?? {})
    const isOther = before.session !== session || before.folder !== folder
    const isOtherSearch = filter !== undefined && (before.session !== session || written !== this.#filter)
    this.#wanted = wanted
    this.#filter = written
    // The search first: else the folder behind it would be loaded for nothing.
    if (isOtherSearch && (filter || before.session === session)) session.inbox.search(filter)
    if (isOther) session.inbox.watch(folder)
    if (isOther || isOtherSearch) this.#asked = 0
    return (isOther || isOtherSearch) && before.session === session
  }

  /** Again, after it could not be loaded. */
  retry({ session, folder, filter }: Wanted): void {
    if (filter) session?.inbox.search(filter)
    else session?.inbox.watch(folder)
  }

  /** `last` is the last row in sight. */
  askForMore(wanted: Wanted, last: number): void {
    const inbox = this.state(wanted)
    if (!inbox) return
    const held = inbox.rows.length
    if (held < this.#asked - step) this.#asked = held
    if (held >= inbox.total || last < held - step / 4) return
    const upTo = Math.min(inbox.total, Math.ceil((last + step / 2) / step) * step)
    if (upTo <= Math.max(this.#asked, held)) return
    this.#asked = upTo
    // A page that did not come is asked for again by the next scroll.
    wanted.session?.inbox.loadMore(upTo).catch(() => (this.#asked = 0))
  }
}
