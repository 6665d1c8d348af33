import type { AgentConversationState } from '@deskbell/client'
import type { ErrorReason } from '@deskbell/protocol'
import { msg } from '@lit/localize'
import { html, type TemplateResult } from 'lit'
import { agentIcons } from '../shared/agent-icons.ts'
import { denialText } from '../shared/denial-text.ts'

/** Nothing is chosen: what to do next. */
export function nothingChosen(): TemplateResult {
  return html`<div class="empty">
    ${agentIcons.inbox}
    <h2 class="empty-title">${msg('Choose a conversation', { id: 'thread-none' })}</h2>
    <p>${msg('Pick one from the list; the arrow keys and Enter do as well.', { id: 'thread-none-next' })}</p>
  </div>`
}

/** The conversation is on its way. */
export function threadLoading(): TemplateResult {
  return html`<div class="loading" aria-hidden="true">
      ${[58, 34, 72, 46, 62].map((_, n) => html`<i class="skeleton bubble-${n}"></i>`)}
    </div>
    <p class="visually-hidden" role="status">${msg('Loading', { id: 'loading' })}</p>`
}

/** Why a conversation can no longer be shown; its content is gone from the screen. */
export function threadEnded(state: AgentConversationState): TemplateResult {
  return html`<div class="empty" role="status">
    ${agentIcons.alert}
    <h2 class="empty-title">${endedTitle(state.reason)}</h2>
    <p>${msg('Choose another one from the list.', { id: 'thread-ended-next' })}</p>
  </div>`
}

function endedTitle(reason: ErrorReason | null): string {
  switch (reason) {
    case 'not_found':
      return msg('There is no such conversation, or it is not yours to see', { id: 'thread-not-found' })
    case 'revoked':
      return msg('You no longer have access to this conversation', { id: 'thread-revoked' })
    case 'erased':
      return msg('The data of this visitor has been erased', { id: 'thread-erased' })
    case 'moved':
      return msg('The visitor has signed in: the conversation goes on elsewhere', { id: 'thread-moved' })
    case 'version':
      return msg('The server has been updated. Reload the page.', { id: 'thread-version' })
    default:
      return denialText(reason ?? 'network')
  }
}
