import type { AgentState } from '@deskbell/client'
import { can } from '@deskbell/protocol'
import { msg } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { agentIcons } from '../shared/agent-icons.ts'
import { hasPage } from './desk-pages.ts'
import type { DeskPage } from './selection-hash.ts'

/** The pages an agent may open (spec A7). */
export function openPages(state: AgentState | undefined): DeskPage[] {
  const me = state?.me
  if (!me) return ['conversations']
  const actor = { type: 'agent', ...me } as const
  // Everybody who works here has shortcuts of their own to keep.
  const settings = can(actor, 'settings.edit', {}) || can(actor, 'shortcut.edit', { owner: me.id })
  const pages: DeskPage[] = ['conversations']
  if (hasPage('visitors') && can(actor, 'visitors.see', {})) pages.push('visitors')
  if (hasPage('settings') && settings) pages.push('settings')
  return pages
}

/** The ways to the pages of the desk: each an icon with its name. */
export function deskNavigation(
  state: AgentState | undefined,
  current: DeskPage,
  choose: (page: DeskPage) => void,
): TemplateResult | typeof nothing {
  const pages = openPages(state)
  if (pages.length < 2) return nothing
  return html`<nav class="pages" part="navigation" aria-label=${msg('Pages', { id: 'pages' })}>
    ${pages.map(
      page =>
        html`<button
          class="page-link"
          aria-current=${page === current ? 'page' : nothing}
          title=${pageName(page)}
          @click=${() => choose(page)}
        >
          ${pageIcon(page)}<span class="cut">${pageName(page)}</span>
        </button>`,
    )}
  </nav>`
}

export function pageName(page: DeskPage): string {
  switch (page) {
    case 'conversations':
      return msg('Conversations', { id: 'conversations' })
    case 'visitors':
      return msg('Visitors', { id: 'page-visitors' })
    case 'settings':
      return msg('Settings', { id: 'page-settings' })
    default:
      return page satisfies never
  }
}

function pageIcon(page: DeskPage): TemplateResult {
  switch (page) {
    case 'conversations':
      return agentIcons.chats
    case 'visitors':
      return agentIcons.visitors
    case 'settings':
      return agentIcons.settings
    default:
      return page satisfies never
  }
}
