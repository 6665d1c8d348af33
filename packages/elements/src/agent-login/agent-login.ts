import type { ErrorReason } from '@deskbell/protocol'
import { consume } from '@lit/context'
import { localized, msg, str } from '@lit/localize'
import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { property, query, state } from 'lit/decorators.js'
import { agentIcons } from '../shared/agent-icons.ts'
import type { AgentSessionModel } from '../shared/agent-models.ts'
import { base } from '../shared/base.styles.ts'
import { agentSessionContext } from '../shared/contexts.ts'
import { dashboard } from '../shared/dashboard.styles.ts'
import { denialText, reasonOf } from '../shared/denial-text.ts'
import { ChatErrorEvent } from '../shared/events/box-events.ts'
import { looksLikeEmail } from '../shared/looks-like-email.ts'
import { tokens } from '../shared/tokens.styles.ts'
import { styles } from './agent-login.styles.ts'

type Problems = { email?: string; password?: string; form?: string }

/**
 * Signs an agent in with e-mail and password, on the server's own origin; elsewhere it shows the way there.
 *
 * @tag agent-login
 * @fires {ChatErrorEvent} chat-error - The sign-in did not succeed.
 * @csspart input - A text box.
 * @csspart submit - The button "Sign in".
 */
@localized()
export class AgentLogin extends LitElement {
  static override styles = [tokens, base, dashboard, styles]

  /** Where the server is; without it, where the page is. */
  @property() server = ''

  @consume({ context: agentSessionContext, subscribe: true })
  @property({ attribute: false })
  session: AgentSessionModel | undefined

  @state() private problems: Problems = {}
  @state() private busy = false
  @state() private waitUntil = 0

  @query('#email') private email!: HTMLInputElement
  @query('#password') private password!: HTMLInputElement

  #timer: ReturnType<typeof setTimeout> | undefined

  override disconnectedCallback(): void {
    clearTimeout(this.#timer)
    super.disconnectedCallback()
  }

  protected override render(): TemplateResult {
    const server = new URL(this.server || '/', location.href)
    return html`<div class="card">
      <span class="mark" aria-hidden="true">${agentIcons.inbox}</span>
      ${server.origin === location.origin ? this.#form() : elsewhere(server)}
    </div>`
  }

  #form(): TemplateResult {
    const { problems } = this
    return html`<h1>${msg('Sign in to your dashboard', { id: 'login-title' })}</h1>
      <form novalidate @submit=${this.#submit}>
        ${this.#field('email', 'username', msg('E-mail', { id: 'login-email' }))}
        ${this.#field('password', 'current-password', msg('Password', { id: 'login-password' }))}
        <div role="alert">
          ${problems.form ? html`<p class="problem">${agentIcons.alert}<span>${problems.form}</span></p>` : nothing}
        </div>
        <button class="submit" part="submit" type="submit" aria-disabled=${this.busy ? 'true' : nothing}>
          ${this.busy ? msg('Signing in…', { id: 'login-busy' }) : msg('Sign in', { id: 'login-submit' })}
        </button>
      </form>`
  }

  #field(
    name: 'email' | 'password',
    autocomplete: 'username' | 'current-password',
    label: string,
  ): TemplateResult {
    const problem = this.problems[name]
    return html`<div class="field">
      <label for=${name}>${label}</label>
      <input
        id=${name}
        name=${name}
        part="input"
        type=${name}
        dir="ltr"
        autocomplete=${autocomplete}
        autocapitalize="off"
        spellcheck="false"
        required
        aria-invalid=${problem ? 'true' : nothing}
        aria-describedby="${name}-problem"
        @input=${() => this.#clear(name)}
      />
      <p class="problem" id="${name}-problem" aria-live="polite">
        ${problem ? html`${agentIcons.alert}<span>${problem}</span>` : nothing}
      </p>
    </div>`
  }

  #clear(name: 'email' | 'password'): void {
    if (this.problems[name]) this.problems = { ...this.problems, [name]: undefined }
  }

  readonly #submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    const email = this.email.value.trim()
    const password = this.password.value
    if (this.busy || Date.now() < this.waitUntil) return
    this.problems = {
      email: looksLikeEmail(email)
        ? undefined
        : msg('Enter your e-mail address.', { id: 'login-email-missing' }),
      password: password ? undefined : msg('Enter your password.', { id: 'login-password-missing' }),
    }
    if (this.problems.email || this.problems.password) return this.#focusProblem()
    if (!this.session) return
    this.busy = true
    try {
      await this.session.signIn(email, password)
      this.password.value = ''
    } catch (error) {
      this.#failed(reasonOf(error), (error as { retryAfter?: number }).retryAfter)
    } finally {
      this.busy = false
    }
  }

  #failed(reason: ErrorReason, retryAfter: number | undefined): void {
    this.dispatchEvent(new ChatErrorEvent(reason))
    if (retryAfter) return this.#wait(retryAfter)
    if (reason === 'bad_credentials' || reason === 'unauthorized') {
      this.problems = { password: msg('E-mail or password is not right.', { id: 'login-wrong' }) }
      this.password.select()
      this.#focusProblem()
    } else if (reason === 'network') {
      this.problems = {
        form: msg('The server cannot be reached. Check your connection.', { id: 'login-network' }),
      }
    } else this.problems = { form: denialText(reason) }
  }

  /** Too many attempts: the form tells how long, counting down. */
  #wait(milliseconds: number): void {
    this.waitUntil = Date.now() + milliseconds
    const tick = () => {
      const seconds = Math.ceil((this.waitUntil - Date.now()) / 1000)
      if (seconds <= 0) {
        this.problems = {}
        return
      }
      this.problems = { form: waitText(seconds) }
      this.#timer = setTimeout(tick, seconds > 60 ? 10_000 : 1_000)
    }
    clearTimeout(this.#timer)
    tick()
  }

  #focusProblem(): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('[aria-invalid]')?.focus())
  }
}

function waitText(seconds: number): string {
  if (seconds > 60) {
    const minutes = Math.ceil(seconds / 60)
    return msg(str`Too many attempts. Try again in ${minutes} min.`, { id: 'login-wait-minutes' })
  }
  return msg(str`Too many attempts. Try again in ${seconds} s.`, { id: 'login-wait-seconds' })
}

function elsewhere(server: URL): TemplateResult {
  return html`<h1>${msg('Sign in on the server’s own page', { id: 'login-elsewhere-title' })}</h1>
    <p class="muted">
      ${msg('Passwords are only taken there. This page needs a token from its own backend.', { id: 'login-elsewhere' })}
    </p>
    <a
      class="submit"
      part="submit"
      href=${new URL('/dashboard', server).href}
      target="_blank"
      rel="noopener noreferrer"
    >
      ${msg('Open the dashboard', { id: 'login-open-dashboard' })}
    </a>`
}

declare global {
  interface HTMLElementTagNameMap {
    'agent-login': AgentLogin
  }
}
