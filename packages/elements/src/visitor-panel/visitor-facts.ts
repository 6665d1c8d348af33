import type { Device, Place, VisitorProfile } from '@deskbell/protocol'
import { msg } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { plainValue } from '../shared/plain-value.ts'

/** Where the visitor is, and with what they came (spec V1, V5, V6); what is not known is called so. */
export function visitorFacts(
  { place, device, ip }: VisitorProfile,
  lang: string | undefined,
): TemplateResult {
  return html`<section class="facts">
      <h3>${msg('Location', { id: 'visitor-location' })}</h3>
      <p>${placeText(place, lang)}</p>
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
      ${device ? deviceFacts(device) : html`<p>${unknown()}</p>`}
    </section>`
}

/** "Brno, Czechia", in the reader's language. */
export function placeText(place: Place | null, lang: string | undefined): string {
  const parts = [plainValue(place?.city), countryName(place?.country ?? null, lang)].filter(Boolean)
  return parts.length > 0 ? parts.join(', ') : unknown()
}

function countryName(code: string | null, lang: string | undefined): string {
  if (!code) return ''
  try {
    return new Intl.DisplayNames(lang, { type: 'region' }).of(code) ?? ''
  } catch {
    // No code of a country.
    return ''
  }
}

function deviceFacts({ os, browser, bot, inApp }: Device): TemplateResult {
  return html`<p>${programText(os)}</p>
    <p>${programText(browser)}</p>
    ${inApp ? html`<p class="muted">${msg('In the app', { id: 'visitor-in-app' })} <bdi>${plainValue(inApp)}</bdi></p>` : nothing}
    ${bot ? html`<p class="muted">${msg('Probably a program, not a person', { id: 'visitor-bot' })}</p>` : nothing}`
}

function programText({ name, version }: Device['os']): string {
  const known = plainValue(name)
  if (!known) return unknown()
  return version ? `${known} ${plainValue(version)}` : known
}

const unknown = () => msg('Unknown', { id: 'visitor-unknown' })
