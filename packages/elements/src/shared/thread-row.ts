import type { LineItem, NoteItem, ThreadItem } from '@deskbell/client'
import { html, nothing, type TemplateResult } from 'lit'
import { placeOf, type Place } from './grouping.ts'
import { messageRow } from './message-row.ts'
import { lineText } from './texts.ts'
import type { ThreadView } from './thread-view.ts'
import { dayText, fullTimeText } from './time-text.ts'

/**
 * One row of a thread, with the day above it where another day begins. Keyed by the item's `key`.
 *
 * @csspart day - The day on which the next messages were written.
 * @csspart line - What happened between messages, such as who joined.
 */
export function threadRow(items: readonly ThreadItem[], index: number, view: ThreadView): TemplateResult {
  const item = items[index] as ThreadItem
  const place = placeOf(items, index)
  return html`${place.newDay ? html`<div class="day" part="day">${dayText(item.at, view.lang)}</div>` : nothing}${
    item.type === 'message' ? messageRow(item, place, view) : otherRow(item, place, view)
  }`
}

function otherRow(
  item: NoteItem | LineItem,
  place: Place,
  view: ThreadView,
): TemplateResult | typeof nothing {
  const drawn = view.ownRow?.(item, view)
  if (drawn) return drawn
  const text = item.type === 'line' ? lineText(item) : ''
  // A day has just said that a conversation began.
  if (!text || (item.type === 'line' && item.line.kind === 'started' && place.newDay)) return nothing
  return html`<div class="line" part="line" title=${fullTimeText(item.at, view.lang)}>
    <span dir="auto">${text}</span>
  </div>`
}
