import type { Catalog, ConversationRow, ErrorReason, Match } from '@deskbell/protocol'
import { msg, str } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { agentIcons } from '../shared/agent-icons.ts'
import { channelIcon } from '../shared/channel-icon.ts'
import { denialText } from '../shared/denial-text.ts'
import { icons } from '../shared/icons.ts'
import { plainValue } from '../shared/plain-value.ts'
import { ratingFace, ratingText } from '../shared/rating-face.ts'
import { relativeTime } from '../shared/time-text.ts'
import { visitorAvatar, visitorName } from '../shared/visitor-name.ts'
import { markedText } from './marked-text.ts'
import { rowFacts } from './row-facts.ts'

/** Every row is as high as this, so that 100,000 need no measuring. */
export const rowHeight = 86

/** What a row is drawn with, beside the conversation itself. */
export interface RowView {
  readonly index: number
  readonly me: string | undefined
  /** Names of groups and tags. */
  readonly catalog: Catalog | undefined
  /** Where a search found its words. */
  readonly match: Match | undefined
  readonly lang: string | undefined
  readonly now: number
  readonly selected: boolean
  /** The row that Tab reaches; the arrow keys move it. */
  readonly active: boolean
  /** A command of this row is on its way. */
  readonly busy: boolean
  /** Why the room did not agree to the last one. */
  readonly refusal: ErrorReason | null
  /** Why the button of the row is disabled. */
  readonly denial: ErrorReason | null
}

/** Whether there is something I have not read: messages of the visitor, or notes that mention me (spec C7). */
export function waitsForMe(row: ConversationRow): boolean {
  return unreadOf(row) > 0 || row.mentions > 0
}

/** Unread is the difference of two numbers (spec C7). */
function unreadOf(row: ConversationRow): number {
  return Math.max(0, row.visitorMessages - row.read)
}

/** The content of a row: who, what, when, and who looks after it (spec C6). */
export function conversationRow(row: ConversationRow, view: RowView): TemplateResult {
  const { index: n, lang } = view
  const name = visitorName(row.visitor)
  return html`<div class="card" part="row">
      <span class="face ${row.here ? 'here' : ''}">${visitorAvatar(row.visitor)}</span>
      <span class="top">
        <button
          class="main cut"
          id="name-${n}"
          dir="auto"
          data-id=${row.id}
          tabindex=${view.active ? 0 : -1}
          aria-current=${view.selected ? 'true' : nothing}
          aria-describedby="last-${n} about-${n} time-${n}"
        >
          ${name}
        </button>
        ${channelIcon(row.channel)} ${rated(row)}
        <time id="time-${n}" datetime=${new Date(row.lastActivity).toISOString()}
          >${relativeTime(row.lastActivity, lang, view.now)}</time
        >
      </span>
      <span class="middle">
        <span class="last cut" id="last-${n}" dir="auto">${lastText(row, view)}</span>
        ${rowBadges(row)}
      </span>
      ${rowFacts(row, view)}
    </div>
    ${changeButton(row, view)}`
}

/** How the visitor rated it, for eyes and ears (spec C13). */
function rated({ rating }: ConversationRow): TemplateResult | typeof nothing {
  if (!rating) return nothing
  const text = ratingText(rating)
  const label = msg(str`Rated: ${text}`, { id: 'row-rated' })
  return html`<span class="rating" role="img" aria-label=${label} title=${label}>${ratingFace(rating)}</span>`
}

/** How much I have not read; a mention is another mark than a message (spec C7). */
function rowBadges(row: ConversationRow): TemplateResult {
  const unread = unreadOf(row)
  return html`${row.mentions > 0 ? html`<span class="mentions" part="mentions" aria-hidden="true">@${row.mentions > 1 ? row.mentions : ''}</span>` : nothing}
  ${unread > 0 ? html`<span class="unread" part="unread" aria-hidden="true">${unread > 99 ? '99+' : unread}</span>` : nothing}`
}

/** Resolve, or Reopen: disabled with the reason rather than hidden (spec C3). */
function changeButton(row: ConversationRow, view: RowView): TemplateResult {
  const open = row.status === 'open'
  const label = open ? msg('Resolve', { id: 'resolve' }) : msg('Reopen', { id: 'reopen' })
  const why = view.denial ? denialText(view.denial) : ''
  return html`<button
      class="change ${open ? 'resolve' : ''}"
      part=${open ? 'resolve' : 'reopen'}
      data-change=${row.id}
      tabindex=${view.active ? 0 : -1}
      title=${why ? `${label}: ${why}` : label}
      aria-label=${label}
      aria-disabled=${view.denial || view.busy ? 'true' : nothing}
      aria-busy=${view.busy ? 'true' : nothing}
      aria-describedby="why-${view.index}"
    >
      ${open ? icons.tick : agentIcons.reopen}
    </button>
    <span hidden id="why-${view.index}">${why}</span>`
}

function lastText(row: ConversationRow, view: RowView): TemplateResult {
  if (view.refusal)
    return html`<span class="refusal" role="alert">${agentIcons.alert}${denialText(view.refusal)}</span>`
  if (view.match) return markedText(view.match)
  if (row.typing) return html`<span class="typing">${msg('typing…', { id: 'row-typing' })}</span>`
  const last = row.last
  if (!last) return html`<span class="muted">${msg('No messages yet', { id: 'row-no-messages' })}</span>`
  const text = plainValue(last.text) || (last.files > 0 ? msg('File', { id: 'row-file' }) : '')
  if (last.author.type === 'visitor') return html`${text}`
  const who =
    last.author.id === view.me
      ? msg('You', { id: 'author-you' })
      : (plainValue(last.author.name).split(' ')[0] ?? '')
  return html`<span class="answered">${agentIcons.reply}</span
    ><span class="visually-hidden">${msg('Answered', { id: 'row-answered' })}. </span>${who}:
    <bdi>${text}</bdi>`
}
