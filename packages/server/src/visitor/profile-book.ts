import {
  limits,
  maskProfileField,
  profileField,
  source as sourceSchema,
  type Person,
  type Profile,
  type ProfileField,
  type Source,
  type VisitorProfile,
} from '@deskbell/protocol'
import type { AgentClaims, CommandResult, Sql, VerifiedProfile } from '../ports.ts'
import type { Block } from './block.ts'
import type { EventLog } from './event-log.ts'
import type { Facts } from './facts.ts'
import type { PeerHub } from './peer-hub.ts'
import { agentAuthor } from './socket-state.ts'
import type { Turn, Turns } from './turns.ts'
import type { Variables } from './variables.ts'
import type { Visit } from './visit.ts'

interface Change {
  readonly clientId: string
  readonly field: ProfileField
  readonly value: string
}
export interface HeldField {
  readonly value: string
  readonly by: Source
}
type Held = Record<ProfileField, HeldField>

const longest: Record<ProfileField, number> = {
  name: limits.name,
  email: limits.email,
  phone: limits.phone,
  note: limits.note,
}
const fields = profileField.options
/** One address, as people write it, nothing of it hidden; whether it exists only a mail can tell. No part can match twice. */
const address = /^[^\s@,;:<>()[\]\\"•]+@[^\s@,;:<>()[\]\\".]+(\.[^\s@,;:<>()[\]\\".]+)+$/
/** Who may write over whom: the visitor's word over the visitor's alone (spec V2, I2). */
const weight: Record<Source, number> = { none: 0, visitor: 1, agent: 2, verified: 3 }

/** Who the visitor is: name, e-mail, phone and note, and where each comes from (spec V1, V2, V4, I2). */
export class ProfileBook {
  readonly #sql: Sql
  readonly #visitor: string
  readonly #log: EventLog
  readonly #turns: () => Turns
  readonly #hub: PeerHub
  readonly #facts: Facts
  readonly #variables: Variables
  readonly #visit: Visit
  readonly #block: Block
  #held: Held | undefined

  constructor(options: {
    sql: Sql
    visitor: string
    log: EventLog
    turns: () => Turns
    hub: PeerHub
    facts: Facts
    variables: Variables
    visit: Visit
    block: Block
  }) {
    this.#sql = options.sql
    this.#visitor = options.visitor
    this.#log = options.log
    this.#turns = options.turns
    this.#hub = options.hub
    this.#facts = options.facts
    this.#variables = options.variables
    this.#visit = options.visit
    this.#block = options.block
  }

  /** As the visitor sees it: what agents noted, and where it comes from, is left out. */
  forVisitor(): Profile & { id: string; blocked: boolean } {
    const { name, email, phone } = this.fields()
    return {
      id: this.#visitor,
      name: name.value,
      email: email.value,
      phone: phone.value,
      blocked: this.#block.blocked,
    }
  }

  forAgents(): VisitorProfile {
    const { name, email, phone, note } = this.fields()
    const { device, place, ip, referrer, pages } = this.#visit.get()
    return {
      ...this.forVisitor(),
      note: note.value,
      sources: { name: name.by, email: email.by, phone: phone.by },
      identified: this.#facts.get('identified') === true,
      variables: this.#variables.all(),
      device,
      place,
      ip,
      referrer,
      pages: [...pages],
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
    const held = this.fields()[field]
    if (held.value === value || (!agent && weight[held.by] > weight.visitor)) return { ok: true, seq: null }
    const by: Person | null = agent && { id: agent.id, name: agent.name }
    const seq = this.#turns().run(turn => {
      this.#write(turn, field, { value, by: agent ? 'agent' : 'visitor' })
      return turn.append(
        { kind: 'profile_changed', conversation: null, field, value, by },
        { author, clientId, command },
      ).seq
    })
    return { ok: true, seq }
  }

  /** The site's backend vouched for this: it is worth more than what anybody wrote before (spec I2). */
  verify(profile: VerifiedProfile): void {
    this.#turns().run(turn => {
      for (const field of ['name', 'email', 'phone'] as const) {
        const value = clean(field, profile[field] ?? '')
        if (!value || value.length > longest[field]) continue
        const held = this.fields()[field]
        if (held.value === value && held.by === 'verified') continue
        this.#write(turn, field, { value, by: 'verified' })
        if (held.value === value) continue
        turn.append({ kind: 'profile_changed', conversation: null, field, value, by: null })
      }
      if (profile.variables && this.#variables.verify(profile.variables)) turn.afterwards(this.tellAgents)
    })
  }

  /** Within a turn: what another room knew, where this one knows nothing that is worth more. Notes are kept both. */
  adopt(turn: Turn, theirs: Record<ProfileField, HeldField>): void {
    const held = this.fields()
    for (const field of ['name', 'email', 'phone'] as const) {
      const { value, by } = theirs[field]
      if (value !== '' && by !== 'verified' && weight[by] > weight[held[field].by]) {
        this.#write(turn, field, { value, by })
      }
    }
    const notes = [held.note.value, theirs.note.value].filter(Boolean).join('\n')
    if (notes !== held.note.value) {
      this.#write(turn, 'note', { value: notes.slice(0, longest.note).toWellFormed(), by: 'agent' })
    }
  }

  fields(): Held {
    return (this.#held ??= this.#read())
  }

  readonly tellAgents = (): void => {
    this.#hub.toAgents({ type: 'visitor.changed', visitor: this.forAgents() })
  }

  readonly tellVisitor = (): void => {
    this.#hub.toVisitor({ type: 'visitor.changed', visitor: this.forVisitor() })
  }

  /** Forgets what it holds in memory, after a transaction was rolled back. */
  forget(): void {
    this.#held = undefined
  }

  #write(turn: Turn, field: ProfileField, { value, by }: HeldField): void {
    this.#sql.exec(
      `INSERT INTO profile (field, value, by) VALUES (?, ?, ?)
       ON CONFLICT (field) DO UPDATE SET value = excluded.value, by = excluded.by`,
      field,
      value,
      by,
    )
    this.forget()
    if (field === 'name' || field === 'email') turn.changedAll()
    turn.afterwards(this.tellAgents)
    if (field !== 'note') turn.afterwards(this.tellVisitor)
  }

  #read(): Held {
    const rows = this.#sql.exec('SELECT field, value, by FROM profile')
    const read = (field: ProfileField): HeldField => {
      const row = rows.find(candidate => candidate.field === field)
      if (typeof row?.value !== 'string') return { value: '', by: 'none' }
      return { value: row.value.slice(0, longest[field]), by: sourceSchema.safeParse(row.by).data ?? 'none' }
    }
    const [name, email, phone, note] = fields.map(read) as [HeldField, HeldField, HeldField, HeldField]
    return { name, email, phone, note }
  }
}

/** The value as it is kept, or undefined where it cannot be one. */
function clean(field: ProfileField, value: string): string | undefined {
  const text = maskProfileField(field, field === 'note' ? value : value.trim())
  return field === 'email' && text !== '' && !address.test(text) ? undefined : text
}
