import type { ProfileField, Source } from '@deskbell/protocol'
import { msg } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { agentIcons } from '../shared/agent-icons.ts'
import type { AgentConversationModel } from '../shared/agent-models.ts'
import { denialText } from '../shared/denial-text.ts'
import { icons } from '../shared/icons.ts'
import { type FieldDraft, type FieldDrafts, valueOf } from './field-drafts.ts'

/** What a field of the profile is drawn with. */
export interface ProfileFieldView {
  readonly model: AgentConversationModel
  readonly drafts: FieldDrafts
  readonly field: ProfileField
  readonly label: string
  readonly readonly: boolean
}

/** A text box for one field of the profile, with what came of the last change beside it (spec V1, V2, V4). */
export function profileField(view: ProfileFieldView): TemplateResult {
  const { model, drafts, field, label } = view
  const draft = drafts.of(model, field)
  const value = draft?.text ?? refusedOf(model, field)?.value ?? valueOf(model.state.visitor, field)
  const invalid = draft?.state === 'failed' || (!draft && refusedOf(model, field)) ? 'true' : nothing
  const save = () => void drafts.save(model, field)
  const typed = (event: Event) => drafts.type(model, field, (event.target as HTMLInputElement).value)
  const key = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.isComposing) return
    if (field === 'note' && !event.ctrlKey && !event.metaKey) return
    event.preventDefault()
    save()
  }
  return html`<div class="field ${draft?.state ?? ''}" part="field">
    <div class="label">
      <label for=${field}>${label}</label> ${field === 'note' ? nothing : sourceMark(model, field)}
    </div>
    ${
      field === 'note'
        ? html`<textarea
            id="note"
            part="input"
            rows="4"
            dir="auto"
            aria-invalid=${invalid}
            aria-describedby="hint-note"
            placeholder=${msg('For all agents; the visitor never sees it', { id: 'field-note-placeholder' })}
            ?readonly=${view.readonly}
            .value=${live(value)}
            @input=${typed}
            @blur=${save}
            @keydown=${key}
          ></textarea>`
        : html`<input
            id=${field}
            part="input"
            type="text"
            inputmode=${field === 'email' ? 'email' : field === 'phone' ? 'tel' : 'text'}
            autocomplete="off"
            spellcheck="false"
            dir=${field === 'name' ? 'auto' : 'ltr'}
            aria-invalid=${invalid}
            aria-describedby="hint-${field}"
            placeholder=${msg('Not known', { id: 'field-placeholder' })}
            ?readonly=${view.readonly}
            .value=${live(value)}
            @input=${typed}
            @blur=${save}
            @keydown=${key}
          />`
    }
    <div class="hint" id="hint-${field}" aria-live="polite">${hint(view, draft)}</div>
  </div>`
}

/** Whether the site's backend vouched for the value, or only somebody's word stands for it (spec I2). */
function sourceMark(
  { state }: AgentConversationModel,
  field: 'name' | 'email' | 'phone',
): TemplateResult | typeof nothing {
  const source: Source = valueOf(state.visitor, field) ? (state.visitor?.sources[field] ?? 'none') : 'none'
  if (source === 'verified')
    return html`<span class="mark verified">${icons.tick}${msg('verified', { id: 'field-verified' })}</span>`
  if (source === 'visitor')
    return html`<span class="mark">${msg('unverified', { id: 'field-unverified' })}</span>`
  return nothing
}

/** What was typed while there was no connection, and refused when there was one. */
function refusedOf({ state }: AgentConversationModel, field: ProfileField) {
  return state.refusedProfile[field]
}

function hint(
  { model, drafts, field }: ProfileFieldView,
  draft: FieldDraft | undefined,
): TemplateResult | typeof nothing {
  const refused = refusedOf(model, field)
  if (!draft && refused)
    return html`${problem(denialText(refused.reason))}
      <button class="text-button" type="button" @click=${() => model.dismissProfile(field)}>
        ${msg('Discard', { id: 'field-discard' })}
      </button>`
  if (!draft) return nothing
  const theirs = valueOf(model.state.visitor, field)
  const isOpen = draft.state === 'editing' || draft.state === 'failed'
  const meanwhile = isOpen && theirs !== draft.base && theirs !== draft.text
  return html`${progress(draft)}${
    meanwhile
      ? html`<span class="meanwhile"
          >${
            theirs
              ? html`${msg('A colleague has set:', { id: 'field-meanwhile' })} <bdi>${theirs}</bdi>`
              : msg('A colleague has emptied it.', { id: 'field-emptied' })
          }
          <button
            class="text-button"
            type="button"
            @mousedown=${(event: Event) => event.preventDefault()}
            @click=${() => drafts.drop(model, field)}
          >
            ${msg('Take it', { id: 'field-take' })}
          </button></span
        >`
      : nothing
  }`
}

function progress(draft: FieldDraft): TemplateResult | typeof nothing {
  switch (draft.state) {
    case 'editing':
      return nothing
    case 'saving':
      return html`<span>${msg('Saving…', { id: 'field-saving' })}</span>`
    case 'saved':
      return html`<span class="saved">${icons.tick}${msg('Saved', { id: 'field-saved' })}</span>`
    case 'failed':
      return problem(draft.problem ?? '')
    default:
      return draft.state satisfies never
  }
}

const problem = (text: string) => html`<span class="problem">${agentIcons.alert}<span>${text}</span></span>`
