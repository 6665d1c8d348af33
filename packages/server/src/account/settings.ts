import { randomId } from './secrets.ts'
import type { Sql } from '../ports.ts'

/** Everything about an account that is not a person. */
export interface AccountSettings {
  /** Whose pages may show the chat box: `scheme://host[:port]` or `scheme://*.host`. */
  readonly origins: readonly string[]
  /** Agents may see what a visitor is typing (spec W6). */
  readonly typingPreview: boolean
  readonly identitySecret: string
  readonly agentSecret: string
  /** Makes visitor ids out of `sub`s; never rotates (spec I1). */
  readonly visitorKey: string
  /** Which index room answers. */
  readonly generation: number
}

/** The account's settings, one row each, as JSON; those that were read are held in memory. */
export class Settings {
  readonly #sql: Sql
  readonly #held = new Map<string, unknown>()

  constructor(sql: Sql) {
    this.#sql = sql
  }

  create(given: Partial<AccountSettings>): void {
    const fresh: AccountSettings = {
      origins: [],
      typingPreview: false,
      identitySecret: randomId(32),
      agentSecret: randomId(32),
      visitorKey: randomId(32),
      generation: 1,
    }
    for (const [name, value] of Object.entries(fresh)) {
      const own = given[name as keyof AccountSettings]
      this.#write(name, own ?? value)
    }
  }

  get<Name extends keyof AccountSettings>(name: Name): AccountSettings[Name] {
    if (!this.#held.has(name)) {
      const [row] = this.#sql.exec<{ value: string }>(`SELECT value FROM settings WHERE name = ?`, name)
      if (!row) throw new Error(`The account has no setting "${name}"`)
      this.#held.set(name, JSON.parse(row.value))
    }
    return this.#held.get(name) as AccountSettings[Name]
  }

  set<Name extends keyof AccountSettings>(name: Name, value: AccountSettings[Name]): void {
    this.#write(name, value)
  }

  /** Forgets what it holds in memory, after a transaction was rolled back. */
  forget(): void {
    this.#held.clear()
  }

  #write(name: string, value: unknown): void {
    this.#sql.exec(`INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)`, name, JSON.stringify(value))
    this.#held.delete(name)
  }
}
