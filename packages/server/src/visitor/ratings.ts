import { denial, maskCardNumbers, type VisitorCommand } from '@deskbell/protocol'
import type { CommandResult } from '../ports.ts'
import { resourceOf } from './agent-actor.ts'
import type { Conversations } from './conversations.ts'
import type { EventLog } from './event-log.ts'
import type { Turns } from './turns.ts'

type Rate = Extract<VisitorCommand, { type: 'conversation.rate' }>

/** What the visitor thinks of a conversation (spec C13): the last word holds, and reopens nothing (spec C4). */
export class Ratings {
  readonly #log: EventLog
  readonly #turns: Turns
  readonly #conversations: Conversations
  readonly #visitor: () => { readonly id: string; readonly blocked: boolean }

  constructor(options: {
    log: EventLog
    turns: Turns
    conversations: Conversations
    visitor: () => { readonly id: string; readonly blocked: boolean }
  }) {
    this.#log = options.log
    this.#turns = options.turns
    this.#conversations = options.conversations
    this.#visitor = options.visitor
  }

  rate({ clientId, conversation, rating: { value, comment } }: Rate): CommandResult {
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
    const before = record.state.rating
    if (before?.value === rating.value && before.comment === rating.comment) return { ok: true, seq: null }
    const seq = this.#turns.run(
      turn =>
        turn.append({ kind: 'rated', conversation, rating }, { author: 'visitor', clientId, command }).seq,
    )
    return { ok: true, seq }
  }
}
