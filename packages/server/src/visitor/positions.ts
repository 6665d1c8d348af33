import type { AgentClaims, Sql } from '../ports.ts'
import { receiptOf, type ConversationRecord, type Conversations } from './conversations.ts'
import type { PeerHub } from './peer-hub.ts'
import type { Turn, Turns } from './turns.ts'

/**
 * How far each side has got: delivered and seen for the thread (spec H6, W7), and for the lists each
 * agent's read position, as the last event they saw and the ordinal of the last visitor message among them
 * (spec C7). All of it only ever grows; a change that changes nothing writes nothing.
 */
export class Positions {
  readonly #sql: Sql
  readonly #turns: Turns
  readonly #conversations: Conversations
  readonly #hub: PeerHub

  constructor(options: { sql: Sql; turns: Turns; conversations: Conversations; hub: PeerHub }) {
    this.#sql = options.sql
    this.#turns = options.turns
    this.#conversations = options.conversations
    this.#hub = options.hub
  }

  /** The visitor's browser has everything up to `seq`, in whichever conversation. */
  visitorHas(seq: number): void {
    const delivered = this.#sql.exec<{ conversation: string; last: number }>(
      `SELECT conversation, MAX(seq) AS last FROM events
       WHERE kind = 'message' AND author <> 'visitor' AND seq <= ?
         AND seq > (SELECT COALESCE(MAX(visitor_delivered), 0) FROM conversations)
       GROUP BY conversation`,
      seq,
    )
    if (delivered.length === 0) return
    this.#turns.run(turn => {
      for (const { conversation, last } of delivered) {
        const record = this.#conversations.get(conversation)
        if (record) this.#grow(turn, record, 'visitor', last, 0)
      }
    })
  }

  /** The visitor saw everything up to `seq` of the conversation. */
  visitorSaw(record: ConversationRecord, seq: number): void {
    const upTo = Math.min(seq, record.state.version)
    this.visitorHas(upTo)
    const seen = this.#lastMessage(record, 'visitor', upTo)
    if (seen <= record.visitor.seen) return
    this.#turns.run(turn => this.#grow(turn, record, 'visitor', seen, seen))
  }

  /** An agent's browser has everything up to `seq` of the conversation. */
  agentHas(record: ConversationRecord, seq: number): void {
    const delivered = this.#lastMessage(record, 'agents', seq)
    if (delivered <= record.agents.delivered) return
    this.#turns.run(turn => this.#grow(turn, record, 'agents', delivered, 0))
  }

  agentSaw(record: ConversationRecord, agent: AgentClaims, seq: number): void {
    const upTo = Math.min(seq, record.state.version)
    if (upTo > 0) this.#turns.run(turn => this.moveAgent(turn, record, agent.id, upTo))
  }

  /** Within a turn: the agent has seen the conversation up to `seq`. */
  moveAgent(turn: Turn, record: ConversationRecord, agent: string, seq: number): void {
    const seen = this.#lastMessage(record, 'agents', seq)
    const ordinal = this.#ordinal(record, seen)
    if (this.#isBehind(record.id, agent, { ordinal, seq })) {
      this.#sql.exec(
        `INSERT INTO reads (conversation, agent, ordinal, seq) VALUES (?, ?, ?, ?)
         ON CONFLICT (conversation, agent) DO UPDATE
         SET ordinal = MAX(ordinal, excluded.ordinal), seq = MAX(seq, excluded.seq)`,
        record.id,
        agent,
        ordinal,
        seq,
      )
      turn.changed(record)
    }
    this.#grow(turn, record, 'agents', seen, seen)
  }

  /** Whether something that counted as unread is read there. */
  #isBehind(
    conversation: string,
    agent: string,
    { ordinal, seq }: { ordinal: number; seq: number },
  ): boolean {
    const [held] = this.#sql.exec<{ ordinal: number; seq: number }>(
      'SELECT ordinal, seq FROM reads WHERE conversation = ? AND agent = ?',
      conversation,
      agent,
    )
    if (ordinal > (held?.ordinal ?? 0)) return true
    const mentions = this.#sql.exec(
      'SELECT 1 FROM mentions WHERE conversation = ? AND agent = ? AND seq > ? AND seq <= ? LIMIT 1',
      conversation,
      agent,
      held?.seq ?? 0,
      seq,
    )
    return mentions.length > 0
  }

  #grow(
    turn: Turn,
    record: ConversationRecord,
    side: 'visitor' | 'agents',
    delivered: number,
    seen: number,
  ): void {
    const progress = side === 'visitor' ? record.visitor : record.agents
    const most = Math.max(delivered, seen)
    if (most <= progress.delivered && seen <= progress.seen) return
    progress.delivered = Math.max(progress.delivered, most)
    progress.seen = Math.max(progress.seen, seen)
    turn.changed(record)
    turn.afterwards(() => {
      const notice = { type: 'receipt.changed', receipt: receiptOf(record, side) } as const
      this.#hub.toVisitor(notice)
      this.#hub.toAgents(notice, record.id)
    })
  }

  /** The last message up to `seq` that the side was to receive. */
  #lastMessage(record: ConversationRecord, side: 'visitor' | 'agents', seq: number): number {
    const { lastVisitorMessage, lastAgentMessage } = record.state
    const last = side === 'visitor' ? lastAgentMessage : lastVisitorMessage
    if (last <= seq) return last
    const [row] = this.#sql.exec<{ seq: number }>(
      `SELECT seq FROM events
       WHERE conversation = ? AND seq <= ? AND kind = 'message' AND (author = 'visitor') = ?
       ORDER BY seq DESC LIMIT 1`,
      record.id,
      seq,
      side === 'agents' ? 1 : 0,
    )
    return row?.seq ?? 0
  }

  #ordinal(record: ConversationRecord, visitorMessage: number): number {
    const { lastVisitorMessage, visitorMessages } = record.state
    if (visitorMessage >= lastVisitorMessage) return visitorMessages
    const [row] = this.#sql.exec<{ count: number }>(
      `SELECT COUNT(*) AS count FROM events
       WHERE conversation = ? AND seq <= ? AND kind = 'message' AND author = 'visitor'`,
      record.id,
      visitorMessage,
    )
    return row?.count ?? 0
  }
}
