import type { BoxChange, BoxSettings, ErrorReason } from '@deskbell/protocol'
import { msg } from '@lit/localize'
import { html, type LitElement, nothing, type TemplateResult } from 'lit'
import type { AccountModel } from '../../shared/agent-models.ts'
import { type Asks, outcome } from '../asks.ts'
import { type BoxDraft, type BoxKey, keysOf } from './box-draft.ts'

/** What the cards of the chat box have in common. */
export interface BoxDesk {
  readonly host: LitElement
  readonly asks: Asks
  readonly draft: BoxDraft
  readonly account: () => AccountModel
  /** Fetches the settings again. */
  readonly reload: () => Promise<unknown>
  /** The same; throws where they cannot be had. */
  readonly catchUp: () => Promise<void>
}

/** What is wrong, by the id of the field it stands beside. */
export type FieldProblems = Readonly<Record<string, string | undefined>>

export interface CardFormOptions {
  /** Of the card: its anchor, and what its answers go by. */
  readonly name: string
  /** The settings that it changes. */
  readonly keys: readonly BoxKey[]
  readonly check?: (box: BoxSettings) => FieldProblems
  /** What is sent of what was typed. */
  readonly clean?: (change: BoxChange) => BoxChange
  /** The field that a refusal belongs to, and what is said there. */
  readonly beside?: (
    reason: ErrorReason,
    detail: string,
  ) => readonly [field: string, text: string] | undefined
  /** What was typed is saved, or let go of. */
  readonly done?: () => void
}

/** A card of some settings of the chat box, saved together by its button; problems stand beside their fields. */
export class CardForm {
  readonly #desk: BoxDesk
  readonly #options: CardFormOptions
  #problems: FieldProblems = {}

  constructor(desk: BoxDesk, options: CardFormOptions) {
    this.#desk = desk
    this.#options = options
  }

  get box(): BoxSettings {
    return this.#desk.draft.box
  }

  problem(field: string): string | undefined {
    return this.#problems[field]
  }

  /** Something is typed or chosen; what was said of these fields holds no longer. */
  change(change: BoxChange, ...fields: string[]): void {
    this.#desk.draft.change(change)
    this.typed(...fields)
  }

  /** The same, of what is no setting yet. */
  typed(...fields: string[]): void {
    this.#problems = { ...this.#problems, ...Object.fromEntries(fields.map(field => [field, undefined])) }
    this.#desk.asks.clear(this.#options.name)
  }

  render(title: string, about: unknown, fields: unknown, foot: unknown = nothing): TemplateResult {
    const { asks, draft } = this.#desk
    const { name, keys } = this.#options
    const isChanged = keysOf(draft.changes(keys)).length > 0
    return html`<form
      class="card"
      id=${name}
      aria-labelledby="${name}-title"
      novalidate
      @submit=${this.#submit}
    >
      <div class="card-head"><h3 id="${name}-title" tabindex="-1">${title}</h3></div>
      <p class="card-about">${about}</p>
      <div class="card-body">${fields}</div>
      <div role="status">${draft.isOvertaken(keys) ? overtaken() : nothing}</div>
      <div class="card-end buttons">
        <button class="button main" type="submit" aria-disabled=${asks.busy(name) ? 'true' : nothing}>
          ${msg('Save', { id: 'save' })}
        </button>
        ${
          isChanged
            ? html`<button class="button" type="button" @click=${this.#drop}>
                ${msg('Discard changes', { id: 'own-box-discard' })}
              </button>`
            : nothing
        }
        ${outcome(asks.of(name))}
        ${
          isChanged && !asks.of(name)
            ? html`<span class="small">${msg('Not saved yet', { id: 'own-box-unsaved' })}</span>`
            : nothing
        }
      </div>
      ${foot}
    </form>`
  }

  readonly #drop = (): void => {
    const { draft, host } = this.#desk
    const { keys, done, name } = this.#options
    draft.drop(keys)
    this.#problems = {}
    this.typed()
    done?.()
    // The button goes with the changes.
    host.renderRoot.querySelector<HTMLElement>(`#${name} [type=submit]`)?.focus()
  }

  readonly #submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    const { asks, draft, account, reload, catchUp, host } = this.#desk
    const { name, keys, check, clean = same => same, beside, done } = this.#options
    if (asks.busy(name)) return
    this.#problems = check?.(draft.box) ?? {}
    host.requestUpdate()
    if (Object.values(this.#problems).some(Boolean)) return this.#focus()
    const change = draft.changes(keys)
    const wasTold = draft.isOvertaken(keys)
    const saved = await asks.run(
      name,
      async () => {
        // What a colleague has saved since this page looked is not put away without a word: the card says so now,
        // and saves when it is asked again.
        await catchUp()
        if (!wasTold && draft.isOvertaken(keys)) return false
        if (keysOf(change).length > 0) await account().updateSettings({ box: clean(change) })
        return reload()
      },
      (reason, detail) => {
        const [field, text] = beside?.(reason, detail) ?? []
        if (field) this.#problems = { [field]: text }
        return text
      },
    )
    if (!saved) return this.#focus()
    draft.keep(change)
    if (keysOf(draft.changes(keys)).length === 0) done?.()
  }

  /** On the first field that has to be looked at again. */
  async #focus(): Promise<void> {
    const { host } = this.#desk
    await host.updateComplete
    host.renderRoot.querySelector<HTMLElement>(`#${this.#options.name} [aria-invalid=true]`)?.focus()
  }
}

function overtaken(): TemplateResult {
  return html`<p class="card-note">
    ${msg('A colleague has changed this meanwhile. Saving puts yours in its place.', { id: 'own-box-overtaken' })}
  </p>`
}
