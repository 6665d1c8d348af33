import type { HistoryEntry } from '@deskbell/protocol'
import { msg } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { fullTimeText, relativeTime } from '../shared/time-text.ts'

/** The visitor's other conversations that this agent may see; each opens (spec V1, A7). */
export function historyList(
  history: readonly HistoryEntry[],
  lang: string | undefined,
  open: (conversation: string) => void,
): TemplateResult | typeof nothing {
  if (history.length === 0) return nothing
  return html`<section class="facts">
    <h3>${msg('Conversation history', { id: 'visitor-history' })}</h3>
    <ul class="history">
      ${history.map(
        ({ id, status, lastActivity, last }) =>
          html`<li>
            <button type="button" @click=${() => open(id)}>
              <span class="cut" dir="auto">${last || msg('No messages yet', { id: 'row-no-messages' })}</span>
              <span class="muted">
                <time
                  datetime=${new Date(lastActivity).toISOString()}
                  title=${fullTimeText(lastActivity, lang)}
                  >${relativeTime(lastActivity, lang)}</time
                >
                ·
                ${
                  status === 'resolved'
                    ? msg('Resolved', { id: 'folder-resolved' })
                    : msg('Open', { id: 'folders-open' })
                }
              </span>
            </button>
          </li>`,
      )}
    </ul>
  </section>`
}
