import type { ErrorReason } from '@deskbell/protocol'
import { msg } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { agentIcons } from '../shared/agent-icons.ts'
import { denialText } from '../shared/denial-text.ts'

/** Nobody is there. */
export function emptySite(): TemplateResult {
  return html`<div class="empty" role="status">
    ${agentIcons.visitors}
    <h3 class="empty-title">${msg('Nobody is on the site now', { id: 'visits-none' })}</h3>
    <p>
      ${msg('Whoever comes appears here, with the page they look at. You can write to them first.', {
        id: 'visits-none-next',
      })}
    </p>
  </div>`
}

/** Who is there cannot be known now. */
export function noVisits(why: 'offline' | 'failed', text: string): TemplateResult {
  return html`<div class="empty" role=${why === 'failed' ? 'alert' : 'status'}>
    ${why === 'failed' ? agentIcons.alert : agentIcons.offline}
    <h3 class="empty-title">
      ${
        why === 'failed'
          ? msg('The visitors could not be loaded', { id: 'visits-failed' })
          : msg('No connection', { id: 'visits-no-connection' })
      }
    </h3>
    <p>${text}</p>
  </div>`
}

/** The account has it off: says where to switch it on, and does it for whoever may. */
export function switchedOff(view: {
  mayChange: boolean
  problem: ErrorReason | null
  switchOn: () => void
}): TemplateResult {
  const { mayChange, problem, switchOn } = view
  return html`<div class="empty" role="status">
    ${agentIcons.visitors}
    <h3 class="empty-title">${msg('Live visitors are switched off', { id: 'visits-off' })}</h3>
    <p>
      ${
        mayChange
          ? msg('Switch them on here, or in Settings under Chat box.', { id: 'visits-off-switch' })
          : msg('The owner, or an agent with full access, can switch them on in Settings under Chat box.', {
              id: 'visits-off-ask',
            })
      }
    </p>
    ${problem ? html`<p class="problem" role="alert">${denialText(problem)}</p>` : nothing}
    ${
      mayChange
        ? html`<button class="button" type="button" @click=${switchOn}>
            ${msg('Switch on', { id: 'switch-on' })}
          </button>`
        : nothing
    }
  </div>`
}
