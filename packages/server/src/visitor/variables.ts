import {
  limits,
  maskVariable,
  variable as variableSchema,
  type Variable,
  type VisitorCommand,
  type VisitorProfile,
} from '@deskbell/protocol'
import { digest } from '../account/secrets.ts'
import type { CommandResult, Sql } from '../ports.ts'
import type { Turns } from './turns.ts'

type Command = Extract<VisitorCommand, { type: 'variables.set' }>
export type KnownVariable = VisitorProfile['variables'][number]

/** So many commands are recognised when they come again. */
const remembered = 200

/** What the site knows of its customer (spec V3); what its backend vouched for is marked, and stays (spec I2). */
export class Variables {
  readonly #sql: Sql
  readonly #turns: () => Turns
  readonly #changed: () => void
  #held: KnownVariable[] | undefined

  constructor(options: { sql: Sql; turns: () => Turns; changed: () => void }) {
    this.#sql = options.sql
    this.#turns = options.turns
    this.#changed = options.changed
  }

  /** In the order in which the site named them first. */
  all(): KnownVariable[] {
    return (this.#held ??= this.#sql
      .exec<{ key: string; label: string | null; value: string; verified: number }>(
        'SELECT key, label, value, verified FROM variables ORDER BY position, key',
      )
      .flatMap(row => {
        const read = variableSchema.safeParse({ key: row.key, label: row.label, value: parse(row.value) })
        return read.success ? [{ ...read.data, verified: row.verified === 1 }] : []
      }))
  }

  /**
   * By the visitor's browser: keys that are named replace what was there. All of them, or none. What a visitor
   * answers in a form of the box (spec W9) has the room of what their site has said, unsigned, the longest ago.
   */
  set({ clientId, variables }: Command): CommandResult {
    const clean = cleaned(variables)
    if (!clean) return { ok: false, reason: 'invalid', detail: 'variables' }
    // Of what is masked: a card number could be found by its hash (spec K3).
    const hash = digest(JSON.stringify(clean))
    const [earlier] = this.#sql.exec<{ hash: string }>(
      'SELECT hash FROM variable_commands WHERE client_id = ?',
      clientId,
    )
    if (earlier) {
      return earlier.hash === hash ? { ok: true, seq: null } : { ok: false, reason: 'idempotency_conflict' }
    }
    const held = this.all()
    const known = new Map(held.map(one => [one.key, one]))
    const news = clean.filter(({ key }) => !known.get(key)?.verified)
    const added = news.filter(({ key }) => !known.has(key))
    const surplus = held.length + added.length - limits.variables
    const named = new Set(news.map(({ key }) => key))
    const spare = added.every(isAnswer)
      ? held.filter(one => !one.verified && !isAnswer(one) && !named.has(one.key))
      : []
    if (added.length > 0 && surplus > spare.length) {
      return { ok: false, reason: 'too_many', detail: `at most ${limits.variables} variables` }
    }
    this.#turns().run(turn => {
      this.#remember(clientId, hash)
      for (const { key } of spare.slice(0, Math.max(surplus, 0)))
        this.#sql.exec('DELETE FROM variables WHERE key = ?', key)
      if (this.#write(news, false)) turn.afterwards(this.#changed)
    })
    return { ok: true, seq: null }
  }

  /** Within a turn: from the site's backend. Unsigned ones make room. Answers whether anything changed. */
  verify(variables: readonly Variable[]): boolean {
    const clean = cleaned(variables.slice(0, limits.variables)) ?? []
    const changed = this.#write(clean, true)
    const surplus = this.all().length - limits.variables
    if (surplus > 0) this.#drop(surplus)
    return changed
  }

  /** Within a turn: what another room knew, where nothing is known here. */
  adopt(variables: readonly Variable[]): boolean {
    const known = new Set(this.all().map(({ key }) => key))
    const news = (cleaned(variables) ?? []).filter(({ key }) => !known.has(key))
    return this.#write(news.slice(0, limits.variables - known.size), false)
  }

  /** Forgets what it holds in memory, after a transaction was rolled back. */
  forget(): void {
    this.#held = undefined
  }

  #write(variables: readonly Variable[], verified: boolean): boolean {
    let changed = false
    for (const { key, label, value } of variables) {
      const rows = this.#sql.exec(
        `INSERT INTO variables (key, label, value, verified, position)
         VALUES (?1, ?2, ?3, ?4, (SELECT COALESCE(MAX(position), 0) + 1 FROM variables))
         ON CONFLICT (key) DO UPDATE
         SET label = excluded.label, value = excluded.value, verified = excluded.verified
         WHERE label IS NOT excluded.label OR value <> excluded.value OR verified <> excluded.verified
         RETURNING 1`,
        key,
        label,
        JSON.stringify(value),
        verified ? 1 : 0,
      )
      if (rows.length > 0) changed = true
    }
    this.forget()
    return changed
  }

  /** The oldest of those nobody vouched for go first. */
  #drop(count: number): void {
    this.#sql.exec(
      'DELETE FROM variables WHERE key IN (SELECT key FROM variables ORDER BY verified, position LIMIT ?)',
      count,
    )
    this.forget()
  }

  #remember(clientId: string, hash: string): void {
    this.#sql.exec('INSERT INTO variable_commands (client_id, hash) VALUES (?, ?)', clientId, hash)
    this.#sql.exec(
      'DELETE FROM variable_commands WHERE number <= (SELECT MAX(number) FROM variable_commands) - ?',
      remembered,
    )
  }
}

/** Of a form of the box: its fields, and the privacy tick. */
function isAnswer({ key }: Variable): boolean {
  return key.startsWith('form.')
}

/** As they are kept, the later of two with one key; undefined where a key is blank. */
function cleaned(variables: readonly Variable[]): Variable[] | undefined {
  const byKey = new Map<string, Variable>()
  for (const given of variables) {
    const variable = maskVariable({ ...given, key: given.key.trim() })
    if (variable.key === '') return undefined
    byKey.set(variable.key, variable)
  }
  return [...byKey.values()]
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
