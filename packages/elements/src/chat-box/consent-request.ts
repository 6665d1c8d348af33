import { msg } from '@lit/localize'
import { html, type TemplateResult } from 'lit'

/**
 * Stands in the place of the composer while the site asks for consent first (spec I4).
 *
 * @csspart consent - The question for the visitor's consent.
 */
export function consentRequest(agree: () => void): TemplateResult {
  return html`<div class="consent" part="consent">
    <p>
      ${msg('To chat, your messages are kept in this browser and sent to this site. Nothing is kept before you agree.', { id: 'consent-request' })}
    </p>
    <button type="button" @click=${agree}>${msg('Agree and chat', { id: 'consent-agree' })}</button>
  </div>`
}
