import { html, type LitElement, type ReactiveController, type TemplateResult } from 'lit'

/** Something that can be put in the place of what was typed. */
export interface Suggestion {
  readonly key: string
  readonly content: TemplateResult
  /** Writes it over the text from `start` to the caret. */
  readonly insert: string
  readonly chosen?: () => void
}

/** What is being looked for at the caret, and what there is of it. */
export interface Suggested {
  /** Names the list. */
  readonly label: string
  /** Where the text that is to be replaced begins. */
  readonly start: number
  readonly options: readonly Suggestion[]
}

const listId = 'suggestions'

/**
 * A list that opens at what is typed into a text area, and follows it: arrow keys walk it, Enter and Tab take, Escape
 * closes. The text area keeps the focus and points at the active option (the combobox pattern; a text area may not have
 * that role, and stays a text box).
 */
export class SuggestionList implements ReactiveController {
  readonly #host: LitElement
  readonly #input: () => HTMLTextAreaElement | null
  readonly #find: (text: string, caret: number) => Suggested | null
  #shown: Suggested | null = null
  #active = 0
  /** Where a list begins that was closed by hand: it stays closed as long as it would begin there. */
  #closedAt = -1

  constructor(
    host: LitElement,
    input: () => HTMLTextAreaElement | null,
    find: (text: string, caret: number) => Suggested | null,
  ) {
    this.#host = host
    this.#input = input
    this.#find = find
    host.addController(this)
  }

  get count(): number {
    return this.#shown?.options.length ?? 0
  }

  hostConnected(): void {
    // Before the text area has it, which sends on Enter.
    this.#host.addEventListener('keydown', this.#key, { capture: true })
    for (const type of ['input', 'click', 'keyup']) this.#host.addEventListener(type, this.#look)
    this.#host.addEventListener('focusout', this.#close)
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('keydown', this.#key, { capture: true })
    for (const type of ['input', 'click', 'keyup']) this.#host.removeEventListener(type, this.#look)
    this.#host.removeEventListener('focusout', this.#close)
    this.#shown = null
  }

  hostUpdated(): void {
    const input = this.#input()
    if (!input) return
    const option = this.#shown && this.#host.renderRoot.querySelector(`#option-${this.#active}`)
    set(input, 'aria-autocomplete', 'list')
    set(input, 'aria-haspopup', this.#shown && 'listbox')
    set(input, 'aria-controls', this.#shown && listId)
    set(input, 'aria-activedescendant', option && option.id)
    option?.scrollIntoView({ block: 'nearest' })
  }

  render(): TemplateResult | null {
    const shown = this.#shown
    if (!shown) return null
    return html`<ul
      class="suggestions"
      id=${listId}
      part="suggestions"
      role="listbox"
      aria-label=${shown.label}
      @mousedown=${keepFocus}
    >
      ${shown.options.map(
        (option, index) =>
          html`<li
            id="option-${index}"
            role="option"
            aria-selected=${index === this.#active ? 'true' : 'false'}
            @click=${(event: Event) => {
              event.stopPropagation()
              this.#take(option)
            }}
          >
            ${option.content}
          </li>`,
      )}
    </ul>`
  }

  readonly #close = (): void => {
    if (!this.#shown) return
    this.#shown = null
    this.#host.requestUpdate()
  }

  readonly #look = (): void => {
    const input = this.#input()
    if (!input) return
    const hasCaret = this.#host.shadowRoot?.activeElement === input
    const found =
      hasCaret && input.selectionStart === input.selectionEnd
        ? this.#find(input.value, input.selectionStart)
        : null
    if (!found) this.#closedAt = -1
    const shown = found && found.options.length > 0 && found.start !== this.#closedAt ? found : null
    if (!shown && !this.#shown) return
    const before = this.#shown?.options[this.#active]?.key
    const at = shown?.options.findIndex(option => option.key === before) ?? -1
    // What was walked to stays active while the list gets narrower.
    this.#active = this.#active > 0 ? Math.max(at, 0) : 0
    this.#shown = shown
    this.#host.requestUpdate()
  }

  readonly #key = (event: Event): void => {
    const { key, shiftKey, isComposing } = event as KeyboardEvent
    const shown = this.#shown
    if (!shown || isComposing || shiftKey) return
    const { options } = shown
    switch (key) {
      case 'ArrowDown':
      case 'ArrowUp':
        this.#active = (this.#active + (key === 'ArrowDown' ? 1 : -1) + options.length) % options.length
        this.#host.requestUpdate()
        break
      case 'Enter':
      case 'Tab': {
        const option = options[this.#active]
        if (option) this.#take(option)
        break
      }
      case 'Escape':
        this.#closedAt = shown.start
        this.#close()
        break
      default:
        return
    }
    event.preventDefault()
    event.stopPropagation()
  }

  #take(option: Suggestion): void {
    const input = this.#input()
    const shown = this.#shown
    if (!input || !shown) return
    this.#shown = null
    option.chosen?.()
    input.setRangeText(option.insert, shown.start, input.selectionStart, 'end')
    input.focus()
    input.dispatchEvent(new Event('input', { bubbles: true, composed: true }))
    this.#host.requestUpdate()
  }
}

/** A press on an option would take the focus from the text area, and so close the list. */
function keepFocus(event: Event): void {
  event.preventDefault()
}

function set(element: Element, name: string, value: string | null): void {
  if (value === null) element.removeAttribute(name)
  else element.setAttribute(name, value)
}
