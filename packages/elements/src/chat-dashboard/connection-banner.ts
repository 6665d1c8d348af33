import type { AgentState } from '@deskbell/client'
import type { Ending, ErrorReason } from '@deskbell/protocol'
import { msg, str } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { agentIcons } from '../shared/agent-icons.ts'
import { denialText } from '../shared/denial-text.ts'

/** How the dashboard stands with its server, where that needs a word. */
export function connectionBanner(state: AgentState, reload: () => void): TemplateResult | typeof nothing {
  const { connection, storage, waiting } = state
  switch (connection.state) {
    case 'ended':
      return html`<div class="banner danger" role="alert">
        ${agentIcons.alert}<span>${endedText(connection.reason)}</span>
        <button class="button" @click=${reload}>${msg('Reload', { id: 'reload' })}</button>
      </div>`
    case 'offline':
      return html`<div class="banner" role="status">
        ${agentIcons.offline}<span>${offlineText(connection.retryAt)} ${waitingText(waiting)}</span>
      </div>`
    case 'connecting':
      // Appears late: a connection that is there in a moment needs no word.
      return html`<div class="banner late" role="status">
        ${agentIcons.star}<span
          >${msg('Connecting…', { id: 'banner-connecting' })} ${waitingText(waiting)}</span
        >
      </div>`
    case 'idle':
    case 'online':
      return storage === 'memory' ? memoryBanner() : nothing
    default:
      return connection satisfies never
  }
}

function memoryBanner(): TemplateResult {
  return html`<div class="banner" role="status">
    ${agentIcons.alert}<span
      >${msg('This browser keeps nothing: what is not sent yet is lost when the page closes.', {
        id: 'banner-memory',
      })}</span
    >
  </div>`
}

function offlineText(retryAt: number | null): string {
  const seconds = retryAt === null ? 0 : Math.ceil((retryAt - Date.now()) / 1000)
  if (retryAt === null) return msg('You are offline.', { id: 'banner-offline' })
  if (seconds <= 0) return msg('Connecting again…', { id: 'banner-reconnecting' })
  return msg(str`No connection. Next attempt in ${seconds} s.`, { id: 'banner-retry' })
}

function waitingText(waiting: number): string {
  if (waiting === 0) return ''
  return msg(str`Waiting to be sent: ${waiting}.`, { id: 'banner-waiting' })
}

function endedText(reason: Ending | ErrorReason): string {
  switch (reason) {
    case 'version':
    case 'protocol':
      return msg('The server has been updated. Reload the page to go on.', { id: 'banner-version' })
    case 'revoked':
      return msg('Your access has been changed. Reload the page to go on.', { id: 'banner-revoked' })
    case 'unauthorized':
    case 'signed_out':
      return msg('You have been signed out.', { id: 'banner-signed-out' })
    case 'origin_refused':
      return msg('This site is not on the list of sites the account allows.', { id: 'banner-origin' })
    case 'unknown_account':
      return msg('There is no such account on this server.', { id: 'banner-account' })
    default:
      return denialText(reason as ErrorReason)
  }
}
