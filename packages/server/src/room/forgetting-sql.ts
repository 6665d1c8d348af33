import type { Sql } from '../ports.ts'

/** The same SQL, for who holds in memory what tables hold: `forget` is called when a transaction was rolled back. */
export function forgettingSql(sql: Sql, forget: () => void): Sql {
  return {
    exec: (statement, ...values) => sql.exec(statement, ...values),
    transaction(work) {
      try {
        return sql.transaction(work)
      } catch (error) {
        forget()
        throw error
      }
    },
  }
}
