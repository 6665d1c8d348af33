import { type ErrorReason, limits, type LiveVisitor } from '@deskbell/protocol'
import { msg, str } from '@lit/localize'
import { html, type LitElement, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { agentIcons } from '../shared/agent-icons.ts'
import { denialText, reasonOf } from '../shared/denial-text.ts'
import { tooLongText } from '../shared/plural-text.ts'
import { shortAddress } from '../shared/site-link.ts'
import { visitorName } from '../shared/visitor-name.ts'

interface GreetingOptions {
  /** Answers with the conversation that it opened. */
  greet(visitor: string, text: string): Promise<string>
  opened(conversation: string): void
}

/** Asks for the first message to a visitor. What was typed stays until it was sent, whatever happens on the way. */
export class GreetingDialog {
  readonly #host: LitElement
  readonly #options: GreetingOptions
  /** Visitor → what was typed to them. */
  readonly #texts = new Map<string, string>()
  #visit: LiveVisitor | null = null
  #from: HTMLElement | null = null
  #busy = false
  #problem = ''

  constructor(host: LitElement, options: GreetingOptions) {
    this.#host = host
    this.#options = options
  }

  /** `from` gets the focus back. */
  open(visit: LiveVisitor, from: HTMLElement): void {
    this.#visit = visit
    this.#from = from
    this.#problem = ''
    this.#host.requestUpdate()
    void this.#host.updateComplete.then(() => this.#dialog?.showModal())
  }

  render(lang: string | undefined): TemplateResult | typeof nothing {
    const visit = this.#visit
    if (!visit) return nothing
    const name = visitorName(visit)
    return html`<dialog
      class="greeting"
      aria-labelledby="greeting-title"
      @click=${this.#clicked}
      @close=${this.#closed}
    >
      <form method="dialog" @submit=${(event: Event) => this.#submit(event, lang)}>
        <h3 id="greeting-title">${msg(str`Write to ${name}`, { id: 'greeting-title' })}</h3>
        <p class="muted cut">${visit.title.trim() || shortAddress(visit.url)}</p>
        <label for="greeting">${msg('Message', { id: 'message' })}</label>
        <textarea
          id="greeting"
          part="input"
          rows="4"
          dir="auto"
          aria-describedby="greeting-problem"
          aria-invalid=${this.#problem ? 'true' : nothing}
          placeholder=${msg('Hello! Can I help you?', { id: 'greeting-placeholder' })}
          .value=${live(this.#texts.get(visit.id) ?? '')}
          @input=${this.#typed}
          @keydown=${this.#keydown}
        ></textarea>
        <div id="greeting-problem" role="alert">
          ${
            this.#problem
              ? html`<p class="problem">${agentIcons.alert}<span>${this.#problem}</span></p>`
              : nothing
          }
        </div>
        <p class="muted">
          ${msg('The chat opens on their page with your message.', { id: 'greeting-hint' })}
        </p>
        <div class="buttons">
          <button class="button" type="button" @click=${() => this.#dialog?.close()}>
            ${msg('Cancel', { id: 'cancel' })}
          </button>
          <button class="button primary" type="submit" aria-disabled=${this.#busy ? 'true' : nothing}>
            ${this.#busy ? msg('One moment…', { id: 'one-moment' }) : msg('Start a conversation', { id: 'visits-greet' })}
          </button>
        </div>
      </form>
    </dialog>`
  }

  get #dialog(): HTMLDialogElement | null {
    return this.#host.renderRoot.querySelector('dialog.greeting')
  }

  readonly #typed = (event: Event): void => {
    if (!this.#visit) return
    this.#texts.set(this.#visit.id, (event.target as HTMLTextAreaElement).value)
    this.#problem = ''
    this.#host.requestUpdate()
  }

  /** As in the composer: Enter sends, with Shift it is a new line. */
  readonly #keydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    ;(event.target as HTMLTextAreaElement).form?.requestSubmit()
  }

  #submit(event: Event, lang: string | undefined): void {
    event.preventDefault()
    const visit = this.#visit
    if (!visit || this.#busy) return
    const text = (this.#texts.get(visit.id) ?? '').trim()
    const excess = text.length - limits.text
    if (text === '') return this.#fail(msg('Write a message first.', { id: 'greeting-empty' }))
    if (excess > 0) return this.#fail(tooLongText(excess, limits.text, lang))
    void this.#send(visit, text)
  }

  async #send(visit: LiveVisitor, text: string): Promise<void> {
    this.#busy = true
    this.#problem = ''
    this.#host.requestUpdate()
    try {
      const conversation = await this.#options.greet(visit.id, text)
      this.#texts.delete(visit.id)
      // Who has gone on to write to somebody else is not led away from that.
      if (this.#visit !== visit) return
      this.#from = null
      this.#dialog?.close()
      this.#options.opened(conversation)
    } catch (error) {
      if (this.#visit === visit) this.#fail(problemText(reasonOf(error)))
    } finally {
      this.#busy = false
      this.#host.requestUpdate()
    }
  }

  #fail(problem: string): void {
    this.#problem = problem
    this.#host.requestUpdate()
    this.#host.renderRoot.querySelector<HTMLElement>('#greeting')?.focus()
  }

  /** A click on the dialog itself is one beside what it holds. */
  readonly #clicked = (event: Event): void => {
    if (event.target === event.currentTarget) this.#dialog?.close()
  }

  readonly #closed = (): void => {
    const from = this.#from
    this.#visit = this.#from = null
    this.#host.requestUpdate()
    if (from?.isConnected) from.focus()
  }
}

function problemText(reason: ErrorReason): string {
  switch (reason) {
    case 'not_found':
      return msg('They have left the site. Your message stays here.', { id: 'greeting-left' })
    case 'network':
      return msg('There is no connection. Your message stays here: try again.', { id: 'greeting-offline' })
    default:
      return denialText(reason)
  }
}
