import { maskCardNumbers, type Variable } from '@deskbell/protocol'
import type { TextStorage } from './visit-log.ts'
import type { VisitorModel } from './visitor-model.ts'

/**
 * What a visitor has written, and the site has said of them, before there is a session to keep it. Text is noted
 * with each letter, since the page may be left before the session is open (spec W3).
 */
export class FirstWords {
  readonly #storage: TextStorage | undefined
  readonly #key: string
  readonly #variables = new Map<string, Variable>()
  #draft = ''
  #form = ''

  /** `storage` is undefined where nothing may be kept; what was noted last comes back. */
  constructor(storage: TextStorage | undefined, scope: string) {
    this.#storage = storage
    this.#key = `${scope}:words`
    try {
      const noted = JSON.parse(storage?.getItem(this.#key) ?? '{}') as Record<string, unknown>
      this.#draft = String(noted.draft ?? '')
      this.#form = String(noted.form ?? '')
    } catch {
      // Nothing of ours.
    }
  }

  get draft(): string {
    return this.#draft
  }
  set draft(text: string) {
    this.#draft = maskCardNumbers(text)
    this.#note()
  }

  get form(): string {
    return this.#form
  }
  set form(text: string) {
    this.#form = maskCardNumbers(text)
    this.#note()
  }

  /** The draft leaves as a message; noted it stays, until the session keeps that. */
  lend(): void {
    this.#draft = ''
  }

  /** Lines that are named replace earlier ones. */
  know(variables: readonly Variable[]): void {
    for (const variable of variables) this.#variables.set(variable.key, variable)
  }

  /** What was said before anything might be noted, behind what was noted. */
  take({ draft, form, variables }: FirstWords): void {
    this.know(variables)
    if (form) this.#form = form
    this.draft += draft
  }

  get variables(): readonly Variable[] {
    return [...this.#variables.values()]
  }

  /** Behind the draft that the session has already. */
  handTo(session: VisitorModel): void {
    const { draft } = session.thread
    if (this.#draft && this.#draft !== draft) session.setDraft(draft + this.#draft)
    if (this.#form) session.setForm(this.#form)
    if (this.#variables.size > 0) session.setVariables(this.variables)
    this.clear()
  }

  clear(): void {
    this.#variables.clear()
    this.#draft = this.#form = ''
    this.#note()
  }

  #note(): void {
    const [draft, form] = [this.#draft, this.#form]
    try {
      if (draft || form) this.#storage?.setItem(this.#key, JSON.stringify({ draft, form }))
      else this.#storage?.removeItem(this.#key)
    } catch {
      // Full, or forbidden: it lasts as long as the page.
    }
  }
}
