import type { ContactField } from '@deskbell/protocol'
import { msg } from '@lit/localize'
import { html, type LitElement, nothing, type TemplateResult } from 'lit'
import type { MessageComposer } from '../message-composer/message-composer.ts'
import { MessageSendEvent } from '../shared/events/message-events.ts'
import type { BoxView } from './box-view.ts'
import { filledForm, isProfile } from './filled-form.ts'
import { focusWindow } from './focus-window.ts'
import { fieldError, focusFirstError, formFields, mark, sendButton } from './form-fields.ts'
import { consentOf, needsTick, privacyPart } from './privacy-part.ts'

/** Boxes that show the form, until it is sent or left empty. */
const shown = new WeakSet<LitElement>()

/** Whether a visitor is filling the form in, so that it stays though an agent has come online. */
export function isFilledIn({ host, session }: BoxView): boolean {
  if (!shown.has(host)) return false
  const { state, thread } = session
  // What is known already was filled in earlier, and a tick that was taken back says "false".
  const isFilled = ([id, value]: [string, string]) =>
    value && value !== 'false' && !(isProfile(id) && state.visitor?.[id] === value.trim())
  const { values } = filledForm(host, session).record
  const hasText = thread.draft !== '' || Object.entries(values).some(isFilled)
  if (hasText || hasFocus(host)) return true
  shown.delete(host)
  return false
}

/** Stands in the place of the composer while nobody is online (spec W9): a message, and where the answer goes to. */
export function offlineForm(view: BoxView, composer: MessageComposer): TemplateResult {
  const { host, session } = view
  const form = filledForm(host, session)
  const fields = fieldsOf(view)
  if (!shown.has(host)) void takeFocus(host, composer, session.thread.draft !== '')
  shown.add(host)
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (form.isSending) return
    const element = event.currentTarget as HTMLFormElement
    const text = session.thread.draft
    if (!form.check(fields, needsTick(view, form), text)) {
      await host.updateComplete
      return focusFirstError(element)
    }
    if (!host.dispatchEvent(new MessageSendEvent(text.trim()))) return
    const consent = consentOf(view, form)
    const told = form.send(() => Promise.all([form.tell(fields, consent), session.send(text.trim())]))
    if (!(await told)) return
    shown.delete(host)
    form.answered(consent !== undefined)
    await goOn(host, composer)
  }
  return html`<form class="box-form" part="form" novalidate aria-label=${formText()} @submit=${submit}>
    ${formFields(form, fields)}
    <div class="field">
      <label for="form-message">${msg('Message', { id: 'composer-message' })}${mark(true)}</label>
      <textarea
        id="form-message"
        rows="4"
        dir="auto"
        required
        aria-invalid=${form.errors.has('message') ? 'true' : nothing}
        aria-describedby=${form.errors.has('message') ? 'error-message' : nothing}
        .value=${session.thread.draft}
        @input=${({ target }: InputEvent) => {
          const field = target as HTMLTextAreaElement
          session.setDraft(field.value)
          form.mended('message')
          // A card number is hidden where it was typed, too (spec K3).
          if (field.value !== session.thread.draft) field.value = session.thread.draft
        }}
      ></textarea>
      ${fieldError(form, 'message')}
    </div>
    ${privacyPart(view, form)}
    ${form.problem ? html`<p class="field-error" role="alert">${form.problem}</p>` : nothing}
    ${sendButton(form, msg('Send message', { id: 'form-send' }))}
  </form>`
}

function formText(): string {
  return msg('Leave a message', { id: 'form-offline' })
}

/** The form that had the focus goes. */
export async function goOn(host: LitElement, composer: MessageComposer): Promise<void> {
  host.requestUpdate()
  await host.updateComplete
  focusWindow(host, composer)
}

/** Where the account asks for more before a chat, it asks here too. */
function fieldsOf({ settings }: BoxView): readonly ContactField[] {
  const { when, fields } = settings.contact
  const asked = when === 'before' ? fields : []
  const name = asked.find(({ kind }) => kind === 'name')
  const others = asked.filter(({ kind }) => kind !== 'name' && kind !== 'email')
  return [ours('name', name?.required ?? false), ours('email', true), ...others.map(byKind)]
}

function ours(kind: 'name' | 'email', required: boolean): ContactField {
  return { id: kind, kind, label: '', required, choices: [] }
}

/** What is known of the visitor goes by its kind, so that each form finds what another was told. */
export function byKind(field: ContactField): ContactField {
  return isProfile(field.kind) ? { ...field, id: field.kind } : field
}

function hasFocus(host: LitElement): boolean {
  return !!host.shadowRoot?.activeElement?.closest('.box-form')
}

/** The composer goes, and the focus would be lost with it. */
async function takeFocus(host: LitElement, composer: MessageComposer, isWriting: boolean): Promise<void> {
  if (host.shadowRoot?.activeElement !== composer) return
  await host.updateComplete
  host.shadowRoot?.querySelector<HTMLElement>(`.box-form ${isWriting ? 'textarea' : 'input'}`)?.focus()
}
