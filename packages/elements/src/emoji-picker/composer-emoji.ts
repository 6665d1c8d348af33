import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit'
import { defineElement } from '../shared/define-element.ts'
import type { EmojiPickedEvent } from './emoji-picked-event.ts'
import { EmojiPicker } from './emoji-picker.ts'

/** The composer whose text the emoji go into. */
interface Host extends LitElement {
  insert(text: string): void
}

const pickers = new WeakMap<LitElement, ComposerEmoji>()

/** The picker of a composer; each has one. */
export function emojiOf(host: Host): ComposerEmoji {
  let picker = pickers.get(host)
  if (!picker) pickers.set(host, (picker = new ComposerEmoji(host)))
  return picker
}

/** Shows the picker above a composer, and puts into the text what is picked. */
class ComposerEmoji implements ReactiveController {
  readonly #host: Host
  readonly #picker: EmojiPicker
  #listening: AbortController | undefined

  constructor(host: Host) {
    // Another script on the page may have the tag.
    defineElement('chat-emoji-picker', EmojiPicker)
    this.#host = host
    this.#picker = new EmojiPicker()
    host.addController(this)
  }

  get isOpen(): boolean {
    return this.#listening !== undefined
  }

  hostDisconnected(): void {
    this.close()
  }

  async toggle(): Promise<void> {
    const host = this.#host
    if (this.isOpen) return this.#leave()
    this.#listening = new AbortController()
    const { signal } = this.#listening
    host.ownerDocument.addEventListener('pointerdown', this.#pressed, { signal })
    host.addEventListener('keydown', this.#keydown, { signal })
    host.requestUpdate()
    await host.updateComplete
    await this.#picker.begin()
  }

  close(): void {
    if (!this.isOpen) return
    this.#listening?.abort()
    this.#listening = undefined
    this.#host.requestUpdate()
  }

  /** To be called with each rendering. */
  render(): TemplateResult | typeof nothing {
    if (!this.isOpen) return nothing
    return html`<div class="emoji-picker" @emoji-picked=${this.#picked}>${this.#picker}</div>`
  }

  #leave(): void {
    this.close()
    this.#host.focus()
  }

  readonly #picked = ({ emoji, stays }: EmojiPickedEvent): void => {
    this.#host.insert(emoji)
    if (!stays) this.#leave()
  }

  readonly #keydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing) return
    // The window around it closes by the same key.
    event.stopPropagation()
    this.#leave()
  }

  /** Elsewhere on the page, or in the thread; the composer goes on as it is. */
  readonly #pressed = (event: Event): void => {
    if (!event.composedPath().includes(this.#host)) this.close()
  }
}
