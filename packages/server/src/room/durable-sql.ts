import type { Sql, SqlValue } from '../ports.ts'

/** The part of Durable Object storage that holds tables. */
export interface SqlStorageLike {
  sql: { exec(statement: string, ...values: SqlValue[]): { toArray(): unknown[] } }
  transactionSync<T>(work: () => T): T
}

/** Durable Object storage as the rules see it. */
export function durableSql(storage: SqlStorageLike): Sql {
  return {
    exec: <Row>(statement: string, ...values: SqlValue[]) =>
      storage.sql.exec(statement, ...values).toArray() as Row[],
    transaction: work => storage.transactionSync(work),
  }
}
