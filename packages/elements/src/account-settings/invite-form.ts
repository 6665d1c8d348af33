import { limits, type Group, type TeamMember } from '@deskbell/protocol'
import { msg, str } from '@lit/localize'
import { html, type LitElement, nothing, type TemplateResult } from 'lit'
import type { AgentSessionModel } from '../shared/agent-models.ts'
import { looksLikeEmail } from '../shared/looks-like-email.ts'
import { tooLongText } from '../shared/plural-text.ts'
import { languageOf } from '../shared/language.ts'
import { type Asks, type Explain, outcome } from './asks.ts'
import { Copier } from './copier.ts'
import { choiceField, textField, ticks } from './form-field.ts'
import { roleHint, roleOptions } from './role-text.ts'

interface Draft {
  readonly email: string
  readonly name: string
  readonly role: 'full' | 'limited'
  readonly groups: readonly string[]
}

const blank: Draft = { email: '', name: '', role: 'limited', groups: [] }
const keys = { form: 'invite', email: 'invite-email', name: 'invite-name' } as const

/** Invites a colleague by a link that is shown once (spec A6). What is typed stays until the link is made. */
export class InviteForm {
  readonly #host: LitElement
  readonly #asks: Asks
  readonly #copier: Copier
  #draft = blank
  #made: { readonly email: string; readonly link: string } | null = null
  #open = false

  constructor(host: LitElement, asks: Asks) {
    this.#host = host
    this.#asks = asks
    this.#copier = new Copier(host)
  }

  get open(): boolean {
    return this.#open
  }

  toggle(): void {
    this.#open = !this.#open
    this.#host.requestUpdate()
    if (this.#open) this.#focus('invite-email')
  }

  render(session: AgentSessionModel): TemplateResult | typeof nothing {
    if (!this.#made && !this.#open) return nothing
    return html`${this.#made ? this.#link(this.#made) : nothing}${this.#open ? this.#form(session) : nothing}`
  }

  #form(session: AgentSessionModel): TemplateResult {
    const { groups } = session.state.catalog
    const { email, name, role, groups: chosen } = this.#draft
    const submit = (event: Event) => {
      event.preventDefault()
      void this.#invite(session)
    }
    return html`<form class="card-body invite" novalidate aria-label=${inviteLabel()} @submit=${submit}>
      <div class="beside">
        ${textField({
          id: keys.email,
          label: msg('E-mail', { id: 'login-email' }),
          type: 'email',
          dir: 'ltr',
          value: email,
          problem: this.#asks.problem(keys.email),
          typed: email => this.#type({ email }, keys.email),
        })}
        ${textField({
          id: keys.name,
          label: msg('Name', { id: 'field-name' }),
          hint: msg('May stay empty: who joins says it themselves.', { id: 'invite-name-hint' }),
          value: name,
          problem: this.#asks.problem(keys.name),
          typed: name => this.#type({ name }, keys.name),
        })}
      </div>
      ${choiceField({
        id: 'invite-role',
        label: msg('Role', { id: 'member-role' }),
        hint: roleHint(role),
        value: role,
        options: roleOptions(),
        chosen: role => this.#type({ role }),
      })}
      ${
        groups.length > 0
          ? ticks({
              legend: msg('Groups', { id: 'settings-groups' }),
              options: groups,
              chosen,
              changed: groups => this.#type({ groups }),
            })
          : nothing
      }
      <div class="buttons">
        <button class="button main" type="submit">
          ${msg('Make an invitation', { id: 'invite-submit' })}
        </button>
        <button class="button" type="button" @click=${() => this.toggle()}>
          ${msg('Cancel', { id: 'cancel' })}
        </button>
        ${outcome(this.#asks.of(keys.form), '')}
      </div>
    </form>`
  }

  #link({ email, link }: { email: string; link: string }): TemplateResult {
    return html`<div class="card-body">
      <div class="callout" role="group" aria-labelledby="link-title">
        <p class="callout-title" id="link-title" tabindex="-1">
          ${msg(str`The invitation for ${email} is ready`, { id: 'invite-ready' })}
        </p>
        <p>
          ${msg('Send them this link. It is shown only now, opens once, and ends after 7 days.', {
            id: 'invite-ready-hint',
          })}
        </p>
        <code class="code wrap" id="invite-link" dir="ltr">${link}</code>
        <div class="buttons">
          ${this.#copier.button('invite-link', msg('Copy the link', { id: 'invite-copy' }))}
          <button class="button plain" type="button" @click=${() => this.#done()}>
            ${msg('Done', { id: 'done' })}
          </button>
        </div>
      </div>
    </div>`
  }

  #type(change: Partial<Draft>, key?: string): void {
    this.#draft = { ...this.#draft, ...change }
    this.#asks.clear(keys.form, ...(key ? [key] : []))
  }

  async #invite(session: AgentSessionModel): Promise<void> {
    const { state, account } = session
    const { email, name, role, groups } = this.#draft
    const who = {
      email: email.trim(),
      name: name.trim(),
      role,
      groups: knownOf(groups, state.catalog.groups),
    }
    if (!this.#isSound(who, state.team)) return
    const made = await this.#asks.run(
      keys.form,
      async () => {
        const { link } = await account.invite(who)
        this.#made = { email: who.email, link }
      },
      this.#explain,
    )
    if (!made) {
      if (this.#asks.problem(keys.email)) this.#focus(keys.email)
      return
    }
    this.#draft = blank
    this.#open = false
    this.#copier.reset()
    this.#focus('link-title')
  }

  #isSound({ email, name }: { email: string; name: string }, team: readonly TeamMember[]): boolean {
    const taken = team.some(
      member => member.email !== '' && member.email.toLowerCase() === email.toLowerCase(),
    )
    const lang = languageOf(this.#host)
    if (!looksLikeEmail(email))
      this.#asks.fail(keys.email, msg('Enter their e-mail address.', { id: 'invite-email-missing' }))
    else if (email.length > limits.email)
      this.#asks.fail(keys.email, tooLongText(email.length - limits.email, limits.email, lang))
    else if (taken) this.#asks.fail(keys.email, takenText())
    else this.#asks.clear(keys.email)
    if (name.length > limits.name)
      this.#asks.fail(keys.name, tooLongText(name.length - limits.name, limits.name, lang))
    const wrong = [keys.email, keys.name].find(key => this.#asks.problem(key))
    if (wrong) this.#focus(wrong)
    return !wrong
  }

  readonly #explain: Explain = (reason, detail) => {
    if (reason === 'name_taken' || (reason === 'invalid' && detail === 'email')) {
      const text = reason === 'name_taken' ? takenText() : undefined
      this.#asks.fail(keys.email, text ?? msg('This is not an e-mail address.', { id: 'invite-email-wrong' }))
      return msg('Not invited.', { id: 'invite-refused' })
    }
    if (reason === 'too_many')
      return msg('There are too many open invitations. Withdraw some first.', { id: 'invite-too-many' })
    return undefined
  }

  #done(): void {
    this.#made = null
    this.#host.requestUpdate()
    this.#focus('invite')
  }

  #focus(id: string): void {
    void this.#host.updateComplete.then(() =>
      this.#host.renderRoot.querySelector<HTMLElement>(`#${id}`)?.focus(),
    )
  }
}

export function inviteLabel(): string {
  return msg('Invite a colleague', { id: 'invite' })
}

const takenText = () => msg('This address is in the team already.', { id: 'invite-email-taken' })

function knownOf(chosen: readonly string[], groups: readonly Group[]): string[] {
  return chosen.filter(id => groups.some(group => group.id === id))
}
