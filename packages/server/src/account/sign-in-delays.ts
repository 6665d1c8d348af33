import type { Sql } from '../ports.ts'

/** Wrong passwords that are free. */
const free = 10
const firstDelay = 5_000
const longestDelay = 5 * 60_000
/** Failures are forgotten this long after the last. */
const memory = 15 * 60_000

/** Slows down the guessing of passwords, by whose password is guessed and by where from (security S11). */
export class SignInDelays {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  /** Milliseconds until the next attempt is looked at; 0 for at once. */
  wait(names: readonly string[], now: number): number {
    return Math.max(
      0,
      ...names.map(name => {
        const found = this.#find(name, now)
        if (!found || found.count < free) return 0
        return found.last + Math.min(firstDelay * 2 ** (found.count - free), longestDelay) - now
      }),
    )
  }

  /** Counted before the password is looked at, so that attempts made at once count as well. */
  attempt(names: readonly string[], now: number): void {
    this.#sql.exec(`DELETE FROM signInFailures WHERE last < ?`, now - memory)
    for (const name of names) {
      this.#sql.exec(
        `INSERT INTO signInFailures (name, count, last) VALUES (?, 1, ?)
         ON CONFLICT DO UPDATE SET count = count + 1, last = excluded.last`,
        name,
        now,
      )
    }
  }

  /** The attempt was good, or was never looked at. */
  takeBack(names: readonly string[]): void {
    for (const name of names) {
      this.#sql.exec(`UPDATE signInFailures SET count = max(0, count - 1) WHERE name = ?`, name)
    }
  }

  forget(name: string): void {
    this.#sql.exec(`DELETE FROM signInFailures WHERE name = ?`, name)
  }

  #find(name: string, now: number): { count: number; last: number } | undefined {
    const [found] = this.#sql.exec<{ count: number; last: number }>(
      `SELECT count, last FROM signInFailures WHERE name = ? AND last >= ?`,
      name,
      now - memory,
    )
    return found
  }
}
