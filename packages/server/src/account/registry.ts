import type { Sql } from '../ports.ts'

/**
 * Which accounts there are, and which of them a snippet made for another chat means by its key. The room of a reserved name keeps it, so that a request for an account that is not
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

  /** Gives the account a key instead of the one it had; an empty one takes that away. False: another account has it. */
  claim(account: string, key: string): boolean {
    this.#makeKeys()
    const [holder] = this.#sql.exec<{ account: string }>(`SELECT account FROM keys WHERE key = ?`, key)
    if (holder && holder.account !== account) return false
    this.#sql.exec(`DELETE FROM keys WHERE account = ?`, account)
    if (key) this.#sql.exec(`INSERT INTO keys (key, account) VALUES (?, ?)`, key, account)
    return true
  }

  holderOf(key: string): string | null {
    this.#makeKeys()
    return (
      this.#sql.exec<{ account: string }>(`SELECT account FROM keys WHERE key = ?`, key)[0]?.account ?? null
    )
  }

  #makeKeys(): void {
    this.#sql.exec(
      `CREATE TABLE IF NOT EXISTS keys (key TEXT PRIMARY KEY, account TEXT UNIQUE) WITHOUT ROWID`,
    )
  }
}
