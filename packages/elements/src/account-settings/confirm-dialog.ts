import { msg } from '@lit/localize'
import { html, type LitElement, nothing, type TemplateResult } from 'lit'
import { agentIcons } from '../shared/agent-icons.ts'
import type { Asks, Explain } from './asks.ts'

export interface Question {
  readonly title: string
  /** What happens then: said before it does. */
  readonly text: unknown
  /** The name of the button that does it. */
  readonly yes: string
  readonly danger?: boolean
  readonly explain?: Explain
  readonly work: () => Promise<unknown>
}

const key = 'confirm'

/** Asks before something is done that cannot be undone. A refusal is said in the dialog; done, the focus goes back. */
export class ConfirmDialog {
  readonly #host: LitElement
  readonly #asks: Asks
  #question: Question | null = null
  #from: HTMLElement | null = null

  constructor(host: LitElement, asks: Asks) {
    this.#host = host
    this.#asks = asks
  }

  /** `from` gets the focus afterwards; where it is gone by then, the heading of the section does. */
  ask(question: Question, from: EventTarget | null = null): void {
    this.#question = question
    this.#from = from instanceof HTMLElement ? from : null
    this.#asks.clear(key)
    void this.#host.updateComplete.then(() => this.#dialog?.showModal())
  }

  render(): TemplateResult | typeof nothing {
    const question = this.#question
    if (!question) return nothing
    const problem = this.#asks.problem(key)
    const busy = this.#asks.busy(key)
    return html`<dialog
      class="confirm"
      aria-labelledby="confirm-title"
      aria-describedby="confirm-text"
      @click=${this.#clicked}
      @close=${this.#closed}
    >
      <h3 id="confirm-title">${question.title}</h3>
      <div id="confirm-text">${question.text}</div>
      <div role="alert">
        ${problem ? html`<p class="problem">${agentIcons.alert}<span>${problem}</span></p>` : nothing}
      </div>
      <div class="buttons end">
        <button class="button" type="button" @click=${() => this.#dialog?.close()}>
          ${msg('Cancel', { id: 'cancel' })}
        </button>
        <button
          class="button ${question.danger ? 'danger' : 'main'}"
          type="button"
          aria-disabled=${busy ? 'true' : nothing}
          @click=${this.#agreed}
        >
          ${question.yes}
        </button>
      </div>
    </dialog>`
  }

  get #dialog(): HTMLDialogElement | null {
    return this.#host.renderRoot.querySelector('dialog.confirm')
  }

  readonly #agreed = async (): Promise<void> => {
    const question = this.#question
    if (!question) return
    const done = await this.#asks.run(key, question.work, question.explain)
    if (done && this.#question === question) this.#dialog?.close()
  }

  /** A click on the dialog itself is one beside what it holds. */
  readonly #clicked = (event: Event): void => {
    if (event.target === event.currentTarget) this.#dialog?.close()
  }

  readonly #closed = async (): Promise<void> => {
    this.#question = null
    this.#host.requestUpdate()
    await this.#host.updateComplete
    const heading = this.#host.renderRoot.querySelector<HTMLElement>('.title')
    const back = this.#from?.isConnected && this.#from.checkVisibility() ? this.#from : heading
    back?.focus()
  }
}
