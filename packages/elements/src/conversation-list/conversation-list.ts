import { type ConversationRow, type Folder, readFilter } from '@deskbell/protocol'
import { consume } from '@lit/context'
import { localized, msg } from '@lit/localize'
import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { property, query, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import type { AgentSessionModel } from '../shared/agent-models.ts'
import { avatarStyles } from '../shared/avatar.ts'
import { base } from '../shared/base.styles.ts'
import { agentSessionContext, selectionContext, type Selection } from '../shared/contexts.ts'
import { dashboard } from '../shared/dashboard.styles.ts'
import { languageOf } from '../shared/language.ts'
import { StoreController } from '../shared/store-controller.ts'
import { styled } from '../shared/styled.ts'
import { tagStyles } from '../shared/tag-chip.ts'
import { TickController } from '../shared/tick-controller.ts'
import { tokens } from '../shared/tokens.styles.ts'
import { styles } from './conversation-list.styles.ts'
import { conversationRow, rowHeight, waitsForMe } from './conversation-row.ts'
import { rowStyles } from './conversation-row.styles.ts'
import { emptyFolder, listFailed, nothingFound } from './empty-list.ts'
import { RowChanges } from './row-changes.ts'
import { placeOf } from './row-place.ts'
import { RowWindow } from './row-window.ts'
import { ShownRows, type Wanted } from './shown-rows.ts'

/**
 * The conversations of a folder, or of a search, newest activity first.
 *
 * @tag conversation-list
 * @fires {ConversationResolvedEvent} chat-conversation-resolved - A conversation was resolved from its row.
 * @fires {ConversationReopenedEvent} chat-conversation-reopened - A conversation was reopened from its row.
 * @csspart row - A conversation.
 * @csspart unread - The count of unread messages.
 * @csspart mentions - The count of unread notes that mention me.
 * @csspart tag - A tag of a conversation.
 * @csspart match - Where a search found its words.
 * @csspart resolve - The button that resolves a conversation.
 * @csspart reopen - The button that reopens one.
 */
@localized()
export class ConversationList extends LitElement {
  static override styles = [tokens, base, dashboard, avatarStyles, tagStyles, styles, rowStyles]

  /** Shows this folder, whatever is selected elsewhere. */
  @property() folder: Folder | undefined

  /** Shows what this finds, whatever is selected elsewhere: `rating=1&status=resolved`. */
  @property() filter: string | undefined

  /** The id of the conversation that is shown as chosen; without it, the one the provider has selected. */
  @property() selected: string | undefined

  /** The agent's session; the provider's unless set. */
  @consume({ context: agentSessionContext, subscribe: true })
  @property({ attribute: false })
  session: AgentSessionModel | undefined

  /** What is chosen in folders, list and search; the provider's unless set. */
  @consume({ context: selectionContext, subscribe: true })
  @property({ attribute: false })
  selection: Selection | undefined

  /** The row that Tab reaches; keys move it. */
  @state() private active: string | null = null

  @query('section') private section!: HTMLElement
  @query('.scroller') private scroller!: HTMLElement | null

  readonly #changes = new RowChanges(this)
  readonly #window = new RowWindow(this, () => this.scroller, rowHeight)
  readonly #shown = new ShownRows()
  #focusActive = false
  #activeIndex = 0

  constructor() {
    super()
    new StoreController(this, () => this.session)
    new StoreController(this, () => this.session?.inbox)
    new TickController(this, 20_000)
  }

  get #wanted(): Wanted {
    const filter =
      this.filter === undefined ? this.selection?.filter : this.filter ? readFilter(this.filter) : null
    return { session: this.session, folder: this.folder ?? this.selection?.folder ?? 'all', filter }
  }

  get #rows(): readonly ConversationRow[] {
    return this.#shown.rows(this.#wanted)
  }

  get #selected(): string | null {
    return this.selected ?? this.selection?.conversation ?? null
  }

  /** Whether the focus is in it. */
  get hasFocus(): boolean {
    return !!this.shadowRoot?.activeElement
  }

  /** Puts the focus on the row that Tab would reach. */
  override focus(): void {
    this.#focusActive = true
    this.requestUpdate()
  }

  /** Moves the focus by so many rows; to the row that Tab would reach where the focus is elsewhere. */
  step(by: number): void {
    this.#moveTo(this.hasFocus || this.active === this.#selected ? this.#activeIndex + by : this.#activeIndex)
  }

  /** Chooses the conversation so many rows from the chosen one. */
  selectNext(by: number): void {
    const place = placeOf(this.#rows, this.#selected, this.#activeIndex)
    const next = place < 0 ? undefined : this.#rows[place + by]
    if (!next) return
    this.#activeIndex = place + by
    this.#window.show(this.#activeIndex)
    this.#select(next.id)
  }

  /** Resolves, or reopens, the conversation of the row that Tab would reach. False where there is none. */
  changeActive(): boolean {
    if (this.active === null) return false
    void this.#change(this.active)
    return true
  }

  protected override willUpdate(): void {
    const rows = this.#rows
    const focused = this.shadowRoot?.activeElement
    const place = placeOf(rows, this.active, this.#activeIndex)
    if (place >= 0) this.#activeIndex = place
    else {
      // Where a row with the focus is gone, the one that takes its place has it.
      const inRow = !!focused?.closest('.row')
      const selected = inRow ? this.#activeIndex : placeOf(rows, this.#selected, 0)
      this.#activeIndex = Math.max(0, Math.min(selected, rows.length - 1))
      this.active = rows[this.#activeIndex]?.id ?? null
      this.#focusActive ||= inRow
    }
    // A row that moves in the list is another place in the document, and the browser takes the focus from it.
    this.#focusActive ||= !!focused?.matches('.main')
  }

  protected override updated(): void {
    const wanted = this.#wanted
    if (this.#shown.watch(wanted)) this.scroller?.scrollTo({ top: 0 })
    this.#shown.askForMore(wanted, this.#window.lastOf(this.#total))
    if (this.#focusActive) this.#moveFocus()
  }

  protected override render(): TemplateResult {
    return html`<section tabindex="-1" aria-label=${msg('Conversations', { id: 'conversations' })}>
      ${this.#content()}
    </section>`
  }

  get #total(): number {
    return Math.max(this.#shown.state(this.#wanted)?.total ?? 0, this.#rows.length)
  }

  #content(): TemplateResult {
    const wanted = this.#wanted
    const inbox = this.#shown.state(wanted)
    const rows = this.#rows
    const total = this.#total
    const loading = !inbox || inbox.status === 'loading'
    if (inbox?.status === 'failed' && rows.length === 0)
      return listFailed(inbox.reason, () => this.#shown.retry(this.#wanted))
    if (total === 0 && !loading)
      return inbox.filter
        ? nothingFound(() => this.selection?.selectFilter(null))
        : emptyFolder(wanted.folder)
    const count = total || 8
    return html`<div
      class="scroller ${rows.length === 0 ? 'still' : ''}"
      @keydown=${this.#keydown}
      @click=${this.#click}
    >
      <div
        class="rows"
        role="list"
        aria-label=${msg('Conversations', { id: 'conversations' })}
        aria-busy=${loading ? 'true' : 'false'}
        ${styled({ blockSize: `${count * rowHeight}px` })}
      >
        ${repeat(
          this.#window.indexes(count, rows.length > 0 ? this.#activeIndex : -1),
          index => rows[index]?.id ?? index,
          index => this.#row(rows[index], index, total),
        )}
      </div>
      ${loading ? html`<p class="visually-hidden" role="status">${msg('Loading', { id: 'loading' })}</p>` : nothing}
    </div>`
  }

  #row(row: ConversationRow | undefined, index: number, total: number): TemplateResult {
    const place = styled({ transform: `translateY(${index * rowHeight}px)` })
    if (!row)
      return html`<div class="row waiting" role="presentation" ${place}>
        <i class="skeleton"></i><i class="skeleton"></i><i class="skeleton"></i><i class="skeleton"></i>
      </div>`
    const state = this.session?.state
    return html`<div
      class="row ${waitsForMe(row) ? 'is-unread' : ''}"
      role="listitem"
      aria-labelledby="name-${index}"
      aria-setsize=${total}
      aria-posinset=${index + 1}
      ${place}
    >
      ${conversationRow(row, {
        index,
        me: state?.me?.id,
        catalog: state?.catalog,
        match: this.session?.inbox.state.matches[row.id],
        lang: languageOf(this),
        now: Date.now(),
        selected: row.id === this.#selected,
        active: row.id === this.active,
        busy: this.#changes.isBusy(row.id),
        refusal: this.#changes.refusals.of(row),
        denial: this.#changes.denial(this.session, row),
      })}
    </div>`
  }

  #moveFocus(): void {
    const { active } = this
    const main = [...this.renderRoot.querySelectorAll<HTMLElement>('.main')].find(
      row => row.dataset.id === active,
    )
    // A list that has only just come into sight draws its rows in the next update.
    this.#focusActive = !main && this.#rows.length > 0
    if (this.#rows.length === 0) this.section.focus()
    if (main && main !== this.shadowRoot?.activeElement) main.focus({ preventScroll: true })
  }

  #moveTo(to: number): void {
    const rows = this.#rows
    if (rows.length === 0) return
    const index = Math.max(0, Math.min(rows.length - 1, to))
    this.active = rows[index]?.id ?? null
    this.#activeIndex = index
    this.#window.show(index)
    this.focus()
  }

  readonly #click = (event: Event): void => {
    const button = (event.target as Element).closest('button')
    const { id, change } = button?.dataset ?? {}
    if (id) this.#select(id)
    if (!change || !button) return
    this.active = change
    void this.#change(change, button)
  }

  #select(id: string): void {
    this.active = id
    this.#changes.refusals.forget(id)
    this.selection?.select(id)
  }

  async #change(id: string, button?: HTMLElement): Promise<void> {
    const done = !this.session || (await this.#changes.run(this.session, id))
    if (!done && button?.isConnected) button.focus()
  }

  readonly #keydown = (event: KeyboardEvent): void => {
    const at = this.#activeIndex
    const page = Math.max(1, this.#window.rows - 1)
    const to = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: this.#rows.length - 1,
    }[event.key]
    if (to === undefined || this.#rows.length === 0) return
    event.preventDefault()
    this.#moveTo(to)
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'conversation-list': ConversationList
  }
}
