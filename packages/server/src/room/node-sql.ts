import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { Sql, SqlValue } from '../ports.ts'

/** node:sqlite as the rules see it: what runs in a Durable Object runs on it in tests, unchanged. */
export function nodeSql(database: DatabaseSync = new DatabaseSync(':memory:')): Sql {
  const prepared = new Map<string, StatementSync>()
  let depth = 0

  return {
    exec<Row>(statement: string, ...values: SqlValue[]): Row[] {
      let ready = prepared.get(statement)
      if (!ready) prepared.set(statement, (ready = database.prepare(statement)))
      return ready.all(...values.map(asBytes)) as Row[]
    },
    transaction(work) {
      const name = `level_${depth++}`
      database.exec(`SAVEPOINT ${name}`)
      try {
        const result = work()
        database.exec(`RELEASE ${name}`)
        return result
      } catch (error) {
        database.exec(`ROLLBACK TO ${name}; RELEASE ${name}`)
        throw error
      } finally {
        depth--
      }
    },
  }
}

const asBytes = (value: SqlValue) => (value instanceof ArrayBuffer ? new Uint8Array(value) : value)
