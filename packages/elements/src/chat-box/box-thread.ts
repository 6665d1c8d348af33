import type { ThreadItem } from '@deskbell/client'
import { msg } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { icons } from '../shared/icons.ts'
import { freshText } from '../shared/plural-text.ts'
import { threadRow } from '../shared/thread-row.ts'
import { newestMine, type ThreadView } from '../shared/thread-view.ts'
import { typingRow } from '../shared/typing-row.ts'
import type { BoxView } from './box-view.ts'
import { closingPart } from './closing-part.ts'
import { formPart, loadedForms, needsAnswers } from './due-form.ts'
import { isEarlier, mayWrite } from './may-write.ts'

/** The messages, what comes before them, and who types. */
export function boxThread(view: BoxView): TemplateResult {
  const { session, lang, host } = view
  const { items, earlier, typing } = session.thread
  const closing = closingPart(view)
  const first = earlier === 'none' ? items.findIndex(item => item.type === 'message' && item.mine) : -1
  const rows: ThreadView = {
    host,
    model: session,
    lang,
    newestMine: newestMine(items),
    ownRow: closing?.ratedLine,
  }
  return html`${earlier === 'none' ? nothing : earlierButton(view)}
    <ol>
      ${repeat(items, keyOf, (_, index) => html`<li>${threadRow(items, index, rows)}${index === first ? afterFirst(view) : nothing}</li>`)}
    </ol>
    ${closing?.ratingCard(view)} ${typingRow(typing)}`
}

/** The contact form that an owner wants after the first message (spec W9). */
function afterFirst(view: BoxView): TemplateResult | typeof nothing {
  const { session, settings } = view
  if (settings.contact.when !== 'after' || isEarlier(session.state) || !mayWrite(session)) return nothing
  const asks = needsAnswers(view)
  const part = asks ? formPart(view) : loadedForms()
  return (asks ? part?.contactCard(view) : part?.contactThanks(view)) ?? nothing
}

function keyOf(item: ThreadItem): string {
  return item.key
}

function earlierButton({ session }: BoxView): TemplateResult {
  const loading = session.thread.earlier === 'loading'
  return html`<button
    class="text-button earlier"
    ?disabled=${loading}
    @click=${() => void session.loadEarlier()}
  >
    ${loading ? msg('Loading…', { id: 'thread-loading' }) : msg('Show earlier messages', { id: 'thread-earlier' })}
  </button>`
}

/**
 * The way back to the end, with the count of what came meanwhile.
 *
 * @csspart jump - The button that leads to the newest message.
 */
export function jumpButton({ session, lang, toEnd }: BoxView): TemplateResult {
  const { items, read } = session.thread
  const fresh = items.filter(item => item.type === 'message' && !item.mine && item.seq > read).length
  const label = msg('Jump to latest', { id: 'thread-jump' })
  return html`<button class="jump" part="jump" type="button" @click=${toEnd}>
    ${icons.down}<span class=${fresh > 0 ? 'visually-hidden' : ''}>${label}</span>
    ${fresh > 0 ? html`<span>${freshText(fresh, lang)}</span>` : nothing}
  </button>`
}
