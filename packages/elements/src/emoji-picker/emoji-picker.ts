import { localized, msg } from '@lit/localize'
import { LitElement, html, nothing, type TemplateResult } from 'lit'
import { query, state } from 'lit/decorators.js'
import { base } from '../shared/base.styles.ts'
import { languageOf } from '../shared/language.ts'
import { tokens } from '../shared/tokens.styles.ts'
import type { Emoji, EmojiBook } from './emoji-book.ts'
import { emojiBook, emojiLanguage } from './emoji-files.ts'
import { emojiGrid, nextCell } from './emoji-grid.ts'
import { emojiGroups } from './emoji-groups.ts'
import { EmojiPickedEvent } from './emoji-picked-event.ts'
import { styles } from './emoji-picker.styles.ts'
import { noteEmoji, recentEmoji } from './recent-emoji.ts'

/** How the names stand. */
type Names =
  | { readonly state: 'loading' | 'failed' }
  | { readonly state: 'ready'; readonly book: EmojiBook; readonly language: string }

/**
 * Emoji to choose from (spec W10): by group, by their names, and those that were chosen last.
 *
 * @tag chat-emoji-picker
 * @fires {EmojiPickedEvent} emoji-picked - One was chosen.
 */
@localized()
export class EmojiPicker extends LitElement {
  static override styles = [tokens, base, styles]

  @state() private names: Names = { state: 'loading' }
  @state() private asked = ''
  @state() private group = 0
  /** As they were when it opened: they do not move under the hand that picks. */
  @state() private recent: readonly string[] = []
  @query('input') private input!: HTMLInputElement | null
  @query('.picker') private picker!: HTMLElement | null
  @query('[role=tabpanel]') private panel!: HTMLElement

  /** Begins anew, with what was chosen since; takes the focus, and on touch screens shows no keyboard for it. */
  async begin(): Promise<void> {
    this.recent = recentEmoji()
    if (this.names.state !== 'ready' || this.names.language !== this.#language) void this.#load()
    this.asked = ''
    this.group = 0
    await this.updateComplete
    if (this.input) this.input.value = ''
    this.panel.scrollTop = 0
    const to = isTouch() ? this.picker : this.input
    to?.focus()
  }

  protected override render(): TemplateResult {
    const label = msg('Emoji', { id: 'composer-emoji' })
    const search = msg('Search emoji', { id: 'emoji-search' })
    const groups = emojiGroups()
    return html`<div class="picker" role="dialog" aria-label=${label} tabindex="-1">
      <input
        type="search"
        autocomplete="off"
        enterkeyhint="done"
        aria-label=${search}
        placeholder=${search}
        @input=${this.#typed}
        @keydown=${this.#searchKey}
      />
      <div role="tablist" aria-label=${msg('Groups', { id: 'emoji-groups' })} @keydown=${this.#tabKey}>
        ${groups.map(
          ({ face, name }, index) =>
            html`<button
              id="tab-${index}"
              role="tab"
              type="button"
              title=${name}
              aria-label=${name}
              aria-controls="panel"
              aria-selected=${index === this.group && !this.asked}
              tabindex=${index === this.group ? 0 : -1}
              @click=${() => this.#show(index)}
            >
              ${face}
            </button>`,
        )}
      </div>
      <div
        id="panel"
        role="tabpanel"
        aria-label=${this.asked ? search : groups[this.group]!.name}
        @click=${this.#clicked}
        @keydown=${this.#gridKey}
        @focusin=${this.#focused}
      >
        ${this.#content(groups[this.group]!.name)}
      </div>
    </div>`
  }

  #content(group: string): TemplateResult {
    const { names } = this
    switch (names.state) {
      case 'loading':
        return says(msg('Loading…', { id: 'thread-loading' }))
      case 'failed':
        return html`${says(msg('The emoji could not be loaded.', { id: 'emoji-failed' }))}
          <button class="text-button" type="button" @click=${() => void this.#load()}>
            ${msg('Try again', { id: 'try-again' })}
          </button>`
      case 'ready':
        return this.asked ? this.#found(names) : this.#shown(names, group)
      default:
        return names satisfies never
    }
  }

  #found({ book, language }: Names & { state: 'ready' }): TemplateResult {
    const emoji = book.search(this.asked)
    const label = msg('Found', { id: 'emoji-found' })
    const none = msg('No emoji found.', { id: 'emoji-none' })
    return html`${says(emoji.length === 0 ? none : '')}
    ${emoji.length > 0 ? this.#grid(label, language, emoji, emoji) : nothing}`
  }

  #shown({ book, language }: Names & { state: 'ready' }, label: string): TemplateResult {
    const recent = this.group === 0 ? book.named(this.recent) : []
    const emoji = book.groups[this.group] ?? []
    const all = [...recent, ...emoji]
    const recentLabel = msg('Used lately', { id: 'emoji-recent' })
    return html`${says('')}
      ${
        recent.length > 0
          ? html`<h3>${recentLabel}</h3>
              ${this.#grid(recentLabel, language, recent, all)}`
          : nothing
      }
      <h3>${label}</h3>
      ${this.#grid(label, language, emoji, all)}`
  }

  /** `all` is what the panel shows. */
  #grid(label: string, lang: string, emoji: readonly Emoji[], all: readonly Emoji[]): TemplateResult {
    return emojiGrid({ label, lang, emoji, first: all[0] })
  }

  async #load(): Promise<void> {
    const language = this.#language
    this.names = { state: 'loading' }
    try {
      this.names = { state: 'ready', book: await emojiBook(language), language }
    } catch {
      this.names = { state: 'failed' }
    }
  }

  #show(group: number): void {
    this.group = group
    this.asked = ''
    if (this.input) this.input.value = ''
    this.panel.scrollTop = 0
  }

  readonly #typed = (event: Event): void => {
    this.asked = (event.target as HTMLInputElement).value.trim()
    this.panel.scrollTop = 0
  }

  readonly #searchKey = (event: KeyboardEvent): void => {
    const first = this.panel.querySelector<HTMLElement>('[role=gridcell]')
    if (event.key === 'ArrowDown') first?.focus()
    else if (event.key === 'Enter' && !event.isComposing && this.asked) first?.click()
    else return
    event.preventDefault()
  }

  readonly #tabKey = (event: KeyboardEvent): void => {
    const tabs = [...(event.currentTarget as Element).querySelectorAll<HTMLElement>('[role=tab]')]
    const forward = this.#isRtl ? -1 : 1
    const [right, left] = [this.group + forward, this.group - forward]
    const to = { ArrowRight: right, ArrowLeft: left, Home: 0, End: tabs.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    const index = (to + tabs.length) % tabs.length
    this.#show(index)
    tabs[index]?.focus()
  }

  readonly #gridKey = (event: KeyboardEvent): void => {
    const cell = cellOf(event)
    if (!cell) return
    const next = nextCell(this.panel, cell, event.key, this.#isRtl)
    if (next) (next as HTMLElement).focus()
    else if (event.key === 'ArrowUp') this.input?.focus()
    else if (!/^(?:Arrow|Home$|End$)/.test(event.key)) return
    // Else the panel scrolls.
    event.preventDefault()
  }

  /** Where the focus was, Tab leads to again. */
  readonly #focused = (event: Event): void => {
    const cell = cellOf(event)
    if (!cell) return
    for (const each of this.panel.querySelectorAll<HTMLElement>('[role=gridcell][tabindex="0"]'))
      each.tabIndex = -1
    cell.tabIndex = 0
  }

  readonly #clicked = (event: MouseEvent): void => {
    const emoji = cellOf(event)?.value
    if (!emoji) return
    noteEmoji(emoji)
    // The keyboard of a touch screen would come up with the focus in the text box, and cover the next one.
    this.dispatchEvent(new EmojiPickedEvent(emoji, event.shiftKey || isTouch()))
  }

  get #language(): string {
    return emojiLanguage(languageOf(this))
  }

  get #isRtl(): boolean {
    return getComputedStyle(this).direction === 'rtl'
  }
}

/** Says how things stand in place of emoji; there from the beginning, so that it is read out when it changes. */
function says(text: string): TemplateResult {
  return html`<p class="says" role="status">${text}</p>`
}

function cellOf({ target }: Event): HTMLButtonElement | null {
  return (target as Element).closest<HTMLButtonElement>('[role=gridcell]')
}

function isTouch(): boolean {
  return matchMedia('(pointer: coarse)').matches
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-emoji-picker': EmojiPicker
  }
}
