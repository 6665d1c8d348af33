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

/** The account's settings, one row each, as JSON. */
export class Settings {
  readonly #sql: Sql

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
    const [row] = this.#sql.exec<{ value: string }>(`SELECT value FROM settings WHERE name = ?`, name)
    if (!row) throw new Error(`The account has no setting "${name}"`)
    return JSON.parse(row.value) as AccountSettings[Name]
  }

  set<Name extends keyof AccountSettings>(name: Name, value: AccountSettings[Name]): void {
    this.#write(name, value)
  }

  #write(name: string, value: unknown): void {
    this.#sql.exec(`INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)`, name, JSON.stringify(value))
  }
}
