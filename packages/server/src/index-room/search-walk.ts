import { limits, type ConversationFilter, type RowCursor } from '@deskbell/protocol'
import type { SearchQuery, Sql, SqlValue } from '../ports.ts'

/** Entries of one slice: with a look-up for each, and where the columns of the index tell. */
const step = { lookup: 2_500, plain: 5_000 }
/** The first one is shorter: a page is often full by then. */
const firstStep = 1_500
const numbersAtOnce = 1_000

/** What was found: a page's conversations, and how many there are, counted up to one more than is told. */
export class Findings {
  readonly page: RowCursor[] = []
  count = 0
  readonly #after: RowCursor | null
  readonly #limit: number

  constructor({ after, limit }: Pick<SearchQuery, 'after' | 'limit'>) {
    this.#after = after
    this.#limit = limit
  }

  /** The next one, by last activity. */
  add(found: RowCursor): void {
    this.count++
    if (!this.isPageFull && isBehind(found, this.#after)) this.page.push(found)
  }

  get isPageFull(): boolean {
    return this.page.length >= this.#limit
  }

  get isCounted(): boolean {
    return this.count > limits.searchTotal
  }
}

interface Found {
  readonly number: number
  readonly id: string
  readonly lastActivity: number
}

/**
 * Goes through all conversations by last activity, newest first, with what the columns of their index tell. Yields
 * after each slice. Where all that is counted has been, it goes on behind the cursor.
 */
export function* walk(
  sql: Sql,
  query: SearchQuery,
  findings: Findings,
  isWanted: (number: number) => boolean,
): Iterable<void> {
  const { where, values, lookup } = conditions(query)
  let last: RowCursor = { lastActivity: (query.filter.to ?? Number.MAX_SAFE_INTEGER - 1) + 1, id: '' }
  for (let size = firstStep; ; size = lookup ? step.lookup : step.plain) {
    const end = sql.exec<RowCursor>(
      `SELECT lastActivity, id FROM entries WHERE (lastActivity, id) < (?, ?) AND lastActivity >= ?
       ORDER BY lastActivity DESC, id DESC LIMIT 1 OFFSET CAST(? AS INTEGER)`,
      last.lastActivity,
      last.id,
      query.filter.from ?? 0,
      size - 1,
    )[0]
    const slice = sql.exec<Found>(
      `SELECT number, id, lastActivity FROM entries
       WHERE (lastActivity, id) < (?, ?) AND (lastActivity, id) >= (?, ?) AND ${where}
       ORDER BY lastActivity DESC, id DESC`,
      last.lastActivity,
      last.id,
      end?.lastActivity ?? query.filter.from ?? 0,
      end?.id ?? '',
      ...values,
    )
    for (const { number, id, lastActivity } of slice) {
      if (isWanted(number)) findings.add({ id, lastActivity })
    }
    if (!end || (findings.isCounted && findings.isPageFull)) return
    last = findings.isCounted && query.after && isBehind(query.after, end) ? query.after : end
    yield
  }
}

/** Looks up those of a few conversations for which the rest of the filter holds; in no order. Yields after each slice. */
export function* lookUp(
  sql: Sql,
  query: SearchQuery,
  numbers: readonly number[],
  found: RowCursor[],
): Iterable<void> {
  const { where, values } = conditions(query)
  for (let first = 0; first < numbers.length; first += numbersAtOnce) {
    found.push(
      ...sql.exec<RowCursor>(
        `SELECT entries.id AS id, lastActivity FROM json_each(?) AS wanted
         CROSS JOIN entries ON number = wanted.value
         WHERE lastActivity BETWEEN ? AND ? AND ${where}`,
        JSON.stringify(numbers.slice(first, first + numbersAtOnce)),
        query.filter.from ?? 0,
        query.filter.to ?? Number.MAX_SAFE_INTEGER,
        ...values,
      ),
    )
    yield
  }
}

/** What must hold of an entry: what the filter names of its columns, and spec A4. */
function conditions({ agent, filter }: SearchQuery): {
  where: string
  values: SqlValue[]
  lookup: boolean
} {
  const named: [keyof ConversationFilter, string][] = [
    ['status', 'status'],
    ['group', 'grp'],
    ['channel', 'channel'],
    ['rating', 'rating'],
  ]
  const given = named.filter(([name]) => filter[name] !== undefined)
  const where = given.map(([, column]) => `${column} = ?`)
  const values = given.map(([name]) => filter[name] as SqlValue)
  const lookup = agent.role === 'limited'
  if (lookup) {
    where.push(`(grp = '' OR grp IN (SELECT value FROM json_each(?))
      OR EXISTS (SELECT 1 FROM assignees WHERE conversation = entries.id AND assignees.agent = ?))`)
    values.push(JSON.stringify(agent.groups), agent.id)
  }
  return { where: where.join(' AND ') || 'TRUE', values, lookup }
}

/** Whether it stands after the cursor, in the order of the lists. */
function isBehind({ lastActivity, id }: RowCursor, cursor: RowCursor | null): boolean {
  if (!cursor) return true
  return lastActivity < cursor.lastActivity || (lastActivity === cursor.lastActivity && id < cursor.id)
}
