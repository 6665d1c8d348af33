import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { agentIcons } from '../shared/agent-icons.ts'

export interface FormField {
  /** Unique in its shadow root; the hint and the problem get theirs from it. */
  readonly id: string
  readonly label: string
  readonly hint?: unknown
  readonly problem?: string | undefined
  /** What stands beside the control: the button of a form of one field. */
  readonly end?: unknown
}

/** What a control in a field carries, so that its hint and its problem are read with it. */
export interface Described {
  readonly by: string
  readonly invalid: 'true' | typeof nothing
}

/** A label, a control of any kind, its hint, and what is wrong with it, in this order (spec L3). */
export function formField(
  { id, label, hint, problem, end }: FormField,
  control: (described: Described) => TemplateResult,
): TemplateResult {
  const described = { by: `${id}-hint ${id}-problem`, invalid: problem ? 'true' : nothing } as const
  return html`<div class="field">
    <label for=${id}>${label}</label>
    ${end ? html`<div class="control">${control(described)}${end}</div>` : control(described)}
    <p class="hint" id="${id}-hint">${hint}</p>
    <p class="problem" id="${id}-problem" aria-live="polite">
      ${problem ? html`${agentIcons.alert}<span>${problem}</span>` : nothing}
    </p>
  </div>`
}

export interface TextField extends FormField {
  readonly value: string
  readonly typed: (text: string) => void
  readonly type?: 'text' | 'email' | 'password'
  /** More than one: a text area. */
  readonly rows?: number
  readonly placeholder?: string
  readonly autocomplete?: string
  /** Names and sentences go as they are written; addresses and keys from left to right. */
  readonly dir?: 'auto' | 'ltr'
  readonly inputMode?: 'numeric' | 'url' | 'email'
}

/** A field to type into. What is typed belongs to the caller, so that no refusal and no new drawing takes it away. */
export function textField(field: TextField): TemplateResult {
  const { id, value, rows = 1, dir = 'auto', placeholder = '', autocomplete = 'off' } = field
  const typed = (event: Event) => field.typed((event.target as HTMLInputElement).value)
  return formField(field, ({ by, invalid }) =>
    rows > 1
      ? html`<textarea
          id=${id}
          rows=${rows}
          dir=${dir}
          placeholder=${placeholder}
          spellcheck=${dir === 'ltr' ? 'false' : nothing}
          aria-describedby=${by}
          aria-invalid=${invalid}
          .value=${live(value)}
          @input=${typed}
        ></textarea>`
      : html`<input
          id=${id}
          type=${field.type ?? 'text'}
          inputmode=${field.inputMode ?? nothing}
          dir=${dir}
          placeholder=${placeholder}
          autocomplete=${autocomplete}
          autocapitalize=${dir === 'ltr' ? 'off' : nothing}
          spellcheck=${dir === 'ltr' ? 'false' : nothing}
          aria-describedby=${by}
          aria-invalid=${invalid}
          .value=${live(value)}
          @input=${typed}
        />`,
  )
}

export interface ChoiceField<V extends string> extends FormField {
  readonly value: V
  readonly options: readonly (readonly [value: V, label: string])[]
  readonly chosen: (value: V) => void
}

/** A field to choose one of a few from. */
export function choiceField<V extends string>(field: ChoiceField<V>): TemplateResult {
  const { id, value, options } = field
  return formField(
    field,
    ({ by, invalid }) =>
      html`<select
        id=${id}
        aria-describedby=${by}
        aria-invalid=${invalid}
        @change=${(event: Event) => field.chosen((event.target as HTMLSelectElement).value as V)}
      >
        ${options.map(
          ([option, label]) =>
            html`<option value=${option} .selected=${live(option === value)}>${label}</option>`,
        )}
      </select>`,
  )
}

/** Tick boxes for any number of some things, under one name. */
export function ticks(field: {
  readonly legend: string
  readonly options: readonly { readonly id: string; readonly name: string }[]
  readonly chosen: readonly string[]
  readonly changed: (chosen: string[]) => void
}): TemplateResult {
  const { legend, options, chosen, changed } = field
  const tick = (id: string, on: boolean) =>
    changed(on ? [...chosen, id] : chosen.filter(other => other !== id))
  return html`<fieldset class="ticks">
    <legend>${legend}</legend>
    ${options.map(
      ({ id, name }) =>
        html`<label class="tick">
          <input
            type="checkbox"
            .checked=${live(chosen.includes(id))}
            @change=${(event: Event) => tick(id, (event.target as HTMLInputElement).checked)}
          />
          <span dir="auto">${name}</span>
        </label>`,
    )}
  </fieldset>`
}
