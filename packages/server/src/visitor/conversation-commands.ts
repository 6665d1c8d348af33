import { denial, limits, type ConversationCommand, type Person } from '@deskbell/protocol'
import type { AgentClaims, CommandResult, Sql } from '../ports.ts'
import { actorOf, resourceOf } from './agent-actor.ts'
import type { CommandNames, NamesOf } from './command-names.ts'
import type { ConversationRecord, Conversations } from './conversations.ts'
import type { EventDraft, EventLog, Origin } from './event-log.ts'
import { agentAuthor } from './socket-state.ts'
import type { Turns } from './turns.ts'

const nothing: CommandResult = { ok: true, seq: null }

/** Blocks the visitor, or lifts it, by an event with this origin (spec V9). */
export interface Blocking {
  set(agent: AgentClaims, blocked: boolean, origin: Origin): CommandResult
}

/** What agents do to a conversation, from the open thread or from a row of a list (spec C3, C4, C5, C14). */
export class ConversationCommands {
  readonly #sql: Sql
  readonly #log: EventLog
  readonly #turns: Turns
  readonly #conversations: Conversations
  readonly #namesOf: NamesOf
  readonly #blocking: Blocking

  constructor(options: {
    sql: Sql
    log: EventLog
    turns: Turns
    conversations: Conversations
    namesOf: NamesOf
    blocking: Blocking
  }) {
    this.#sql = options.sql
    this.#log = options.log
    this.#turns = options.turns
    this.#conversations = options.conversations
    this.#namesOf = options.namesOf
    this.#blocking = options.blocking
  }

  /** `now` tells the agent's rights again, where they may change while the account is asked (spec A8). */
  async apply(
    asker: AgentClaims,
    command: ConversationCommand,
    now: () => AgentClaims = () => asker,
  ): Promise<CommandResult> {
    const settled = this.#earlier(asker, command) ?? this.#denial(asker, command)
    if (settled) return settled
    const names = await this.#namesOf(command)
    if ('missing' in names) return { ok: false, reason: 'not_found', detail: names.missing }
    // Things may have changed while the account was asked.
    const agent = now()
    return (
      this.#earlier(agent, command) ?? this.#denial(agent, command) ?? this.#decide(agent, command, names)
    )
  }

  /** The group is no more: what was in it is in none (spec A3). */
  leaveGroup(group: string): void {
    this.#turns.run(turn => {
      for (const record of this.#conversations.list(-1)) {
        if (record.state.group !== group) continue
        turn.append({ kind: 'moved', conversation: record.id, group: null, by: null })
      }
    })
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
    const actor = actorOf(agent)
    const resource = resourceOf(record)
    const reason =
      command.type === 'visitor.block'
        ? denial(actor, command.type, { visitor: resource.visitor, conversations: [resource] })
        : denial(actor, command.type, resource)
    return reason ? { ok: false, reason } : undefined
  }

  /** What a resent command was answered. */
  #earlier(agent: AgentClaims, command: ConversationCommand): CommandResult | undefined {
    const earlier = this.#log.find(agentAuthor(agent.id), command.clientId)
    if (!earlier) return undefined
    if (earlier.command === asked(command)) return { ok: true, seq: earlier.seq }
    return { ok: false, reason: 'idempotency_conflict' }
  }

  #decide(agent: AgentClaims, command: ConversationCommand, names: CommandNames): CommandResult {
    const record = this.#conversations.get(command.conversation)
    if (!record) return { ok: false, reason: 'not_found' }
    const origin = {
      author: agentAuthor(agent.id),
      clientId: command.clientId,
      command: asked(command),
    }
    if (command.type === 'visitor.block') return this.#blocking.set(agent, command.blocked, origin)
    const outcome = this.#outcome(agent, record, command, names)
    if ('ok' in outcome) return outcome
    return { ok: true, seq: this.#turns.run(turn => turn.append(outcome, origin).seq) }
  }

  /** The event the command makes, or why there is none. */
  #outcome(
    agent: AgentClaims,
    record: ConversationRecord,
    command: Exclude<ConversationCommand, { type: 'visitor.block' }>,
    { agent: target, tag, group }: CommandNames,
  ): EventDraft | CommandResult {
    const conversation = record.id
    const { status, assignees, lastVisitorMessage, tags } = record.state
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
      case 'conversation.tag':
        if (!tag || tags.includes(tag.id)) return nothing
        if (tags.length >= limits.tagsPerConversation) return { ok: false, reason: 'too_many' }
        return { kind: 'tagged', conversation, tag, by: me }
      case 'conversation.untag':
        return tag && tags.includes(tag.id) ? { kind: 'untagged', conversation, tag, by: me } : nothing
      case 'conversation.move':
        if (record.state.group === command.group) return nothing
        return { kind: 'moved', conversation, group: group ?? null, by: me }
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
