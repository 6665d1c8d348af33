import { html, type TemplateResult } from 'lit'
import type { BoxView } from './box-view.ts'
import { filledForm } from './filled-form.ts'
import { focusFirstError } from './form-fields.ts'
import { consentOf, needsTick, privacyPart } from './privacy-part.ts'

/** Stands above the composer before the first message, where there is no form that says it. */
export function privacyBar(view: BoxView): TemplateResult {
  return html`<div class="privacy-bar" part="form">
    ${privacyPart(view, filledForm(view.host, view.session))}
  </div>`
}

/** Holds messages and files back until the tick is set; then tells that it was. */
export function guardSend(view: BoxView, event: Event): void {
  const { host, session } = view
  const form = filledForm(host, session)
  if (!form.check([], needsTick(view, form))) {
    event.preventDefault()
    void host.updateComplete.then(() => focusFirstError(host.renderRoot as ShadowRoot))
    return
  }
  const consent = consentOf(view, form)
  // Asked for again while nobody can be told.
  if (consent)
    session.answer([consent]).then(
      () => form.change({ consented: true }),
      () => {},
    )
}
