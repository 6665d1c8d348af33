import type { ConversationFilter } from '@deskbell/protocol'
import type { Sql, SqlValue } from '../ports.ts'
import { ipRange } from './ip-range.ts'
import { seqBits, wordTables } from './search-schema.ts'
import { comparablePage } from './search-store.ts'
import { prefixQuery } from './search-words.ts'
import type { Viewer } from './visibility.ts'

/** Numbers of conversations, so many at a time that reading them never holds the thread long; some come twice. */
export type Slices = Iterable<readonly number[]>

const entriesOfWords = 12_000
const pagesAtOnce = 10_000
const pagesTogether = 500
const atOnce = 5_000
/** Of pages with few messages each, so many messages make a slice. */
const enough = 2_500
/** Where each is looked up by its id. */
const lookedUp = 3_000
const seqs = 2 ** seqBits

/** Conversations in which somebody wrote a word that begins so, or whose visitor's name or address has one. */
export function* withWord(sql: Sql, word: string): Slices {
  const query = prefixQuery([word])
  yield* inOrder(sql, `SELECT rowid AS number FROM people WHERE people MATCH ?`, 'rowid', [query])
  for (const table of wordTables) {
    for (let after = 0; ;) {
      const [slice] = sql.exec<{ numbers: string; count: number }>(
        // A limit must be read as an integer, and so must a bound of rowid: others FTS5 does not see.
        `SELECT json_group_array(number) AS numbers, count(*) AS count FROM (
           SELECT rowid >> ${seqBits} AS number FROM ${table}
           WHERE ${table} MATCH ? AND rowid >= CAST(? AS INTEGER) ORDER BY rowid LIMIT ${entriesOfWords}
         )`,
        query,
        after * seqs,
      )
      const numbers = JSON.parse(slice!.numbers) as number[]
      yield numbers
      if (slice!.count < entriesOfWords) break
      after = numbers.at(-1)! + 1
    }
  }
}

export function withTag(sql: Sql, tag: string): Slices {
  return inOrder(sql, `SELECT number FROM tags WHERE tag = ?`, 'number', [tag])
}

/** Conversations with a message from the address or network (spec V10). */
export function* fromIp(sql: Sql, network: string): Slices {
  const range = ipRange(network)
  if (!range) return
  for (let after = { ip: range.first, place: -1 }; ;) {
    const places = placesOf(
      sql,
      `SELECT place FROM messages
       WHERE ip IS NOT NULL AND (ip, place) > (?, ?) AND ip <= ? ORDER BY ip, place LIMIT ${atOnce}`,
      [after.ip, after.place, range.last],
    )
    yield places.map(numberOf)
    if (places.length < atOnce) return
    const place = places.at(-1)!
    const [{ ip } = { ip: null }] = sql.exec<{ ip: string | null }>(
      `SELECT ip FROM messages WHERE place = ?`,
      place,
    )
    // It lost its address this very moment: nothing tells where to go on, and the rest is for the next search.
    if (ip === null) return
    after = { ip, place }
  }
}

/** Conversations with a message from a page whose address contains the text (spec V10). */
export function* onPage(sql: Sql, part: string): Slices {
  const wanted = comparablePage(part)
  for (let first = 0; ; first += pagesAtOnce) {
    const [{ last, pages } = { last: null, pages: '[]' }] = sql.exec<{ last: number | null; pages: string }>(
      `SELECT max(id) AS last, json_group_array(id) FILTER (WHERE instr(address, ?) > 0) AS pages
       FROM pages WHERE id > CAST(? AS INTEGER) AND id <= CAST(? AS INTEGER)`,
      wanted,
      first,
      first + pagesAtOnce,
    )
    if (last === null) return
    yield []
    const found = JSON.parse(pages) as number[]
    for (let page = 0; page < found.length; page += pagesTogether) {
      yield* fromPages(sql, found.slice(page, page + pagesTogether))
    }
  }
}

/** Many pages have a few messages each, and a few of them very many. */
function* fromPages(sql: Sql, pages: readonly number[]): Slices {
  const together = `SELECT place FROM messages WHERE page IN (SELECT value FROM json_each(?)) LIMIT ${atOnce}`
  const places = placesOf(sql, together, [JSON.stringify(pages)])
  yield places.map(numberOf)
  if (places.length < atOnce) return
  // A slice for each of thousands of pages would wait for the thread thousands of times.
  let slice: number[] = []
  for (const page of pages) {
    const one = `SELECT place AS number FROM messages WHERE page = CAST(? AS INTEGER)`
    for (const found of inOrder(sql, one, 'place', [page])) {
      slice = slice.concat(found.map(numberOf))
      if (slice.length < enough) continue
      yield slice
      slice = []
    }
  }
  yield slice
}

/** Conversations assigned to the agent. */
export function* assignedTo(sql: Sql, agent: string): Slices {
  for (let after = { visitor: '', conversation: '' }; ;) {
    const found = sql.exec<{ visitor: string; conversation: string; number: number }>(
      `SELECT visitor, conversation, number FROM assignees JOIN entries ON entries.id = conversation
       WHERE agent = ? AND (visitor, conversation) > (?, ?) ORDER BY visitor, conversation LIMIT ${lookedUp}`,
      agent,
      after.visitor,
      after.conversation,
    )
    yield found.map(({ number }) => number)
    if (found.length < lookedUp) return
    after = found.at(-1)!
  }
}

/** All that a limited agent sees, where that is little (spec A4). */
export function* seenBy(sql: Sql, { id, groups }: Pick<Viewer, 'id' | 'groups'>): Slices {
  yield* assignedTo(sql, id)
  for (const group of ['', ...groups]) {
    const found = sql.exec<{ number: number }>(
      `SELECT number FROM rows JOIN entries ON entries.id = rows.id
       WHERE rows.status IN ('open', 'resolved') AND rows.grp = ?`,
      group,
    )
    yield found.map(({ number }) => number)
  }
}

/** What the filter asks for that is looked up; the rest of it is a part of the walk. */
export function setsOf(sql: Sql, filter: ConversationFilter, words: readonly string[] | null): Slices[] {
  const { ip, tags = [], agent, page } = filter
  return [
    ...(ip ? [fromIp(sql, ip)] : []),
    ...tags.map(tag => withTag(sql, tag)),
    ...(agent ? [assignedTo(sql, agent)] : []),
    ...(page ? [onPage(sql, page)] : []),
    ...(words ?? []).map(word => withWord(sql, word)),
  ]
}

/** As one text: thousands of rows of a single number would cost more than finding them. */
function placesOf(sql: Sql, select: string, values: readonly SqlValue[]): number[] {
  const [found] = sql.exec<{ places: string }>(
    `SELECT json_group_array(place) AS places FROM (${select})`,
    ...values,
  )
  return JSON.parse(found!.places) as number[]
}

const numberOf = (place: number) => Math.floor(place / seqs)

function* inOrder(sql: Sql, select: string, by: string, values: readonly SqlValue[]): Slices {
  for (let after = -1; ;) {
    const found = sql.exec<{ number: number }>(
      `${select} AND ${by} > CAST(? AS INTEGER) ORDER BY ${by} LIMIT ${atOnce}`,
      ...values,
      after,
    )
    yield found.map(({ number }) => number)
    if (found.length < atOnce) return
    after = found.at(-1)!.number
  }
}
