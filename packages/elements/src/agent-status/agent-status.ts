import { consume } from '@lit/context'
import { localized, msg } from '@lit/localize'
import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import { agentIcons } from '../shared/agent-icons.ts'
import type { AgentSessionModel } from '../shared/agent-models.ts'
import { avatar, avatarStyles } from '../shared/avatar.ts'
import { base } from '../shared/base.styles.ts'
import { agentSessionContext } from '../shared/contexts.ts'
import { credentialStyles } from '../shared/credential.styles.ts'
import { dashboard } from '../shared/dashboard.styles.ts'
import { denialText, reasonOf } from '../shared/denial-text.ts'
import { ChatErrorEvent } from '../shared/events/box-events.ts'
import { MenuController } from '../shared/menu-controller.ts'
import { plainValue } from '../shared/plain-value.ts'
import { StoreController } from '../shared/store-controller.ts'
import { tokens } from '../shared/tokens.styles.ts'
import { styles } from './agent-status.styles.ts'
import { BrowserSwitches } from './browser-switches.ts'
import { menuSwitch } from './menu-switch.ts'
import { ProfileDialog } from './profile-dialog.ts'
import { SignOutItems } from './sign-out-items.ts'

/**
 * Who I am, whether visitors see me online, how this browser calls me, my name and password, and the way out.
 *
 * @tag agent-status
 * @fires {ChatErrorEvent} chat-error - My status could not be changed.
 * @csspart button - The button with my name.
 * @csspart menu - What opens from it.
 * @csspart input - A text box of the profile.
 */
@localized()
export class AgentStatus extends LitElement {
  static override styles = [tokens, base, dashboard, avatarStyles, credentialStyles, styles]

  /** Shows my initials alone, where there is little room. */
  @property({ type: Boolean, reflect: true }) compact = false

  /** The agent's session; the provider's unless set. */
  @consume({ context: agentSessionContext, subscribe: true })
  @property({ attribute: false })
  session: AgentSessionModel | undefined

  @state() private problem = ''
  /** What I chose while the room has not answered yet. */
  @state() private choosing: boolean | null = null

  readonly #menu = new MenuController(this, 'menu')
  readonly #browser = new BrowserSwitches(this)
  readonly #profile = new ProfileDialog(this, () => this.session)
  readonly #signOut = new SignOutItems(this, everywhere => this.#leave(everywhere))

  constructor() {
    super()
    new StoreController(this, () => this.session)
  }

  protected override render(): TemplateResult | typeof nothing {
    const me = this.session?.state.me
    if (!me) return nothing
    const name = plainValue(me.name)
    const online = this.choosing ?? me.chosenOnline
    const status = online ? msg('Online', { id: 'status-online' }) : msg('Offline', { id: 'status-offline' })
    return html`<button
        class="me"
        part="button"
        popovertarget="menu"
        aria-haspopup="menu"
        aria-expanded=${this.#menu.open ? 'true' : 'false'}
        @click=${this.#menu.from}
      >
        <span class="face ${online ? 'online' : ''}">${avatar({ id: plainValue(me.id), name })}</span>
        <span class="names">
          <span class="name cut" dir="auto">${name}</span>
          <span class="muted"><span class="visually-hidden">, </span>${status}</span>
        </span>
        <span class="more">${agentIcons.more}</span>
      </button>
      <div
        class="menu"
        id="menu"
        part="menu"
        role="menu"
        aria-label=${name}
        popover
        @toggle=${this.#menu.toggled}
        @keydown=${this.#menu.keydown}
      >
        <div class="about" role="presentation">
          <div class="name cut" dir="auto">${name}</div>
          <div class="muted cut" dir="auto">${plainValue(me.email)}</div>
        </div>
        ${menuSwitch({
          label: msg('Available to visitors', { id: 'status-available' }),
          on: online,
          denied: !me.active,
          toggle: () => void this.#setOnline(!online),
        })}
        ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
        <div class="menu-rule" role="separator"></div>
        ${this.#browser.render()}
        <div class="menu-rule" role="separator"></div>
        <button class="menu-item" role="menuitem" tabindex="-1" @click=${this.#showProfile}>
          ${agentIcons.person}<span class="grow">${msg('Your profile', { id: 'profile' })}</span>
        </button>
        ${this.#signOut.render(this.session?.state.waiting ?? 0)}
      </div>
      ${this.#profile.render()}`
  }

  async #setOnline(online: boolean): Promise<void> {
    const { session } = this
    if (!session || this.choosing !== null) return
    this.problem = ''
    if (!session.state.me?.active) {
      this.problem = denialText('inactive')
      return
    }
    this.choosing = online
    try {
      await session.setOnline(online)
    } catch (error) {
      this.problem = denialText(reasonOf(error))
      this.dispatchEvent(new ChatErrorEvent(reasonOf(error)))
    } finally {
      this.choosing = null
    }
  }

  #leave(everywhere: boolean): void {
    this.#menu.close()
    this.session?.signOut({ everywhere }).catch((error: unknown) => {
      this.dispatchEvent(new ChatErrorEvent(reasonOf(error)))
    })
  }

  readonly #showProfile = (): void => {
    this.#menu.close()
    void this.#profile.show()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'agent-status': AgentStatus
  }
}
