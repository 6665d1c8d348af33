import { msg } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { icons } from '../shared/icons.ts'
import { LazyPart } from '../shared/lazy-part.ts'
import { boxFaces } from './box-faces.ts'
import type { BoxView } from './box-view.ts'
import { mayWrite } from './may-write.ts'
import { ownText } from './own-text.ts'

const back = new LazyPart(() => import('./back-at.ts'))

/**
 * Stands where nothing was written yet: who is there, and when they answer (spec W9).
 *
 * @csspart greeting - What stands where nothing was written yet.
 */
export function boxGreeting(view: BoxView): TemplateResult {
  const { online } = view.session.state.availability
  const isOpen = mayWrite(view.session) && !view.needsConsent
  const greeting =
    view.said || ownText(view, 'greeting') || msg('Hello, how can we help?', { id: 'box-greeting' })
  return html`<div class="greeting" part="greeting">
    ${boxFaces(view, 4)}
    <h3 class=${view.said && 'said'} dir="auto">${greeting}</h3>
    ${isOpen ? html`<p dir="auto">${online ? onlineText(view) : awayText(view)}</p>` : nothing}
    ${isOpen ? when(view, online) : nothing}
  </div>`
}

function onlineText(view: BoxView): string {
  return (
    ownText(view, 'online') ||
    msg('Write to us. We are here and answer in this window.', { id: 'greeting-online' })
  )
}

function awayText(view: BoxView): string {
  return (
    ownText(view, 'away') ||
    msg('We are away just now. Leave a message; the answer will wait for you here.', { id: 'greeting-away' })
  )
}

/** How soon an answer comes, or when somebody is back. */
function when(view: BoxView, online: boolean): TemplateResult | typeof nothing {
  const text = online ? replyText(view) : backLater(view)
  return text ? html`<p class="when">${icons.clock}<span>${text}</span></p>` : nothing
}

function replyText({ settings }: BoxView): string {
  switch (settings.replyTime) {
    case 'minutes':
      return msg('We usually answer within a few minutes.', { id: 'reply-minutes' })
    case 'hour':
      return msg('We usually answer within an hour.', { id: 'reply-hour' })
    case 'day':
      return msg('We usually answer within a day.', { id: 'reply-day' })
    default:
      // None is promised; or the server is newer than this box.
      return ''
  }
}

function backLater({ host, settings, lang }: BoxView): string {
  const { hours, timeZone } = settings
  const part = hours.length > 0 && timeZone ? back.for(host) : undefined
  const now = Date.now()
  const at = part?.backAt(hours, timeZone, now) ?? null
  return at === null ? '' : (part?.backText(at, now, lang) ?? '')
}
