import type { AccountNotice, ConversationRow, FolderCounts } from '@deskbell/protocol'
import type { Later } from '../room/later.ts'

/** Patches leave a dashboard's socket at most this often, in milliseconds. */
const pause = 100

/** Gathers what one dashboard has still to be told of its rows; of several states of a row only the last. */
export class Outgoing {
  readonly #now: () => number
  readonly #later: Later
  readonly #send: (notice: AccountNotice) => void
  readonly #rows = new Map<string, ConversationRow>()
  readonly #removed = new Set<string>()
  #latest: { revision: number; counts: FolderCounts } | null = null
  #sentCounts = ''
  #sentAt = -pause
  #scheduled = false

  constructor(options: { now: () => number; later: Later; send: (notice: AccountNotice) => void }) {
    this.#now = options.now
    this.#later = options.later
    this.#send = options.send
  }

  add(row: ConversationRow): void {
    this.#removed.delete(row.id)
    this.#rows.set(row.id, row)
  }

  remove(conversation: string): void {
    this.#rows.delete(conversation)
    this.#removed.add(conversation)
  }

  /** The dashboard begins anew with these counts; what it was to be told may be nothing it may see any more. */
  begin(counts: FolderCounts): void {
    this.#sentCounts = JSON.stringify(counts)
    this.#latest = null
    this.#rows.clear()
    this.#removed.clear()
  }

  /** At once, or as soon as the pause after the last patch is over. */
  flush(revision: number, counts: FolderCounts): void {
    this.#latest = { revision, counts }
    if (this.#scheduled) return
    const wait = this.#sentAt + pause - this.#now()
    // A clock that was set back must not hold a patch for longer than the pause.
    if (wait <= 0) return this.#leave()
    this.#scheduled = true
    this.#later(Math.min(wait, pause), () => {
      this.#scheduled = false
      this.#leave()
    })
  }

  #leave(): void {
    if (!this.#latest) return
    const { revision, counts } = this.#latest
    const rows = [...this.#rows.values()]
    const removed = [...this.#removed]
    this.#latest = null
    this.#rows.clear()
    this.#removed.clear()
    const written = JSON.stringify(counts)
    if (rows.length === 0 && removed.length === 0 && written === this.#sentCounts) return
    this.#sentCounts = written
    this.#sentAt = this.#now()
    this.#send({ type: 'rows.changed', revision, rows, removed, counts })
  }
}
