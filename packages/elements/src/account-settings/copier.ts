import { msg } from '@lit/localize'
import { html, type LitElement, type TemplateResult } from 'lit'
import { agentIcons } from '../shared/agent-icons.ts'
import { icons } from '../shared/icons.ts'

/** Copies texts out of an element, and says that it did. */
export class Copier {
  readonly #host: LitElement
  #done: { readonly id: string; readonly copied: boolean } | null = null

  constructor(host: LitElement) {
    this.#host = host
  }

  /** A button that copies the text of the element with this id. */
  button(id: string, label = msg('Copy', { id: 'copy' })): TemplateResult {
    const done = this.#done?.id === id ? this.#done : null
    const copied = done?.copied ? msg('Copied', { id: 'copied' }) : ''
    return html`<button class="button" type="button" @click=${(event: Event) => this.#copy(id, event)}>
        ${copied ? icons.tick : agentIcons.copy}${copied || label}
      </button>
      <span class=${copied ? 'visually-hidden' : 'hint'} role="status"
        >${done ? copied || msg('Mark it and copy it yourself: this browser does not let us.', { id: 'copy-refused' }) : ''}</span
      >`
  }

  /** Another text stands there now. */
  reset(): void {
    this.#done = null
  }

  async #copy(id: string, event: Event): Promise<void> {
    const button = event.currentTarget as HTMLElement
    const text = this.#host.renderRoot.querySelector(`#${id}`)?.textContent.trim()
    if (!text) return
    this.#done = { id, copied: (await written(text)) || this.#copiedFromField(text) }
    button.focus()
    this.#host.requestUpdate()
  }

  /** On plain http there is no clipboard, only what is selected in a field. */
  #copiedFromField(text: string): boolean {
    const field = document.createElement('textarea')
    field.className = 'visually-hidden'
    field.value = text
    this.#host.renderRoot.append(field)
    field.select()
    const copied = document.execCommand('copy')
    field.remove()
    return copied
  }
}

async function written(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
