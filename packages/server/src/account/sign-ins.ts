import type { Sql } from '../ports.ts'
import { tokenLife } from '../tokens.ts'
import { digest, randomId, sameSecret } from './secrets.ts'

/** How long a browser stays signed in. */
export const signInLife = 30 * 24 * 60 * 60_000

/** A bearer may outlive the token it was bought with by this much. */
const bearerLife = tokenLife.agent * 1000

export interface SignIn {
  /** Stands in every token that comes of it. */
  readonly id: string
  readonly agent: string
}

/** Who is signed in: by a cookie that buys tokens, or by an agent token of the account's own backend. */
export class SignIns {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  /** The answer's cookie is `<id>.<secret>`; only a digest of the secret is kept. */
  byPassword(agent: string, now: number): { id: string; cookie: string; until: number } {
    this.#forget(now)
    const [id, secret, until] = [randomId(), randomId(32), now + signInLife]
    this.#sql.exec(
      `INSERT INTO signIns (id, agent, hash, until) VALUES (?, ?, ?, ?)`,
      id,
      agent,
      digest(secret),
      until,
    )
    return { id, cookie: `${id}.${secret}`, until }
  }

  /**
   * An agent token is one sign-in however often it is shown; null once that sign-in was ended. Known by what
   * was signed: the signature itself can be written in several ways.
   */
  byToken(agent: string, jwt: string, until: number, now: number): SignIn | null {
    this.#forget(now)
    const id = digest(jwt.slice(0, jwt.lastIndexOf('.'))).slice(0, 22)
    this.#sql.exec(`INSERT OR IGNORE INTO signIns (id, agent, until) VALUES (?, ?, ?)`, id, agent, until)
    const [found] = this.#sql.exec<{ ended: number }>(`SELECT ended FROM signIns WHERE id = ?`, id)
    return found?.ended === 0 ? { id, agent } : null
  }

  byCookie(cookie: string, now: number): SignIn | null {
    const [id = '', secret = ''] = cookie.split('.')
    const [found] = this.#sql.exec<{ agent: string; hash: string | null }>(
      `SELECT agent, hash FROM signIns WHERE id = ? AND ended = 0 AND until > ?`,
      id,
      now,
    )
    return found?.hash && sameSecret(found.hash, digest(secret)) ? { id, agent: found.agent } : null
  }

  /** Whether a bearer that was bought with the sign-in is still good. */
  lasts(id: string, agent: string, now: number): boolean {
    const found = this.#sql.exec(
      `SELECT 1 FROM signIns WHERE id = ? AND agent = ? AND ended = 0 AND until > ?`,
      id,
      agent,
      now - bearerLife,
    )
    return found.length > 0
  }

  /** Ended ones stay until they would have run out, so that nobody comes in with them again. */
  end(id: string): void {
    this.#sql.exec(`UPDATE signIns SET ended = 1 WHERE id = ?`, id)
  }

  endAll(agent: string): void {
    this.#sql.exec(`UPDATE signIns SET ended = 1 WHERE agent = ?`, agent)
  }

  /** Every sign-in of the agent's but one; answers which. */
  endOthers(agent: string, kept: string): string[] {
    return this.#sql
      .exec<{ id: string }>(
        `UPDATE signIns SET ended = 1 WHERE agent = ? AND id <> ? AND ended = 0 RETURNING id`,
        agent,
        kept,
      )
      .map(({ id }) => id)
  }

  #forget(now: number): void {
    this.#sql.exec(`DELETE FROM signIns WHERE until <= ?`, now - bearerLife)
  }
}
