import type { Sql } from '../ports.ts'

/** The statements of one step of a schema. Steps are only ever added, at the end. */
export type Migration = readonly string[]

/** Brings the tables up to date. The version is a row of its own: Durable Objects refuse `PRAGMA user_version`. */
export function migrate(sql: Sql, migrations: readonly Migration[]): void {
  sql.exec('CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)')
  const [held] = sql.exec<{ version: number }>('SELECT version FROM schema_version')
  const version = held?.version ?? 0
  if (version >= migrations.length) return
  sql.transaction(() => {
    for (const statement of migrations.slice(version).flat()) sql.exec(statement)
    if (held) sql.exec('UPDATE schema_version SET version = ?', migrations.length)
    else sql.exec('INSERT INTO schema_version (version) VALUES (?)', migrations.length)
  })
}
