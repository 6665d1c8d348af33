import type { Sql } from '../ports.ts'

/**
 * Which accounts there are. The room of a reserved name keeps it, so that a request for an account that is not
 * there wakes no room, and leaves no empty database behind.
 */
export class Registry {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  add(account: string): void {
    this.#sql.exec(`CREATE TABLE IF NOT EXISTS accounts (id TEXT PRIMARY KEY) WITHOUT ROWID`)
    this.#sql.exec(`INSERT OR IGNORE INTO accounts (id) VALUES (?)`, account)
  }

  has(account: string): boolean {
    const tables = this.#sql.exec(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'accounts'`)
    return tables.length > 0 && this.#sql.exec(`SELECT 1 FROM accounts WHERE id = ?`, account).length > 0
  }
}
