import type { WireEvent } from '@deskbell/protocol'
import type { Sql } from '../ports.ts'
import { visitorSees, type Audience, type RoomEvent } from './audience.ts'
import { readStored, type EventRow } from './stored-event.ts'

/** What made an event: the sender's id for it makes a resend recognisable. */
export interface Origin {
  readonly author: string
  readonly clientId: string
  /** What was asked, where the event itself does not tell. */
  readonly command?: string
  readonly page?: string
  readonly ip?: string
}

type NewEvent<E> = E extends unknown ? Omit<E, 'seq' | 'id' | 'at'> : never

/** An event that has not been given its place yet. */
export type EventDraft = NewEvent<RoomEvent>

export interface EventPage {
  /** Oldest first. */
  readonly events: WireEvent[]
  /** There are earlier ones within the range asked for. */
  readonly more: boolean
}

export interface EarlierCommand {
  readonly seq: number
  readonly conversation: string | null
  readonly kind: string
  readonly body: string
  readonly command: string | null
}

/** One page never holds more text than this, so that no turn is long and no frame huge; in UTF-16 units. */
const pageText = 256 * 1024
const columns = 'seq, id, conversation, kind, at, body'

/** The events of one visitor's room: gapless `seq` for the room, `prev` for each audience (spec C9). */
export class EventLog {
  readonly #sql: Sql
  readonly #ids: () => string
  #last: number | undefined

  constructor(sql: Sql, ids: () => string) {
    this.#sql = sql
    this.#ids = ids
  }

  append(draft: EventDraft, at: number, origin?: Origin): RoomEvent {
    const { kind, conversation, ...body } = draft
    const seq = this.lastSeq() + 1
    const id = this.#ids()
    this.#sql.exec(
      `INSERT INTO events (${columns}, visitor, author, client_id, command, page, ip)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      seq,
      id,
      conversation,
      kind,
      at,
      JSON.stringify(body),
      visitorSees(kind) ? 1 : 0,
      origin?.author ?? null,
      origin?.clientId ?? null,
      origin?.command ?? null,
      origin?.page ?? null,
      origin?.ip ?? null,
    )
    this.#last = seq
    return { ...draft, seq, id, at } as RoomEvent
  }

  /** What the author's command of that id has made before. */
  find(author: string, clientId: string): EarlierCommand | undefined {
    return this.#sql.exec<EarlierCommand>(
      'SELECT seq, conversation, kind, body, command FROM events WHERE author = ? AND client_id = ?',
      author,
      clientId,
    )[0]
  }

  lastSeq(): number {
    return (this.#last ??=
      this.#sql.exec<{ last: number | null }>('SELECT MAX(seq) AS last FROM events')[0]?.last ?? 0)
  }

  /** The `seq` of the audience's last event before that one, 0 without one. */
  before(audience: Audience, seq: number): number {
    return this.#rows(audience, 0, seq, 1)[0]?.seq ?? 0
  }

  /** Whether the audience may hold this event, and it is the one they name. */
  holds(audience: Audience, seq: number, id: string | null): boolean {
    const [row] = this.#rows(audience, seq - 1, seq + 1, 1)
    return row !== undefined && row.id === id
  }

  /** The newest events between two that are not included themselves. */
  page(audience: Audience, after: number, before: number, limit: number): EventPage {
    const rows = this.#rows(audience, after, before, limit + 1)
    let taken = 0
    let text = 0
    for (const row of rows.slice(0, limit)) {
      text += row.body.length
      if (taken > 0 && text > pageText) break
      taken++
    }
    const more = rows.length > taken
    const events = rows
      .slice(0, taken)
      .map((row, index) => readStored(row, rows[index + 1]?.seq ?? after, audience))
    return { events: events.toReversed(), more }
  }

  /** The oldest events after that one; for reading a conversation from its beginning. */
  following(audience: Audience & { type: 'agent' }, after: number, limit: number): WireEvent[] {
    return this.#sql
      .exec<EventRow>(
        `SELECT ${columns} FROM events WHERE conversation = ? AND seq > ? ORDER BY seq LIMIT ?`,
        audience.conversation,
        after,
        limit,
      )
      .map(row => readStored(row, 0, audience))
  }

  /** Forgets what it holds in memory, after a transaction was rolled back. */
  forget(): void {
    this.#last = undefined
  }

  /** Newest first. */
  #rows(audience: Audience, after: number, before: number, limit: number): EventRow[] {
    const range = 'seq > ? AND seq < ? ORDER BY seq DESC LIMIT ?'
    if (audience.type === 'visitor') {
      const query = `SELECT ${columns} FROM events WHERE visitor = 1 AND ${range}`
      return this.#sql.exec<EventRow>(query, after, before, limit)
    }
    // Two walks along the index; with OR it would sort the whole conversation.
    const query = `
      SELECT * FROM (SELECT ${columns} FROM events WHERE conversation = ? AND ${range})
      UNION ALL
      SELECT * FROM (SELECT ${columns} FROM events WHERE conversation IS NULL AND ${range})
      ORDER BY seq DESC LIMIT ?`
    const { conversation } = audience
    return this.#sql.exec<EventRow>(query, conversation, after, before, limit, after, before, limit, limit)
  }
}
