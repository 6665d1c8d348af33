import { msg } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import type { MessageComposer } from '../message-composer/message-composer.ts'
import { icons } from '../shared/icons.ts'
import type { BoxView } from './box-view.ts'
import { filledForm, type FilledForm } from './filled-form.ts'
import { focusFirstError, formFields, sendButton } from './form-fields.ts'
import { byKind, goOn } from './offline-form.ts'
import { consentOf, needsTick, privacyPart } from './privacy-part.ts'

/**
 * Asks for what the owner wants to know before the first message (spec W9).
 *
 * @csspart form - A form: of contact, of those who come while nobody is online, or about privacy.
 */
export function contactForm(view: BoxView, composer: MessageComposer): TemplateResult {
  const start = () => void goOn(view.host, composer)
  return html`<form
    class="box-form"
    part="form"
    novalidate
    aria-label=${msg('Before we start', { id: 'form-contact' })}
    @submit=${submitting(view, start)}
  >
    ${parts(view)} ${sendButton(filledForm(view.host, view.session), msg('Start chat', { id: 'form-start' }))}
  </form>`
}

/** The same below the first message, where it can be put away. */
export function contactCard(view: BoxView): TemplateResult {
  const { host, session } = view
  const form = filledForm(host, session)
  const leave = ({ currentTarget }: Event) => {
    // The button goes, and the focus would be lost with it.
    ;(currentTarget as HTMLElement).closest<HTMLElement>('.scroller')?.focus()
    // What was not sent is not known to anybody.
    form.change({ answered: true, values: {} })
  }
  const told = () => {
    form.isThanked = true
    host.shadowRoot?.querySelector<HTMLElement>('.scroller')?.focus()
  }
  return html`<form
    class="box-form card"
    part="form"
    novalidate
    aria-label=${cardText()}
    @submit=${submitting(view, told)}
  >
    <p class="asked">${cardText()}</p>
    ${parts(view)}
    <div class="card-buttons">
      ${sendButton(form, msg('Send details', { id: 'form-send-details' }))}
      <button class="text-button" type="button" @click=${leave}>
        ${msg('Not now', { id: 'form-not-now' })}
      </button>
    </div>
  </form>`
}

/** What stands in the place of the card once it was answered. */
export function contactThanks({ host, session }: BoxView): TemplateResult | typeof nothing {
  if (!filledForm(host, session).isThanked) return nothing
  return html`<p class="thanks" role="status">
    ${icons.tick}${msg('Thank you. We have your details.', { id: 'form-thanks' })}
  </p>`
}

function cardText(): string {
  return msg('How can we reach you?', { id: 'form-card' })
}

function parts(view: BoxView): TemplateResult {
  const form = filledForm(view.host, view.session)
  return html`${formFields(form, view.settings.contact.fields.map(byKind))} ${privacyPart(view, form)}
  ${problem(form)}`
}

function problem({ problem }: FilledForm): TemplateResult | typeof nothing {
  return problem ? html`<p class="field-error" role="alert">${problem}</p>` : nothing
}

function submitting(view: BoxView, done: () => void) {
  const { host, session, settings } = view
  return async (event: SubmitEvent) => {
    event.preventDefault()
    const element = event.currentTarget as HTMLFormElement
    const form = filledForm(host, session)
    if (form.isSending) return
    const fields = settings.contact.fields.map(byKind)
    if (!form.check(fields, needsTick(view, form))) {
      await host.updateComplete
      return focusFirstError(element)
    }
    const consent = consentOf(view, form)
    const told = form.send(() => form.tell(fields, consent))
    if (!(await told)) return
    form.answered(consent !== undefined)
    done()
  }
}
