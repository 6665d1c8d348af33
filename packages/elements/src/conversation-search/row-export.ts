import { can, type ConversationFilter, type ErrorReason } from '@deskbell/protocol'
import { msg } from '@lit/localize'
import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit'
import type { AgentSessionModel } from '../shared/agent-models.ts'
import { denialText, reasonOf } from '../shared/denial-text.ts'
import { icons } from '../shared/icons.ts'
import { saveFile } from '../shared/save-file.ts'

/** The button that saves what was found as a table, for those who may. */
export class RowExport {
  readonly #host: ReactiveControllerHost
  #busy = false
  #refusal: ErrorReason | null = null

  constructor(host: ReactiveControllerHost) {
    this.#host = host
  }

  /** Another filter is another table. */
  forget(): void {
    this.#refusal = null
  }

  render(session: AgentSessionModel, filter: ConversationFilter): TemplateResult | typeof nothing {
    const { me } = session.state
    if (!me || !can({ type: 'agent', ...me }, 'conversations.export', {})) return nothing
    return html`<button
        class="text-button export"
        type="button"
        part="export"
        aria-disabled=${this.#busy ? 'true' : nothing}
        aria-busy=${this.#busy ? 'true' : nothing}
        @click=${() => void this.#save(session, filter)}
      >
        ${icons.download}${
          this.#busy ? msg('Exporting…', { id: 'export-busy' }) : msg('Export as CSV', { id: 'export-csv' })
        }
      </button>
      ${this.#refusal ? html`<p class="problem" role="alert">${denialText(this.#refusal)}</p>` : nothing}`
  }

  async #save(session: AgentSessionModel, filter: ConversationFilter): Promise<void> {
    if (this.#busy) return
    this.#busy = true
    this.#refusal = null
    this.#host.requestUpdate()
    try {
      const table = await session.account.exportRows(filter)
      saveFile(table, `conversations-${new Date().toISOString().slice(0, 10)}.csv`)
    } catch (error) {
      this.#refusal = reasonOf(error)
    } finally {
      this.#busy = false
      this.#host.requestUpdate()
    }
  }
}
