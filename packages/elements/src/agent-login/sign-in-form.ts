import type { ErrorReason } from '@deskbell/protocol'
import { msg } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { denialText, reasonOf } from '../shared/denial-text.ts'
import { ChatErrorEvent } from '../shared/events/box-events.ts'
import { credentialField, formProblem } from '../shared/credential-field.ts'
import { looksLikeEmail } from '../shared/looks-like-email.ts'
import type { AttemptPause } from './attempt-pause.ts'
import { focusProblem, inputOf, type LoginHost } from './login-host.ts'

type Problems = { email?: string | undefined; password?: string | undefined; form?: string | undefined }

/** Asks for e-mail and password (spec A6). */
export class SignInForm {
  readonly #host: LoginHost
  readonly #pause: AttemptPause
  #problems: Problems = {}
  #busy = false

  constructor(host: LoginHost, pause: AttemptPause) {
    this.#host = host
    this.#pause = pause
  }

  render(): TemplateResult {
    const { email, password, form } = this.#problems
    return html`<h1>${msg('Sign in to your dashboard', { id: 'login-title' })}</h1>
      <form novalidate @submit=${this.#submit}>
        ${credentialField({
          id: 'email',
          type: 'email',
          label: msg('E-mail', { id: 'login-email' }),
          autocomplete: 'username',
          problem: email,
          input: () => this.#clear('email'),
        })}
        ${credentialField({
          id: 'password',
          type: 'password',
          label: msg('Password', { id: 'login-password' }),
          autocomplete: 'current-password',
          problem: password,
          input: () => this.#clear('password'),
        })}
        ${formProblem(this.#pause.text ?? form)}
        <button class="submit" part="submit" type="submit" aria-disabled=${this.#busy ? 'true' : nothing}>
          ${this.#busy ? msg('Signing in…', { id: 'login-busy' }) : msg('Sign in', { id: 'login-submit' })}
        </button>
      </form>`
  }

  readonly #submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    const { session } = this.#host
    if (this.#busy || this.#pause.text || !session) return
    const email = inputOf(this.#host, 'email').value.trim()
    const password = inputOf(this.#host, 'password')
    this.#set({
      email: looksLikeEmail(email)
        ? undefined
        : msg('Enter your e-mail address.', { id: 'login-email-missing' }),
      password: password.value ? undefined : msg('Enter your password.', { id: 'login-password-missing' }),
    })
    if (this.#problems.email || this.#problems.password) return focusProblem(this.#host)
    this.#busy = true
    try {
      await session.signIn(email, password.value)
      password.value = ''
    } catch (error) {
      this.#failed(reasonOf(error), (error as { retryAfter?: number }).retryAfter)
    } finally {
      this.#busy = false
      this.#host.requestUpdate()
    }
  }

  #failed(reason: ErrorReason, retryAfter: number | undefined): void {
    this.#host.dispatchEvent(new ChatErrorEvent(reason))
    if (retryAfter) return this.#pause.begin(retryAfter)
    if (reason === 'bad_credentials' || reason === 'unauthorized') {
      this.#set({ password: msg('E-mail or password is not right.', { id: 'login-wrong' }) })
      inputOf(this.#host, 'password').select()
      void focusProblem(this.#host)
    } else this.#set({ form: reason === 'network' ? unreachable() : denialText(reason) })
  }

  #clear(field: 'email' | 'password'): void {
    if (this.#problems[field]) this.#set({ ...this.#problems, [field]: undefined })
  }

  #set(problems: Problems): void {
    this.#problems = problems
    this.#host.requestUpdate()
  }
}

export const unreachable = () =>
  msg('The server cannot be reached. Check your connection.', { id: 'login-network' })
