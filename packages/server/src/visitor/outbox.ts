import type { AccountPeer, Sql } from '../ports.ts'
import type { Later } from '../room/later.ts'
import type { Timers } from '../room/timers.ts'
import { roomOfReport, type Summaries } from './summaries.ts'

const timer = 'outbox'
/** Changes within this long leave together. */
const gather = 20
/** What a crash left unreported is found again after this long, if nothing starts the room before. */
const guardAfter = 60_000
/** What the account did not take is given to it again after this long. */
const againAfter = 10_000
const batch = 100

/** How far the account has taken a conversation: its row, and its messages up to a `seq`. */
interface Taken {
  readonly revision: number
  readonly indexed: number
}

/**
 * Reports changed conversations to the account, with the messages it has not taken. A row of `conversations`
 * whose `revision` is above `reported` is the durable entry; memory keeps what was taken since, so that a
 * change costs one write and not two: a report that is repeated after a crash changes nothing.
 */
export class Outbox {
  readonly #sql: Sql
  readonly #now: () => number
  readonly #later: Later
  readonly #timers: Timers
  readonly #account: AccountPeer
  readonly #summaries: Summaries
  readonly #waiting = new Set<string>()
  readonly #taken = new Map<string, Taken>()
  /** How often something that was taken has to be told again. */
  #retold = 0
  #flushing: Promise<void> | undefined
  #scheduled = false

  constructor(options: {
    sql: Sql
    now: () => number
    later: Later
    timers: Timers
    account: AccountPeer
    summaries: Summaries
  }) {
    this.#sql = options.sql
    this.#now = options.now
    this.#later = options.later
    this.#timers = options.timers
    this.#account = options.account
    this.#summaries = options.summaries
    this.#timers.on(timer, () => this.#sweep())
  }

  /**
   * Reports soon what may not have been reported before the room slept or its process ended; when the room wakes.
   * Without its timer nothing is open, and when that is due it reports by itself.
   */
  start(): void {
    const due = this.#timers.due(timer)
    if (due !== undefined && due > this.#now()) this.report(this.#open().map(({ id }) => id))
  }

  /** Makes sure that the change of this transaction is reported, whatever happens to the process. */
  guard(): void {
    this.#timers.setBy(timer, this.#now() + guardAfter)
  }

  /** Reports these soon; the caller does not wait. */
  report(ids: Iterable<string>): void {
    for (const id of ids) this.#waiting.add(id)
    if (this.#waiting.size > 0) this.#schedule()
  }

  /** The conversation's messages from that one on have changed; within the turn that changes its record too. */
  tellAgain(id: string, seq: number): void {
    this.#retold++
    this.#taken.delete(id)
    this.#sql.exec('UPDATE conversations SET indexed = MIN(indexed, ?) WHERE id = ?', seq - 1, id)
  }

  #schedule(): void {
    if (this.#scheduled || this.#flushing) return
    this.#scheduled = true
    this.#later(gather, () => {
      this.#scheduled = false
      this.#flushing = this.#flush().finally(() => {
        this.#flushing = undefined
        if (this.#waiting.size > 0) this.#schedule()
      })
    })
  }

  async #flush(): Promise<void> {
    const ids = [...this.#waiting].slice(0, batch)
    for (const id of ids) this.#waiting.delete(id)
    try {
      await this.#send(ids)
    } catch {
      this.#timers.setBy(timer, this.#now() + againAfter)
    }
  }

  /** Strikes off what was taken, and reports what was not. */
  async #sweep(): Promise<void> {
    const open = this.#open()
    const revisionOf = (id: string) => this.#taken.get(id)?.revision ?? 0
    await this.#send(open.filter(({ id, revision }) => revisionOf(id) < revision).map(({ id }) => id))
    this.#sql.transaction(() => {
      for (const { id } of open) {
        const taken = this.#taken.get(id)
        if (!taken) continue
        this.#sql.exec(
          'UPDATE conversations SET reported = MAX(reported, ?), indexed = MAX(indexed, ?) WHERE id = ?',
          taken.revision,
          taken.indexed,
          id,
        )
      }
    })
    this.#taken.clear()
    const left = this.#open()
    if (left.length > 0) this.#timers.set(timer, this.#now() + (open.length < batch ? guardAfter : 0) + 1)
  }

  #open(): { id: string; revision: number }[] {
    return this.#sql.exec('SELECT id, revision FROM conversations WHERE revision > reported LIMIT ?', batch)
  }

  async #send(ids: readonly string[]): Promise<void> {
    const room = roomOfReport()
    const told = ids.flatMap(id => this.#summaries.tell(id, this.#indexed(id), room) ?? [])
    if (told.length === 0) return
    const retold = this.#retold
    await this.#account.report(told.map(({ summary }) => summary))
    // Some of it changed while the account took it.
    if (retold !== this.#retold) return this.report(ids)
    for (const { summary, upTo, more } of told) {
      const { id } = summary.conversation
      const before = this.#taken.get(id)
      // A row counts as taken with the last of its messages.
      const revision = more ? 0 : summary.revision
      this.#taken.set(id, {
        revision: Math.max(before?.revision ?? 0, revision),
        indexed: Math.max(before?.indexed ?? 0, upTo),
      })
    }
    this.report(told.filter(({ more }) => more).map(({ summary }) => summary.conversation.id))
  }

  #indexed(id: string): number {
    const taken = this.#taken.get(id)
    if (taken) return taken.indexed
    const [row] = this.#sql.exec<{ indexed: number }>('SELECT indexed FROM conversations WHERE id = ?', id)
    return row?.indexed ?? 0
  }
}
