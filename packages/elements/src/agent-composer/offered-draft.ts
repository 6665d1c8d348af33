import { plainText } from '@deskbell/protocol'
import { msg } from '@lit/localize'
import { html, type TemplateResult } from 'lit'
import { agentIcons } from '../shared/agent-icons.ts'

/**
 * What another device of mine has in its composer, where this one has something as well (spec W3).
 *
 * @csspart offered - A draft of one's own from another device, to be taken over.
 */
export function offeredDraft(text: string, choose: (take: boolean) => void): TemplateResult {
  return html`<section class="card offered" part="offered" aria-labelledby="offered-title">
    <div role="status">
      <h3 id="offered-title">
        ${agentIcons.devices}<span
          >${msg('You wrote something else on another device', { id: 'offered-title' })}</span
        >
      </h3>
      <q dir="auto">${plainText(text, 160) || msg('nothing', { id: 'offered-empty' })}</q>
    </div>
    <div class="card-actions">
      <button class="button" type="button" @click=${() => choose(true)}>
        ${msg('Use it', { id: 'offered-use' })}
      </button>
      <button class="button plain" type="button" @click=${() => choose(false)}>
        ${msg('Keep mine', { id: 'offered-keep' })}
      </button>
    </div>
  </section>`
}
