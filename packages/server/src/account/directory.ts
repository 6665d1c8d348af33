import type { Sql } from '../ports.ts'

/** Every visitor the account knows: from it the lists can be filled again. */
export class Directory {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  has(visitor: string): boolean {
    return this.#sql.exec(`SELECT 1 FROM visitors WHERE id = ? AND erasedAt IS NULL`, visitor).length > 0
  }

  isErased(visitor: string): boolean {
    return this.#sql.exec(`SELECT 1 FROM visitors WHERE id = ? AND erasedAt IS NOT NULL`, visitor).length > 0
  }

  add(visitor: string, now: number): void {
    this.#sql.exec(`INSERT OR IGNORE INTO visitors (id, createdAt) VALUES (?, ?)`, visitor, now)
  }

  addAll(visitors: ReadonlySet<string>, now: number): void {
    for (const visitor of visitors) this.add(visitor, now)
  }
}
