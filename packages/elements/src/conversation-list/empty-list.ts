import type { ErrorReason, Folder } from '@deskbell/protocol'
import { msg } from '@lit/localize'
import { html, type TemplateResult } from 'lit'
import { agentIcons } from '../shared/agent-icons.ts'
import { denialText } from '../shared/denial-text.ts'
import { icons } from '../shared/icons.ts'

/** What an empty folder says: why it is empty, and what comes next. */
export function emptyFolder(folder: Folder): TemplateResult {
  const [title, next] = words(folder)
  return html`<div class="empty">
    ${folder === 'resolved' ? icons.tick : agentIcons.inbox}
    <h2 class="empty-title">${title}</h2>
    <p>${next}</p>
  </div>`
}

/** What a search that finds nothing says, with the way out of it. */
export function nothingFound(clear: () => void): TemplateResult {
  return html`<div class="empty">
    ${agentIcons.search}
    <h2 class="empty-title">${msg('Nothing found', { id: 'search-nothing' })}</h2>
    <p>${msg('Fewer words, or fewer filters, find more.', { id: 'search-nothing-next' })}</p>
    <button class="button" @click=${clear}>${msg('Clear filter', { id: 'filter-clear-all' })}</button>
  </div>`
}

/** What a list says that could not be loaded. */
export function listFailed(reason: ErrorReason | null, retry: () => void): TemplateResult {
  return html`<div class="empty" role="alert">
    ${agentIcons.alert}
    <h2 class="empty-title">${msg('The conversations could not be loaded', { id: 'list-failed' })}</h2>
    <p>${denialText(reason ?? 'network')}</p>
    <button class="button" @click=${retry}>${msg('Try again', { id: 'try-again' })}</button>
  </div>`
}

function words(folder: Folder): [title: string, next: string] {
  switch (folder) {
    case 'all':
      return [
        msg('No open conversations', { id: 'empty-all' }),
        msg('As soon as a visitor writes, the conversation appears here.', { id: 'empty-all-next' }),
      ]
    case 'new':
      return [
        msg('Nothing new', { id: 'empty-new' }),
        msg('Everybody who wrote has somebody to answer.', { id: 'empty-new-next' }),
      ]
    case 'mine':
      return [
        msg('Nothing is assigned to you', { id: 'empty-mine' }),
        msg('Answer or join a conversation, and it appears here.', { id: 'empty-mine-next' }),
      ]
    case 'primary':
      return [
        msg('All done', { id: 'empty-primary' }),
        msg('New conversations and your own appear here.', { id: 'empty-primary-next' }),
      ]
    case 'resolved':
      return [
        msg('Nothing resolved yet', { id: 'empty-resolved' }),
        msg('Conversations you resolve are kept here.', { id: 'empty-resolved-next' }),
      ]
    default:
      return folder satisfies never
  }
}
