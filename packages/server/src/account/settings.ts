import { boxDefaults, type BoxSettings, type Secret, type SecretDoor } from '@deskbell/protocol'
import { randomId } from './secrets.ts'
import type { Sql } from '../ports.ts'

/** Everything about an account that is not a person. */
export interface AccountSettings {
  /** Whose pages may show the chat box: `scheme://host[:port]` or `scheme://*.host`. */
  readonly origins: readonly string[]
  /** Agents may see what a visitor is typing (spec W6). */
  readonly typingPreview: boolean
  /** Agents may see who is on the site (spec V8). */
  readonly liveVisitors: boolean
  /** Visitors are asked to rate a resolved conversation (spec C13). */
  readonly asksRating: boolean
  /** Days after which a conversation without activity is erased; null: never (spec I5). */
  readonly retentionDays: number | null
  /** The `_smartsupp.key` of snippets that stand for this account. */
  readonly smartsuppKey: string
  /** The chat box as its owner wants it; public. */
  readonly box: BoxSettings
  /** What tokens of the account's own backend are signed with; two at most at each door, for changing over. */
  readonly secrets: Readonly<Record<SecretDoor, readonly Secret[]>>
  /** Makes visitor ids out of `sub`s; never rotates (spec I1). */
  readonly visitorKey: string
  /** Which index room answers. */
  readonly generation: number
}

const defaults = {
  origins: [],
  typingPreview: false,
  liveVisitors: true,
  asksRating: true,
  retentionDays: null,
  smartsuppKey: '',
  box: boxDefaults,
} as const

/** The account's settings, one row each, as JSON; those that were read are held in memory. */
export class Settings {
  readonly #sql: Sql
  readonly #held = new Map<string, unknown>()

  constructor(sql: Sql) {
    this.#sql = sql
  }

  create(
    given: {
      readonly identitySecret?: string | undefined
      readonly agentSecret?: string | undefined
      readonly origins?: readonly string[] | undefined
    },
    now: number,
  ): void {
    const { identitySecret, agentSecret, origins = [] } = given
    this.set('origins', origins)
    this.set('visitorKey', randomId(32))
    this.set('generation', 1)
    this.set('secrets', {
      identity: [sharedSecret(now, identitySecret)],
      agent: [sharedSecret(now, agentSecret)],
    })
  }

  get<Name extends keyof AccountSettings>(name: Name): AccountSettings[Name] {
    if (!this.#held.has(name)) this.#held.set(name, this.#kept(name))
    return this.#held.get(name) as AccountSettings[Name]
  }

  /** The secrets and public keys that are good at a door. */
  secrets(door: SecretDoor): readonly Secret[] {
    return this.get('secrets')[door]
  }

  set<Name extends keyof AccountSettings>(name: Name, value: AccountSettings[Name]): void {
    this.#sql.exec(`INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)`, name, JSON.stringify(value))
    this.#held.delete(name)
    // One that was taken away must not lie about in its former place.
    if (name === 'secrets')
      this.#sql.exec(`DELETE FROM settings WHERE name IN ('identitySecret', 'agentSecret')`)
  }

  /** Forgets what it holds in memory, after a transaction was rolled back. */
  forget(): void {
    this.#held.clear()
  }

  #kept(name: keyof AccountSettings): unknown {
    const kept = this.#read(name) ?? this.#fallback(name)
    // An earlier version knew less of it.
    return name === 'box' ? { ...boxDefaults, ...(kept as Partial<BoxSettings>) } : kept
  }

  #read(name: string): unknown {
    const [row] = this.#sql.exec<{ value: string }>(`SELECT value FROM settings WHERE name = ?`, name)
    return row && JSON.parse(row.value)
  }

  #fallback(name: keyof AccountSettings): unknown {
    if (name === 'secrets') return this.#singleSecrets()
    if (name in defaults) return defaults[name as keyof typeof defaults]
    throw new Error(`The account has no setting "${name}"`)
  }

  /** Accounts used to have one secret for each door. */
  #singleSecrets(): AccountSettings['secrets'] {
    const only = (name: string) => {
      const value = this.#read(name)
      return typeof value === 'string' ? [{ id: 'first', kind: 'hs256', value, createdAt: 0 } as const] : []
    }
    return { identity: only('identitySecret'), agent: only('agentSecret') }
  }
}

/** A secret that both sides know, made here unless it is given. */
export function sharedSecret(now: number, value: string = randomId(32)): Secret {
  return { id: randomId(), kind: 'hs256', value, createdAt: now }
}
