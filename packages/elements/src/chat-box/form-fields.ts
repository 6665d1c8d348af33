import { type ContactField, limits } from '@deskbell/protocol'
import { msg } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { type FilledForm, isProfile } from './filled-form.ts'

/** The fields of a form, each with what is wrong with it beside it. */
export function formFields(form: FilledForm, fields: readonly ContactField[]): TemplateResult[] {
  return fields.map(field => (field.kind === 'check' ? checkField(form, field) : entryField(form, field)))
}

export function labelOf({ kind, label }: Pick<ContactField, 'kind' | 'label'>): string {
  switch (kind) {
    case 'name':
      return msg('Name', { id: 'field-name' })
    case 'email':
      return msg('E-mail', { id: 'field-email' })
    case 'phone':
      return msg('Phone', { id: 'field-phone' })
    case 'text':
    case 'choice':
    case 'check':
      return label
    default:
      return kind satisfies never
  }
}

function entryField(form: FilledForm, field: ContactField): TemplateResult {
  return html`<div class="field">
    <label for=${`form-${field.id}`} dir="auto">${labelOf(field)}${mark(field.required)}</label>
    ${field.kind === 'choice' ? choice(form, field) : input(form, field)} ${fieldError(form, field.id)}
  </div>`
}

const kinds = {
  name: { type: 'text', mode: 'text', complete: 'name' },
  email: { type: 'email', mode: 'email', complete: 'email' },
  phone: { type: 'tel', mode: 'tel', complete: 'tel' },
} as const

function input(form: FilledForm, field: ContactField): TemplateResult {
  const { id, kind, required } = field
  const { type, mode, complete } = isProfile(kind)
    ? kinds[kind]
    : ({ type: 'text', mode: 'text', complete: 'off' } as const)
  return html`<input
    id=${`form-${id}`}
    type=${type}
    inputmode=${mode}
    autocomplete=${complete}
    autocapitalize=${kind === 'email' ? 'none' : nothing}
    dir=${isProfile(kind) && kind !== 'name' ? 'ltr' : 'auto'}
    maxlength=${isProfile(kind) ? limits[kind] : limits.variableText}
    ?required=${required}
    aria-invalid=${form.errors.has(id) ? 'true' : nothing}
    aria-describedby=${form.errors.has(id) ? `error-${id}` : nothing}
    .value=${form.valueOf(field)}
    @input=${({ target }: InputEvent) => write(form, field, target as HTMLInputElement)}
  />`
}

/** A card number is hidden where it was typed, too (spec K3). */
function write(form: FilledForm, field: ContactField, input: HTMLInputElement): void {
  form.set(field.id, input.value)
  const kept = form.valueOf(field)
  if (kept !== input.value) input.value = kept
}

function choice(form: FilledForm, field: ContactField): TemplateResult {
  const { id, required, choices } = field
  const chosen = form.valueOf(field)
  return html`<select
    id=${`form-${id}`}
    ?required=${required}
    aria-invalid=${form.errors.has(id) ? 'true' : nothing}
    aria-describedby=${form.errors.has(id) ? `error-${id}` : nothing}
    @change=${({ target }: Event) => form.set(id, (target as HTMLSelectElement).value)}
  >
    <option value="" ?selected=${!chosen}>${msg('Choose…', { id: 'form-choose' })}</option>
    ${choices.map(each => html`<option value=${each} ?selected=${each === chosen}>${each}</option>`)}
  </select>`
}

function checkField(form: FilledForm, field: ContactField): TemplateResult {
  const { id, label, required } = field
  return html`<div class="field">
    <label class="check" dir="auto"
      ><input
        id=${`form-${id}`}
        type="checkbox"
        ?required=${required}
        aria-invalid=${form.errors.has(id) ? 'true' : nothing}
        aria-describedby=${form.errors.has(id) ? `error-${id}` : nothing}
        .checked=${form.valueOf(field) === 'true'}
        @change=${({ target }: Event) => form.set(id, String((target as HTMLInputElement).checked))}
      /><span>${label}${mark(required)}</span></label
    >
    ${fieldError(form, id)}
  </div>`
}

/** Seen only: the field itself says that it is required. */
export function mark(required: boolean): TemplateResult | typeof nothing {
  return required ? html`<span class="required" aria-hidden="true"> *</span>` : nothing
}

export function fieldError(form: FilledForm, id: string): TemplateResult | typeof nothing {
  const error = form.errors.get(id)
  return error ? html`<p class="field-error" id=${`error-${id}`}>${error}</p>` : nothing
}

/** Sends the form, once; disabled it would lose the focus. */
export function sendButton({ isSending }: FilledForm, text: string): TemplateResult {
  return html`<button class="filled" type="submit" aria-disabled=${isSending ? 'true' : nothing}>
    ${text}
  </button>`
}

/** Puts the focus on the first field that something is wrong with. */
export function focusFirstError(within: ParentNode): void {
  within.querySelector<HTMLElement>('[aria-invalid]')?.focus()
}
