import type { Conversation } from '@deskbell/protocol'
import { msg } from '@lit/localize'
import { html, type TemplateResult } from 'lit'
import { icons } from '../shared/icons.ts'
import { dayText, timeText } from '../shared/time-text.ts'
import type { BoxView } from './box-view.ts'

/**
 * All conversations of the visitor, the newest first; choosing one shows it (spec C15).
 *
 * @csspart conversations - The earlier conversations.
 */
export function earlierList(view: BoxView): TemplateResult {
  const { state } = view.session
  return html`<div class="pane">
    <div class="scroller">
      <h3 class="list-title">${msg('Earlier conversations', { id: 'box-earlier' })}</h3>
      <ul class="conversations" part="conversations">
        ${state.conversations.toReversed().map(each => row(each, view))}
      </ul>
    </div>
  </div>`
}

function row(conversation: Conversation, view: BoxView): TemplateResult {
  const names = conversation.assignees.map(each => each.name).join(', ')
  const choose = () => {
    view.session.show(conversation.id)
    view.toggleListing()
  }
  return html`<li>
    <button type="button" aria-current=${conversation.id === view.session.state.current} @click=${choose}>
      ${conversation.status === 'resolved' ? icons.tick : icons.history}
      <span class="when"
        >${dayText(conversation.startedAt, view.lang)}, ${timeText(conversation.startedAt, view.lang)}</span
      >
      <span class="names" dir="auto"
        >${names}<span class=${names && 'visually-hidden'}
          >${names && ', '}${statusText(conversation)}</span
        ></span
      >
    </button>
  </li>`
}

function statusText({ status }: Conversation): string {
  return status === 'resolved'
    ? msg('Resolved', { id: 'conversation-resolved' })
    : msg('Open', { id: 'conversation-open' })
}
