import type { FileRef, VisitorProfile } from '@deskbell/protocol'
import type { Sql, VisitorPeer } from '../ports.ts'
import type { Conversations } from './conversations.ts'

/** Events of one slice, and their text in UTF-16 units: no turn is long, and no answer huge. */
const most = 200
const mostText = 256 * 1024

interface EventRow {
  readonly seq: number
  readonly id: string
  readonly conversation: string | null
  readonly kind: string
  readonly at: number
  readonly body: string
  readonly page: string | null
  readonly ip: string | null
}

/**
 * Everything that is known of the visitor (spec I5), a slice at a time: joined, the slices are an object of JSON
 * up to its last brace. A cursor is the `seq` of the last event told.
 */
export class Export {
  readonly #sql: Sql
  readonly #conversations: Conversations
  readonly #profile: () => VisitorProfile

  constructor(options: { sql: Sql; conversations: Conversations; profile: () => VisitorProfile }) {
    this.#sql = options.sql
    this.#conversations = options.conversations
    this.#profile = options.profile
  }

  slice(cursor: string | null): NonNullable<Awaited<ReturnType<VisitorPeer['export']>>> {
    const after = Number(cursor ?? 0)
    const rows = this.#sql.exec<EventRow>(
      'SELECT seq, id, conversation, kind, at, body, page, ip FROM events WHERE seq > ? ORDER BY seq LIMIT ?',
      after,
      most + 1,
    )
    let [taken, size] = [0, 0]
    for (const { body } of rows.slice(0, most)) {
      size += body.length
      if (taken > 0 && size > mostText) break
      taken++
    }
    const last = rows[taken - 1]
    const events = rows.slice(0, taken).map(row => JSON.stringify(exported(row)))
    const text = [cursor === null ? this.#head() : '', after > 0 && taken > 0 ? ',' : '', events.join(',')]
    if (rows.length > taken && last) return { text: text.join(''), files: [], next: String(last.seq) }
    return { text: `${text.join('')}]`, files: this.#files(), next: null }
  }

  #head(): string {
    const conversations = this.#conversations
      .list(-1)
      .toReversed()
      .map(({ state }) => state)
    const head = JSON.stringify({ visitor: this.#profile(), conversations })
    return `${head.slice(0, -1)},"events":[`
  }

  #files(): { file: FileRef; conversation: string | null; blob: string }[] {
    const rows = this.#sql.exec<{ ref: string; conversation: string | null; blob: string }>(
      'SELECT ref, conversation, blob FROM files WHERE ref IS NOT NULL AND blob IS NOT NULL ORDER BY at, id',
    )
    return rows.map(({ ref, conversation, blob }) => ({
      file: JSON.parse(ref) as FileRef,
      conversation,
      blob,
    }))
  }
}

function exported({ seq, id, conversation, kind, at, body, page, ip }: EventRow): object {
  return {
    seq,
    id,
    conversation,
    kind,
    at,
    ...parsed(body),
    ...(page === null ? {} : { page: parsed(page) }),
    ...(ip === null ? {} : { ip }),
  }
}

/** What cannot be read any more is left out. */
function parsed(text: string): object {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}
