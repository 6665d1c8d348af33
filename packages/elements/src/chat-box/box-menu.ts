import { ChatError, type ErrorReason } from '@deskbell/protocol'
import { msg } from '@lit/localize'
import { html, type LitElement, nothing, type TemplateResult } from 'lit'
import { reasonText } from '../shared/texts.ts'
import { saveFile } from '../shared/save-file.ts'
import { adoptClosing } from './box-closing.styles.ts'
import type { BoxView } from './box-view.ts'
import { mayWrite } from './may-write.ts'
import { loadWhole, transcriptOf } from './transcript.ts'

const menus = new WeakMap<LitElement, BoxMenu>()

/** The menu of a box; each has one. */
export function boxMenuOf(host: LitElement): BoxMenu {
  let menu = menus.get(host)
  if (!menu) menus.set(host, (menu = new BoxMenu(host)))
  return menu
}

/** What stands below the button: nothing, the menu, the question before an end, what is under way, or why it is not. */
type Step =
  | { readonly state: 'closed' | 'menu' | 'confirming' | 'ending' | 'saving' }
  | { readonly state: 'failed'; readonly why: string }

/** What a visitor can do with the conversation on the screen: keep its text, or end it (spec W12). */
class BoxMenu {
  readonly #host: LitElement
  #step: Step = { state: 'closed' }
  /** The button that the focus goes back to. */
  #opener: Element | null = null

  constructor(host: LitElement) {
    this.#host = host
  }

  get isOpen(): boolean {
    return this.#step.state !== 'closed'
  }

  toggle(): void {
    adoptClosing(this.#host)
    void this.#go({ state: this.isOpen ? 'closed' : 'menu' })
  }

  render(view: BoxView): TemplateResult | typeof nothing {
    const { state } = this.#step
    if (state === 'closed') return nothing
    return html`<div class="more-panel" part="menu" @keydown=${this.#keydown} @focusout=${this.#left}>
      ${state === 'menu' ? this.#items(view) : this.#dialog(view)}
    </div>`
  }

  #items(view: BoxView): TemplateResult {
    const { state } = view.session
    const shown = state.conversations.find(({ id }) => id === state.current)
    const ends = shown?.status === 'open' && mayWrite(view.session)
    return html`<div role="menu" aria-label=${msg('More', { id: 'box-menu' })}>
      <button role="menuitem" type="button" @click=${() => void this.#save(view)}>
        ${msg('Save transcript', { id: 'box-transcript' })}
      </button>
      ${
        ends
          ? html`<button role="menuitem" type="button" @click=${() => void this.#go({ state: 'confirming' })}>
              ${msg('End conversation', { id: 'box-end' })}
            </button>`
          : nothing
      }
    </div>`
  }

  #dialog(view: BoxView): TemplateResult {
    const step = this.#step
    const close = msg('Close', { id: 'box-panel-close' })
    switch (step.state) {
      case 'confirming':
        return panel(
          msg('End this conversation? You can write again at any time.', { id: 'box-end-question' }),
          html`<button class="filled" type="button" @click=${() => void this.#end(view)}>
              ${msg('End conversation', { id: 'box-end' })}</button
            ><button class="text-button" type="button" @click=${this.#close}>
              ${msg('Cancel', { id: 'box-end-cancel' })}
            </button>`,
        )
      case 'failed':
        return panel(
          step.why,
          html`<button class="filled" type="button" @click=${this.#close}>${close}</button>`,
        )
      case 'ending':
      case 'saving':
        return panel(
          step.state === 'ending'
            ? msg('Ending the conversation…', { id: 'box-ending' })
            : msg('Collecting all messages…', { id: 'box-saving' }),
          html`<button class="text-button" type="button" @click=${this.#close}>${close}</button>`,
        )
      case 'closed':
      case 'menu':
        return html``
      default:
        return step satisfies never
    }
  }

  async #end({ session }: BoxView): Promise<void> {
    const { state, thread } = session
    if (!state.current) return
    const leaving = thread.items.some(
      item =>
        item.type === 'message' && (item.delivery?.state === 'sending' || item.delivery?.state === 'waiting'),
    )
    if (leaving && state.connection.state === 'online') return this.#fail(leavingText())
    await this.#go({ state: 'ending' })
    try {
      await session.end(state.current)
      if (this.#step.state === 'ending') await this.#go({ state: 'closed' })
    } catch (error) {
      await this.#fail(endProblem(error instanceof ChatError ? error.reason : 'invalid'))
    }
  }

  async #save(view: BoxView): Promise<void> {
    const { session, lang } = view
    await this.#go({ state: 'saving' })
    const whole = await loadWhole(session)
    // Closed meanwhile: they do not want it any more.
    if (this.#step.state !== 'saving') return
    if (!whole) return this.#fail(incompleteText())
    const text = transcriptOf(session.thread.items, lang)
    const day = new Intl.DateTimeFormat(lang).format(Date.now()).replaceAll('/', '-')
    const name = `${msg('Conversation', { id: 'transcript-name' })} ${day}.txt`
    saveFile(new Blob([text], { type: 'text/plain;charset=utf-8' }), name)
    await this.#go({ state: 'closed' })
  }

  #fail(why: string): Promise<void> {
    return this.#go({ state: 'failed', why })
  }

  /** The focus goes with what is shown, and back to the button in the end. */
  async #go(step: Step): Promise<void> {
    this.#step = step
    this.#host.requestUpdate()
    await this.#host.updateComplete
    const panel = this.#host.renderRoot.querySelector<HTMLElement>('.more-panel')
    this.#opener = panel?.previousElementSibling ?? this.#opener
    const to = panel ? panel.querySelector('button') : (this.#opener as HTMLElement | null)
    to?.focus()
  }

  readonly #close = (): void => {
    void this.#go({ state: 'closed' })
  }

  readonly #left = ({ relatedTarget, currentTarget }: FocusEvent): void => {
    const to = relatedTarget as Node | null
    // Without a target the window has lost the focus, or what had it was drawn anew.
    if (this.#step.state !== 'menu' || !to || (currentTarget as Node).contains(to)) return
    // The button closes it by itself.
    if (to === this.#opener) return
    this.#step = { state: 'closed' }
    this.#host.requestUpdate()
  }

  readonly #keydown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      // The window has its own use of it.
      event.stopPropagation()
      return this.#close()
    }
    if (this.#step.state !== 'menu') return
    const items = [...(event.currentTarget as Element).querySelectorAll<HTMLElement>('[role=menuitem]')]
    const at = items.indexOf(event.target as HTMLElement)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    items.at(to % items.length)?.focus()
  }
}

function panel(text: string, buttons: TemplateResult): TemplateResult {
  return html`<div class="asks" role="alertdialog" aria-label=${text}>
    <p>${text}</p>
    <div class="buttons">${buttons}</div>
  </div>`
}

function leavingText(): string {
  return msg('Your last message is still on its way. Try again in a moment.', { id: 'box-end-leaving' })
}

function incompleteText(): string {
  return msg('The earlier messages could not be loaded. Try again when there is a connection.', {
    id: 'transcript-incomplete',
  })
}

function endProblem(reason: ErrorReason): string {
  switch (reason) {
    case 'network':
      return msg('Ending the conversation needs a connection. Try again when it is back.', {
        id: 'box-end-offline',
      })
    case 'newer_message':
      return msg('An answer has just come. Read it first, then end the conversation.', {
        id: 'box-end-newer',
      })
    default:
      return reasonText(reason)
  }
}
