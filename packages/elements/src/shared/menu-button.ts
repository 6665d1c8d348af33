import type { ErrorReason } from '@deskbell/protocol'
import { html, nothing, type LitElement, type TemplateResult } from 'lit'
import { denialText } from './denial-text.ts'
import { MenuController } from './menu-controller.ts'

/** What a button with a menu is drawn with. */
export interface MenuButtonView {
  /** Names the button, and the menu unless that has a title of its own. */
  readonly label: string
  readonly title?: string
  /** What is seen of the button. */
  readonly face: unknown
  readonly look?: string
  /** Why the menu does not open now; null if it does. */
  readonly denial: ErrorReason | null
  /** Names the field to search the menu with; without it there is none. */
  readonly search?: string
  /** The items, with the role of a menu's; `query` is what is searched for, trimmed. Asked for while it is open. */
  readonly items: (query: string) => unknown
}

/**
 * A button and the menu that it opens, as one piece of its host's template.
 *
 * @csspart button - A button.
 * @csspart menu - What opens from a button.
 */
export class MenuButton {
  readonly #host: LitElement
  readonly #id: string
  readonly #menu: MenuController
  #query = ''

  constructor(host: LitElement, id: string) {
    this.#host = host
    this.#id = id
    this.#menu = new MenuController(host, id)
  }

  close(): void {
    this.#menu.close()
  }

  /** Puts the focus on the button. */
  focus(): void {
    this.#host.renderRoot.querySelector<HTMLElement>(`[popovertarget='${this.#id}']`)?.focus()
  }

  render(view: MenuButtonView): TemplateResult {
    const { label, denial, look = '' } = view
    const why = denial ? denialText(denial) : ''
    return html`<button
        class="button ${look}"
        part="button"
        type="button"
        popovertarget=${denial ? nothing : this.#id}
        title=${why || label}
        aria-label=${label}
        aria-haspopup=${view.search ? 'dialog' : 'menu'}
        aria-expanded=${this.#menu.open ? 'true' : 'false'}
        aria-disabled=${denial ? 'true' : nothing}
        @click=${this.#menu.from}
      >
        ${view.face}</button
      >${view.search ? this.#searchable(view, view.search) : this.#plain(view)}`
  }

  #plain(view: MenuButtonView): TemplateResult {
    return html`<div
      class="menu"
      id=${this.#id}
      part="menu"
      role="menu"
      aria-label=${view.title ?? view.label}
      popover
      @toggle=${this.#toggled}
      @keydown=${this.#menu.keydown}
    >
      ${this.#menu.open ? view.items('') : nothing}
    </div>`
  }

  /** A menu may hold no field: here it stands below one, in a dialog. */
  #searchable(view: MenuButtonView, search: string): TemplateResult {
    const label = view.title ?? view.label
    return html`<div
      class="menu"
      id=${this.#id}
      part="menu"
      role="dialog"
      aria-label=${label}
      popover
      @toggle=${this.#toggled}
      @keydown=${this.#menu.keydown}
    >
      ${
        this.#menu.open
          ? html`<input
                class="menu-search"
                type="search"
                autocomplete="off"
                placeholder=${search}
                aria-label=${search}
                .value=${this.#query}
                @input=${this.#typed}
              />
              <div role="menu" aria-label=${label}>${view.items(this.#query.trim())}</div>`
          : nothing
      }
    </div>`
  }

  readonly #toggled = (event: Event): void => {
    this.#query = ''
    this.#menu.toggled(event)
  }

  readonly #typed = (event: Event): void => {
    this.#query = (event.target as HTMLInputElement).value
    this.#host.requestUpdate()
    void this.#host.updateComplete.then(() => this.#menu.place())
  }
}
