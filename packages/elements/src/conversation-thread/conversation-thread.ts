import type { ThreadModel } from '@deskbell/client'
import type { ErrorReason } from '@deskbell/protocol'
import { consume, provide } from '@lit/context'
import { localized, msg, str } from '@lit/localize'
import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { property, query, state } from 'lit/decorators.js'
import { agentIcons } from '../shared/agent-icons.ts'
import type { AgentConversationModel, AgentSessionModel } from '../shared/agent-models.ts'
import { avatarStyles } from '../shared/avatar.ts'
import { base } from '../shared/base.styles.ts'
import {
  agentConversationContext,
  agentSessionContext,
  selectionContext,
  threadContext,
  type Selection,
} from '../shared/contexts.ts'
import { ConversationController } from '../shared/conversation-controller.ts'
import { conversationDenial } from '../shared/conversation-denial.ts'
import { dashboard } from '../shared/dashboard.styles.ts'
import { denialText, reasonOf } from '../shared/denial-text.ts'
import { ConversationReopenedEvent, ConversationResolvedEvent } from '../shared/events/conversation-events.ts'
import { icons } from '../shared/icons.ts'
import { languageOf } from '../shared/language.ts'
import { MenuController } from '../shared/menu-controller.ts'
import { plainValue } from '../shared/plain-value.ts'
import { StoreController } from '../shared/store-controller.ts'
import { threadRow } from '../shared/thread-row.ts'
import { newestMine } from '../shared/thread-view.ts'
import { threadStyles } from '../shared/thread.styles.ts'
import { tokens } from '../shared/tokens.styles.ts'
import { VisibilityController } from '../shared/visibility-controller.ts'
import { visitorName } from '../shared/visitor-name.ts'
import { styles } from './conversation-thread.styles.ts'
import { FreshMark } from './fresh-mark.ts'
import { threadActions, type ThreadAction } from './thread-actions.ts'
import { newestAfter, ThreadAnnouncer } from './thread-announcer.ts'
import { threadHeader } from './thread-header.ts'
import { nothingChosen, threadEnded, threadLoading } from './thread-states.ts'
import { VirtualThread } from './virtual-thread.ts'

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
 * @csspart messages - What scrolls.
 * @csspart composer - The box the answer is written in.
 */
@localized()
export class ConversationThread extends LitElement {
  static override styles = [tokens, base, dashboard, avatarStyles, threadStyles, styles]

  /** The id of a conversation; without it, the one the provider has selected. */
  @property() conversation: string | undefined

  @consume({ context: agentSessionContext, subscribe: true })
  @property({ attribute: false })
  session: AgentSessionModel | undefined

  @consume({ context: selectionContext, subscribe: true })
  @property({ attribute: false })
  selection: Selection | undefined

  @consume({ context: agentConversationContext, subscribe: true })
  @property({ attribute: false })
  provided: AgentConversationModel | undefined

  @provide({ context: threadContext })
  @state()
  private thread: ThreadModel | undefined

  @state() private busy = false
  /** Why the last command of the header was refused. */
  @state() private refusal: ErrorReason | null = null

  @query('.scroller') private scroller!: HTMLElement | null

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
      this.thread = now
      this.refusal = null
      this.busy = false
    },
  )
  readonly #virtual = new VirtualThread(this, () => this.scroller)
  readonly #visibility = new VisibilityController(this, visible => {
    this.#open.current?.setVisible(visible)
    this.#noteRead()
  })
  readonly #announcer = new ThreadAnnouncer()
  readonly #fresh = new FreshMark()
  readonly #menus = {
    assign: new MenuController(this, 'assign'),
    handover: new MenuController(this, 'handover'),
    more: new MenuController(this, 'more'),
  }

  #online = false

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
    return html`${threadHeader({
        state: model.state,
        actions: session && conversation ? threadActions(session, conversation) : null,
        me: session?.me?.id,
        busy: this.busy,
        menus: this.#menus,
        run: action => void this.#run(model, action),
      })}
      ${this.refusal ? this.#refused(this.refusal) : nothing}
      ${loading ? threadLoading() : this.#messages(model)}
      <div class="visually-hidden" aria-live="polite">
        ${this.#announcer.next(model, visitor ? visitorName(visitor) : '', status === 'live')}
      </div>
      ${this.#footer(model)}`
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

  #messages(model: AgentConversationModel): TemplateResult {
    const { items, earlier } = model.thread
    const me = this.session?.state.me?.id
    const several = items.some(
      item => item.type === 'message' && item.author.type === 'agent' && item.author.id !== me,
    )
    const view = { host: this, model, lang: languageOf(this), newestMine: newestMine(items), me: me ?? '' }
    const fresh = this.#fresh.of(model)
    return html`<div class="pane">
      <div
        class="scroller ${several ? 'several' : ''}"
        part="messages"
        role="log"
        aria-label=${msg('Messages', { id: 'thread-messages' })}
        aria-live="off"
        tabindex="0"
      >
        ${
          earlier === 'none'
            ? nothing
            : html`<div class="earlier" aria-hidden="true">${msg('Loading…', { id: 'thread-loading' })}</div>`
        }
        ${this.#virtual.render(
          model,
          index =>
            html`${
              items[index]?.key === fresh
                ? html`<div class="fresh"><span>${msg('New', { id: 'thread-fresh-mark' })}</span></div>`
                : nothing
            }${threadRow(items, index, view)}`,
        )}
      </div>
      ${this.#virtual.atEnd ? nothing : this.#jump(model)}
    </div>`
  }

  #jump({ thread }: AgentConversationModel): TemplateResult {
    const unread = newestAfter(thread.items, thread.read) !== undefined
    return html`<button class="jump" @click=${() => this.#virtual.toEnd()}>
      ${icons.down}${
        unread
          ? msg('New messages', { id: 'thread-new-messages' })
          : msg('Jump to latest', { id: 'thread-jump' })
      }
    </button>`
  }

  #footer(model: AgentConversationModel): TemplateResult {
    const { conversation } = model.state
    const session = this.session?.state
    const denial = conversation ? conversationDenial(session, 'conversation.reply', conversation) : null
    const stopped = model.thread.closed ?? denial
    return html`<footer>
      <div class="column">
        <div class="doing">${this.#typing(model)}</div>
        ${this.#offline()}
        ${
          stopped
            ? html`<p class="notice" id="stopped">${agentIcons.alert}<span>${denialText(stopped)}</span></p>`
            : nothing
        }
        <message-composer
          part="composer"
          ?disabled=${stopped !== null}
          placeholder=${msg('Write an answer…', { id: 'thread-placeholder' })}
        ></message-composer>
      </div>
    </footer>`
  }

  #typing({ state, thread }: AgentConversationModel): TemplateResult | typeof nothing {
    const names = state.agentsTyping.map(agent => plainValue(agent.name)).join(', ')
    const visitor = state.visitor ? visitorName(state.visitor) : msg('Visitor', { id: 'author-visitor' })
    if (!thread.typing && !names) return nothing
    const dots = html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>`
    if (!thread.typing) {
      return html`${dots}<span class="cut">${msg(str`${names} is answering`, { id: 'agents-typing' })}</span>`
    }
    const preview = plainValue(thread.typing.preview)
    return html`${dots}<span class="cut"
        >${msg(str`${visitor} is typing`, { id: 'typing' })}${preview ? html`: <q>${preview}</q>` : nothing}</span
      >`
  }

  #offline(): TemplateResult | typeof nothing {
    if (this.session?.state.connection.state !== 'offline') return nothing
    return html`<p class="notice" role="status">
      ${agentIcons.offline}<span
        >${msg('You are offline. Your answers are kept and leave by themselves.', { id: 'thread-offline' })}</span
      >
    </p>`
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
    if (!model || !this.#visibility.visible || this.#virtual.lastVisible < 0) return
    const { items } = model.thread
    let last = this.#virtual.lastVisible
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
