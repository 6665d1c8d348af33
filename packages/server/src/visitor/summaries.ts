import { readEvent } from '@deskbell/protocol'
import type { IndexedMessage, Sql, Summary } from '../ports.ts'
import type { Conversations } from './conversations.ts'
import type { Notes } from './notes.ts'
import { readStored, type EventRow } from './stored-event.ts'

/** What one report may still hold beside the rows; text in UTF-16 units. */
export interface Room {
  messages: number
  text: number
}
/** So that no turn of either room is long, and no call between them large. */
export const roomOfReport = (): Room => ({ messages: 200, text: 128 * 1024 })

export interface Told {
  readonly summary: Summary
  /** The `seq` of the last message that has been told now. */
  readonly upTo: number
  /** There are later ones, for which there was no room. */
  readonly more: boolean
}

type MessageRow = EventRow & { readonly page: string | null; readonly ip: string | null }

/** Conversations as the account keeps them: what a row shows, and the messages a search finds (spec C11). */
export class Summaries {
  readonly #sql: Sql
  readonly #conversations: Conversations
  readonly #notes: Notes
  readonly #visitor: () => Summary['visitor']

  constructor(options: {
    sql: Sql
    conversations: Conversations
    notes: Notes
    visitor: () => Summary['visitor']
  }) {
    this.#sql = options.sql
    this.#conversations = options.conversations
    this.#notes = options.notes
    this.#visitor = options.visitor
  }

  /** With the messages after that `seq`, as many as there is room for; takes what it needs of the room. */
  tell(id: string, after: number, room: Room): Told | undefined {
    const record = this.#conversations.get(id)
    if (!record) return undefined
    const { state, channel, last, lastActivity, lastVisitorAt, revision } = record
    const reads = this.#sql.exec<{ agent: string; ordinal: number }>(
      'SELECT agent, ordinal FROM reads WHERE conversation = ? AND ordinal > 0',
      id,
    )
    const { messages, more } = this.#messages(id, after, room)
    const summary: Summary = {
      conversation: state,
      visitor: this.#visitor(),
      channel,
      last,
      lastActivity,
      lastVisitorAt,
      reads: Object.fromEntries(reads.map(({ agent, ordinal }) => [agent, ordinal])),
      mentions: this.#notes.unread(id),
      messages,
      revision,
    }
    return { summary, upTo: messages.at(-1)?.seq ?? after, more }
  }

  #messages(id: string, after: number, room: Room): { messages: IndexedMessage[]; more: boolean } {
    const rows = this.#sql.exec<MessageRow>(
      `SELECT seq, id, conversation, kind, at, body, page, ip FROM events
       WHERE conversation = ? AND seq > ? AND kind = 'message' ORDER BY seq LIMIT ?`,
      id,
      after,
      room.messages + 1,
    )
    const messages: IndexedMessage[] = []
    for (const row of rows) {
      const message = indexed(row, id)
      const size = message.text.length + (message.page?.length ?? 0)
      if (room.messages < 1 || room.text < size) return { messages, more: true }
      room.messages--
      room.text -= size
      messages.push(message)
    }
    return { messages, more: false }
  }
}

function indexed(row: MessageRow, conversation: string): IndexedMessage {
  const event = readEvent(readStored(row, 0, { type: 'agent', conversation }))
  return {
    seq: row.seq,
    text: event?.kind === 'message' ? event.text : '',
    ip: row.ip,
    page: urlOf(row.page),
  }
}

function urlOf(page: string | null): string | null {
  if (page === null) return null
  try {
    const { url } = JSON.parse(page) as { url: unknown }
    return typeof url === 'string' && url !== '' ? url : null
  } catch {
    return null
  }
}
