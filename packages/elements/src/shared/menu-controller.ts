import type { LitElement, ReactiveController } from 'lit'

/** Space between a menu and its button, and between a menu and the edge of the window. */
const gap = 6

/**
 * Makes a popover of the host's shadow root a menu: it stands at its button, arrow keys walk it,
 * the browser closes it on Escape and on a click elsewhere.
 */
export class MenuController implements ReactiveController {
  readonly #host: LitElement
  readonly #id: string
  #opener: HTMLElement | undefined
  /** Whether the menu is shown. */
  open = false

  constructor(host: LitElement, id: string) {
    this.#host = host
    this.#id = id
    host.addController(this)
  }

  hostDisconnected(): void {
    this.open = false
  }

  /** For the `click` of the button; its `popovertarget` does the rest. */
  readonly from = (event: Event): void => {
    this.#opener = event.currentTarget as HTMLElement
  }

  close(): void {
    if (this.open) this.#menu?.hidePopover()
  }

  /** For the menu's `toggle`. */
  readonly toggled = (event: Event): void => {
    this.open = (event as ToggleEvent).newState === 'open'
    if (this.open) {
      this.#place()
      this.#items[0]?.focus()
    } else {
      this.#menu?.removeAttribute('style')
      // Browsers do not give it back through shadow roots; who has clicked elsewhere keeps theirs.
      const focused = this.#host.shadowRoot?.activeElement ?? null
      if (this.#menu?.contains(focused) || document.activeElement === document.body) this.#opener?.focus()
    }
    this.#host.requestUpdate()
  }

  /** For the menu's `keydown`. */
  readonly keydown = (event: KeyboardEvent): void => {
    const items = this.#items
    const at = items.indexOf(this.#host.shadowRoot?.activeElement as HTMLElement)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key]
    if (event.key === 'Tab') this.close()
    if (to === undefined) return
    event.preventDefault()
    items.at(to % items.length)?.focus()
  }

  get #menu(): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>(`#${this.#id}`)
  }

  get #items(): HTMLElement[] {
    return [...(this.#menu?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])]
  }

  #place(): void {
    const menu = this.#menu
    const button = this.#opener?.getBoundingClientRect()
    if (!menu || !button) return
    const { offsetWidth: width, offsetHeight: height } = menu
    const rtl = getComputedStyle(this.#host).direction === 'rtl'
    const left = rtl ? button.left : button.right - width
    const below = button.bottom + gap
    const top = below + height > innerHeight - gap ? button.top - gap - height : below
    menu.style.left = `${Math.max(gap, Math.min(left, innerWidth - width - gap))}px`
    menu.style.top = `${Math.max(gap, top)}px`
  }
}
