import type { LitElement, ReactiveController } from 'lit'

/** Space between a menu and its button, and between a menu and the edge of the window. */
const gap = 6

/**
 * Makes a popover of the host's shadow root a menu: it stands at its button, arrow keys walk it,
 * the browser closes it on Escape and on a click elsewhere. A field in it has the focus first, to search with.
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
    this.#host.requestUpdate()
    if (this.open) void this.#opened()
    else this.#closed()
  }

  /** For the menu's `keydown`. */
  readonly keydown = (event: KeyboardEvent): void => {
    const items = this.#items
    const active = this.#host.shadowRoot?.activeElement
    const inField = active === this.#field
    const at = items.indexOf(active as HTMLElement)
    if (event.key === 'Tab') this.close()
    if (inField && event.key === 'Enter') {
      event.preventDefault()
      return items[0]?.click()
    }
    // In a field these move the caret.
    if (inField && (event.key === 'Home' || event.key === 'End')) return
    const to = { ArrowDown: at + 1, ArrowUp: Math.max(at, 0) - 1, Home: 0, End: items.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    items.at(to % items.length)?.focus()
  }

  /** Where the menu stands follows its size, which changes while it is searched. */
  place(): void {
    const menu = this.#menu
    const button = this.#opener?.getBoundingClientRect()
    if (!menu || !button) return
    const { offsetWidth: width, offsetHeight: height } = menu
    const host = this.#host.getBoundingClientRect()
    const offCentre = button.left + button.right - host.left - host.right
    // Towards the middle of the element it belongs to.
    const rtl = getComputedStyle(this.#host).direction === 'rtl'
    const left = offCentre < (rtl ? 1 : -1) ? button.left : button.right - width
    const below = button.bottom + gap
    const top = below + height > innerHeight - gap ? button.top - gap - height : below
    menu.style.left = `${Math.max(gap, Math.min(left, innerWidth - width - gap))}px`
    menu.style.top = `${Math.max(gap, top)}px`
  }

  async #opened(): Promise<void> {
    // What stands in it may be drawn only now that it is open.
    await this.#host.updateComplete
    if (!this.open) return
    this.place()
    const first = this.#field ?? this.#items[0]
    first?.focus()
  }

  #closed(): void {
    this.#menu?.removeAttribute('style')
    // Browsers do not give it back through shadow roots; who has clicked elsewhere keeps theirs.
    const focused = this.#host.shadowRoot?.activeElement ?? null
    if (this.#menu?.contains(focused) || document.activeElement === document.body) this.#opener?.focus()
  }

  get #menu(): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>(`#${this.#id}`)
  }

  get #field(): HTMLInputElement | null {
    return this.#menu?.querySelector('input') ?? null
  }

  get #items(): HTMLElement[] {
    return [...(this.#menu?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])]
  }
}
