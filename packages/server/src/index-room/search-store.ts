import type { IndexedMessage, Sql, Summary } from '../ports.ts'
import type { IndexedRow } from './index-rules.ts'
import { sortableIp } from './ip-range.ts'
import { seqBits, shards, wordTables } from './search-schema.ts'
import { indexedText } from './search-words.ts'

const seqs = 2 ** seqBits

/** What a search looks at, as it changes: conversations by number, what was said in them, and by whom. */
export class SearchStore {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  /** The conversation's entry as its row is now; `before` is null for a new one. */
  place(before: IndexedRow | null, after: IndexedRow): void {
    const number = this.#number(after)
    this.#tag(number, before?.tags ?? [], after.tags)
    const who = ({ visitor }: IndexedRow) => `${visitor.name} ${visitor.email}`.trim()
    if ((before ? who(before) : '') === who(after)) return
    this.#sql.exec(`DELETE FROM people WHERE rowid = CAST(? AS INTEGER)`, number)
    const text = indexedText(who(after))
    if (text) this.#sql.exec(`INSERT INTO people (rowid, text) VALUES (CAST(? AS INTEGER), ?)`, number, text)
  }

  /** Takes each message once, also of a report that is otherwise too old; without its address it is told again to lose it (spec V10). */
  add({ conversation, messages }: Pick<Summary, 'conversation' | 'messages'>): void {
    if (messages.length === 0) return
    const [entry] = this.#sql.exec<{ number: number }>(
      `SELECT number FROM entries WHERE id = ?`,
      conversation.id,
    )
    for (const message of messages) if (entry && message.seq < seqs) this.#addOne(entry.number, message)
  }

  /** Nothing of it is found any more; its words go when the index is filled anew (spec I5). */
  remove(conversation: string): void {
    const [entry] = this.#sql.exec<{ number: number }>(
      `DELETE FROM entries WHERE id = ? RETURNING number`,
      conversation,
    )
    if (!entry) return
    const first = entry.number * seqs
    this.#sql.exec(`DELETE FROM messages WHERE place BETWEEN ? AND ?`, first, first + seqs - 1)
    this.#sql.exec(`DELETE FROM people WHERE rowid = CAST(? AS INTEGER)`, entry.number)
  }

  #number({ id, status, group, channel, rating, lastActivity }: IndexedRow): number {
    const [entry] = this.#sql.exec<{ number: number }>(
      `INSERT INTO entries (id, status, grp, channel, rating, lastActivity) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET status = excluded.status, grp = excluded.grp, channel = excluded.channel,
         rating = excluded.rating, lastActivity = excluded.lastActivity
       RETURNING number`,
      id,
      status,
      group ?? '',
      channel,
      rating,
      lastActivity,
    )
    return entry!.number
  }

  #tag(number: number, before: readonly string[], after: readonly string[]): void {
    for (const tag of after.filter(tag => !before.includes(tag))) {
      this.#sql.exec(`INSERT OR IGNORE INTO tags (tag, number) VALUES (?, ?)`, tag, number)
    }
    for (const tag of before.filter(tag => !after.includes(tag))) {
      this.#sql.exec(`DELETE FROM tags WHERE tag = ? AND number = ?`, tag, number)
    }
  }

  #addOne(number: number, { seq, text, ip, page }: IndexedMessage): void {
    const place = number * seqs + seq
    const [known] = this.#sql.exec<{ ip: string | null }>(`SELECT ip FROM messages WHERE place = ?`, place)
    if (known) {
      if (known.ip !== null && ip === null) {
        this.#sql.exec(`UPDATE messages SET ip = NULL WHERE place = ?`, place)
      }
      return
    }
    this.#sql.exec(
      `INSERT INTO messages (place, text, page, ip) VALUES (?, ?, ?, ?)`,
      place,
      text,
      page === null ? null : this.#page(page),
      ip && sortableIp(ip),
    )
    const words = indexedText(text)
    if (words === '') return
    this.#sql.exec(
      `INSERT INTO ${wordTables[number % shards]!} (rowid, text) VALUES (CAST(? AS INTEGER), ?)`,
      place,
      words,
    )
  }

  #page(page: string): number {
    const address = comparablePage(page)
    const [known] = this.#sql.exec<{ id: number }>(`SELECT id FROM pages WHERE address = ?`, address)
    if (known) return known.id
    const [added] = this.#sql.exec<{ id: number }>(
      `INSERT INTO pages (address) VALUES (?) RETURNING id`,
      address,
    )
    return added!.id
  }
}

/** Case and scheme do not count (spec V10). */
export function comparablePage(page: string): string {
  return page.toLowerCase().replace(/^[a-z][a-z\d+.-]*:\/\//, '')
}
