import { readEvent } from '@deskbell/protocol'
import type { AdoptedPlace, BlobStore, Sql, SqlValue } from '../ports.ts'
import type { Addresses } from './addresses.ts'
import type { AdoptionSlice, StoredRow } from './adoption-slice.ts'
import type { RoomEvent } from './audience.ts'
import type { Block } from './block.ts'
import type { Conversations } from './conversations.ts'
import type { EventLog } from './event-log.ts'
import type { History } from './history.ts'
import type { PeerHub } from './peer-hub.ts'
import type { ProfileBook } from './profile-book.ts'
import { readStored, type EventRow } from './stored-event.ts'
import type { Turn } from './turns.ts'
import type { Variables } from './variables.ts'
import type { Visit } from './visit.ts'

/** A place that another room's event or conversation has got here. */
interface Place<T> {
  readonly ours: T
}

interface RecordsOptions {
  readonly sql: Sql
  readonly log: EventLog
  readonly conversations: Conversations
  readonly hub: PeerHub
  readonly history: History
  readonly addresses: Addresses
  readonly blobs: Pick<BlobStore, 'delete'>
  readonly profile: ProfileBook
  readonly variables: Variables
  readonly visit: Visit
  readonly block: Block
}

/** Writes what another room hands over: conversations and events get numbers of this one, and keep their ids. */
export class AdoptedRecords {
  readonly #options: RecordsOptions

  constructor(options: RecordsOptions) {
    this.#options = options
  }

  /** One slice, within a turn. */
  take(turn: Turn, from: string, { head, events, files, mentions, tail }: AdoptionSlice): void {
    if (head) this.#head(turn, from, head)
    const copied = events.flatMap(row => this.#event(turn, from, row) ?? [])
    for (const row of files) this.#file(turn, from, row)
    for (const row of mentions) {
      this.#insert('mentions', { ...row, ...this.#conversation(from, row), seq: this.#seq(from, row.seq) })
    }
    if (tail) this.#tail(turn, from, tail)
    const { hub, history } = this.#options
    turn.afterwards(() => {
      hub.deliver(copied)
      history.happened(copied)
    })
  }

  /** Where a conversation of theirs is here, and events of theirs in the numbers of this room. */
  place(from: string, theirs: string, events: readonly number[]): AdoptedPlace | null {
    const { conversation } = this.#conversation(from, { conversation: theirs })
    if (typeof conversation !== 'string') return null
    return { conversation, events: events.map(seq => this.#seq(from, seq)) }
  }

  /** Nothing was adopted. */
  forgetPlaces(from: string): void {
    for (const table of ['adopted_conversations', 'adopted_events']) {
      this.#options.sql.exec(`DELETE FROM ${table} WHERE visitor = ?`, from)
    }
  }

  #head(turn: Turn, from: string, head: NonNullable<AdoptionSlice['head']>): void {
    const { sql, conversations, profile, variables, visit, block } = this.#options
    for (const { id, startedAt } of head.conversations) {
      const record = conversations.create(startedAt)
      turn.changed(record)
      sql.exec(
        'INSERT INTO adopted_conversations (visitor, theirs, ours) VALUES (?, ?, ?)',
        from,
        id,
        record.id,
      )
    }
    for (const row of head.files) this.#file(turn, from, row)
    profile.adopt(turn, head.profile)
    variables.adopt(head.variables)
    visit.adopt(head.visit)
    if (head.blocked) block.adopt(turn)
    turn.afterwards(profile.tellAgents)
  }

  /** Undefined where the same command has been stored here already: it was sent again before this came. */
  #event(turn: Turn, from: string, row: StoredRow): RoomEvent | undefined {
    const { log, conversations, addresses } = this.#options
    const { conversation } = this.#conversation(from, row)
    const record = conversations.get(String(conversation))
    if (!record) return undefined
    const same = log.find(String(row.author), String(row.client_id))
    if (same && row.client_id !== null && same.kind === row.kind && isSameText(same.body, row.body)) {
      this.#placed(from, row.seq, same.seq)
      return undefined
    }
    const seq = log.lastSeq() + 1
    const body = renumbered(row, record.state.visitorMessages + 1)
    const stored = { ...row, seq, conversation: record.id, body, client_id: same ? null : row.client_id! }
    this.#insert('events', stored)
    log.forget()
    this.#placed(from, row.seq, seq)
    if (row.ip !== null) addresses.stored(Number(row.at))
    const { prev, ...event } = readStored(stored as unknown as EventRow, 0, {
      type: 'agent',
      conversation: record.id,
    })
    const known = readEvent({ ...event, prev })
    if (known) conversations.apply(known)
    else record.state = { ...record.state, version: seq }
    turn.changed(record)
    return event as RoomEvent
  }

  /** By reference: its bytes stay where they are. */
  #file(turn: Turn, from: string, row: StoredRow): void {
    const { sql, blobs } = this.#options
    const message = row.message === null ? null : this.#seq(from, row.message)
    const bound = row.conversation === null ? {} : this.#conversation(from, row)
    const [kept] = sql.exec('SELECT blob FROM files WHERE id = ?', row.id!)
    if (!kept) return this.#insert('files', { ...row, ...bound, message })
    // Uploaded once more for a message that was sent once more: one of the two is enough.
    const { blob } = row
    if (typeof blob === 'string' && kept.blob !== blob) turn.afterwards(() => void blobs.delete(blob))
  }

  #tail(turn: Turn, from: string, { reads, drafts, progress }: NonNullable<AdoptionSlice['tail']>): void {
    for (const row of reads) {
      this.#insert('reads', { ...row, ...this.#conversation(from, row), seq: this.#seq(from, row.seq) })
    }
    for (const row of drafts) this.#insert('drafts', { ...row, ...this.#conversation(from, row) })
    for (const row of progress) {
      const { conversation } = this.#conversation(from, { conversation: row.id! })
      const record = this.#options.conversations.get(String(conversation))
      if (!record) continue
      Object.assign(record.visitor, {
        delivered: this.#seq(from, row.visitor_delivered),
        seen: this.#seq(from, row.visitor_seen),
      })
      Object.assign(record.agents, {
        delivered: this.#seq(from, row.agents_delivered),
        seen: this.#seq(from, row.agents_seen),
      })
      turn.changed(record)
    }
  }

  /** The conversation's id here. */
  #conversation(from: string, row: StoredRow): { conversation: SqlValue } {
    const [place] = this.#options.sql.exec<Place<string>>(
      'SELECT ours FROM adopted_conversations WHERE visitor = ? AND theirs = ?',
      from,
      row.conversation ?? null,
    )
    return { conversation: place?.ours ?? null }
  }

  /** Where the event of theirs, or the one before it, stands here; 0 before the first. */
  #seq(from: string, theirs: SqlValue | undefined): number {
    const [place] = this.#options.sql.exec<Place<number>>(
      'SELECT ours FROM adopted_events WHERE visitor = ? AND theirs <= ? ORDER BY theirs DESC LIMIT 1',
      from,
      theirs ?? 0,
    )
    return place?.ours ?? 0
  }

  #placed(from: string, theirs: SqlValue | undefined, ours: number): void {
    this.#options.sql.exec(
      'INSERT INTO adopted_events (visitor, theirs, ours) VALUES (?, ?, ?)',
      from,
      theirs ?? 0,
      ours,
    )
  }

  /** Both rooms have the same columns. Names come from another room's tables, not from people. */
  #insert(table: string, row: StoredRow): void {
    const names = Object.keys(row).filter(name => /^\w+$/.test(name))
    this.#options.sql.exec(
      `INSERT OR IGNORE INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
      ...names.map(name => row[name]!),
    )
  }
}

/** A visitor's message counts anew in its conversation, should one before it have been left out. */
function renumbered(row: StoredRow, ordinal: number): string {
  const body = String(row.body)
  if (row.kind !== 'message' || row.author !== 'visitor') return body
  try {
    return JSON.stringify({ ...(JSON.parse(body) as object), ordinal })
  } catch {
    return body
  }
}

function isSameText(a: string, b: SqlValue | undefined): boolean {
  try {
    const [left, right] = [JSON.parse(a), JSON.parse(String(b))] as { text?: unknown }[]
    return left?.text === right?.text
  } catch {
    return false
  }
}
