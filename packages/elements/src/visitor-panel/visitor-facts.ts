import type { Device, VisitorProfile } from '@deskbell/protocol'
import { msg } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { programText } from '../shared/device-text.ts'
import { flagOf, placeText } from '../shared/place-text.ts'
import { plainValue } from '../shared/plain-value.ts'

/** Where the visitor is, and with what they came (spec V1, V5, V6); what is not known is called so. */
export function visitorFacts(
  { place, device, ip }: VisitorProfile,
  lang: string | undefined,
): TemplateResult {
  return html`<section class="facts">
      <h3>${msg('Location', { id: 'visitor-location' })}</h3>
      <p><span aria-hidden="true">${flagOf(place)}</span> ${placeText(place, lang)}</p>
      ${
        ip
          ? html`<p class="muted">
              ${msg('IP address', { id: 'visitor-ip' })} <bdi class="code">${plainValue(ip)}</bdi>
            </p>`
          : nothing
      }
    </section>
    <section class="facts">
      <h3>${msg('System and browser', { id: 'visitor-system' })}</h3>
      ${device ? deviceFacts(device) : html`<p>${msg('Unknown', { id: 'visitor-unknown' })}</p>`}
    </section>`
}

function deviceFacts({ os, browser, bot, inApp }: Device): TemplateResult {
  return html`<p>${programText(os)}</p>
    <p>${programText(browser)}</p>
    ${inApp ? html`<p class="muted">${msg('In the app', { id: 'visitor-in-app' })} <bdi>${plainValue(inApp)}</bdi></p>` : nothing}
    ${bot ? html`<p class="muted">${msg('Probably a program, not a person', { id: 'visitor-bot' })}</p>` : nothing}`
}
