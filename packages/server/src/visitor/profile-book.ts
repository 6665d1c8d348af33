import {
  limits,
  maskCardNumbers,
  profileField,
  type Person,
  type Profile,
  type ProfileField,
  type VisitorProfile,
} from '@deskbell/protocol'
import type { AgentClaims, CommandResult, Sql } from '../ports.ts'
import type { EventLog } from './event-log.ts'
import type { PeerHub } from './peer-hub.ts'
import { agentAuthor } from './socket-state.ts'
import type { Turns } from './turns.ts'

interface Change {
  readonly clientId: string
  readonly field: ProfileField
  readonly value: string
}
type Held = Record<ProfileField, { readonly value: string; readonly by: 'visitor' | 'agent' }>

const longest: Record<ProfileField, number> = {
  name: limits.name,
  email: limits.email,
  phone: limits.phone,
  note: limits.note,
}
const mostPhoneDigits = 15
const fields = profileField.options
/** One address, as people write it; whether it exists only a mail can tell. No part can match twice. */
const address = /^[^\s@,;:<>()[\]\\"]+@[^\s@,;:<>()[\]\\".]+(\.[^\s@,;:<>()[\]\\".]+)+$/

/** Name, e-mail, phone and note of the visitor (spec V1, V2, V4). */
export class ProfileBook {
  readonly #sql: Sql
  readonly #visitor: string
  readonly #log: EventLog
  readonly #turns: () => Turns
  readonly #hub: PeerHub
  #held: Held | undefined

  constructor(options: { sql: Sql; visitor: string; log: EventLog; turns: () => Turns; hub: PeerHub }) {
    this.#sql = options.sql
    this.#visitor = options.visitor
    this.#log = options.log
    this.#turns = options.turns
    this.#hub = options.hub
  }

  /** As the visitor sees it: without the note. */
  forVisitor(): Profile & { id: string; blocked: boolean } {
    const { id, name, email, phone, blocked } = this.forAgents()
    return { id, name, email, phone, blocked }
  }

  forAgents(): VisitorProfile {
    const { name, email, phone, note } = this.#all()
    return {
      id: this.#visitor,
      name: name.value,
      email: email.value,
      phone: phone.value,
      note: note.value,
      blocked: false,
    }
  }

  /** `agent` is null where the visitor's browser sets it. */
  set(agent: AgentClaims | null, change: Change): CommandResult {
    const { clientId, field } = change
    const value = clean(field, change.value)
    if (value === undefined) return { ok: false, reason: 'invalid', detail: field }
    if (value.length > longest[field]) return { ok: false, reason: 'too_large', detail: field }
    const author = agent ? agentAuthor(agent.id) : 'visitor'
    const command = JSON.stringify([field, value])
    const earlier = this.#log.find(author, clientId)
    if (earlier) {
      if (earlier.command === command) return { ok: true, seq: earlier.seq }
      return { ok: false, reason: 'idempotency_conflict' }
    }
    const held = this.#all()[field]
    // What an agent wrote outlives what the site passes later (spec V2).
    if (held.value === value || (!agent && held.by === 'agent')) return { ok: true, seq: null }
    const by: Person | null = agent && { id: agent.id, name: agent.name }
    const seq = this.#turns().run(turn => {
      this.#sql.exec(
        `INSERT INTO profile (field, value, by) VALUES (?, ?, ?)
         ON CONFLICT (field) DO UPDATE SET value = excluded.value, by = excluded.by`,
        field,
        value,
        agent ? 'agent' : 'visitor',
      )
      this.forget()
      const changed = turn.append(
        { kind: 'profile_changed', conversation: null, field, value, by },
        { author, clientId, command },
      )
      if (field === 'name' || field === 'email') turn.changedAll()
      if (field !== 'note') {
        turn.afterwards(() => {
          this.#hub.toVisitor({ type: 'visitor.changed', visitor: this.forVisitor() })
        })
      }
      return changed.seq
    })
    return { ok: true, seq }
  }

  /** Forgets what it holds in memory, after a transaction was rolled back. */
  forget(): void {
    this.#held = undefined
  }

  #all(): Held {
    if (this.#held) return this.#held
    const rows = this.#sql.exec('SELECT field, value, by FROM profile')
    const read = (field: ProfileField) => {
      const row = rows.find(candidate => candidate.field === field)
      const value = typeof row?.value === 'string' ? row.value.slice(0, longest[field]) : ''
      return { value, by: row?.by === 'agent' ? ('agent' as const) : ('visitor' as const) }
    }
    const [name, email, phone, note] = fields.map(read) as [
      Held['name'],
      Held['name'],
      Held['name'],
      Held['name'],
    ]
    return (this.#held = { name, email, phone, note })
  }
}

/** The value as it is kept, or undefined where it cannot be one. */
function clean(field: ProfileField, value: string): string | undefined {
  const text = value.trim()
  switch (field) {
    case 'note':
      return maskCardNumbers(value)
    case 'email':
      return text === '' || address.test(text) ? text : undefined
    case 'name':
      return maskCardNumbers(text)
    case 'phone':
      // +49 1512 3456789 may well be a valid card number of 13 digits; no telephone number has 16.
      return text.replace(/\P{Nd}/gu, '').length > mostPhoneDigits ? maskCardNumbers(text) : text
    default:
      return field satisfies never
  }
}
