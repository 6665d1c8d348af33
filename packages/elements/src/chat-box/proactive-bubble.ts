import { type BoxSettings, plainText } from '@deskbell/protocol'
import { msg } from '@lit/localize'
import { html, type LitElement, nothing, type TemplateResult } from 'lit'
import { wasActive } from '../shared/activity.ts'
import { needsConsent } from '../shared/consent.ts'
import type { VisitorModel } from '../shared/contexts.ts'
import { icons } from '../shared/icons.ts'
import { hasPicture, picture } from './box-faces.ts'
import type { BoxView } from './box-view.ts'
import { adoptBubble } from './proactive-bubble.styles.ts'

/** The box that a visitor is greeted by. */
interface Host extends LitElement {
  readonly server: string
  readonly account: string
  readonly open: boolean
  readonly mode: string
  readonly consentMode: string
  readonly session: VisitorModel | undefined
  readonly ready: Promise<void>
  openChat(): Promise<void>
}

const bubbles = new WeakMap<LitElement, ProactiveBubble>()

/** The bubble of a box; each has one. */
export function bubbleOf(host: Host): ProactiveBubble {
  let bubble = bubbles.get(host)
  if (!bubble) bubbles.set(host, (bubble = new ProactiveBubble(host)))
  return bubble
}

/** A first word to the visitor: in a bubble at the button while the box is closed, and first in the box when it opens. */
class ProactiveBubble {
  readonly #host: Host
  #text = ''
  /** Once the box was open, it is no bubble any more. */
  #isFloating = false

  constructor(host: Host) {
    this.#host = host
  }

  /** What was said, unless the visitor waved it aside. */
  get text(): string {
    return this.#text
  }

  /** Says it to who has the box closed and talks to nobody; answers with what a screen reader says then, or with nothing. */
  async greet(text: string): Promise<string> {
    const host = this.#host
    // Before consent there is no session to wait for, and nothing that was talked about (spec I4).
    if (!needsConsent(host.consentMode, host.account)) await host.ready
    await host.updateComplete
    const button = host.renderRoot.querySelector('.launcher')
    if (!text.trim() || host.open || !button?.getClientRects().length || this.#isTalking) return ''
    this.#text = text.trim()
    this.#isFloating = true
    adoptBubble(host)
    host.requestUpdate()
    return plainText(text)
  }

  /** To be called with each rendering. */
  render(settings: BoxSettings): TemplateResult | typeof nothing {
    const host = this.#host
    const { open, mode, server, account } = host
    const view = { host, server, account, settings }
    if (open) this.#isFloating = false
    if (!this.#isFloating || mode !== 'popover') return nothing
    return html`<div class="hail" part="proactive" @keydown=${this.#keydown}>
      <button class="hail-text" type="button" aria-haspopup="dialog" @click=${this.#open}>
        ${hasPicture(view) ? picture(view) : face}
        <span dir="auto">${this.#text}</span>
      </button>
      <button
        class="icon-button"
        type="button"
        aria-label=${msg('Dismiss', { id: 'proactive-dismiss' })}
        @click=${this.#dismiss}
      >
        ${icons.close}
      </button>
    </div>`
  }

  get #isTalking(): boolean {
    const { account, session } = this.#host
    return wasActive(account) || !!session?.state.conversations.some(({ status }) => status === 'open')
  }

  readonly #open = (): void => {
    void this.#host.openChat()
  }

  readonly #dismiss = (): void => {
    const host = this.#host
    const root = host.renderRoot as ShadowRoot
    const hadFocus = !!root.activeElement?.closest('.hail')
    this.#text = ''
    this.#isFloating = false
    host.requestUpdate()
    // It would be lost with the button.
    if (hadFocus) root.querySelector<HTMLElement>('.launcher')?.focus()
  }

  readonly #keydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing) return
    event.stopPropagation()
    this.#dismiss()
  }
}

/** What was said, below an earlier conversation; it goes when the visitor begins another. */
export function saidLine({ said, session }: BoxView): TemplateResult | typeof nothing {
  if (!said || session.state.conversations.some(({ status }) => status === 'open')) return nothing
  return html`<p class="said" dir="auto">${said}</p>`
}

/** Stands for a picture: a speech bubble, and nobody in particular. */
const face = html`<svg class="face" viewBox="0 0 24 24" aria-hidden="true">
  <path
    d="M12 3.5c5 0 9 3.3 9 8s-4 8-9 8q-1.5 0-2.9-.4L4.5 21l1-3.7Q3 15 3 11.5c0-4.7 4-8 9-8zM8.5 11.5v.1m3.5-.1v.1m3.5-.1v.1"
  ></path>
</svg>`
