import { consume } from '@lit/context'
import { localized, msg } from '@lit/localize'
import { html, LitElement, type TemplateResult } from 'lit'
import { property } from 'lit/decorators.js'
import { agentIcons } from '../shared/agent-icons.ts'
import type { AgentSessionModel } from '../shared/agent-models.ts'
import { base } from '../shared/base.styles.ts'
import { agentSessionContext } from '../shared/contexts.ts'
import { dashboard } from '../shared/dashboard.styles.ts'
import { denialText } from '../shared/denial-text.ts'
import { InvitationClosedEvent } from '../shared/events/invitation-events.ts'
import { credentialStyles } from '../shared/credential.styles.ts'
import { StoreController } from '../shared/store-controller.ts'
import { tokens } from '../shared/tokens.styles.ts'
import { styles } from './agent-login.styles.ts'
import { AttemptPause } from './attempt-pause.ts'
import { InvitationLookup } from './invitation-lookup.ts'
import { JoinForm } from './join-form.ts'
import { goneView, lookingView, unknownView } from './join-states.ts'
import { LeaveFirst } from './leave-first.ts'
import { SignInForm, unreachable } from './sign-in-form.ts'

/**
 * Signs an agent in with e-mail and password, or takes an invitation up, on the server's own origin; elsewhere it
 * shows the way there.
 *
 * @tag agent-login
 * @fires {ChatErrorEvent} chat-error - Signing in, or joining, did not succeed.
 * @fires {InvitationClosedEvent} chat-invitation-closed - The invitation was taken up, or is of no use any more.
 * @csspart input - A text box.
 * @csspart submit - The main button, such as "Sign in".
 */
@localized()
export class AgentLogin extends LitElement {
  static override styles = [tokens, base, dashboard, credentialStyles, styles]

  /** Where the server is; without it, where the page is. */
  @property() server = ''

  /** The account on that server, for the way to its dashboard. */
  @property() account = ''

  /** The token of an invitation to take up instead of signing in; never an attribute, since it opens the team. */
  @property({ attribute: false }) invitation = ''

  /** The agent's session; the provider's unless set. */
  @consume({ context: agentSessionContext, subscribe: true })
  @property({ attribute: false })
  session: AgentSessionModel | undefined

  readonly #pause = new AttemptPause(this)
  readonly #lookup = new InvitationLookup(this, this.#pause)
  readonly #signIn = new SignInForm(this, this.#pause)
  readonly #join = new JoinForm(this, this.#lookup, this.#pause)
  readonly #leave = new LeaveFirst(this)

  constructor() {
    super()
    new StoreController(this, () => this.session)
  }

  protected override render(): TemplateResult {
    const server = new URL(this.server || '/', location.href)
    return html`<div class="card">
      <span class="mark" aria-hidden="true">${agentIcons.inbox}</span>
      ${server.origin === location.origin ? this.#here() : this.#elsewhere(server)}
    </div>`
  }

  #here(): TemplateResult {
    if (!this.invitation) return this.#signIn.render()
    if (this.#join.isJoining) return this.#invited()
    const { auth = 'starting' } = this.session?.state ?? {}
    if (this.#leave.isLeaving || auth === 'signed_in') return this.#leave.render()
    // Nothing to type into before it is known whether somebody is signed in, and has to leave first.
    if (auth === 'starting' && this.#lookup.invited.state === 'open') return lookingView()
    return this.#invited()
  }

  #invited(): TemplateResult {
    const { invited } = this.#lookup
    switch (invited.state) {
      case 'looking':
        return lookingView()
      case 'open':
        return this.#join.render(invited.invitation)
      case 'gone':
        return goneView(invited.reason, () => this.dispatchEvent(new InvitationClosedEvent()))
      case 'unknown': {
        const problem = invited.reason === 'network' ? unreachable() : denialText(invited.reason)
        const again = () => void this.#lookup.look()
        return unknownView(this.#pause.text ?? problem, !!this.#pause.text, again)
      }
      default:
        return invited satisfies never
    }
  }

  #elsewhere(server: URL): TemplateResult {
    const dashboard = new URL('/dashboard', server)
    if (this.account) dashboard.searchParams.set('account', this.account)
    if (this.invitation) dashboard.hash = new URLSearchParams({ invitation: this.invitation }).toString()
    return html`<h1>
        ${
          this.invitation
            ? msg('Join on the server’s own page', { id: 'join-elsewhere-title' })
            : msg('Sign in on the server’s own page', { id: 'login-elsewhere-title' })
        }
      </h1>
      <p class="muted">
        ${msg('Passwords are only taken there. This page needs a token from its own backend.', { id: 'login-elsewhere' })}
      </p>
      <a class="submit" part="submit" href=${dashboard.href} target="_blank" rel="noopener noreferrer">
        ${msg('Open the dashboard', { id: 'login-open-dashboard' })}
      </a>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'agent-login': AgentLogin
  }
}
