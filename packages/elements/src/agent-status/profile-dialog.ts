import { limits } from '@deskbell/protocol'
import { msg } from '@lit/localize'
import { html, type LitElement, nothing, type TemplateResult } from 'lit'
import { Asks, outcome } from '../account-settings/asks.ts'
import type { AgentSessionModel } from '../shared/agent-models.ts'
import { credentialField } from '../shared/credential-field.ts'
import { icons } from '../shared/icons.ts'
import { languageOf } from '../shared/language.ts'
import { passwordProblem, passwordRule } from '../shared/password-rule.ts'
import { plainValue } from '../shared/plain-value.ts'
import { tooLongText } from '../shared/plural-text.ts'

type Field = 'name' | 'current' | 'next'

/** What I change of myself: my name, and my password where I have one. */
export class ProfileDialog {
  readonly #host: LitElement
  readonly #session: () => AgentSessionModel | undefined
  readonly #asks: Asks
  #isOpen = false
  #shown = false
  #problems: Partial<Record<Field, string | undefined>> = {}

  constructor(host: LitElement, session: () => AgentSessionModel | undefined) {
    this.#host = host
    this.#session = session
    this.#asks = new Asks(host)
  }

  /** As a modal dialog, which Escape closes. */
  async show(): Promise<void> {
    this.#isOpen = true
    this.#shown = false
    this.#problems = {}
    this.#asks.clear('name', 'password')
    await this.#host.updateComplete
    this.#dialog?.showModal()
  }

  render(): TemplateResult | typeof nothing {
    const session = this.#session()
    const { me } = session?.state ?? {}
    if (!this.#isOpen || !me) return nothing
    const close = msg('Close', { id: 'close' })
    return html`<dialog
      class="profile"
      aria-labelledby="profile-title"
      @click=${this.#clicked}
      @close=${this.#closed}
    >
      <div class="profile-head">
        <h2 id="profile-title">${msg('Your profile', { id: 'profile' })}</h2>
        <button
          class="button plain icon-only"
          type="button"
          aria-label=${close}
          title=${close}
          @click=${this.#close}
        >
          ${icons.close}
        </button>
      </div>
      ${this.#nameForm(plainValue(me.name))}
      ${session?.hasPassword ? this.#passwordForm(plainValue(me.email)) : nothing}
    </dialog>`
  }

  #nameForm(name: string): TemplateResult {
    return html`<form novalidate @submit=${this.#rename}>
      ${credentialField({
        id: 'name',
        type: 'text',
        label: msg('Name', { id: 'field-name' }),
        autocomplete: 'name',
        value: name,
        hint: msg('Visitors see it beside your answers.', { id: 'join-name-hint' }),
        problem: this.#problems.name,
        input: () => this.#clear('name', 'name'),
      })}
      <div class="buttons">
        <button class="button" type="submit">${msg('Save name', { id: 'profile-save-name' })}</button>
        ${outcome(this.#asks.of('name'))}
      </div>
    </form>`
  }

  #passwordForm(email: string): TemplateResult {
    return html`<form novalidate aria-labelledby="password-title" @submit=${this.#changePassword}>
      <h3 id="password-title">${msg('Password', { id: 'login-password' })}</h3>
      <input type="email" autocomplete="username" value=${email} hidden readonly />
      ${credentialField({
        id: 'current',
        type: 'password',
        label: msg('Current password', { id: 'profile-current' }),
        autocomplete: 'current-password',
        problem: this.#problems.current,
        input: () => this.#clear('current', 'password'),
      })}
      ${credentialField({
        id: 'next',
        type: 'password',
        label: msg('New password', { id: 'profile-next' }),
        autocomplete: 'new-password',
        hint: passwordRule(),
        problem: this.#problems.next,
        input: () => this.#clear('next', 'password'),
        reveal: { shown: this.#shown, toggle: this.#reveal },
      })}
      <div class="buttons">
        <button class="button" type="submit">
          ${msg('Change password', { id: 'profile-change-password' })}
        </button>
        ${outcome(
          this.#problems.current ? undefined : this.#asks.of('password'),
          msg('Changed. You are signed out everywhere else.', { id: 'profile-password-changed' }),
        )}
      </div>
    </form>`
  }

  readonly #rename = async (event: Event): Promise<void> => {
    event.preventDefault()
    const name = this.#input('name').value.trim()
    const problem = nameProblem(name, languageOf(this.#host))
    if (problem) return this.#tell({ name: problem })
    await this.#asks.run('name', async () => this.#session()?.rename(name))
  }

  readonly #changePassword = async (event: Event): Promise<void> => {
    event.preventDefault()
    const [current, next] = [this.#input('current'), this.#input('next')]
    const problems = {
      current: current.value
        ? undefined
        : msg('Enter your current password.', { id: 'profile-current-missing' }),
      next: passwordProblem(next.value),
    }
    if (problems.current || problems.next) return this.#tell(problems)
    const changed = await this.#asks.run('password', async () =>
      this.#session()?.changePassword(current.value, next.value),
    )
    const ask = this.#asks.of('password')
    if (changed) current.value = next.value = ''
    else if (ask?.state === 'failed' && ask.reason === 'bad_credentials')
      this.#tell({ current: msg('This is not your current password.', { id: 'profile-current-wrong' }) })
  }

  /** What is wrong, each beside its field; the first of them has the focus. */
  #tell(problems: Partial<Record<Field, string | undefined>>): void {
    this.#problems = problems
    this.#host.requestUpdate()
    void this.#host.updateComplete.then(() =>
      this.#dialog?.querySelector<HTMLElement>('[aria-invalid]')?.focus(),
    )
  }

  #clear(field: Field, form: 'name' | 'password'): void {
    this.#problems = { ...this.#problems, [field]: undefined }
    this.#asks.clear(form)
  }

  #input(field: Field): HTMLInputElement {
    return this.#host.renderRoot.querySelector<HTMLInputElement>(`#${field}`)!
  }

  get #dialog(): HTMLDialogElement | null {
    return this.#host.renderRoot.querySelector<HTMLDialogElement>('dialog.profile')
  }

  readonly #reveal = (): void => {
    this.#shown = !this.#shown
    this.#host.requestUpdate()
  }

  readonly #close = (): void => this.#dialog?.close()

  /** A click on the dialog itself is one beside what it holds. */
  readonly #clicked = (event: Event): void => {
    if (event.target === event.currentTarget) this.#close()
  }

  readonly #closed = (): void => {
    this.#isOpen = false
    this.#host.requestUpdate()
    this.#host.renderRoot.querySelector<HTMLElement>('.me')?.focus()
  }
}

function nameProblem(name: string, lang: string | undefined): string | undefined {
  if (!name) return msg('Enter your name.', { id: 'join-name-missing' })
  return name.length > limits.name ? tooLongText(name.length - limits.name, limits.name, lang) : undefined
}
