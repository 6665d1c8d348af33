import type { Sql } from '../ports.ts'

/** Visitors of a group, and where the next slice begins; null at the end. */
export interface GroupVisitors {
  readonly visitors: readonly string[]
  readonly next: string | null
}

/**
 * Visitors with a conversation in the group, open ones first, by activity. What moves meanwhile moves ahead of the
 * cursor, or is reported anew. `after` is '' or the `next` of the slice before.
 */
export function visitorsInGroup(sql: Sql, group: string, after: string, limit: number): GroupVisitors {
  const [status, lastActivity, id] = (after === '' ? ['open', -1, ''] : JSON.parse(after)) as Cursor
  const rows = sql.exec<{ id: string; visitor: string; lastActivity: number }>(
    `SELECT id, visitor, lastActivity FROM rows
     WHERE status = ? AND grp = ? AND (lastActivity, id) > (?, ?) ORDER BY lastActivity, id LIMIT ?`,
    status,
    group,
    lastActivity,
    id,
    limit,
  )
  const last = rows.at(-1)
  const full = rows.length === limit && last
  const next: Cursor | null = full
    ? [status, last.lastActivity, last.id]
    : status === 'open'
      ? ['resolved', -1, '']
      : null
  return { visitors: [...new Set(rows.map(({ visitor }) => visitor))], next: next && JSON.stringify(next) }
}

type Cursor = readonly [status: 'open' | 'resolved', lastActivity: number, id: string]
