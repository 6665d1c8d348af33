import type { Sql } from '../ports.ts'
import type { Timers } from '../room/timers.ts'
import type { Conversations } from './conversations.ts'
import type { Outbox } from './outbox.ts'
import type { Turns } from './turns.ts'

const timer = 'addresses'
const kept = 90 * 24 * 60 * 60_000
/** Those of one hour go together, since what comes behind each is told to the lists again. */
const together = 60 * 60_000
const slice = 200

/** Removes the IP addresses of visitors' messages after 90 days, here and from the lists (spec V10). */
export class Addresses {
  readonly #sql: Sql
  readonly #now: () => number
  readonly #timers: Timers
  readonly #turns: Turns
  readonly #conversations: Conversations
  readonly #outbox: Outbox

  constructor(options: {
    sql: Sql
    now: () => number
    timers: Timers
    turns: Turns
    conversations: Conversations
    outbox: Outbox
  }) {
    this.#sql = options.sql
    this.#now = options.now
    this.#timers = options.timers
    this.#turns = options.turns
    this.#conversations = options.conversations
    this.#outbox = options.outbox
    this.#timers.on(timer, () => this.#remove())
  }

  /** One has been stored, with a message of that time; in the same transaction. */
  stored(at: number): void {
    this.#timers.setBy(timer, Math.max(this.#now(), at + kept))
  }

  #remove(): void {
    const now = this.#now()
    const old = this.#sql.exec<{ seq: number; conversation: string }>(
      'SELECT seq, conversation FROM events WHERE ip IS NOT NULL AND at <= ? ORDER BY at, seq LIMIT ?',
      now - kept + together,
      slice,
    )
    const first = new Map<string, number>()
    for (const { seq, conversation } of old) {
      first.set(conversation, Math.min(seq, first.get(conversation) ?? seq))
    }
    this.#turns.run(turn => {
      const seqs = JSON.stringify(old.map(({ seq }) => seq))
      this.#sql.exec('UPDATE events SET ip = NULL WHERE seq IN (SELECT value FROM json_each(?))', seqs)
      for (const [id, seq] of first) {
        const record = this.#conversations.get(id)
        if (!record) continue
        this.#outbox.tellAgain(id, seq)
        turn.changed(record)
      }
    })
    const [left] = this.#sql.exec<{ at: number }>(
      'SELECT at FROM events WHERE ip IS NOT NULL ORDER BY at LIMIT 1',
    )
    if (left) this.#timers.set(timer, Math.max(now + 1, left.at + kept))
  }
}
