import { denial, type VisitorCommand } from '@deskbell/protocol'
import type { CommandResult } from '../ports.ts'
import { resourceOf } from './agent-actor.ts'
import type { Conversations } from './conversations.ts'
import type { EventLog } from './event-log.ts'
import type { Turns } from './turns.ts'

type End = Extract<VisitorCommand, { type: 'conversation.end' }>

/** The visitor says that a conversation is over (spec W12): resolved by nobody's name, opened again as any other (spec C4). */
export class Endings {
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

  end({ clientId, conversation, seen }: End): CommandResult {
    const command = JSON.stringify(['end', conversation])
    const earlier = this.#log.find('visitor', clientId)
    if (earlier) {
      if (earlier.command === command) return { ok: true, seq: earlier.seq }
      return { ok: false, reason: 'idempotency_conflict' }
    }
    const record = this.#conversations.get(conversation)
    if (!record) return { ok: false, reason: 'not_found' }
    const reason = denial({ type: 'visitor', ...this.#visitor() }, 'conversation.end', resourceOf(record))
    if (reason) return { ok: false, reason }
    const { status, lastAgentMessage } = record.state
    if (status === 'resolved') return { ok: true, seq: null }
    // An answer they have not read would be put away with it.
    if (lastAgentMessage > seen) return { ok: false, reason: 'newer_message' }
    const seq = this.#turns.run(
      turn =>
        turn.append({ kind: 'resolved', conversation, by: null }, { author: 'visitor', clientId, command })
          .seq,
    )
    return { ok: true, seq }
  }
}
