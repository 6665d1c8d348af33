import { AgentSession } from '@deskbell/client'
import { type ConversationFilter, type Folder, isEmptyFilter } from '@deskbell/protocol'
import { provide } from '@lit/context'
import { msg } from '@lit/localize'
import { css, html, LitElement, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import { deskTexts } from '../locales/desk.ts'
import type { AgentConversationModel, AgentSessionModel } from '../shared/agent-models.ts'
import {
  agentConversationContext,
  agentSessionContext,
  selectionContext,
  type Selection,
} from '../shared/contexts.ts'
import { ConversationController } from '../shared/conversation-controller.ts'
import { ChatErrorEvent } from '../shared/events/box-events.ts'
import { ConversationSelectedEvent } from '../shared/events/conversation-events.ts'
import { LanguageController } from '../shared/language-controller.ts'
import { StoreController } from '../shared/store-controller.ts'
import { InvitationController } from './invitation-controller.ts'

/**
 * Connects the agent elements inside it to an account, and keeps what the agent has selected.
 * Without a token it shows the sign-in until the agent has signed in, and whoever was invited the way into the team.
 *
 * @tag chat-provider
 * @slot - The elements of a dashboard, laid out as you like.
 * @fires {ConversationSelectedEvent} chat-conversation-selected - Another conversation was chosen, or none.
 * @fires {ChatErrorEvent} chat-error - The session has ended for good.
 */
export class ChatProvider extends LitElement {
  static override styles: CSSResultGroup = css`
    :host {
      display: contents;
    }
  `

  /** Where the server is; without it, where the page is. */
  @property() server = ''

  /** The account on that server. */
  @property() account = ''

  /** An agent token that your backend signed. */
  @property() token = ''

  /** Fetches an agent token from your backend, whenever another one is needed. */
  @property({ attribute: false }) getToken: (() => Promise<string>) | undefined

  /** The language of texts and dates; the page's unless set. */
  @property() override lang = ''

  /** A session of your own instead of one made from server, account and token; you destroy it. */
  @property({ attribute: false }) session: AgentSessionModel | undefined

  @provide({ context: agentSessionContext })
  @state()
  protected active: AgentSessionModel | undefined

  @provide({ context: selectionContext })
  @state()
  protected selection: Selection = {
    conversation: null,
    folder: 'all',
    filter: null,
    select: id => this.select(id),
    selectFolder: folder => this.selectFolder(folder),
    selectFilter: filter => this.selectFilter(filter),
  }

  @provide({ context: agentConversationContext })
  @state()
  protected conversation: AgentConversationModel | undefined

  readonly #open = new ConversationController(this, () => ({
    session: this.active,
    id: this.active?.state.auth === 'signed_out' ? null : this.#chosen,
  }))
  readonly #invitation = new InvitationController(this, () => !this.token && !this.getToken)
  readonly #language = new LanguageController(this, deskTexts)
  #chosen: string | null = null
  #own: { session: AgentSession; key: string } | undefined
  #ended = ''
  #wasSignedIn = false

  constructor() {
    super()
    new StoreController(this, () => this.active)
  }

  /** Chooses a conversation; null chooses none. */
  select(conversation: string | null): void {
    this.#choose(conversation)
  }

  /** Chooses the folder that the list shows, all of it. */
  selectFolder(folder: Folder): void {
    const { selection } = this
    if (folder !== selection.folder || selection.filter)
      this.selection = { ...selection, folder, filter: null }
  }

  /** Narrows the list, whatever the folder; null shows the folder again (spec C11). */
  selectFilter(filter: ConversationFilter | null): void {
    const wanted = filter && !isEmptyFilter(filter) ? filter : null
    if (wanted || this.selection.filter) this.selection = { ...this.selection, filter: wanted }
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.requestUpdate()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    // An element that is only moved is connected again at once, and keeps its session.
    queueMicrotask(() => {
      if (!this.isConnected) this.#drop()
    })
  }

  protected override willUpdate(_changed: PropertyValues<this>): void {
    this.active = this.session ?? this.#made()
    this.#provide()
  }

  protected override updated(_changed: PropertyValues<this>): void {
    const connection = this.active?.state.connection
    const reason = connection?.state === 'ended' ? connection.reason : ''
    // Its visitor was recognised and has another room (spec I2): nobody has chosen anything else.
    const { id } = this.#open.current?.state ?? {}
    if (id && this.#chosen) this.#choose(id)
    if (reason && reason !== this.#ended) this.dispatchEvent(new ChatErrorEvent(reason))
    this.#ended = reason
    const auth = this.active?.state.auth
    // What one agent had open is not for the next one to sign in here; what a link names is.
    if (auth === 'signed_out' && this.#wasSignedIn) {
      this.select(null)
      this.selectFilter(null)
    }
    if (auth !== 'starting') this.#wasSignedIn = auth === 'signed_in'
  }

  /** The sign-in, and what stands around it. */
  protected entrance(login: TemplateResult): TemplateResult {
    return login
  }

  protected override render(): TemplateResult {
    if (!this.#language.isReady) return html``
    const { token } = this.#invitation
    if (!token && this.active?.state.auth !== 'signed_out') return this.content()
    if (!this.token && !this.getToken)
      return this.entrance(
        html`<agent-login
          server=${this.server}
          account=${this.account}
          .invitation=${token}
          @chat-invitation-closed=${this.#invitation.close}
        ></agent-login>`,
      )
    return html`<p role="alert">
      ${msg('The sign-in of this page was not accepted.', { id: 'token-refused' })}
    </p>`
  }

  /** What is shown to an agent who is signed in. */
  protected content(): TemplateResult {
    return html`<slot></slot>`
  }

  #choose(conversation: string | null): void {
    if (conversation === this.#chosen) return
    this.#chosen = conversation
    // Opened before anybody hears of the selection, or each of them would open it for themselves.
    this.#provide()
    this.selection = { ...this.selection, conversation }
    this.dispatchEvent(new ConversationSelectedEvent(conversation))
  }

  #provide(): void {
    this.#open.hostUpdate()
    this.conversation = this.#open.current
  }

  /** The session for server, account and way of signing in, as they are now. */
  #made(): AgentSession | undefined {
    const server = new URL(this.server || '/', location.href).origin
    const withToken = !!this.token || !!this.getToken
    const key = JSON.stringify([server, this.account, withToken])
    if (this.#own?.key === key) return this.#own.session
    this.#drop()
    if (!this.account) return undefined
    const session = new AgentSession({
      server,
      account: this.account,
      // Asked each time, so that a renewed token attribute is used without another session.
      getToken: withToken ? () => this.getToken?.() ?? Promise.resolve(this.token) : undefined,
    })
    this.#own = { session, key }
    void session.start()
    return session
  }

  #drop(): void {
    this.#own?.session.destroy()
    this.#own = undefined
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-provider': ChatProvider
  }
}
