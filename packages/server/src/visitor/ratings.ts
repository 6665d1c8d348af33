import { denial, maskCardNumbers, type VisitorCommand } from '@deskbell/protocol'
import type { CommandResult, Sql } from '../ports.ts'
import { resourceOf } from './agent-actor.ts'
import type { ConversationRecord, Conversations } from './conversations.ts'
import type { EventLog } from './event-log.ts'
import type { Turns } from './turns.ts'

type Rate = Extract<VisitorCommand, { type: 'conversation.rate' }>

/** What the visitor thinks of a conversation (spec C13): the last word holds, and reopens nothing (spec C4). */
export class Ratings {
  readonly #sql: Sql
  readonly #log: EventLog
  readonly #turns: Turns
  readonly #conversations: Conversations
  readonly #visitor: () => { readonly id: string; readonly blocked: boolean }

  constructor(options: {
    sql: Sql
    log: EventLog
    turns: Turns
    conversations: Conversations
    visitor: () => { readonly id: string; readonly blocked: boolean }
  }) {
    this.#sql = options.sql
    this.#log = options.log
    this.#turns = options.turns
    this.#conversations = options.conversations
    this.#visitor = options.visitor
  }

  /**
   * Once the conversation has been resolved, also after it was opened again: a rating may have waited without network.
   * `asked`: the account lets visitors rate.
   */
  rate({ clientId, conversation, rating: { value, comment } }: Rate, asked: boolean): CommandResult {
    const rating = { value, comment: maskCardNumbers(comment).trim() }
    const command = JSON.stringify([conversation, rating.value, rating.comment])
    const earlier = this.#log.find('visitor', clientId)
    if (earlier) {
      if (earlier.command === command) return { ok: true, seq: earlier.seq }
      return { ok: false, reason: 'idempotency_conflict' }
    }
    const record = this.#conversations.get(conversation)
    if (!record) return { ok: false, reason: 'not_found' }
    const reason = denial({ type: 'visitor', ...this.#visitor() }, 'conversation.rate', resourceOf(record))
    if (reason) return { ok: false, reason }
    if (!asked || !this.#wasResolved(record)) return { ok: false, reason: 'forbidden' }
    const before = record.state.rating
    if (before?.value === rating.value && before.comment === rating.comment) return { ok: true, seq: null }
    const seq = this.#turns.run(
      turn =>
        turn.append({ kind: 'rated', conversation, rating }, { author: 'visitor', clientId, command }).seq,
    )
    return { ok: true, seq }
  }

  #wasResolved({ id, state }: ConversationRecord): boolean {
    if (state.status === 'resolved') return true
    const resolved = `SELECT 1 FROM events WHERE conversation = ? AND kind = 'resolved' LIMIT 1`
    return this.#sql.exec(resolved, id).length > 0
  }
}
