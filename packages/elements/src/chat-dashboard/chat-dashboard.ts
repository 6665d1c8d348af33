import { localized, msg } from '@lit/localize'
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { query, state } from 'lit/decorators.js'
import { ChatProvider } from '../chat-provider/chat-provider.ts'
import type { ConversationList } from '../conversation-list/conversation-list.ts'
import { agentIcons } from '../shared/agent-icons.ts'
import { base } from '../shared/base.styles.ts'
import { dashboard } from '../shared/dashboard.styles.ts'
import { icons } from '../shared/icons.ts'
import { TickController } from '../shared/tick-controller.ts'
import { tokens } from '../shared/tokens.styles.ts'
import { styles } from './chat-dashboard.styles.ts'
import { connectionBanner } from './connection-banner.ts'
import { LayoutController } from './layout-controller.ts'
import { conversationInHash, writeHash } from './selection-hash.ts'

/**
 * The whole dashboard: folders, list, thread and visitor information, from a phone to a wall of screens.
 *
 * @tag chat-dashboard
 * @slot brand - What stands above the folders.
 * @fires {ConversationSelectedEvent} chat-conversation-selected - Another conversation was chosen, or none.
 * @fires {ChatErrorEvent} chat-error - The session has ended for good.
 * @csspart banner - Says how the connection stands.
 * @csspart rail - Folders and status.
 * @csspart list - The conversations.
 * @csspart thread - The open conversation.
 * @csspart panel - The visitor information.
 */
@localized()
export class ChatDashboard extends ChatProvider {
  static override styles = [tokens, base, dashboard, styles]

  /** The visitor information is shown where there is no room for it all the time. */
  @state() private panelOpen = false

  @query('conversation-list') private list!: ConversationList | null
  @query('.thread') private threadPane!: HTMLElement | null
  @query('.panel') private panelPane!: HTMLElement | null

  readonly #layout = new LayoutController(this)
  #view = ''

  constructor() {
    super()
    // The banner counts the seconds to the next attempt.
    new TickController(this, 1_000, () => this.active?.state.connection.state === 'offline')
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
    writeHash(this.selection.conversation)
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed)
    this.#moveFocus()
  }

  /** Then it is what the page is about. */
  protected override entrance(login: TemplateResult): TemplateResult {
    return html`<main class="entrance">${login}</main>`
  }

  protected override content(): TemplateResult {
    const state = this.active?.state
    const { layout } = this.#layout
    const drawer = layout === 'tablet' && this.panelOpen
    const view = this.#shownOnPhone()
    const phone = layout === 'phone'
    // On a phone each of them is alone, and then it is what the page is about.
    const only = phone ? 'main' : nothing
    const title = msg('Conversations', { id: 'conversations' })
    const hiddenTitle = phone ? html`<h1 class="visually-hidden">${title}</h1>` : nothing
    return html`<div class="shell" data-layout=${layout} data-view=${phone ? view : nothing}>
      <div class="banners" part="banner">
        ${state ? connectionBanner(state, () => location.reload()) : nothing}
      </div>
      <header class="rail" part="rail" ?inert=${drawer} ?hidden=${phone && view !== 'list'}>
        <slot name="brand"><h1 class="brand">${title}</h1></slot>
        <agent-status ?compact=${layout !== 'wide'}></agent-status>
        <conversation-folders
          orientation=${layout === 'wide' ? 'vertical' : 'horizontal'}
        ></conversation-folders>
      </header>
      <div class="list" part="list" role=${only} ?inert=${drawer} ?hidden=${phone && view !== 'list'}>
        <conversation-list></conversation-list>
      </div>
      <main class="thread" part="thread" tabindex="-1" ?inert=${drawer} ?hidden=${phone && view !== 'thread'}>
        ${hiddenTitle}
        <conversation-thread>
          ${phone ? this.#back(() => this.select(null), msg('Back to the list', { id: 'back-to-list' })) : nothing}
          ${layout === 'phone' || layout === 'tablet' ? this.#details() : nothing}
        </conversation-thread>
      </main>
      ${drawer ? html`<div class="scrim" @click=${this.#closePanel}></div>` : nothing}
      <div
        class="panel"
        part="panel"
        role=${only}
        tabindex="-1"
        ?hidden=${(phone && view !== 'panel') || (layout === 'tablet' && !this.panelOpen)}
        @keydown=${this.#panelKey}
      >
        ${
          phone || layout === 'tablet'
            ? html`${hiddenTitle}
                <div class="panel-bar">
                  ${this.#back(this.#closePanel, msg('Back to the conversation', { id: 'back-to-thread' }))}
                </div>`
            : nothing
        }
        <visitor-panel></visitor-panel>
      </div>
    </div>`
  }

  #back(go: () => void, label: string): TemplateResult {
    return html`<button
      class="button plain icon-only back"
      slot="start"
      aria-label=${label}
      title=${label}
      @click=${go}
    >
      ${icons.back}
    </button>`
  }

  #details(): TemplateResult | typeof nothing {
    if (!this.selection.conversation) return nothing
    const label = msg('Visitor information', { id: 'visitor-information' })
    return html`<button
      class="button plain icon-only"
      slot="end"
      aria-label=${label}
      title=${label}
      aria-expanded=${this.panelOpen ? 'true' : 'false'}
      @click=${() => (this.panelOpen = true)}
    >
      ${agentIcons.details}
    </button>`
  }

  /** On a phone there is room for one of them. */
  #shownOnPhone(): 'list' | 'thread' | 'panel' {
    if (!this.selection.conversation) return 'list'
    return this.panelOpen ? 'panel' : 'thread'
  }

  /** Where one pane takes the place of another, the focus goes along. */
  #moveFocus(): void {
    const { layout } = this.#layout
    const view = layout === 'phone' ? this.#shownOnPhone() : this.panelOpen ? 'panel' : ''
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

  readonly #panelKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && this.panelOpen) this.#closePanel()
  }

  readonly #followHash = (): void => {
    this.select(conversationInHash())
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-dashboard': ChatDashboard
  }
}
