import { denial, type ConversationCommand, type Person } from '@deskbell/protocol'
import type { AgentClaims, CommandResult, Sql } from '../ports.ts'
import { actorOf, resourceOf } from './agent-actor.ts'
import type { ConversationRecord, Conversations } from './conversations.ts'
import type { EventDraft, EventLog } from './event-log.ts'
import { agentAuthor } from './socket-state.ts'
import type { Turns } from './turns.ts'

const nothing: CommandResult = { ok: true, seq: null }

/** What agents do to a conversation, from the open thread or from a row of a list (spec C3, C4, C5). */
export class ConversationCommands {
  readonly #sql: Sql
  readonly #log: EventLog
  readonly #turns: Turns
  readonly #conversations: Conversations
  readonly #assignee: (id: string) => Promise<AgentClaims | null>

  constructor(options: {
    sql: Sql
    log: EventLog
    turns: Turns
    conversations: Conversations
    assignee: (id: string) => Promise<AgentClaims | null>
  }) {
    this.#sql = options.sql
    this.#log = options.log
    this.#turns = options.turns
    this.#conversations = options.conversations
    this.#assignee = options.assignee
  }

  async apply(agent: AgentClaims, command: ConversationCommand): Promise<CommandResult> {
    const settled = this.#earlier(agent, command) ?? this.#denial(agent, command)
    if (settled) return settled
    let target: Person | undefined
    if (command.type === 'conversation.assign' || command.type === 'conversation.hand_over') {
      const found = await this.#assignee(command.agent)
      if (!found) return { ok: false, reason: 'not_found', detail: 'agent' }
      target = { id: found.id, name: found.name }
    }
    // Things may have changed while the account was asked.
    return (
      this.#earlier(agent, command) ?? this.#denial(agent, command) ?? this.#decide(agent, command, target)
    )
  }

  /** Takes an agent who is gone or inactive out of all that they were assigned to (spec C4). */
  unassignEverywhere(agent: string): void {
    this.#turns.run(turn => {
      for (const record of this.#conversations.list(-1)) {
        const assigned = record.state.assignees.find(({ id }) => id === agent)
        if (assigned) {
          turn.append({ kind: 'unassigned', conversation: record.id, agent: assigned, by: null })
        }
      }
    })
  }

  #denial(agent: AgentClaims, command: ConversationCommand): CommandResult | undefined {
    const record = this.#conversations.get(command.conversation)
    if (!record) return { ok: false, reason: 'not_found' }
    const reason = denial(actorOf(agent), command.type, resourceOf(record))
    return reason ? { ok: false, reason } : undefined
  }

  /** What a resent command was answered. */
  #earlier(agent: AgentClaims, command: ConversationCommand): CommandResult | undefined {
    const earlier = this.#log.find(agentAuthor(agent.id), command.clientId)
    if (!earlier) return undefined
    if (earlier.command === asked(command)) return { ok: true, seq: earlier.seq }
    return { ok: false, reason: 'idempotency_conflict' }
  }

  #decide(agent: AgentClaims, command: ConversationCommand, target?: Person): CommandResult {
    const record = this.#conversations.get(command.conversation)
    if (!record) return { ok: false, reason: 'not_found' }
    const outcome = this.#outcome(agent, record, command, target)
    if ('ok' in outcome) return outcome
    const origin = {
      author: agentAuthor(agent.id),
      clientId: command.clientId,
      command: asked(command),
    }
    return { ok: true, seq: this.#turns.run(turn => turn.append(outcome, origin).seq) }
  }

  /** The event the command makes, or why there is none. */
  #outcome(
    agent: AgentClaims,
    record: ConversationRecord,
    command: ConversationCommand,
    target: Person | undefined,
  ): EventDraft | CommandResult {
    const conversation = record.id
    const { status, assignees, lastVisitorMessage } = record.state
    const me: Person = { id: agent.id, name: agent.name }
    const assigned = (id: string) => assignees.find(assignee => assignee.id === id)
    switch (command.type) {
      case 'conversation.resolve':
        if (status === 'resolved') return nothing
        if (lastVisitorMessage > command.seen) return { ok: false, reason: 'newer_message' }
        return { kind: 'resolved', conversation, by: me }
      case 'conversation.reopen':
        return status === 'open' ? nothing : { kind: 'reopened', conversation, by: me }
      case 'conversation.join':
        if (assigned(agent.id)) return nothing
        if (this.#takenSince(record, command.seen)) return { ok: false, reason: 'already_assigned' }
        return { kind: 'assigned', conversation, agent: me, by: me }
      case 'conversation.leave':
        return { kind: 'unassigned', conversation, agent: me, by: me }
      case 'conversation.assign':
        if (!target || assigned(target.id)) return nothing
        return { kind: 'assigned', conversation, agent: target, by: me }
      case 'conversation.unassign': {
        const other = assigned(command.agent)
        return other ? { kind: 'unassigned', conversation, agent: other, by: me } : nothing
      }
      case 'conversation.hand_over':
        if (!target || target.id === agent.id) return nothing
        return { kind: 'handed_over', conversation, agent: me, to: target }
      default:
        return command satisfies never
    }
  }

  /** Whether somebody was given the conversation after `seen`, and still has it. */
  #takenSince(record: ConversationRecord, seen: number): boolean {
    if (record.state.assignees.length === 0) return false
    const [row] = this.#sql.exec(
      `SELECT 1 FROM events
       WHERE conversation = ? AND seq > ? AND kind IN ('assigned', 'handed_over') LIMIT 1`,
      record.id,
      seen,
    )
    return row !== undefined
  }
}

/** What a command says, by which a resend is told from another one with the same id. */
function asked(command: ConversationCommand): string {
  return JSON.stringify({ ...command, clientId: undefined })
}
