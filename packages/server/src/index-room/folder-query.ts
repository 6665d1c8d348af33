import { compareRows, type RowCursor } from '@deskbell/protocol'
import type { RowsQuery, Sql, SqlValue } from '../ports.ts'

/** One ordered walk along an index: all rows of a status, of a group, or of an agent. */
interface Walk {
  readonly from: string
  readonly where: string
  readonly values: readonly SqlValue[]
}

/**
 * The next page of a folder for one agent, within A4. Each part of the folder that has an index of its own
 * is walked for one page, and the walks are merged; so a page costs the same among a hundred rows and
 * among a hundred thousand.
 */
export function folderPage(sql: Sql, query: RowsQuery): RowCursor[] {
  const found = new Map<string, RowCursor>()
  for (const { from, where, values } of walks(query)) {
    const after = query.after ? 'AND (lastActivity, id) < (?, ?)' : ''
    const cursor = query.after ? [query.after.lastActivity, query.after.id] : []
    const page = sql.exec<{ id: string; lastActivity: number }>(
      `SELECT id, lastActivity FROM ${from} WHERE ${where} ${after}
       ORDER BY lastActivity DESC, id DESC LIMIT ?`,
      ...values,
      ...cursor,
      query.limit,
    )
    for (const row of page) found.set(row.id, { id: row.id, lastActivity: row.lastActivity })
  }
  return [...found.values()].toSorted(compareRows).slice(0, query.limit)
}

/** The statement a walk runs, for tests that ask SQLite for its plan. */
export function walks({ agent, folder }: RowsQuery): Walk[] {
  const status = folder === 'resolved' ? 'resolved' : 'open'
  const mine: Walk = {
    from: '(SELECT conversation AS id, lastActivity, agent, status FROM assignees)',
    where: 'agent = ? AND status = ?',
    values: [agent.id, status],
  }
  if (folder === 'mine') return [mine]
  const unassigned = folder === 'new' || folder === 'primary' ? ' AND assigned = 0' : ''
  const groups =
    agent.role === 'limited'
      ? ['', ...agent.groups].map(group => ({
          from: 'rows',
          where: `status = ? AND grp = ?${unassigned}`,
          values: [status, group],
        }))
      : [{ from: 'rows', where: `status = ?${unassigned}`, values: [status] }]
  const withMine = folder === 'primary' || (agent.role === 'limited' && folder !== 'new')
  return withMine ? [...groups, mine] : groups
}
