import type { AccountPeer, Sql, Summary } from '../ports.ts'
import type { Later } from '../room/later.ts'
import type { Timers } from '../room/timers.ts'
import type { Conversations } from './conversations.ts'

const timer = 'outbox'
/** Changes within this long leave together. */
const gather = 20
/** What a crash left unreported is found again after this long, if nothing starts the room before. */
const guardAfter = 60_000
/** What the account did not take is given to it again after this long. */
const againAfter = 10_000
const batch = 100

/**
 * Reports changed conversations to the account. A row of `conversations` whose `revision` is above
 * `reported` is the durable entry; memory keeps what was taken since, so that a change costs one write
 * and not two: a report that is repeated after a crash changes nothing.
 */
export class Outbox {
  readonly #sql: Sql
  readonly #now: () => number
  readonly #later: Later
  readonly #timers: Timers
  readonly #account: AccountPeer
  readonly #conversations: Conversations
  readonly #visitor: () => Summary['visitor']
  readonly #waiting = new Set<string>()
  readonly #taken = new Map<string, number>()
  #flushing: Promise<void> | undefined
  #scheduled = false

  constructor(options: {
    sql: Sql
    now: () => number
    later: Later
    timers: Timers
    account: AccountPeer
    conversations: Conversations
    visitor: () => Summary['visitor']
  }) {
    this.#sql = options.sql
    this.#now = options.now
    this.#later = options.later
    this.#timers = options.timers
    this.#account = options.account
    this.#conversations = options.conversations
    this.#visitor = options.visitor
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
    await this.#send(
      open.filter(({ id, revision }) => (this.#taken.get(id) ?? 0) < revision).map(({ id }) => id),
    )
    this.#sql.transaction(() => {
      for (const { id } of open) {
        const taken = this.#taken.get(id) ?? 0
        this.#sql.exec(
          'UPDATE conversations SET reported = ? WHERE id = ? AND reported < ?',
          taken,
          id,
          taken,
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
    const summaries = ids.flatMap(id => this.#summary(id) ?? [])
    if (summaries.length === 0) return
    await this.#account.report(summaries)
    for (const { conversation, revision } of summaries) {
      const before = this.#taken.get(conversation.id) ?? 0
      this.#taken.set(conversation.id, Math.max(before, revision))
    }
  }

  #summary(id: string): Summary | undefined {
    const record = this.#conversations.get(id)
    if (!record) return undefined
    const { state, channel, last, lastActivity, lastVisitorAt, revision } = record
    const reads = this.#sql.exec<{ agent: string; ordinal: number }>(
      'SELECT agent, ordinal FROM reads WHERE conversation = ?',
      id,
    )
    return {
      conversation: state,
      visitor: this.#visitor(),
      channel,
      last,
      lastActivity,
      lastVisitorAt,
      reads: Object.fromEntries(reads.map(({ agent, ordinal }) => [agent, ordinal])),
      revision,
    }
  }
}
