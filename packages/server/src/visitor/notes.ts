import {
  canSee,
  denial,
  maskCardNumbers,
  type AgentRoomCommand,
  type Person,
  type Refusal,
} from '@deskbell/protocol'
import type { AgentClaims, CommandResult, Sql } from '../ports.ts'
import { actorOf, resourceOf } from './agent-actor.ts'
import type { ConversationRecord, Conversations } from './conversations.ts'
import type { EventLog } from './event-log.ts'
import { agentAuthor } from './socket-state.ts'
import type { Turns } from './turns.ts'

type NoteAdd = Extract<AgentRoomCommand, { type: 'note.add' }>

interface Content {
  readonly clientId: string
  readonly text: string
  /** The mentions as they were asked for; the event has those that were granted. */
  readonly asked: string
}

/** Notes between agents (spec C10). They answer nobody, assign nobody and reopen nothing. */
export class Notes {
  readonly #sql: Sql
  readonly #log: EventLog
  readonly #turns: () => Turns
  readonly #conversations: Conversations
  readonly #colleague: (id: string) => Promise<AgentClaims | null>

  constructor(options: {
    sql: Sql
    log: EventLog
    turns: () => Turns
    conversations: Conversations
    /** An active agent of that id, or null. */
    colleague: (id: string) => Promise<AgentClaims | null>
  }) {
    this.#sql = options.sql
    this.#log = options.log
    this.#turns = options.turns
    this.#conversations = options.conversations
    this.#colleague = options.colleague
  }

  /** `now` tells the agent's rights again: they may change while the account is asked (spec A8). */
  async add(
    asker: AgentClaims,
    conversation: string,
    note: NoteAdd,
    now: () => AgentClaims,
  ): Promise<CommandResult> {
    const text = maskCardNumbers(note.text)
    const asked = JSON.stringify(note.mentions)
    const content = { clientId: note.clientId, text, asked }
    const settled = this.#earlier(asker, content)
    if (settled) return settled
    const found = this.#ask(asker, conversation)
    if (typeof found === 'string') return { ok: false, reason: found }
    if (text.trim() === '') return { ok: false, reason: 'invalid', detail: 'text' }
    const named = await Promise.all([...new Set(note.mentions)].map(id => this.#colleague(id)))
    // Things may have changed while the account was asked.
    const agent = now()
    const again = this.#earlier(agent, content)
    if (again) return again
    const record = this.#ask(agent, conversation)
    if (typeof record === 'string') return { ok: false, reason: record }
    const mentions = named.flatMap(other => (other && canSee(other, resourceOf(record)) ? other.id : []))
    return { ok: true, seq: this.#store(agent, record, content, mentions) }
  }

  /** Agent → notes that mention them and that they have not read (spec C7). */
  unread(conversation: string): Record<string, number> {
    const rows = this.#sql.exec<{ agent: string; unread: number }>(
      `SELECT mentions.agent, COUNT(*) AS unread FROM mentions
       LEFT JOIN reads ON reads.conversation = mentions.conversation AND reads.agent = mentions.agent
       WHERE mentions.conversation = ? AND mentions.seq > COALESCE(reads.seq, 0) GROUP BY mentions.agent`,
      conversation,
    )
    return Object.fromEntries(rows.map(({ agent, unread }) => [agent, unread]))
  }

  #store(
    agent: AgentClaims,
    record: ConversationRecord,
    { clientId, text, asked }: Content,
    mentions: string[],
  ): number {
    const author: Person = { id: agent.id, name: agent.name }
    return this.#turns().run(turn => {
      const { seq } = turn.append(
        { kind: 'note', conversation: record.id, author, clientId, text, mentions },
        { author: agentAuthor(agent.id), clientId, command: asked },
      )
      for (const mentioned of mentions) {
        // What I write to myself I have read.
        if (mentioned === agent.id) continue
        this.#sql.exec(
          'INSERT OR IGNORE INTO mentions (conversation, agent, seq) VALUES (?, ?, ?)',
          record.id,
          mentioned,
          seq,
        )
      }
      return seq
    })
  }

  /** What a resent note was answered. */
  #earlier(agent: AgentClaims, { clientId, text, asked }: Content): CommandResult | undefined {
    const earlier = this.#log.find(agentAuthor(agent.id), clientId)
    if (!earlier) return undefined
    const same = earlier.kind === 'note' && earlier.command === asked && textOf(earlier.body) === text
    return same ? { ok: true, seq: earlier.seq } : { ok: false, reason: 'idempotency_conflict' }
  }

  /** The conversation, or why this agent may leave no note in it. */
  #ask(agent: AgentClaims, conversation: string): ConversationRecord | Refusal {
    const record = this.#conversations.get(conversation)
    if (!record) return 'not_found'
    return denial(actorOf(agent), 'conversation.note', resourceOf(record)) ?? record
  }
}

function textOf(body: string): unknown {
  try {
    return (JSON.parse(body) as { text: unknown }).text
  } catch {
    return undefined
  }
}
