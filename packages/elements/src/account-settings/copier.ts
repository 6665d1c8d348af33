import { msg } from '@lit/localize'
import { html, type LitElement, type TemplateResult } from 'lit'
import { agentIcons } from '../shared/agent-icons.ts'
import { icons } from '../shared/icons.ts'

/** Copies texts out of an element, and says that it did. */
export class Copier {
  readonly #host: LitElement
  #copied = ''

  constructor(host: LitElement) {
    this.#host = host
  }

  /** A button that copies the text of the element with this id. */
  button(id: string, label = msg('Copy', { id: 'copy' })): TemplateResult {
    const copied = this.#copied === id
    return html`<button class="button" type="button" @click=${() => this.#copy(id)}>
        ${copied ? icons.tick : agentIcons.copy}${copied ? msg('Copied', { id: 'copied' }) : label}
      </button>
      <span class="visually-hidden" role="status">${copied ? msg('Copied', { id: 'copied' }) : ''}</span>`
  }

  /** Another text stands there now. */
  reset(): void {
    this.#copied = ''
  }

  async #copy(id: string): Promise<void> {
    const source = this.#host.renderRoot.querySelector(`#${id}`)
    if (!source) return
    try {
      await navigator.clipboard.writeText(source.textContent.trim())
    } catch {
      // No clipboard on plain http, or it is refused: the text is marked, so that a key copies it.
      getSelection()?.selectAllChildren(source)
      return
    }
    this.#copied = id
    this.#host.requestUpdate()
  }
}
