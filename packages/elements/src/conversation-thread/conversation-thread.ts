import type { ErrorReason } from '@deskbell/protocol'
import { consume } from '@lit/context'
import { localized, msg } from '@lit/localize'
import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { property, query, state } from 'lit/decorators.js'
import type { AgentComposer } from '../agent-composer/agent-composer.ts'
import type { ComposerMode } from '../agent-composer/mode-switch.ts'
import { agentIcons } from '../shared/agent-icons.ts'
import type { AgentConversationModel, AgentSessionModel } from '../shared/agent-models.ts'
import { avatarStyles } from '../shared/avatar.ts'
import { base } from '../shared/base.styles.ts'
import {
  agentConversationContext,
  agentSessionContext,
  selectionContext,
  type Selection,
} from '../shared/contexts.ts'
import { ConversationController } from '../shared/conversation-controller.ts'
import { dashboard } from '../shared/dashboard.styles.ts'
import { denialText, reasonOf } from '../shared/denial-text.ts'
import { ConversationReopenedEvent, ConversationResolvedEvent } from '../shared/events/conversation-events.ts'
import { icons } from '../shared/icons.ts'
import { languageOf } from '../shared/language.ts'
import { MenuButton } from '../shared/menu-button.ts'
import { StoreController } from '../shared/store-controller.ts'
import { tagStyles } from '../shared/tag-chip.ts'
import { threadStyles } from '../shared/thread.styles.ts'
import { tokens } from '../shared/tokens.styles.ts'
import { VisibilityController } from '../shared/visibility-controller.ts'
import { visitorName } from '../shared/visitor-name.ts'
import { styles } from './conversation-thread.styles.ts'
import type { HeaderView } from './header-view.ts'
import { threadActions, type ThreadAction } from './thread-actions.ts'
import { ThreadAnnouncer } from './thread-announcer.ts'
import { threadFacts } from './thread-facts.ts'
import { threadFooter } from './thread-footer.ts'
import { threadHeader } from './thread-header.ts'
import { ThreadMessages } from './thread-messages.ts'
import { nothingChosen, threadEnded, threadLoading } from './thread-states.ts'

/**
 * A conversation as agents see it: who it is, what was written, and where the answer is written.
 *
 * @tag conversation-thread
 * @slot start - Before the visitor's name, for example a way back.
 * @slot end - After the buttons of the header.
 * @fires {ConversationResolvedEvent} chat-conversation-resolved - The conversation was resolved here.
 * @fires {ConversationReopenedEvent} chat-conversation-reopened - The conversation was reopened here.
 * @csspart header - The bar with the visitor's name and the buttons.
 * @csspart button - A button of the header.
 * @csspart resolve - The green button.
 * @csspart menu - A menu of the header.
 * @csspart facts - The line with group, tags, rating and who looks at it too.
 * @csspart note - A note between agents.
 * @csspart messages - What scrolls.
 * @csspart composer - The box the answer is written in.
 * @csspart reopen - The button that reopens a resolved conversation.
 * @csspart join - The button that takes part.
 * @csspart leave - The button that ends that.
 */
@localized()
export class ConversationThread extends LitElement {
  static override styles = [tokens, base, dashboard, avatarStyles, tagStyles, threadStyles, ...styles]

  /** The id of a conversation; without it, the one the provider has selected. */
  @property() conversation: string | undefined

  /** The agent's session; the provider's unless set. */
  @consume({ context: agentSessionContext, subscribe: true })
  @property({ attribute: false })
  session: AgentSessionModel | undefined

  /** What is chosen in folders, list and search; the provider's unless set. */
  @consume({ context: selectionContext, subscribe: true })
  @property({ attribute: false })
  selection: Selection | undefined

  /** The open conversation, where an element around this one has it. */
  @consume({ context: agentConversationContext, subscribe: true })
  @property({ attribute: false })
  provided: AgentConversationModel | undefined

  @state() private busy = false
  /** Why the last command of the header was refused. */
  @state() private refusal: ErrorReason | null = null

  @query('.scroller') private scroller!: HTMLElement | null
  @query('agent-composer') private composer!: AgentComposer | null

  readonly #open = new ConversationController(
    this,
    () => ({
      session: this.session,
      id: this.conversation ?? this.selection?.conversation,
      provided: this.provided,
    }),
    (now, before) => {
      before?.setVisible(false)
      now?.setVisible(this.#visibility.visible)
      this.refusal = null
      this.busy = false
    },
  )
  readonly #messages = new ThreadMessages(this, () => this.scroller)
  readonly #visibility = new VisibilityController(this, visible => {
    this.#open.current?.setVisible(visible)
    this.#noteRead()
  })
  readonly #announcer = new ThreadAnnouncer()
  readonly #menus = {
    assign: new MenuButton(this, 'assign'),
    handover: new MenuButton(this, 'handover'),
    more: new MenuButton(this, 'more'),
    group: new MenuButton(this, 'group'),
    tags: new MenuButton(this, 'tags'),
  }

  #online = false

  /** Turns the composer to answers or to notes, and puts the caret there. */
  write(mode: ComposerMode): void {
    this.composer?.write(mode)
  }

  /** Does what the button of the header would: `change` resolves or reopens, `taking` joins or leaves. */
  act(name: 'change' | 'taking'): void {
    const model = this.#open.current
    const session = this.session?.state
    const conversation = model?.state.conversation
    if (model && session && conversation) void this.#run(model, threadActions(session, conversation)[name])
  }

  constructor() {
    super()
    new StoreController(this, () => this.session)
    new StoreController(this, () => this.#open.current)
  }

  protected override willUpdate(): void {
    const online = this.session?.state.connection.state === 'online'
    // What failed for want of a connection can be tried again.
    if (online && !this.#online && this.refusal === 'network') this.refusal = null
    this.#online = online
  }

  protected override updated(): void {
    this.#noteRead()
  }

  protected override render(): TemplateResult {
    const model = this.#open.current
    const chosen = this.conversation ?? this.selection?.conversation
    if (!model) return this.#frame(chosen && !this.session ? threadLoading() : nothingChosen())
    if (model.state.status === 'ended') return this.#frame(threadEnded(model.state))
    return this.#conversation(model)
  }

  /** A state without a conversation keeps the slots: the way back must not go with it. */
  #frame(content: TemplateResult): TemplateResult {
    return html`<div class="bare"><slot name="start"></slot></div>
      ${content}`
  }

  #conversation(model: AgentConversationModel): TemplateResult {
    const { conversation, visitor, status } = model.state
    const session = this.session?.state
    const loading = status === 'loading' && model.thread.items.length === 0
    const view: HeaderView = {
      state: model.state,
      actions: session && conversation ? threadActions(session, conversation) : null,
      me: session?.me?.id,
      busy: this.busy,
      menus: this.#menus,
      run: action => void this.#run(model, action),
    }
    return html`${threadHeader(view)}
      ${session && conversation ? threadFacts(view, session, conversation, languageOf(this)) : nothing}
      ${this.refusal ? this.#refused(this.refusal) : nothing}
      ${loading ? threadLoading() : this.#messages.render(model, this.session)}
      <div class="visually-hidden" aria-live="polite">
        ${this.#announcer.next(model, visitor ? visitorName(visitor) : '', status === 'live')}
      </div>
      ${threadFooter(model, this.session, languageOf(this))}`
  }

  #refused(reason: ErrorReason): TemplateResult {
    return html`<div class="notice danger" role="alert">
      ${agentIcons.alert}<span>${denialText(reason)}</span>
      <button
        class="button plain icon-only"
        aria-label=${msg('Dismiss', { id: 'dismiss' })}
        @click=${() => (this.refusal = null)}
      >
        ${icons.close}
      </button>
    </div>`
  }

  async #run(
    model: AgentConversationModel,
    action: { name?: string; run: ThreadAction['run']; denial?: ErrorReason | null },
  ): Promise<void> {
    if (this.busy) return
    // Where there is no pointer to hover with, the reason is told by the attempt.
    this.refusal = action.denial ?? null
    if (action.denial) return
    this.busy = true
    try {
      await action.run(model)
      if (action.name === 'resolve') this.dispatchEvent(new ConversationResolvedEvent(model.state.id))
      if (action.name === 'reopen') this.dispatchEvent(new ConversationReopenedEvent(model.state.id))
    } catch (error) {
      if (model === this.#open.current) this.refusal = reasonOf(error)
    } finally {
      if (model === this.#open.current) this.busy = false
    }
  }

  /** What stands on the screen while somebody looks at it has been read (spec C7). */
  #noteRead(): void {
    const model = this.#open.current
    if (!model || !this.#visibility.visible || this.#messages.lastVisible < 0) return
    const { items } = model.thread
    let last = this.#messages.lastVisible
    while (last > 0 && items[last]?.seq === 0) last--
    const upTo = items[last]?.seq ?? 0
    if (upTo > model.thread.read) model.read(upTo)
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'conversation-thread': ConversationThread
  }
}
