import type { Match } from '@deskbell/protocol'
import type { Sql } from '../ports.ts'
import { excerptOf } from './excerpt.ts'
import { seqBits, shards, wordTables } from './search-schema.ts'
import { prefixQuery } from './search-words.ts'

const seqs = 2 ** seqBits
/** What is read of a conversation's newest messages, in UTF-16 units, before the full-text index is asked where to look. */
const read = 20_000
const newest = 20

/** The newest message that has one of the words, cut to what stands around it. */
export function findMatch(sql: Sql, conversation: string, words: readonly string[]): Match | null {
  const [entry] = sql.exec<{ number: number }>(`SELECT number FROM entries WHERE id = ?`, conversation)
  if (!entry) return null
  const first = entry.number * seqs
  const last = first + seqs - 1
  const texts = sql.exec<{ text: string }>(
    `SELECT text FROM messages WHERE place BETWEEN ? AND ? ORDER BY place DESC LIMIT ${newest}`,
    first,
    last,
  )
  let left = read
  for (const { text } of texts) {
    if (left < text.length) break
    left -= text.length
    const match = excerptOf(text, words)
    if (match) return match
  }
  const table = wordTables[entry.number % shards]!
  const [further] = sql.exec<{ text: string }>(
    `SELECT text FROM messages WHERE place = (
       SELECT rowid FROM ${table} WHERE ${table} MATCH ?
         AND rowid BETWEEN CAST(? AS INTEGER) AND CAST(? AS INTEGER) ORDER BY rowid DESC LIMIT 1
     )`,
    prefixQuery(words),
    first,
    last,
  )
  return further ? excerptOf(further.text, words) : null
}
