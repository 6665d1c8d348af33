import type { ProfileField, VisitorProfile } from '@deskbell/protocol'
import { consume } from '@lit/context'
import { localized, msg } from '@lit/localize'
import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import { keyed } from 'lit/directives/keyed.js'
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
import { profileDenial } from '../shared/conversation-denial.ts'
import { dashboard } from '../shared/dashboard.styles.ts'
import { denialText } from '../shared/denial-text.ts'
import { VisitorUpdatedEvent } from '../shared/events/conversation-events.ts'
import { icons } from '../shared/icons.ts'
import { languageOf } from '../shared/language.ts'
import { StoreController } from '../shared/store-controller.ts'
import { TickController } from '../shared/tick-controller.ts'
import { tokens } from '../shared/tokens.styles.ts'
import { visitorAvatar, visitorName } from '../shared/visitor-name.ts'
import { browsingList } from './browsing-list.ts'
import { FieldDrafts } from './field-drafts.ts'
import { historyList } from './history-list.ts'
import { profileFieldStyles } from './profile-field.styles.ts'
import { profileField } from './profile-field.ts'
import { variablesList } from './variables-list.ts'
import { VisitorActions } from './visitor-actions.ts'
import { visitorFactsStyles } from './visitor-facts.styles.ts'
import { visitorFacts } from './visitor-facts.ts'
import { styles } from './visitor-panel.styles.ts'

/**
 * What is known about the visitor of a conversation, to read and to change.
 *
 * @tag visitor-panel
 * @slot panel - Sections of your own; each element in it gets the visitor as its property `visitor`.
 * @fires {VisitorUpdatedEvent} chat-visitor-updated - A field was changed here and is safe.
 * @csspart field - A field with its label.
 * @csspart input - The text box of a field.
 */
@localized()
export class VisitorPanel extends LitElement {
  static override styles = [
    tokens,
    base,
    dashboard,
    avatarStyles,
    profileFieldStyles,
    visitorFactsStyles,
    styles,
  ]

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

  @state() private allPages = false

  readonly #actions = new VisitorActions(this)
  readonly #open = new ConversationController(
    this,
    () => ({
      session: this.session,
      id: this.conversation ?? this.selection?.conversation,
      provided: this.provided,
    }),
    (_now, before) => {
      // A field that is left by its conversation going away is left all the same.
      if (before) this.#drafts.saveAll(before)
      this.allPages = false
      this.#actions.reset()
    },
  )

  readonly #drafts = new FieldDrafts({
    lang: () => languageOf(this),
    changed: () => this.requestUpdate(),
    saved: (...change) => this.dispatchEvent(new VisitorUpdatedEvent(...change)),
  })

  readonly #saveAll = () => {
    if (this.#open.current) this.#drafts.saveAll(this.#open.current)
  }

  constructor() {
    super()
    new StoreController(this, () => this.session)
    new StoreController(this, () => this.#open.current)
    new TickController(this, 30_000, () => this.#open.current !== undefined)
  }

  override connectedCallback(): void {
    super.connectedCallback()
    addEventListener('pagehide', this.#saveAll)
  }

  override disconnectedCallback(): void {
    removeEventListener('pagehide', this.#saveAll)
    super.disconnectedCallback()
  }

  protected override updated(): void {
    this.#lend()
  }

  protected override render(): TemplateResult {
    const model = this.#open.current
    const title = msg('Visitor information', { id: 'visitor-information' })
    return html`<section class="panel" aria-label=${title}>
      <h2 class="title">${title}</h2>
      ${model ? keyed(model.state.id, this.#content(model)) : this.#nobody()}
    </section>`
  }

  #nobody(): TemplateResult {
    return html`<p class="nobody">
      ${msg('Choose a conversation to see who wrote.', { id: 'visitor-none' })}
    </p>`
  }

  #content(model: AgentConversationModel): TemplateResult {
    const { visitor, status, here, history } = model.state
    if (!visitor) return status === 'loading' ? this.#loading() : this.#nobody()
    const name = visitorName(visitor)
    const lang = languageOf(this)
    const denial = profileDenial(this.session?.state)
    const field = (field: ProfileField, label: string) =>
      profileField({ model, drafts: this.#drafts, field, label, readonly: !!denial })
    return html`<div class="who">
        ${visitorAvatar(visitor)}
        <div class="names">
          <div class="name cut" dir="auto">${name}</div>
          <div class="presence ${here ? 'here' : ''}">
            ${here ? msg('On the site', { id: 'presence-here' }) : msg('Left', { id: 'presence-left' })}
          </div>
        </div>
        ${this.#actions.button(model, this.session)}
      </div>
      ${this.#actions.notice()} ${this.#actions.question(model, this.session)} ${this.#marks(visitor)}
      ${denial ? html`<p class="denial">${agentIcons.alert}<span>${denialText(denial)}</span></p>` : nothing}
      <div class="fields">
        ${field('name', msg('Name', { id: 'field-name' }))}
        ${field('email', msg('E-mail', { id: 'field-email' }))}
        ${field('phone', msg('Phone', { id: 'field-phone' }))}
        ${field('note', msg('Note', { id: 'field-note' }))}
      </div>
      ${visitorFacts(visitor, lang)} ${variablesList(visitor, lang)}
      ${historyList(history, lang, id => this.selection?.select(id))}
      ${browsingList(visitor, lang, this.allPages, () => (this.allPages = true))}
      <slot name="panel" @slotchange=${() => this.#lend()}></slot>`
  }

  #marks({ identified, blocked }: VisitorProfile): TemplateResult | typeof nothing {
    if (!identified && !blocked) return nothing
    return html`<p class="marks">
      ${
        identified
          ? html`<span class="mark verified"
              >${icons.tick}${msg('Signed in on the site', { id: 'visitor-identified' })}</span
            >`
          : nothing
      }
      ${
        blocked
          ? html`<span class="mark blocked"
              >${agentIcons.block}${msg('Blocked', { id: 'visitor-blocked' })}</span
            >`
          : nothing
      }
    </p>`
  }

  /** What a developer has put into the panel gets the visitor it is about. */
  #lend(): void {
    const visitor = this.#open.current?.state.visitor ?? null
    const slot = this.renderRoot.querySelector<HTMLSlotElement>('slot[name=panel]')
    for (const element of slot?.assignedElements({ flatten: true }) ?? [])
      (element as Element & { visitor?: VisitorProfile | null }).visitor = visitor
  }

  #loading(): TemplateResult {
    return html`<div class="who" aria-hidden="true">
        <i class="skeleton face"></i>
        <div class="names"><i class="skeleton"></i></div>
      </div>
      <div class="fields" aria-hidden="true">${[1, 2, 3].map(() => html`<i class="skeleton line"></i>`)}</div>
      <p class="visually-hidden" role="status">${msg('Loading', { id: 'loading' })}</p>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'visitor-panel': VisitorPanel
  }
}
