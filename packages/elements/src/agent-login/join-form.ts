import { type InvitationAnswer, limits } from '@deskbell/protocol'
import { msg, str } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { denialText, reasonOf } from '../shared/denial-text.ts'
import { ChatErrorEvent } from '../shared/events/box-events.ts'
import { InvitationClosedEvent } from '../shared/events/invitation-events.ts'
import { credentialField, formProblem } from '../shared/credential-field.ts'
import { languageOf } from '../shared/language.ts'
import { passwordProblem, passwordRule } from '../shared/password-rule.ts'
import { plainValue } from '../shared/plain-value.ts'
import { tooLongText } from '../shared/plural-text.ts'
import type { AttemptPause } from './attempt-pause.ts'
import type { InvitationLookup } from './invitation-lookup.ts'
import { focusOn, focusProblem, inputOf, type LoginHost } from './login-host.ts'
import { unreachable } from './sign-in-form.ts'

type Problems = { name?: string | undefined; password?: string | undefined; form?: string | undefined }

/** Takes an invitation up: a name and a password of one's own (spec A6). */
export class JoinForm {
  readonly #host: LoginHost
  readonly #lookup: InvitationLookup
  readonly #pause: AttemptPause
  #problems: Problems = {}
  #shown = false
  #busy = false

  constructor(host: LoginHost, lookup: InvitationLookup, pause: AttemptPause) {
    this.#host = host
    this.#lookup = lookup
    this.#pause = pause
  }

  /** Somebody is on their way in: they are not yet somebody else who is signed in. */
  get isJoining(): boolean {
    return this.#busy
  }

  render({ email, name, by }: InvitationAnswer): TemplateResult {
    const inviter = plainValue(by)
    return html`<div>
        <h1>
          ${
            inviter
              ? msg(str`${inviter} invites you to the team`, { id: 'join-title-by' })
              : msg('You are invited to the team', { id: 'join-title' })
          }
        </h1>
        <p class="muted">${msg('Choose a name and a password to begin.', { id: 'join-lead' })}</p>
      </div>
      <form novalidate @submit=${this.#submit}>
        ${credentialField({
          id: 'email',
          type: 'email',
          label: msg('E-mail', { id: 'login-email' }),
          autocomplete: 'username',
          value: plainValue(email),
          readonly: true,
          hint: msg('You will sign in with this address.', { id: 'join-email-hint' }),
        })}
        ${credentialField({
          id: 'name',
          type: 'text',
          label: msg('Name', { id: 'field-name' }),
          autocomplete: 'name',
          value: plainValue(name),
          hint: msg('Visitors see it beside your answers.', { id: 'join-name-hint' }),
          problem: this.#problems.name,
          input: () => this.#clear('name'),
        })}
        ${credentialField({
          id: 'password',
          type: 'password',
          label: msg('Password', { id: 'login-password' }),
          autocomplete: 'new-password',
          hint: passwordRule(),
          problem: this.#problems.password,
          input: () => this.#clear('password'),
          reveal: { shown: this.#shown, toggle: this.#reveal },
        })}
        ${formProblem(this.#pause.text ?? this.#problems.form)}
        <button class="submit" part="submit" type="submit" aria-disabled=${this.#busy ? 'true' : nothing}>
          ${this.#busy ? msg('Joining…', { id: 'join-busy' }) : msg('Join the team', { id: 'join-submit' })}
        </button>
      </form>`
  }

  readonly #submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    const { session, invitation } = this.#host
    if (this.#busy || this.#pause.text || !session) return
    const name = inputOf(this.#host, 'name').value.trim()
    const password = inputOf(this.#host, 'password').value
    this.#set({ name: nameProblem(name, languageOf(this.#host)), password: passwordProblem(password) })
    if (this.#problems.name || this.#problems.password) return focusProblem(this.#host)
    this.#busy = true
    try {
      await session.join(invitation, name, password)
      this.#host.dispatchEvent(new InvitationClosedEvent())
    } catch (error) {
      this.#failed(error)
    } finally {
      this.#busy = false
      this.#host.requestUpdate()
    }
  }

  #failed(error: unknown): void {
    const reason = reasonOf(error)
    const { retryAfter } = error as { retryAfter?: number }
    this.#host.dispatchEvent(new ChatErrorEvent(reason))
    if (retryAfter) this.#pause.begin(retryAfter)
    else if (reason === 'not_found' || reason === 'name_taken') {
      this.#lookup.become({ state: 'gone', reason })
      void focusOn(this.#host, '.submit')
    } else this.#set({ form: reason === 'network' ? unreachable() : denialText(reason) })
  }

  readonly #reveal = (): void => {
    this.#shown = !this.#shown
    this.#host.requestUpdate()
  }

  #clear(field: 'name' | 'password'): void {
    if (this.#problems[field]) this.#set({ ...this.#problems, [field]: undefined })
  }

  #set(problems: Problems): void {
    this.#problems = problems
    this.#host.requestUpdate()
  }
}

function nameProblem(name: string, lang: string | undefined): string | undefined {
  if (!name) return msg('Enter your name.', { id: 'join-name-missing' })
  return name.length > limits.name ? tooLongText(name.length - limits.name, limits.name, lang) : undefined
}
