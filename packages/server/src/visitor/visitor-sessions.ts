import type { IdentityToken, SessionSecret, Sql } from '../ports.ts'

/** After the newer secret was first used, the one before it is still taken for this long: two tabs may race. */
const grace = 60_000
/** Older secrets are remembered, so that the use of one shows that the session was copied. */
const remembered = 10
/** Browsers of one visitor at a time; one more ends the session that was used least lately. */
const mostSessions = 50

/**
 * The visitor's sessions. Each further session token costs a refresh secret, and brings another. The one
 * before stays good until the new one has been used, since its answer may have been lost; an older one
 * can only be a copy, and ends the session. Secrets are stored as hashes.
 */
export class VisitorSessions {
  readonly #sql: Sql
  readonly #now: () => number
  readonly #ids: () => string

  constructor(options: { sql: Sql; now: () => number; ids: () => string }) {
    this.#sql = options.sql
    this.#now = options.now
    this.#ids = options.ids
  }

  has(session: string): boolean {
    return this.#sql.exec('SELECT 1 FROM sessions WHERE id = ?', session).length > 0
  }

  async open(org: string): Promise<SessionSecret> {
    const session = this.#ids()
    const { secret, hash } = await this.#mint()
    this.#sql.transaction(() => {
      this.#sql.exec('INSERT INTO sessions (id, org, at) VALUES (?, ?, ?)', session, org, this.#now())
      this.#keep(hash, session, 1)
      const surplus = this.#sql.exec<{ id: string }>(
        'SELECT id FROM sessions WHERE id <> ? ORDER BY at DESC LIMIT -1 OFFSET ?',
        session,
        mostSessions - 1,
      )
      for (const { id } of surplus) this.end(id)
    })
    return { session, secret }
  }

  /** Null: the secret is not good. `ended`: and its session is over with it. */
  async refresh(
    held: SessionSecret,
    org: string,
  ): Promise<SessionSecret | { session: string; ended: true } | null> {
    const { session } = held
    const hash = await sha256(held.secret)
    const next = await this.#mint()
    return this.#sql.transaction(() => {
      const [row] = this.#sql.exec<{ generation: number; used_at: number | null }>(
        'SELECT generation, used_at FROM refresh_secrets WHERE hash = ? AND session = ?',
        hash,
        session,
      )
      if (!row || !this.has(session)) return null
      if (!this.#isGood(session, row.generation)) {
        this.end(session)
        return { session, ended: true }
      }
      const now = this.#now()
      this.#sql.exec('UPDATE refresh_secrets SET used_at = ? WHERE hash = ? AND used_at IS NULL', now, hash)
      this.#keep(next.hash, session, row.generation + 1)
      this.#sql.exec(
        'DELETE FROM refresh_secrets WHERE session = ? AND generation < ?',
        session,
        row.generation - remembered,
      )
      this.#sql.exec('UPDATE sessions SET org = ?, at = ? WHERE id = ?', org, now, session)
      return { session, secret: next.secret }
    })
  }

  /** Whether the secret is one of now; it is not used up. */
  async proves({ session, secret }: SessionSecret): Promise<boolean> {
    const hash = await sha256(secret)
    const [row] = this.#sql.exec<{ generation: number }>(
      'SELECT generation FROM refresh_secrets WHERE hash = ? AND session = ?',
      hash,
      session,
    )
    return row !== undefined && this.has(session) && this.#isGood(session, row.generation)
  }

  /** Notes which token opened a session, so that it opens no other one once this is signed out (security S6). */
  opened(session: string, { hash, until }: IdentityToken): void {
    this.#sql.transaction(() => {
      this.#sql.exec('DELETE FROM identity_tokens WHERE until <= ?', this.#now())
      this.#sql.exec(
        'INSERT OR IGNORE INTO identity_tokens (hash, session, until) VALUES (?, ?, ?)',
        hash,
        session,
        until,
      )
    })
  }

  isSpent({ hash }: IdentityToken): boolean {
    return this.#sql.exec('SELECT 1 FROM identity_tokens WHERE hash = ? AND spent = 1', hash).length > 0
  }

  /** Ends the session by the visitor's own wish: the tokens that opened it are good for nothing any more. */
  signOut(session: string): void {
    this.#sql.transaction(() => {
      this.#sql.exec('UPDATE identity_tokens SET spent = 1 WHERE session = ?', session)
      this.end(session)
    })
  }

  end(session: string): void {
    this.#sql.transaction(() => {
      this.#sql.exec('DELETE FROM sessions WHERE id = ?', session)
      this.#sql.exec('DELETE FROM refresh_secrets WHERE session = ?', session)
    })
  }

  #isGood(session: string, generation: number): boolean {
    const [newest] = this.#sql.exec<{ generation: number; first: number }>(
      `SELECT generation, MIN(used_at) AS first FROM refresh_secrets
       WHERE session = ? AND used_at IS NOT NULL GROUP BY generation ORDER BY generation DESC LIMIT 1`,
      session,
    )
    if (!newest || generation >= newest.generation) return true
    return generation === newest.generation - 1 && this.#now() < newest.first + grace
  }

  async #mint(): Promise<{ secret: string; hash: string }> {
    const secret = this.#ids()
    return { secret, hash: await sha256(secret) }
  }

  #keep(hash: string, session: string, generation: number): void {
    this.#sql.exec(
      'INSERT INTO refresh_secrets (hash, session, generation) VALUES (?, ?, ?)',
      hash,
      session,
      generation,
    )
  }
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), byte => byte.toString(16).padStart(2, '0')).join('')
}
