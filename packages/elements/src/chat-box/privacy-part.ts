import type { Variable } from '@deskbell/protocol'
import { msg } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import type { BoxView } from './box-view.ts'
import type { FilledForm } from './filled-form.ts'
import { fieldError, mark } from './form-fields.ts'

/** What the owner says of privacy: a notice, or a tick without which nothing is sent (spec W9). */
export function privacyPart({ settings }: BoxView, form: FilledForm): TemplateResult | typeof nothing {
  const { kind, text, url } = settings.privacy
  if (kind === 'none' || form.record.consented) return nothing
  if (kind === 'notice') {
    const notice = text || msg('We use what you write to answer you.', { id: 'privacy-notice' })
    return html`<p class="privacy" dir="auto">${notice} ${link(url)}</p>`
  }
  return html`<div class="field">
    <div class="check privacy">
      <input
        id="form-privacy"
        type="checkbox"
        required
        aria-invalid=${form.errors.has('privacy') ? 'true' : nothing}
        aria-describedby=${form.errors.has('privacy') ? 'error-privacy' : nothing}
        .checked=${form.record.agreed}
        @change=${({ target }: Event) => form.agree((target as HTMLInputElement).checked)}
      />
      <span dir="auto"><label for="form-privacy">${tickText(text)}${mark(true)}</label> ${link(url)}</span>
    </div>
    ${fieldError(form, 'privacy')}
  </div>`
}

/** What was agreed to and when, for the agents to see; nothing where no tick is asked for, or it was told before. */
export function consentOf({ settings }: BoxView, form: FilledForm): Variable | undefined {
  const { kind, text } = settings.privacy
  const { agreed, consented } = form.record
  if (kind !== 'tick' || !agreed || consented) return undefined
  return { key: 'form.privacy', label: tickText(text).slice(0, 255), value: new Date().toISOString() }
}

export function needsTick({ settings }: BoxView, form: FilledForm): boolean {
  return settings.privacy.kind === 'tick' && !form.record.consented
}

function tickText(text: string): string {
  return text || msg('I agree that what I write is used to answer me.', { id: 'privacy-tick' })
}

/** Only to the web, and telling it nothing of this page (security S15). */
function link(url: string): TemplateResult | typeof nothing {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return nothing
  return html`<a href=${url} target="_blank" rel="noopener noreferrer nofollow"
    >${msg('Privacy policy', { id: 'privacy-policy' })}</a
  >`
}
