import type { ConversationRow, ErrorReason, Folder } from '@deskbell/protocol'
import { consume } from '@lit/context'
import { localized, msg } from '@lit/localize'
import { VirtualizerController, type Range, defaultRangeExtractor } from '@tanstack/lit-virtual'
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { property, query, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import { agentIcons } from '../shared/agent-icons.ts'
import type { AgentSessionModel } from '../shared/agent-models.ts'
import { avatarStyles } from '../shared/avatar.ts'
import { base } from '../shared/base.styles.ts'
import { agentSessionContext, selectionContext, type Selection } from '../shared/contexts.ts'
import { commandDenial } from '../shared/conversation-denial.ts'
import { dashboard } from '../shared/dashboard.styles.ts'
import { denialText, reasonOf } from '../shared/denial-text.ts'
import { ConversationReopenedEvent, ConversationResolvedEvent } from '../shared/events/conversation-events.ts'
import { languageOf } from '../shared/language.ts'
import { StoreController } from '../shared/store-controller.ts'
import { styled } from '../shared/styled.ts'
import { TickController } from '../shared/tick-controller.ts'
import { tokens } from '../shared/tokens.styles.ts'
import { styles } from './conversation-list.styles.ts'
import { conversationRow, rowHeight, unreadOf } from './conversation-row.ts'
import { rowStyles } from './conversation-row.styles.ts'
import { emptyFolder } from './empty-folder.ts'
import { RowRefusals } from './row-refusals.ts'

/** How many rows are asked for at a time while scrolling. */
const step = 100

/**
 * The conversations of a folder, newest activity first.
 *
 * @tag conversation-list
 * @fires {ConversationResolvedEvent} chat-conversation-resolved - A conversation was resolved from its row.
 * @fires {ConversationReopenedEvent} chat-conversation-reopened - A conversation was reopened from its row.
 * @csspart row - A conversation.
 * @csspart unread - The count of unread messages.
 * @csspart resolve - The button that resolves a conversation.
 * @csspart reopen - The button that reopens one.
 */
@localized()
export class ConversationList extends LitElement {
  static override styles = [tokens, base, dashboard, avatarStyles, styles, rowStyles]

  /** Shows this folder, whatever is selected elsewhere. */
  @property() folder: Folder | undefined

  /** The id of the conversation that is shown as chosen; without it, the one the provider has selected. */
  @property() selected: string | undefined

  @consume({ context: agentSessionContext, subscribe: true })
  @property({ attribute: false })
  session: AgentSessionModel | undefined

  @consume({ context: selectionContext, subscribe: true })
  @property({ attribute: false })
  selection: Selection | undefined

  @state() private active: string | null = null
  @state() private busy: ReadonlySet<string> = new Set()

  @query('section') private section!: HTMLElement
  @query('.scroller') private scroller!: HTMLElement | null

  readonly #refusals = new RowRefusals(() => this.requestUpdate())
  readonly #virtual: VirtualizerController<HTMLElement, HTMLElement>
  #watched: { session: AgentSessionModel; folder: Folder } | undefined
  #asked = 0
  #focusActive = false
  #activeIndex = 0

  constructor() {
    super()
    new StoreController(this, () => this.session)
    new StoreController(this, () => this.session?.inbox)
    new TickController(this, 20_000)
    this.#virtual = new VirtualizerController<HTMLElement, HTMLElement>(this, {
      count: 0,
      getScrollElement: () => this.scroller,
      estimateSize: () => rowHeight,
      overscan: 6,
      rangeExtractor: range => this.#withActive(range),
    })
  }

  get #rows(): readonly ConversationRow[] {
    const inbox = this.session?.inbox.state
    return inbox?.folder === this.#folder ? inbox.rows : []
  }

  get #folder(): Folder {
    return this.folder ?? this.selection?.folder ?? 'all'
  }

  get #selected(): string | null {
    return this.selected ?? this.selection?.conversation ?? null
  }

  /** Puts the focus on the row that Tab would reach. */
  override focus(): void {
    this.#focusActive = true
    this.requestUpdate()
  }

  protected override willUpdate(): void {
    const rows = this.#rows
    const focused = this.shadowRoot?.activeElement
    if (!rows.some(row => row.id === this.active)) {
      // Where a row with the focus is gone, the one that takes its place has it.
      const inRow = !!focused?.closest('.row')
      const next = inRow ? rows[Math.min(this.#activeIndex, rows.length - 1)] : undefined
      this.active = (next ?? rows.find(row => row.id === this.#selected) ?? rows[0])?.id ?? null
      this.#focusActive ||= inRow
    }
    this.#activeIndex = rows.findIndex(row => row.id === this.active)
    // A row that moves in the list is another place in the document, and the browser takes the focus from it.
    this.#focusActive ||= !!focused?.matches('.main')
  }

  protected override updated(_changed: PropertyValues<this>): void {
    this.#watch()
    this.#askForMore()
    if (!this.#focusActive) return
    const main = [...this.renderRoot.querySelectorAll<HTMLElement>('.main')].find(
      row => row.dataset.id === this.active,
    )
    // A list that has only just come into sight draws its rows in the next update.
    this.#focusActive = !main && this.#rows.length > 0
    if (this.#rows.length === 0) this.section.focus()
    if (main && main !== this.shadowRoot?.activeElement) main.focus({ preventScroll: true })
  }

  protected override render(): TemplateResult {
    return html`<section tabindex="-1" aria-label=${msg('Conversations', { id: 'conversations' })}>
      ${this.#content()}
    </section>`
  }

  #content(): TemplateResult {
    const inbox = this.session?.inbox.state
    const rows = this.#rows
    const total = inbox?.folder === this.#folder ? Math.max(inbox.total, rows.length) : 0
    const loading = !inbox || inbox.folder !== this.#folder || inbox.status === 'loading'
    if (inbox?.status === 'failed' && rows.length === 0) return this.#failed(inbox.reason)
    if (total === 0 && !loading) return emptyFolder(this.#folder)
    const virtual = this.#virtual.getVirtualizer()
    const count = total || 8
    virtual.setOptions({ ...virtual.options, count })
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
        ${styled({ blockSize: `${virtual.getTotalSize()}px` })}
      >
        ${repeat(
          virtual.getVirtualItems(),
          item => rows[item.index]?.id ?? item.index,
          item => this.#row(rows[item.index], item.index, item.start, total),
        )}
      </div>
      ${loading ? html`<p class="visually-hidden" role="status">${msg('Loading', { id: 'loading' })}</p>` : nothing}
    </div>`
  }

  #row(row: ConversationRow | undefined, index: number, start: number, total: number): TemplateResult {
    const place = styled({ transform: `translateY(${start}px)` })
    if (!row)
      return html`<div class="row waiting" role="presentation" ${place}>
        <i class="skeleton"></i><i class="skeleton"></i><i class="skeleton"></i><i class="skeleton"></i>
      </div>`
    const action = row.status === 'open' ? 'conversation.resolve' : 'conversation.reopen'
    return html`<div
      class="row ${unreadOf(row) > 0 ? 'is-unread' : ''}"
      role="listitem"
      aria-labelledby="name-${index}"
      aria-setsize=${total}
      aria-posinset=${index + 1}
      ${place}
    >
      ${conversationRow(row, {
        index,
        me: this.session?.state.me?.id,
        lang: languageOf(this),
        now: Date.now(),
        selected: row.id === this.#selected,
        active: row.id === this.active,
        busy: this.busy.has(row.id),
        refusal: this.#refusals.of(row),
        denial: commandDenial(this.session?.state, action, row),
      })}
    </div>`
  }

  #failed(reason: ErrorReason | null): TemplateResult {
    return html`<div class="empty" role="alert">
      ${agentIcons.alert}
      <h2 class="empty-title">${msg('The conversations could not be loaded', { id: 'list-failed' })}</h2>
      <p>${denialText(reason ?? 'network')}</p>
      <button class="button" @click=${() => this.session?.inbox.watch(this.#folder)}>
        ${msg('Try again', { id: 'try-again' })}
      </button>
    </div>`
  }

  /** The focused row stays in the document when it is scrolled away, or the focus would be lost with it. */
  #withActive(range: Range): number[] {
    const indexes = defaultRangeExtractor(range)
    const active = this.#rows.findIndex(row => row.id === this.active)
    if (active < 0 || indexes.includes(active)) return indexes
    return [...indexes, active].toSorted((a, b) => a - b)
  }

  #watch(): void {
    const { session } = this
    const folder = this.#folder
    if (!session || (this.#watched?.session === session && this.#watched.folder === folder)) return
    const scrolled = this.#watched !== undefined
    this.#watched = { session, folder }
    this.#asked = 0
    if (scrolled) this.scroller?.scrollTo({ top: 0 })
    session.inbox.watch(folder)
  }

  #askForMore(): void {
    const held = this.#rows.length
    const last = this.#virtual.getVirtualizer().range?.endIndex ?? 0
    const inbox = this.session?.inbox.state
    if (held < this.#asked - step) this.#asked = held
    if (!inbox || inbox.folder !== this.#folder || held >= inbox.total || last < held - step / 4) return
    const upTo = Math.min(inbox.total, Math.ceil((last + step / 2) / step) * step)
    if (upTo <= Math.max(this.#asked, held)) return
    this.#asked = upTo
    // A page that did not come is asked for again by the next scroll.
    this.session?.inbox.loadMore(upTo).catch(() => (this.#asked = 0))
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
    this.#refusals.forget(id)
    this.selection?.select(id)
  }

  async #change(id: string, button: HTMLButtonElement): Promise<void> {
    const { session } = this
    const row = session?.inbox.row(id)
    if (!session || !row || this.busy.has(id)) return
    const action = row.status === 'open' ? 'conversation.resolve' : 'conversation.reopen'
    const denial = commandDenial(session.state, action, row)
    // The tooltip with the reason does not exist where there is no pointer to hover with.
    if (denial) return this.#refuse(id, denial)
    this.#refusals.forget(id)
    this.busy = new Set(this.busy).add(id)
    try {
      if (action === 'conversation.resolve') {
        await session.command({ type: action, conversation: id, seen: row.version })
        this.dispatchEvent(new ConversationResolvedEvent(id))
      } else {
        await session.command({ type: action, conversation: id })
        this.dispatchEvent(new ConversationReopenedEvent(id))
      }
    } catch (error) {
      this.#refuse(id, reasonOf(error))
      if (button.isConnected) button.focus()
    } finally {
      const busy = new Set(this.busy)
      busy.delete(id)
      this.busy = busy
    }
  }

  #refuse(id: string, reason: ErrorReason): void {
    this.#refusals.tell(id, reason, this.session?.inbox.row(id)?.version ?? 0)
  }

  readonly #keydown = (event: KeyboardEvent): void => {
    const rows = this.#rows
    const at = rows.findIndex(row => row.id === this.active)
    const page = Math.max(1, Math.floor((this.scroller?.clientHeight ?? rowHeight) / rowHeight) - 1)
    const to = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: rows.length - 1,
    }[event.key]
    if (to === undefined || rows.length === 0) return
    event.preventDefault()
    const index = Math.max(0, Math.min(rows.length - 1, to))
    this.active = rows[index]?.id ?? null
    this.#virtual.getVirtualizer().scrollToIndex(index)
    this.#focusActive = true
    this.requestUpdate()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'conversation-list': ConversationList
  }
}
