import { mintId } from '@deskbell/client'
import type { ErrorReason } from '@deskbell/protocol'
import { msg } from '@lit/localize'
import { html, type LitElement, nothing, type TemplateResult } from 'lit'
import { languageOf } from '../shared/language.ts'
import { tooLongText } from '../shared/plural-text.ts'
import { type Asks, outcome } from './asks.ts'
import { textField } from './form-field.ts'

/** What the account keeps by an id and a name. */
export interface Entry {
  readonly id: string
  readonly name: string
}

/** What is wrong, by the field it stands beside. */
export type Problems<T> = { readonly [K in keyof T]?: string | undefined }

export interface EntryEditorOptions<T extends Entry> {
  readonly host: LitElement
  readonly asks: Asks
  readonly longestName: number
  /** Names are the account's own: what is said of one that another has (`name_taken`), or of too many. */
  readonly explain: (reason: ErrorReason) => string | undefined
  /** What is wrong with the fields beside the name. */
  readonly check?: (draft: T) => Problems<T>
  readonly save: (draft: T) => Promise<unknown>
}

/** One group, tag or shortcut at a time, as it is being written; what was typed stays until it is saved or dropped. */
export class EntryEditor<T extends Entry> {
  readonly #options: EntryEditorOptions<T>
  #draft: T | null = null
  #isNew = false
  #problems: Problems<T> = {}

  constructor(options: EntryEditorOptions<T>) {
    this.#options = options
  }

  get draft(): T | null {
    return this.#draft
  }

  get isNew(): boolean {
    return this.#isNew
  }

  edit(entry: T): void {
    this.#open(entry, false)
  }

  /** Another one, with an id of its own. */
  add(blank: (entry: Entry) => T): void {
    this.#open(blank({ id: mintId(), name: '' }), true)
  }

  /** What is typed anew is right until it is looked at again. */
  readonly change = (change: Partial<T>): void => {
    if (!this.#draft) return
    this.#draft = { ...this.#draft, ...change }
    const changed = Object.keys(change).map(field => [field, undefined])
    this.#problems = { ...this.#problems, ...Object.fromEntries(changed) }
    this.#options.asks.clear('save')
  }

  problem(field: keyof T): string | undefined {
    return this.#problems[field] ?? (field === 'name' ? this.#takenName : undefined)
  }

  /** `isHeld`: the account still has what is being changed. */
  form(draft: T, isHeld: boolean, fields: unknown): TemplateResult {
    const { asks } = this.#options
    const ask = asks.of('save')
    const title = this.#isNew ? undefined : draft.name
    return html`<form
      class="entry-form"
      novalidate
      aria-label=${title || msg('New', { id: 'entry-new' })}
      @submit=${this.#submit}
    >
      ${textField({
        id: 'name',
        label: msg('Name', { id: 'field-name' }),
        value: draft.name,
        problem: this.problem('name'),
        typed: name => this.change({ name } as Partial<T>),
      })}
      ${fields}
      ${
        isHeld || this.#isNew
          ? nothing
          : html`<p class="hint" role="status">
              ${msg('A colleague has deleted this. Saving brings it back.', { id: 'entry-deleted' })}
            </p>`
      }
      <div class="buttons">
        <button class="button main" type="submit" aria-disabled=${asks.busy('save') ? 'true' : nothing}>
          ${msg('Save', { id: 'save' })}
        </button>
        <button class="button" type="button" @click=${this.close}>${msg('Cancel', { id: 'cancel' })}</button>
        ${outcome(ask?.state === 'done' || this.#takenName ? undefined : ask)}
      </div>
    </form>`
  }

  readonly close = (): void => {
    const id = this.#draft?.id
    this.#draft = null
    this.#options.asks.clear('save')
    void this.#focus(`[data-entry="${id}"] .edit`, '.add', '.title')
  }

  get #takenName(): string | undefined {
    const ask = this.#options.asks.of('save')
    return ask?.state === 'failed' && ask.reason === 'name_taken' ? ask.problem : undefined
  }

  #open(draft: T, isNew: boolean): void {
    this.#draft = draft
    this.#isNew = isNew
    this.#problems = {}
    this.#options.asks.clear('save')
    void this.#focus('#name')
  }

  readonly #submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    const { asks, check, explain, save, host } = this.#options
    const draft = this.#draft
    if (!draft || asks.busy('save')) return
    this.#problems = { ...check?.(draft), name: this.#nameProblem(draft.name.trim()) }
    host.requestUpdate()
    if (Object.values(this.#problems).some(Boolean)) return this.#focus('[aria-invalid=true]')
    const done = await asks.run('save', () => save({ ...draft, name: draft.name.trim() }), explain)
    if (!done) return this.#focus('[aria-invalid=true]')
    // What came of it is still told where the form was opened from.
    this.#draft = null
    host.requestUpdate()
    await this.#focus(`[data-entry="${draft.id}"] .edit`, '.add', '.title')
  }

  #nameProblem(name: string): string | undefined {
    const { host, longestName } = this.#options
    if (!name) return msg('Enter a name.', { id: 'entry-name-missing' })
    const excess = name.length - longestName
    return excess > 0 ? tooLongText(excess, longestName, languageOf(host)) : undefined
  }

  /** The first of these that is there. */
  async #focus(...selectors: string[]): Promise<void> {
    const { host } = this.#options
    await host.updateComplete
    for (const selector of selectors) {
      const found = host.renderRoot.querySelector<HTMLElement>(selector)
      if (found) return found.focus()
    }
  }
}
