import { ChatError, type ContactField, limits, maskCardNumbers, type Variable } from '@deskbell/protocol'
import { msg } from '@lit/localize'
import type { LitElement } from 'lit'
import type { VisitorModel } from '../shared/contexts.ts'
import { looksLikeEmail } from '../shared/looks-like-email.ts'
import { reasonText } from '../shared/texts.ts'
import { type FormRecord, readRecord, writeRecord } from './form-record.ts'

/** Fields of the visitor's profile; all others are the owner's own. */
export type ProfileKind = 'name' | 'email' | 'phone'

export function isProfile(kind: string): kind is ProfileKind {
  return kind === 'name' || kind === 'email' || kind === 'phone'
}

/** A form of a box while it is on the screen: what is filled in, and what is wrong with it. */
export class FilledForm {
  /** By the field's id, what is wrong with it. */
  readonly errors = new Map<string, string>()
  /** What went wrong with all of it. */
  problem = ''
  isSending = false
  /** It was answered while it was on the screen. */
  isThanked = false
  readonly #host: LitElement
  readonly #session: VisitorModel

  constructor(host: LitElement, session: VisitorModel) {
    this.#host = host
    this.#session = session
  }

  get record(): FormRecord {
    return readRecord(this.#session.form)
  }

  /** What the owner does not offer any longer is chosen no more. */
  valueOf({ id, kind, choices }: ContactField): string {
    const value = this.record.values[id] ?? (isProfile(id) ? this.#session.state.visitor?.[id] : '') ?? ''
    return kind === 'choice' && !choices.includes(value) ? '' : value
  }

  set(id: string, value: string): void {
    const { values } = this.record
    this.change({ values: { ...values, [id]: maskCardNumbers(value) } })
    this.mended(id)
  }

  /** What was said need not be asked for again; of the owner's own fields nothing is kept. */
  answered(consented: boolean): void {
    const values = Object.entries(this.record.values).filter(([id]) => isProfile(id))
    this.change({
      values: Object.fromEntries(values),
      answered: true,
      ...(consented && { consented }),
    })
  }

  change(change: Partial<FormRecord>): void {
    this.#session.setForm(writeRecord({ ...this.record, ...change }))
  }

  agree(agreed: boolean): void {
    this.change({ agreed })
    this.mended('privacy')
  }

  /** Notes what is wrong, the first thing first; whether nothing is. */
  check(fields: readonly ContactField[], needsTick: boolean, message?: string): boolean {
    this.errors.clear()
    this.problem = ''
    for (const field of fields) {
      const error = errorOf(field, this.valueOf(field).trim())
      if (error) this.errors.set(field.id, error)
    }
    if (message !== undefined && !message.trim())
      this.errors.set('message', msg('Write what it is about.', { id: 'form-needs-message' }))
    if (message !== undefined && message.length > limits.text)
      this.errors.set('message', reasonText('too_large'))
    if (needsTick && !this.record.agreed)
      this.errors.set('privacy', msg('Please agree to this first.', { id: 'form-needs-tick' }))
    this.#host.requestUpdate()
    return this.errors.size === 0
  }

  /** Does what sends the form; what was filled in stays where that fails. */
  async send(work: () => Promise<unknown>): Promise<boolean> {
    if (this.isSending) return false
    this.isSending = true
    this.problem = ''
    this.#host.requestUpdate()
    try {
      await work()
      return true
    } catch (error) {
      this.problem = reasonText(error instanceof ChatError ? error.reason : 'invalid')
      return false
    } finally {
      this.isSending = false
      this.#host.requestUpdate()
    }
  }

  /** The answers, handed to the session; each is safe in this browser before anything waits for the network. */
  async tell(fields: readonly ContactField[], consent: Variable | undefined): Promise<void> {
    const variables = fields.flatMap(field => this.#variableOf(field) ?? [])
    if (consent) variables.push(consent)
    const told: Promise<void>[] = fields.flatMap(field => {
      const { kind } = field
      const value = this.valueOf(field).trim()
      if (!isProfile(kind) || !value || this.#session.state.visitor?.[kind] === value) return []
      return [this.#session.setProfile(kind, value)]
    })
    if (variables.length > 0) told.push(this.#session.answer(variables))
    await Promise.all(told)
  }

  #variableOf(field: ContactField): Variable | undefined {
    const { id, kind, label } = field
    const value = this.valueOf(field).trim()
    if (isProfile(kind)) return undefined
    if (kind === 'check') return { key: `form.${id}`, label, value: value === 'true' }
    return value ? { key: `form.${id}`, label, value } : undefined
  }

  /** What was wrong is not said any longer once it is changed. */
  mended(id: string): void {
    if (this.errors.delete(id)) this.#host.requestUpdate()
  }
}

function errorOf({ kind, required }: ContactField, value: string): string | undefined {
  if (kind === 'email' && value && !looksLikeEmail(value))
    return msg('This is no e-mail address, like name@example.com.', { id: 'form-no-email' })
  if (!required || (kind === 'check' ? value === 'true' : value)) return undefined
  switch (kind) {
    case 'name':
      return msg('Tell us your name.', { id: 'form-needs-name' })
    case 'email':
      return msg('Tell us your e-mail, so that we can answer.', { id: 'form-needs-email' })
    case 'phone':
      return msg('Tell us your phone number.', { id: 'form-needs-phone' })
    case 'choice':
      return msg('Choose one.', { id: 'form-needs-choice' })
    case 'check':
      return msg('Please tick this.', { id: 'form-needs-check' })
    case 'text':
      return msg('Fill this in, please.', { id: 'form-needs-text' })
    default:
      return kind satisfies never
  }
}

const filled = new WeakMap<LitElement, { session: VisitorModel; form: FilledForm }>()

/** The form of a box; another session is another person's. */
export function filledForm(host: LitElement, session: VisitorModel): FilledForm {
  let held = filled.get(host)
  if (held?.session !== session) {
    held = { session, form: new FilledForm(host, session) }
    filled.set(host, held)
  }
  return held.form
}
