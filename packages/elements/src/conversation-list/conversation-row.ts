import type { ConversationRow, ErrorReason } from '@deskbell/protocol'
import { msg, str } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { agentIcons } from '../shared/agent-icons.ts'
import { channelIcon } from '../shared/channel-icon.ts'
import { denialText } from '../shared/denial-text.ts'
import { icons } from '../shared/icons.ts'
import { plainValue } from '../shared/plain-value.ts'
import { unreadText } from '../shared/plural-text.ts'
import { relativeTime } from '../shared/time-text.ts'
import { visitorAvatar, visitorName } from '../shared/visitor-name.ts'

/** Every row is as high as this, so that ten thousand need no measuring. */
export const rowHeight = 86

/** What a row is drawn with, beside the conversation itself. */
export interface RowView {
  readonly index: number
  readonly me: string | undefined
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

/** Unread is the difference of two numbers (spec C7). */
export function unreadOf(row: ConversationRow): number {
  return Math.max(0, row.visitorMessages - row.read)
}

/** The content of a row: who, what, when, and who looks after it (spec C6). */
export function conversationRow(row: ConversationRow, view: RowView): TemplateResult {
  const { index: n, lang } = view
  const name = visitorName(row.visitor)
  const unread = unreadOf(row)
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
        ${channelIcon(row.channel)}
        <time id="time-${n}" datetime=${new Date(row.lastActivity).toISOString()}
          >${relativeTime(row.lastActivity, lang, view.now)}</time
        >
      </span>
      <span class="middle">
        <span class="last cut" id="last-${n}" dir="auto">${lastText(row, view)}</span>
        ${unread > 0 ? html`<span class="unread" part="unread" aria-hidden="true">${unread > 99 ? '99+' : unread}</span>` : nothing}
      </span>
      <span class="about cut" id="about-${n}">
        ${
          row.status === 'open' && row.assignees.length === 0
            ? html`<span class="new">${msg('New', { id: 'row-new' })}</span>`
            : nothing
        }
        ${unread > 0 ? html`<span class="visually-hidden">${unreadText(unread, lang)}, </span>` : nothing}
        ${presenceText(row)}${assigneesText(row, view.me)}
      </span>
    </div>
    ${changeButton(row, view)}`
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

function presenceText(row: ConversationRow): TemplateResult {
  return html`<span class="presence"
    >${row.here ? msg('On the site', { id: 'presence-here' }) : msg('Left', { id: 'presence-left' })}</span
  >`
}

function assigneesText(row: ConversationRow, me: string | undefined): TemplateResult | typeof nothing {
  if (row.assignees.length === 0) return nothing
  const names = row.assignees
    .map(agent => (agent.id === me ? msg('you', { id: 'assignee-you' }) : plainValue(agent.name)))
    .join(', ')
  return html`<span class="dot" aria-hidden="true"> · </span
    ><span class="visually-hidden">, ${msg(str`Assigned to ${names}`, { id: 'row-assigned-to' })}</span
    ><bdi aria-hidden="true">${names}</bdi>`
}
