import type { ConversationFilter, Folder } from '@deskbell/protocol'
import { msg } from '@lit/localize'
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { query, state } from 'lit/decorators.js'
import { cache } from 'lit/directives/cache.js'
import { ChatProvider } from '../chat-provider/chat-provider.ts'
import type { ConversationList } from '../conversation-list/conversation-list.ts'
import type { ConversationSearch } from '../conversation-search/conversation-search.ts'
import type { ConversationThread } from '../conversation-thread/conversation-thread.ts'
import { agentIcons } from '../shared/agent-icons.ts'
import { base } from '../shared/base.styles.ts'
import { dashboard } from '../shared/dashboard.styles.ts'
import { languageOf } from '../shared/language.ts'
import { LazyPart } from '../shared/lazy-part.ts'
import { TickController } from '../shared/tick-controller.ts'
import { tokens } from '../shared/tokens.styles.ts'
import { layoutStyles } from './chat-dashboard.layout.styles.ts'
import { styles } from './chat-dashboard.styles.ts'
import { connectionBanner } from './connection-banner.ts'
import { DeskAttention } from './desk-attention.ts'
import { deskNavigation, openPages, pageName } from './desk-navigation.ts'
import { DeskPages } from './desk-pages.ts'
import { deskPanes, type Pane } from './desk-panes.ts'
import { LayoutController } from './layout-controller.ts'
import { type DeskPage, viewInHash, writeHash } from './selection-hash.ts'
import { ShortcutController } from './shortcut-controller.ts'
import type { ConversationWish, Wish } from './shortcut-keys.ts'

const help = new LazyPart(() => import('./shortcut-sheet.ts'))

/**
 * The whole dashboard: folders, search, list, thread and visitor information, the visitors on the site and the
 * settings, from a phone to a wall of screens.
 *
 * @tag chat-dashboard
 * @slot brand - What stands above the folders.
 * @fires {ConversationSelectedEvent} chat-conversation-selected - Another conversation was chosen, or none.
 * @fires {FilterChangedEvent} chat-filter-changed - The list is narrowed by another filter.
 * @fires {ChatErrorEvent} chat-error - The session has ended for good.
 * @csspart banner - Says how the connection stands.
 * @csspart navigation - The ways to the pages.
 * @csspart rail - Folders and status.
 * @csspart list - The search and the conversations.
 * @csspart thread - The open conversation.
 * @csspart panel - The visitor information.
 * @csspart page - The visitors, or the settings.
 */
export class ChatDashboard extends ChatProvider {
  static override styles = [tokens, base, dashboard, layoutStyles, styles]

  /** The visitor information is shown where there is no room for it all the time. */
  @state() private panelOpen = false
  @state() private page: DeskPage = 'conversations'
  @state() private section: string | null = null
  /** The help for the keyboard was wanted. */
  @state() private helping = false

  @query('conversation-list') private list!: ConversationList | null
  @query('conversation-search') private searchBox!: ConversationSearch | null
  @query('conversation-thread') private thread!: ConversationThread | null
  @query('.thread') private threadPane!: HTMLElement | null
  @query('.panel') private panelPane!: HTMLElement | null
  @query('.sheet') private sheet!: HTMLDialogElement | null

  readonly #layout = new LayoutController(this)
  readonly #pages = new DeskPages(this)
  #view = ''
  /** A conversation was chosen on another page, which is gone with what had the focus. */
  #isArriving = false

  constructor() {
    super()
    // The banner counts the seconds to the next attempt.
    new TickController(this, 1_000, () => this.active?.state.connection.state === 'offline')
    new ShortcutController(this, wish => this.#run(wish))
    new DeskAttention(this, () => ({
      session: this.active,
      conversation: this.#page === 'conversations' ? this.selection.conversation : null,
      select: conversation => this.select(conversation),
    }))
  }

  override connectedCallback(): void {
    super.connectedCallback()
    addEventListener('hashchange', this.#followHash)
    addEventListener('popstate', this.#followHash)
    this.#followHash()
  }

  override disconnectedCallback(): void {
    removeEventListener('hashchange', this.#followHash)
    removeEventListener('popstate', this.#followHash)
    super.disconnectedCallback()
  }

  override select(conversation: string | null): void {
    super.select(conversation)
    this.panelOpen = false
    this.#isArriving = !!conversation && this.#page !== 'conversations'
    if (conversation) this.page = 'conversations'
    this.#writeHash()
  }

  override selectFolder(folder: Folder): void {
    super.selectFolder(folder)
    this.page = 'conversations'
    this.#writeHash()
  }

  override selectFilter(filter: ConversationFilter | null): void {
    super.selectFilter(filter)
    this.#writeHash()
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed)
    this.#moveFocus()
    if (this.helping && this.sheet && !this.sheet.open) this.sheet.showModal()
  }

  /** Then it is what the page is about. */
  protected override entrance(login: TemplateResult): TemplateResult {
    return html`<main class="entrance">${login}</main>`
  }

  protected override content(): TemplateResult {
    const state = this.active?.state
    const { layout } = this.#layout
    const page = this.#page
    const elsewhere = page !== 'conversations'
    const drawer = layout === 'tablet' && this.panelOpen
    const phone = layout === 'phone'
    const pane = phone ? this.#pane : 'list'
    return html`<div class="shell" lang=${languageOf(this)} data-layout=${layout}>
        <div class="banners" part="banner">
          ${state ? connectionBanner(state, () => location.reload()) : nothing}
        </div>
        <div class="desk" ?inert=${drawer} ?hidden=${pane !== 'list' && !elsewhere}>
          ${deskNavigation(state, page, page => this.#choosePage(page))} ${phone ? nothing : this.#deskEnd()}
        </div>
        <header
          class="rail"
          part="rail"
          ?inert=${drawer}
          ?hidden=${(elsewhere && layout !== 'wide') || pane !== 'list'}
        >
          <slot name="brand"
            ><h1 class=${layout === 'wide' ? 'visually-hidden' : 'brand'}>${pageName(page)}</h1></slot
          >
          ${phone ? html`<agent-status compact></agent-status>` : nothing}
          <conversation-folders
            ?hidden=${elsewhere}
            orientation=${layout === 'wide' ? 'vertical' : 'horizontal'}
          ></conversation-folders>
        </header>
        ${deskPanes({
          layout,
          pane,
          elsewhere,
          panelOpen: this.panelOpen,
          chosen: !!this.selection.conversation,
          toList: () => this.select(null),
          openPanel: () => (this.panelOpen = true),
          closePanel: this.#closePanel,
        })}
        ${
          // Kept while another is shown, with all that was typed into it.
          cache(
            page === 'conversations'
              ? nothing
              : html`<main class="page" part="page">
                  ${layout === 'wide' ? nothing : html`<h1 class="visually-hidden">${pageName(page)}</h1>`}
                  ${this.#pages.render(page, this.section, section => this.#choosePage('settings', section))}
                </main>`,
          )
        }
      </div>
      ${this.helping ? help.for(this)?.shortcutSheet(() => (this.helping = false)) : nothing}`
  }

  #deskEnd(): TemplateResult {
    const label = msg('Keyboard shortcuts', { id: 'shortcuts' })
    return html`<div class="desk-end" role="region" aria-label=${msg('Your profile', { id: 'profile' })}>
      <button class="button plain icon-only" aria-label=${label} title="${label} (?)" @click=${this.#help}>
        ${agentIcons.keyboard}
      </button>
      <agent-status ?compact=${this.#layout.layout !== 'wide'}></agent-status>
    </div>`
  }

  /** A page that the agent may not open any more is left. */
  get #page(): DeskPage {
    return openPages(this.active?.state).includes(this.page) ? this.page : 'conversations'
  }

  /** The one that a phone shows. */
  get #pane(): Pane {
    if (!this.selection.conversation) return 'list'
    return this.panelOpen ? 'panel' : 'thread'
  }

  #choosePage(page: DeskPage, section = this.section): void {
    this.page = page
    this.section = section
    this.panelOpen = false
    this.#writeHash()
  }

  #writeHash(): void {
    const { conversation, folder, filter } = this.selection
    writeHash({ page: this.page, section: this.section, conversation, folder, filter })
  }

  /** Where one pane takes the place of another, the focus goes along. */
  #moveFocus(): void {
    if (this.#isArriving) this.threadPane?.focus()
    this.#isArriving = false
    const { layout } = this.#layout
    const view = layout === 'phone' ? this.#pane : this.panelOpen ? 'panel' : ''
    const before = this.#view
    if (view === before) return
    this.#view = view
    if (before === '' && view !== 'panel') return
    if (view === 'panel') this.panelPane?.focus()
    else if (view === 'list') this.list?.focus()
    else this.threadPane?.focus()
  }

  readonly #closePanel = (): void => {
    this.panelOpen = false
  }

  readonly #help = (): void => {
    this.helping = true
  }

  readonly #followHash = (): void => {
    const { page, section, folder, filter, conversation } = viewInHash()
    this.page = page
    this.section = section
    super.selectFolder(folder)
    super.selectFilter(filter)
    super.select(conversation)
    this.panelOpen = false
  }

  get #isMine(): boolean {
    const me = this.active?.state.me?.id
    return !!this.conversation?.state.conversation?.assignees.some(({ id }) => id === me)
  }

  /** What a key asks for; false where there is nothing to do it with. */
  #run(wish: Wish): boolean {
    if (!this.active || this.active.state.auth === 'signed_out') return false
    if (wish.type === 'help') return (this.helping = true)
    if (wish.type === 'folder') {
      if (this.#layout.layout === 'phone') this.select(null)
      this.selectFolder(wish.folder)
      this.list?.focus()
      return true
    }
    return this.#page === 'conversations' && this.#runInConversations(wish)
  }

  #runInConversations(wish: ConversationWish): boolean {
    const { thread, selection } = this
    switch (wish.type) {
      case 'step':
        if (selection.conversation) this.list?.selectNext(wish.by)
        else this.list?.step(wish.by)
        return true
      case 'search':
        this.searchBox?.focus()
        return true
      case 'back':
        if (this.panelOpen) this.#closePanel()
        else if (this.#layout.layout === 'phone') this.select(null)
        else this.list?.focus()
        return true
      case 'change':
        if (this.list?.hasFocus || !selection.conversation) return this.list?.changeActive() ?? false
        thread?.act('change')
        return true
      case 'join':
        if (selection.conversation && !this.#isMine) thread?.act('taking')
        return !!selection.conversation
      case 'reply':
      case 'note':
        if (selection.conversation) thread?.write(wish.type)
        return !!selection.conversation
      default:
        wish satisfies never
        return false
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-dashboard': ChatDashboard
  }
}
