import type { Sql } from '../ports.ts'

/** When something was last written here, or a browser of the visitor's last asked for a session; 0 where nothing is. */
export function lastActivity(sql: Sql): number {
  const [row] = sql.exec<{ at: number | null }>(
    `SELECT MAX(at) AS at FROM (
       SELECT MAX(last_activity) AS at FROM conversations
       UNION ALL SELECT * FROM (SELECT at FROM events ORDER BY seq DESC LIMIT 1)
       UNION ALL SELECT MAX(at) FROM sessions
     )`,
  )
  return row?.at ?? 0
}
