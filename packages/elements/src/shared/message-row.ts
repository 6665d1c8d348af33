import type { Delivery, MessageItem } from '@deskbell/client'
import { msg } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { avatar } from './avatar.ts'
import type { Place } from './grouping.ts'
import { icons } from './icons.ts'
import { LazyPart } from './lazy-part.ts'
import { mayHoldLinks } from './may-hold-links.ts'
import { namesOf } from './names-of.ts'
import { plainValue } from './plain-value.ts'
import { deliveryText } from './texts.ts'
import { discardToDraft, type ThreadView } from './thread-view.ts'
import { fullTimeText, timeText } from './time-text.ts'

const links = new LazyPart(() => import('./linked-text.ts'))
const files = new LazyPart(() => import('./message-files.ts'))

/**
 * A message: who, what, when, and how far it has got.
 *
 * @csspart message - One message.
 * @csspart message-mine - A message of one's own side.
 * @csspart message-theirs - A message of the other side.
 * @csspart bubble - The text of a message.
 */
export function messageRow(item: MessageItem, place: Place, view: ThreadView): TemplateResult {
  const { author, mine, text } = item
  const isNamed = author.type === 'agent' && author.id !== view.me
  const side = mine ? 'mine' : 'theirs'
  const group = `${place.first ? 'first' : ''} ${place.last ? 'last' : ''}`
  return html`<div class="message ${side} ${group}" part="message message-${side}">
    ${place.last && isNamed ? avatar(author) : nothing}
    <div class="stack">
      <span class=${place.first && isNamed ? 'author' : 'visually-hidden'} dir="auto"
        >${authorName(item, view)}</span
      >
      ${text ? html`<div class="bubble" part="bubble" dir="auto">${linkedBody(text, view)}</div>` : nothing}
      ${item.files.length > 0 ? (files.for(view.host)?.messageFiles(item, view) ?? html`<p dir="auto">${namesOf(item.files)}</p>`) : nothing}
      ${meta(item, place, view)}
    </div>
  </div>`
}

function authorName({ mine, author }: MessageItem, { me }: ThreadView): string {
  if (author.type === 'agent' && author.id !== me) return author.name
  return mine ? msg('You', { id: 'author-you' }) : msg('Visitor', { id: 'author-visitor' })
}

/** The text with its links, once what finds them has come. */
export function linkedBody(text: string, view: ThreadView): unknown {
  return (mayHoldLinks(text) && links.for(view.host)?.linkedText(text)) || plainValue(text)
}

/**
 * Said once per group, and for each message that is not where it should be.
 *
 * @csspart meta - The time of a message, and how far it has got.
 */
function meta(item: MessageItem, place: Place, view: ThreadView): TemplateResult | typeof nothing {
  const { delivery } = item
  const stuck = delivery !== null && isStuck(delivery)
  if (!place.last && !stuck) return nothing
  return html`<div class="meta ${delivery?.state ?? ''}" part="meta">
    <time dir="auto" datetime=${new Date(item.at).toISOString()} title=${fullTimeText(item.at, view.lang)}
      >${timeText(item.at, view.lang)}</time
    >
    ${delivery ? deliveryState(delivery, stuck || item.key === view.newestMine) : nothing}
    ${
      delivery?.state === 'failed'
        ? html`<button class="text-button" @click=${() => void view.model.retry(item.key)}>
              ${msg('Retry', { id: 'message-retry' })}</button
            ><button class="text-button" @click=${() => void discardToDraft(view.model, item.key)}>
              ${msg('Discard', { id: 'message-discard' })}
            </button>`
        : nothing
    }
  </div>`
}

function isStuck({ state }: Delivery): boolean {
  return state === 'failed' || state === 'waiting' || state === 'held'
}

const deliveryIcons: Record<Delivery['state'], TemplateResult> = {
  sending: icons.clock,
  waiting: icons.clock,
  sent: icons.tick,
  delivered: icons.ticks,
  seen: icons.ticks,
  held: icons.warning,
  failed: icons.warning,
}

function deliveryState(delivery: Delivery, writtenOut: boolean): TemplateResult {
  return html`<span class="delivery"
    >${deliveryIcons[delivery.state]}<span class=${writtenOut ? '' : 'visually-hidden'}
      >${deliveryText(delivery)}</span
    ></span
  >`
}
