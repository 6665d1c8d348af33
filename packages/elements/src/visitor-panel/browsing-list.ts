import type { VisitorProfile } from '@deskbell/protocol'
import { msg } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { shortAddress, siteLink } from '../shared/site-link.ts'
import { fullTimeText, relativeTime } from '../shared/time-text.ts'

/** So many are shown at first. */
const few = 5

/** The pages the visitor looked at, newest first, and where they came from (spec V1, V7). Nothing is fetched from there (security S16). */
export function browsingList(
  { pages, referrer }: VisitorProfile,
  lang: string | undefined,
  all: boolean,
  showAll: () => void,
): TemplateResult | typeof nothing {
  if (pages.length === 0 && !referrer) return nothing
  const newest = pages.toReversed()
  const shown = all ? newest : newest.slice(0, few)
  return html`<section class="facts">
    <h3>${msg('Browsing history', { id: 'visitor-browsing' })}</h3>
    <ul class="pages">
      ${shown.map(
        ({ url, title, at }) =>
          html`<li>
            <div class="two">
              ${siteLink(url, title)}
              ${title.trim() ? html`<span class="muted cut">${shortAddress(url)}</span>` : nothing}
            </div>
            <time class="muted" datetime=${new Date(at).toISOString()} title=${fullTimeText(at, lang)}
              >${relativeTime(at, lang)}</time
            >
          </li>`,
      )}
    </ul>
    ${
      shown.length < newest.length
        ? html`<button class="text-button" type="button" @click=${showAll}>
            ${msg('Show all', { id: 'visitor-pages-all' })}
          </button>`
        : nothing
    }
    ${
      referrer
        ? html`<p class="muted">
            ${msg('Came from', { id: 'visitor-referrer' })} ${siteLink(referrer, shortAddress(referrer))}
          </p>`
        : nothing
    }
  </section>`
}
