import { type Action, can, type Resources } from '@deskbell/protocol'
import { consume } from '@lit/context'
import { msg } from '@lit/localize'
import { type CSSResultGroup, html, LitElement, nothing, type TemplateResult } from 'lit'
import { property } from 'lit/decorators.js'
import { agentIcons } from '../shared/agent-icons.ts'
import type { AccountModel, AgentSessionModel } from '../shared/agent-models.ts'
import { avatarStyles } from '../shared/avatar.ts'
import { base } from '../shared/base.styles.ts'
import { agentSessionContext } from '../shared/contexts.ts'
import { dashboard } from '../shared/dashboard.styles.ts'
import { denialText } from '../shared/denial-text.ts'
import { StoreController } from '../shared/store-controller.ts'
import { tokens } from '../shared/tokens.styles.ts'
import { Asks } from './asks.ts'
import { ConfirmDialog } from './confirm-dialog.ts'
import { fieldStyles } from './field.styles.ts'
import type { Loaded } from './loaded.ts'
import { settingsStyles } from './settings.styles.ts'

/** What the sections of the settings have in common: the session, its rights, what was asked, and the dialog. */
export abstract class SettingsSection extends LitElement {
  static override styles: CSSResultGroup = [
    tokens,
    base,
    dashboard,
    avatarStyles,
    settingsStyles,
    fieldStyles,
  ]

  @consume({ context: agentSessionContext, subscribe: true })
  @property({ attribute: false })
  session: AgentSessionModel | undefined

  protected readonly asks = new Asks(this)
  protected readonly confirm = new ConfirmDialog(this, this.asks)

  constructor() {
    super()
    new StoreController(this, () => this.session)
  }

  protected get account(): AccountModel {
    if (!this.session) throw new Error('The section is not within a chat-provider')
    return this.session.account
  }

  /** Whether I may: what I may not is not offered (spec A7). */
  protected can<A extends Action>(action: A, resource: Resources[A]): boolean {
    const me = this.session?.state.me
    return !!me && can({ type: 'agent', ...me }, action, resource)
  }

  /** The section under its heading, with its dialog. */
  protected frame(title: string, about: unknown, content: unknown): TemplateResult {
    return html`<section class="section" aria-labelledby="title">
      <header>
        <h2 class="title" id="title" tabindex="-1">${title}</h2>
        ${about ? html`<p class="about">${about}</p>` : nothing}
      </header>
      ${content} ${this.confirm.render()}
    </section>`
  }

  /** What has to be fetched first: skeletons until it is there, or why it is not. */
  protected whenLoaded<T>(loaded: Loaded<T>, content: (value: T) => TemplateResult): TemplateResult {
    const { state } = loaded
    switch (state.state) {
      case 'ready':
        return content(state.value)
      case 'loading':
        return html`<div class="loading">
          <p class="visually-hidden" role="status">${msg('Loading', { id: 'loading' })}</p>
          <i class="skeleton"></i><i class="skeleton"></i><i class="skeleton"></i>
        </div>`
      case 'failed':
        return html`<div class="empty" role="alert">
          ${agentIcons.offline}
          <p class="empty-title">${msg('This could not be loaded', { id: 'settings-failed' })}</p>
          <p>${denialText(state.reason)}</p>
          <button class="button" type="button" @click=${loaded.load}>
            ${msg('Try again', { id: 'try-again' })}
          </button>
        </div>`
      default:
        return state satisfies never
    }
  }
}
