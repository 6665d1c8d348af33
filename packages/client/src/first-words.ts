import { maskCardNumbers, type Variable } from '@deskbell/protocol'
import type { TextStorage } from './visit-log.ts'
import type { VisitorModel } from './visitor-model.ts'

/**
 * What a visitor has written, and the site has said of them, before there is a session to keep it. Text is noted
 * with each letter, since the page may be left before the session is open (spec W3).
 */
export class FirstWords {
  readonly #key: string
  #storage: TextStorage | undefined
  readonly #variables = new Map<string, Variable>()
  #draft = ''
  #form = ''
  /** Messages on their way, which are drafts again if the page is left before the session keeps them. */
  #leaving: string[] = []
  /** The draft of the session, which they must not take along. */
  #kept = ''
  /** The note is of this page, and not only of another tab. */
  #isNoted = false
  /** The note as it was read, while nothing in it has changed. */
  #read: string | null = null

  constructor(scope: string) {
    this.#key = `${scope}:words`
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

  get isEmpty(): boolean {
    return !this.#draft && !this.#form
  }

  /** Lines that are named replace earlier ones. */
  know(variables: readonly Variable[]): void {
    for (const variable of variables) this.#variables.set(variable.key, variable)
  }

  /** From now on it may be noted; what was noted before stands first. */
  keepIn(storage: TextStorage | undefined): void {
    this.#storage = storage
    const { draft, form, leaving } = this.#stored()
    this.#isNoted = this.#raw() !== null
    const isUnchanged = this.isEmpty
    this.#draft = [...leaving, draft].filter(Boolean).join('\n') + this.#draft
    this.#form ||= form
    if (isUnchanged) this.#read = this.#raw()
    else this.#note()
  }

  /** It is of somebody who is named: what is noted would be there for whoever comes next (spec I3). */
  keepNowhere(): void {
    this.#forget()
    this.#storage = undefined
  }

  /** The draft leaves as this message. */
  lend(text: string): void {
    this.#leaving.push(maskCardNumbers(text))
    this.draft = ''
  }

  /** The session keeps it, or it was refused; after the last one the session takes over what was written since. */
  settle(text: string, session: VisitorModel | undefined): void {
    const at = this.#leaving.indexOf(maskCardNumbers(text))
    if (at >= 0) this.#leaving.splice(at, 1)
    this.#note()
    if (this.#leaving.length > 0 || !session) return
    const { draft } = session.thread
    if (!draft.startsWith(this.#kept)) session.setDraft(this.#kept + draft)
    this.#kept = ''
    this.handTo(session)
  }

  /** The draft stands behind what the session has already; another tab may have handed over what was read here. */
  handTo(session: VisitorModel): void {
    const { draft } = session.thread
    if (this.#leaving.length > 0) return void (this.#kept = draft)
    const isGone = this.#read !== null && this.#raw() !== this.#read
    if (!isGone && this.#draft && this.#draft !== draft) session.setDraft(draft + this.#draft)
    if (!isGone && this.#form) session.setForm(this.#form)
    if (this.#variables.size > 0) session.setVariables([...this.#variables.values()])
    this.#variables.clear()
    this.#draft = this.#form = ''
    if (!isGone) this.#note()
  }

  clear(): void {
    this.#variables.clear()
    this.#draft = this.#form = this.#kept = ''
    this.#leaving = []
    this.#forget()
  }

  #note(): void {
    this.#read = null
    const [draft, form, leaving] = [this.#draft, this.#form, this.#leaving]
    if (!draft && !form && leaving.length === 0) return this.#isNoted ? this.#forget() : undefined
    this.#isNoted = true
    try {
      this.#storage?.setItem(this.#key, JSON.stringify({ draft, form, leaving }))
    } catch {
      // Full, or forbidden: it lasts as long as the page.
    }
  }

  #forget(): void {
    this.#read = null
    try {
      this.#storage?.removeItem(this.#key)
    } catch {
      // Nothing could be noted either.
    }
  }

  #raw(): string | null {
    try {
      return this.#storage?.getItem(this.#key) ?? null
    } catch {
      return null
    }
  }

  #stored(): { draft: string; form: string; leaving: string[] } {
    try {
      const noted = JSON.parse(this.#raw() ?? '{}') as Record<string, unknown>
      const leaving = Array.isArray(noted.leaving) ? noted.leaving.map(String) : []
      return { draft: String(noted.draft ?? ''), form: String(noted.form ?? ''), leaving }
    } catch {
      // Nothing of ours.
      return { draft: '', form: '', leaving: [] }
    }
  }
}
