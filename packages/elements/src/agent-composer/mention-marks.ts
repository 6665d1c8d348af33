import type { Person } from '@deskbell/protocol'
import { html, type LitElement, type ReactiveController, type TemplateResult } from 'lit'
import { mentionsIn, piecesOf } from '../shared/mentions.ts'

/**
 * Marks who is named in a text area. The same text stands behind it, unseen but for the marks, since a text area
 * itself shows nothing but letters.
 */
export class MentionMarks implements ReactiveController {
  readonly #host: LitElement
  readonly #input: () => HTMLTextAreaElement | null
  readonly #people: () => readonly Person[]
  readonly #follow = () => this.#place()
  readonly #sizes = new ResizeObserver(this.#follow)
  #watched: HTMLTextAreaElement | null = null

  constructor(host: LitElement, input: () => HTMLTextAreaElement | null, people: () => readonly Person[]) {
    this.#host = host
    this.#input = input
    this.#people = people
    host.addController(this)
  }

  hostConnected(): void {
    this.#host.addEventListener('input', this.#typed)
  }

  hostUpdated(): void {
    const input = this.#input()
    if (input !== this.#watched) this.#watch(input)
    this.#place()
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('input', this.#typed)
    this.#watch(null)
  }

  render(): TemplateResult {
    const text = this.#input()?.value ?? ''
    const pieces = piecesOf(text, mentionsIn(text, this.#people()))
    const marked = pieces.map(({ id, text }) => (id === undefined ? text : html`<mark>${text}</mark>`))
    // White space counts here, in a <pre> also to formatters of templates.
    return html`<div class="marks" aria-hidden="true"><pre dir="auto">${marked}</pre></div>`
  }

  readonly #typed = (): void => this.#host.requestUpdate()

  #watch(input: HTMLTextAreaElement | null): void {
    this.#watched?.removeEventListener('scroll', this.#follow)
    this.#sizes.disconnect()
    this.#watched = input
    if (!input) return
    input.addEventListener('scroll', this.#follow, { passive: true })
    this.#sizes.observe(input)
  }

  #place(): void {
    const input = this.#input()
    const layer = this.#host.renderRoot.querySelector<HTMLElement>('.marks')
    const text = layer?.firstElementChild as HTMLElement | null | undefined
    if (!input || !layer || !text) return
    layer.style.left = `${input.offsetLeft}px`
    layer.style.top = `${input.offsetTop}px`
    layer.style.width = `${input.clientWidth}px`
    layer.style.height = `${input.clientHeight}px`
    text.style.transform = `translateY(${-input.scrollTop}px)`
  }
}
