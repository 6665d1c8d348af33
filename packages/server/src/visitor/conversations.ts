import {
  afterEvent,
  channel as channelSchema,
  conversation as conversationSchema,
  conversationRow,
  newConversation,
  type Channel,
  type Conversation,
  type Receipt,
} from '@deskbell/protocol'
import type { Sql, Summary } from '../ports.ts'
import type { RoomEvent } from './audience.ts'

/** One conversation with all that is kept beside its events. */
export interface ConversationRecord {
  readonly number: number
  readonly id: string
  state: Conversation
  channel: Channel
  last: Summary['last']
  lastActivity: number
  lastVisitorAt: number
  readonly visitor: Progress
  readonly agents: Progress
  revision: number
}

/** How far one side has got. */
interface Progress {
  delivered: number
  seen: number
}

interface Row {
  number: number
  id: string
  state: string
  channel: string
  last: string | null
  last_activity: number
  last_visitor_at: number
  visitor_delivered: number
  visitor_seen: number
  agents_delivered: number
  agents_seen: number
  revision: number
}

/** A row of the lists shows this much of the last message. */
const excerpt = 200
const lastSchema = conversationRow.shape.last

/** The conversations of one visitor. Records are kept in memory and written by `save`. */
export class Conversations {
  readonly #sql: Sql
  readonly #visitor: string
  /** Rebuilds a state that cannot be read from the events. */
  readonly #replay: (id: string, startedAt: number) => Conversation
  readonly #records = new Map<string, ConversationRecord>()
  #newest: ConversationRecord | null | undefined

  constructor(options: {
    sql: Sql
    visitor: string
    replay: (id: string, startedAt: number) => Conversation
  }) {
    this.#sql = options.sql
    this.#visitor = options.visitor
    this.#replay = options.replay
  }

  /** The record of an id; another visitor's is as unknown as one that never was (security S2). */
  get(id: string): ConversationRecord | undefined {
    const held = this.#records.get(id)
    if (held) return held
    const [row] = this.#sql.exec<Row>('SELECT * FROM conversations WHERE id = ?', id)
    return row && this.#hold(row)
  }

  newest(): ConversationRecord | null {
    if (this.#newest === undefined) {
      const [row] = this.list(1)
      this.#newest = row ?? null
    }
    return this.#newest
  }

  /** Newest first. */
  list(limit: number): ConversationRecord[] {
    return this.#sql
      .exec<Row>('SELECT * FROM conversations ORDER BY number DESC LIMIT ?', limit)
      .map(row => this.#hold(row))
  }

  /** Begins another; its `started` event is the caller's to append. */
  create(at: number): ConversationRecord {
    const number = (this.newest()?.number ?? 0) + 1
    const id = `${this.#visitor}.${number}`
    const record: ConversationRecord = {
      number,
      id,
      state: newConversation(id, at),
      channel: 'web',
      last: null,
      lastActivity: at,
      lastVisitorAt: 0,
      visitor: { delivered: 0, seen: 0 },
      agents: { delivered: 0, seen: 0 },
      revision: 0,
    }
    this.#sql.exec(
      `INSERT INTO conversations (number, id, state, channel, last_activity, last_visitor_at)
       VALUES (?, ?, ?, ?, ?, ?)`,
      number,
      id,
      JSON.stringify(record.state),
      record.channel,
      at,
      0,
    )
    this.#records.set(id, record)
    this.#newest = record
    return record
  }

  /** Takes one more event into the record it belongs to. */
  apply(event: RoomEvent): ConversationRecord | undefined {
    const record = event.conversation === null ? undefined : this.get(event.conversation)
    if (!record) return undefined
    record.state = afterEvent(record.state, { ...event, prev: 0 })
    switch (event.kind) {
      case 'message': {
        const { author, text, files, at, channel } = event
        record.last = { text: shorten(text), author, at, files: files.length }
        record.lastActivity = at
        if (author.type === 'visitor') {
          record.lastVisitorAt = at
          record.channel = channel
        }
        break
      }
      case 'started':
      case 'resolved':
      case 'reopened':
        record.lastActivity = event.at
    }
    return record
  }

  /** Writes the record, as one more change to report. */
  save(record: ConversationRecord): void {
    const { state, channel, last, lastActivity, lastVisitorAt, visitor, agents, id } = record
    record.revision++
    this.#sql.exec(
      `UPDATE conversations SET state = ?, channel = ?, last = ?, last_activity = ?, last_visitor_at = ?,
         visitor_delivered = ?, visitor_seen = ?, agents_delivered = ?, agents_seen = ?, revision = ?
       WHERE id = ?`,
      JSON.stringify(state),
      channel,
      last && JSON.stringify(last),
      lastActivity,
      lastVisitorAt,
      visitor.delivered,
      visitor.seen,
      agents.delivered,
      agents.seen,
      record.revision,
      id,
    )
  }

  /** What all of them report has changed, for example the visitor's name. */
  touchAll(): string[] {
    this.#sql.exec('UPDATE conversations SET revision = revision + 1')
    this.forget()
    return this.#sql.exec<{ id: string }>('SELECT id FROM conversations').map(row => row.id)
  }

  /** Forgets what it holds in memory, after a transaction was rolled back. */
  forget(): void {
    this.#records.clear()
    this.#newest = undefined
  }

  #hold(row: Row): ConversationRecord {
    const held = this.#records.get(row.id)
    if (held) return held
    const state = conversationSchema.safeParse(parse(row.state))
    const last = lastSchema.safeParse(parse(row.last))
    const channel = channelSchema.safeParse(row.channel)
    const record: ConversationRecord = {
      number: row.number,
      id: row.id,
      state: state.success ? state.data : this.#replay(row.id, row.last_activity),
      channel: channel.success ? channel.data : 'web',
      last: last.success ? last.data : null,
      lastActivity: row.last_activity,
      lastVisitorAt: row.last_visitor_at,
      visitor: { delivered: row.visitor_delivered, seen: row.visitor_seen },
      agents: { delivered: row.agents_delivered, seen: row.agents_seen },
      revision: row.revision,
    }
    this.#records.set(row.id, record)
    return record
  }
}

export function receiptOf(record: ConversationRecord, side: Receipt['side']): Receipt {
  const { delivered, seen } = side === 'visitor' ? record.visitor : record.agents
  return { conversation: record.id, side, delivered, seen }
}

/** Cuts between characters: half a surrogate pair is no text. */
function shorten(text: string): string {
  const cut = text.slice(0, excerpt)
  return cut.isWellFormed() ? cut : cut.slice(0, -1)
}

function parse(text: string | null): unknown {
  if (text === null) return null
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
