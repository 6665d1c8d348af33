import type { ProfileField } from '@deskbell/protocol'
import { consume } from '@lit/context'
import { localized, msg } from '@lit/localize'
import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { property } from 'lit/decorators.js'
import { keyed } from 'lit/directives/keyed.js'
import { live } from 'lit/directives/live.js'
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
import { tokens } from '../shared/tokens.styles.ts'
import { visitorAvatar, visitorName } from '../shared/visitor-name.ts'
import { FieldDrafts, valueOf, type FieldDraft } from './field-drafts.ts'
import { styles } from './visitor-panel.styles.ts'

/**
 * What is known about the visitor of a conversation, to read and to change.
 *
 * @tag visitor-panel
 * @fires {VisitorUpdatedEvent} chat-visitor-updated - A field was changed here and is safe.
 * @csspart field - A field with its label.
 * @csspart input - The text box of a field.
 */
@localized()
export class VisitorPanel extends LitElement {
  static override styles = [tokens, base, dashboard, avatarStyles, styles]

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
  }

  override connectedCallback(): void {
    super.connectedCallback()
    addEventListener('pagehide', this.#saveAll)
  }

  override disconnectedCallback(): void {
    removeEventListener('pagehide', this.#saveAll)
    super.disconnectedCallback()
  }

  protected override render(): TemplateResult {
    const model = this.#open.current
    const title = msg('Visitor information', { id: 'visitor-information' })
    return html`<section aria-label=${title}>
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
    const { visitor, status, here } = model.state
    if (!visitor) return status === 'loading' ? this.#loading() : this.#nobody()
    const name = visitorName(visitor)
    const denial = profileDenial(this.session?.state)
    return html`<div class="who">
        ${visitorAvatar(visitor)}
        <div class="names">
          <div class="name cut" dir="auto">${name}</div>
          <div class="presence ${here ? 'here' : ''}">
            ${here ? msg('On the site', { id: 'presence-here' }) : msg('Left', { id: 'presence-left' })}
          </div>
        </div>
      </div>
      ${denial ? html`<p class="denial">${agentIcons.alert}<span>${denialText(denial)}</span></p>` : nothing}
      <div class="fields">
        ${this.#field(model, 'name', msg('Name', { id: 'field-name' }), !!denial)}
        ${this.#field(model, 'email', msg('E-mail', { id: 'field-email' }), !!denial)}
        ${this.#field(model, 'phone', msg('Phone', { id: 'field-phone' }), !!denial)}
        ${this.#field(model, 'note', msg('Note', { id: 'field-note' }), !!denial)}
      </div>`
  }

  #loading(): TemplateResult {
    return html`<div class="who" aria-hidden="true">
        <i class="skeleton face"></i>
        <div class="names"><i class="skeleton"></i></div>
      </div>
      <div class="fields" aria-hidden="true">${[1, 2, 3].map(() => html`<i class="skeleton line"></i>`)}</div>
      <p class="visually-hidden" role="status">${msg('Loading', { id: 'loading' })}</p>`
  }

  #field(
    model: AgentConversationModel,
    field: ProfileField,
    label: string,
    readonly: boolean,
  ): TemplateResult {
    const draft = this.#drafts.of(model, field)
    const value = draft?.text ?? valueOf(model.state.visitor, field)
    const handlers = {
      input: (event: Event) => this.#drafts.type(model, field, (event.target as HTMLInputElement).value),
      leave: () => void this.#drafts.save(model, field),
      key: (event: KeyboardEvent) => {
        if (event.key !== 'Enter' || event.isComposing) return
        if (field === 'note' && !event.ctrlKey && !event.metaKey) return
        event.preventDefault()
        void this.#drafts.save(model, field)
      },
    }
    const invalid = draft?.state === 'failed' ? 'true' : nothing
    return html`<div class="field ${draft?.state ?? ''}" part="field">
      <label for=${field}>${label}</label>
      ${
        field === 'note'
          ? html`<textarea
              id="note"
              part="input"
              rows="4"
              dir="auto"
              aria-invalid=${invalid}
              aria-describedby="hint-note"
              placeholder=${msg('For all agents; the visitor never sees it', { id: 'field-note-placeholder' })}
              ?readonly=${readonly}
              .value=${live(value)}
              @input=${handlers.input}
              @blur=${handlers.leave}
              @keydown=${handlers.key}
            ></textarea>`
          : html`<input
              id=${field}
              part="input"
              type="text"
              inputmode=${field === 'email' ? 'email' : field === 'phone' ? 'tel' : 'text'}
              autocomplete="off"
              spellcheck="false"
              dir=${field === 'name' ? 'auto' : 'ltr'}
              aria-invalid=${invalid}
              aria-describedby="hint-${field}"
              placeholder=${msg('Not known', { id: 'field-placeholder' })}
              ?readonly=${readonly}
              .value=${live(value)}
              @input=${handlers.input}
              @blur=${handlers.leave}
              @keydown=${handlers.key}
            />`
      }
      <div class="hint" id="hint-${field}" aria-live="polite">${this.#hint(model, field, draft)}</div>
    </div>`
  }

  #hint(
    model: AgentConversationModel,
    field: ProfileField,
    draft: FieldDraft | undefined,
  ): TemplateResult | typeof nothing {
    if (!draft) return nothing
    const theirs = valueOf(model.state.visitor, field)
    const meanwhile =
      (draft.state === 'editing' || draft.state === 'failed') &&
      theirs !== draft.base &&
      theirs !== draft.text
    return html`${this.#progress(draft)}${
      meanwhile
        ? html`<span class="meanwhile"
            >${
              theirs
                ? html`${msg('A colleague has set:', { id: 'field-meanwhile' })} <bdi>${theirs}</bdi>`
                : msg('A colleague has emptied it.', { id: 'field-emptied' })
            }
            <button
              class="text-button"
              type="button"
              @mousedown=${(event: Event) => event.preventDefault()}
              @click=${() => this.#drafts.drop(model, field)}
            >
              ${msg('Take it', { id: 'field-take' })}
            </button></span
          >`
        : nothing
    }`
  }

  #progress(draft: FieldDraft): TemplateResult | typeof nothing {
    switch (draft.state) {
      case 'editing':
        return nothing
      case 'saving':
        return html`<span>${msg('Saving…', { id: 'field-saving' })}</span>`
      case 'saved':
        return html`<span class="saved">${icons.tick}${msg('Saved', { id: 'field-saved' })}</span>`
      case 'failed':
        return html`<span class="problem">${agentIcons.alert}<span>${draft.problem}</span></span>`
      default:
        return draft.state satisfies never
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'visitor-panel': VisitorPanel
  }
}
