import type { Sql } from '../ports.ts'

/** How many visitors are held in memory, those that were looked up last. */
const mostHeld = 10_000

/** Every visitor the account knows: from it the lists can be filled again. */
export class Directory {
  readonly #sql: Sql
  /** Some of those who are known, and neither erased nor moved. */
  readonly #known = new Set<string>()

  constructor(sql: Sql) {
    this.#sql = sql
  }

  has(visitor: string): boolean {
    if (this.#known.has(visitor)) return true
    const found = this.#sql.exec(
      `SELECT 1 FROM visitors WHERE id = ? AND erasedAt IS NULL AND movedTo IS NULL`,
      visitor,
    )
    if (found.length > 0) this.#hold(visitor)
    return found.length > 0
  }

  isErased(visitor: string): boolean {
    if (this.#known.has(visitor)) return false
    return this.#sql.exec(`SELECT 1 FROM visitors WHERE id = ? AND erasedAt IS NOT NULL`, visitor).length > 0
  }

  /** Whether another visitor has adopted what this one wrote (spec I2). */
  isMoved(visitor: string): boolean {
    if (this.#known.has(visitor)) return false
    return this.#sql.exec(`SELECT 1 FROM visitors WHERE id = ? AND movedTo IS NOT NULL`, visitor).length > 0
  }

  /** The visitor is this other one from now on. */
  move(visitor: string, to: string): void {
    this.#sql.exec(`UPDATE visitors SET movedTo = ? WHERE id = ?`, to, visitor)
    this.#known.delete(visitor)
  }

  /** Who the visitor is now; null where nobody has adopted them. */
  goneTo(visitor: string): string | null {
    const [row] = this.#sql.exec<{ movedTo: string | null }>(
      `SELECT movedTo FROM visitors WHERE id = ?`,
      visitor,
    )
    return row?.movedTo ?? null
  }

  /** The visitors that this one was before, whose rooms are still there. */
  movedTo(visitor: string): string[] {
    return this.#sql
      .exec<{ id: string }>(`SELECT id FROM visitors WHERE movedTo = ?`, visitor)
      .map(({ id }) => id)
  }

  /** Those who are neither erased nor another visitor now, a slice at a time, in order of their ids. */
  after(visitor: string, limit: number): string[] {
    return this.#sql
      .exec<{ id: string }>(
        `SELECT id FROM visitors WHERE id > ? AND erasedAt IS NULL AND movedTo IS NULL ORDER BY id LIMIT ?`,
        visitor,
        limit,
      )
      .map(({ id }) => id)
  }

  /** The next few, likewise, and when they came first. */
  agesAfter(visitor: string, limit: number): { id: string; createdAt: number }[] {
    return this.#sql.exec<{ id: string; createdAt: number }>(
      `SELECT id, createdAt FROM visitors WHERE id > ? AND erasedAt IS NULL AND movedTo IS NULL
       ORDER BY id LIMIT ?`,
      visitor,
      limit,
    )
  }

  /** Nothing but their ids stays, so that nobody becomes them again. */
  erase(visitors: readonly string[], now: number): void {
    this.#sql.exec(
      `UPDATE visitors SET erasedAt = ? WHERE id IN (SELECT value FROM json_each(?)) AND erasedAt IS NULL`,
      now,
      JSON.stringify(visitors),
    )
    this.forget()
  }

  /** Those of them who were erased. */
  erasedOf(visitors: readonly string[]): string[] {
    return this.#sql
      .exec<{ id: string }>(
        `SELECT id FROM visitors WHERE id IN (SELECT value FROM json_each(?)) AND erasedAt IS NOT NULL`,
        JSON.stringify(visitors),
      )
      .map(({ id }) => id)
  }

  /** Those of them who are another visitor now, and are there as such. */
  movedOf(visitors: readonly string[]): string[] {
    return this.#sql
      .exec<{ id: string }>(
        `SELECT id FROM visitors
         WHERE id IN (SELECT value FROM json_each(?)) AND erasedAt IS NULL AND movedTo IS NOT NULL`,
        JSON.stringify(visitors),
      )
      .map(({ id }) => id)
  }

  add(visitor: string, now: number): void {
    if (this.has(visitor)) return
    // One who was erased stays so.
    const [added] = this.#sql.exec(
      `INSERT INTO visitors (id, createdAt) VALUES (?, ?) ON CONFLICT DO NOTHING RETURNING id`,
      visitor,
      now,
    )
    if (added) this.#hold(visitor)
  }

  addAll(visitors: ReadonlySet<string>, now: number): void {
    for (const visitor of visitors) this.add(visitor, now)
  }

  /** Forgets what it holds in memory: a visitor was erased, or a transaction was rolled back. */
  forget(): void {
    this.#known.clear()
  }

  #hold(visitor: string): void {
    this.#known.add(visitor)
    if (this.#known.size <= mostHeld) return
    const [oldest] = this.#known
    this.#known.delete(oldest!)
  }
}
