import type { Sql } from '../ports.ts'

/** What stays of an erased visitor's room: that it was erased, and whether everything has gone (spec I5). */
export class Tombstone {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  get state(): 'none' | 'begun' | 'done' {
    const [table] = this.#sql.exec(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'tombstone'`)
    if (!table) return 'none'
    const [row] = this.#sql.exec<{ done: number }>('SELECT done FROM tombstone')
    return row?.done === 1 ? 'done' : 'begun'
  }

  set(state: 'begun' | 'done'): void {
    this.#sql.transaction(() => {
      this.#sql.exec('CREATE TABLE IF NOT EXISTS tombstone (done INTEGER NOT NULL)')
      this.#sql.exec('DELETE FROM tombstone')
      this.#sql.exec('INSERT INTO tombstone (done) VALUES (?)', state === 'done' ? 1 : 0)
    })
  }
}
