import type { Secret, SecretDoor } from '@deskbell/protocol'
import { msg, str } from '@lit/localize'
import { html, type LitElement, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { AccountModel } from '../shared/agent-models.ts'
import { languageOf } from '../shared/language.ts'
import { plainValue } from '../shared/plain-value.ts'
import { dateText } from '../shared/time-text.ts'
import { type Asks, type Explain, outcome } from './asks.ts'
import type { ConfirmDialog } from './confirm-dialog.ts'
import type { Copier } from './copier.ts'
import { textField } from './form-field.ts'
import { publicKeyProblem, publicKeyWrong } from './public-key-problem.ts'
import { secretSample } from './secret-samples.ts'
import { doorTexts, kindName } from './secret-texts.ts'

/** One in use and one to change over to. */
const most = 2

export interface SecretCardView {
  readonly account: AccountModel
  readonly secrets: readonly Secret[]
  readonly reload: () => Promise<Readonly<Record<SecretDoor, readonly Secret[]>> | undefined>
}

/** The secrets of one door: at most two, so that a backend can change from one to the other. */
export class SecretCard {
  readonly #host: LitElement
  readonly #door: SecretDoor
  readonly #asks: Asks
  readonly #confirm: ConfirmDialog
  readonly #copier: Copier
  readonly #shown = new Set<string>()
  #adding = false
  #kind: Secret['kind'] = 'hs256'
  #publicKey = ''

  constructor(
    host: LitElement,
    door: SecretDoor,
    parts: { readonly asks: Asks; readonly confirm: ConfirmDialog; readonly copier: Copier },
  ) {
    this.#host = host
    this.#door = door
    this.#asks = parts.asks
    this.#confirm = parts.confirm
    this.#copier = parts.copier
  }

  render(view: SecretCardView): TemplateResult {
    const { secrets, account } = view
    const { title, about } = doorTexts(this.#door)
    const door = this.#door
    return html`<div class="card">
      <div class="card-head"><h3 id="${door}-title">${title}</h3></div>
      <p class="card-about">${about}</p>
      <ul class="rows" aria-labelledby="${door}-title">
        ${repeat(
          secrets,
          ({ id }) => id,
          (secret, index) => this.#row(view, secret, index),
        )}
      </ul>
      <div class="card-body">${secrets.length < most ? this.#addition(view) : this.#full()}</div>
      <details>
        <summary>${msg('How to sign', { id: 'secret-sample' })}</summary>
        <code class="code" dir="ltr" id="${door}-sample"
          >${secretSample(door, secrets.at(-1)?.kind ?? 'hs256', decodeURIComponent(account.address.account))}</code
        >
        <div class="buttons">${this.#copier.button(`${door}-sample`)}</div>
      </details>
    </div>`
  }

  #row(view: SecretCardView, secret: Secret, index: number): TemplateResult {
    const { id, kind, value, createdAt } = secret
    const shown = this.#shown.has(id)
    const date = createdAt > 0 ? dateText(createdAt, languageOf(this.#host)) : null
    const name = kindName(kind)
    return html`<li>
      <div class="row">
        <div class="grow">
          <div class="name">${name}</div>
          <div class="small">
            ${date ? msg(str`Made on ${date}`, { id: 'secret-made' }) : msg('Made with the account', { id: 'secret-first' })}
          </div>
        </div>
        <div class="buttons">
          <button
            class="button"
            id="show-${id}"
            type="button"
            aria-expanded=${shown ? 'true' : 'false'}
            aria-label=${shown ? msg(str`Hide number ${index + 1}: ${name}`, { id: 'secret-hide-of' }) : msg(str`Show number ${index + 1}: ${name}`, { id: 'secret-show-of' })}
            @click=${() => this.#toggle(id)}
          >
            ${shown ? msg('Hide', { id: 'hide' }) : msg('Show', { id: 'show' })}
          </button>
          ${
            view.secrets.length > 1
              ? html`<button
                  class="button"
                  type="button"
                  aria-label=${msg(str`Remove number ${index + 1}: ${name}`, { id: 'secret-remove-of' })}
                  @click=${(event: Event) => this.#askRemove(view, secret, event.currentTarget)}
                >
                  ${msg('Remove', { id: 'remove' })}
                </button>`
              : nothing
          }
        </div>
      </div>
      ${
        shown
          ? html`<div class="secret">
              <code class="code wrap" dir="ltr" id="secret-${id}">${plainValue(value)}</code>
              <div class="buttons">${this.#copier.button(`secret-${id}`)}</div>
            </div>`
          : nothing
      }
    </li>`
  }

  #full(): TemplateResult {
    return html`<p class="hint">
      ${msg('Both are accepted. Once your backend signs with the newer one, remove the older.', {
        id: 'secret-full',
      })}
    </p>`
  }

  #addition(view: SecretCardView): TemplateResult {
    if (!this.#adding)
      return html`<div class="buttons">
        <button class="button" type="button" id="${this.#door}-add" @click=${() => this.#open(true)}>
          ${msg('Add another', { id: 'secret-add' })}
        </button>
        <span class="hint"
          >${msg('To change over without a gap: add, sign with it, remove the old one.', {
            id: 'secret-add-hint',
          })}</span
        >
      </div>`
    const eddsa = this.#kind === 'eddsa'
    const submit = (event: Event) => {
      event.preventDefault()
      void this.#add(view)
    }
    return html`<form novalidate @submit=${submit}>
      <fieldset class="kinds">
        <legend>${msg('Kind', { id: 'secret-kind' })}</legend>
        ${this.#choice('hs256', msg('Made here; your backend and this server both know it.', { id: 'secret-hs256-hint' }))}
        ${this.#choice(
          'eddsa',
          msg('Your backend keeps the private key; this server gets the public one.', {
            id: 'secret-eddsa-hint',
          }),
        )}
      </fieldset>
      ${
        eddsa
          ? textField({
              id: this.#keyField,
              label: msg('Public key', { id: 'secret-public-key' }),
              hint: msg('Ed25519, as PEM (BEGIN PUBLIC KEY) or JWK.', { id: 'secret-public-key-hint' }),
              rows: 4,
              dir: 'ltr',
              placeholder: '-----BEGIN PUBLIC KEY-----',
              value: this.#publicKey,
              problem: this.#asks.problem(this.#keyField),
              typed: text => {
                this.#publicKey = text
                this.#asks.clear(this.#keyField, this.#door)
              },
            })
          : nothing
      }
      <div class="buttons">
        <button class="button main" type="submit">
          ${eddsa ? msg('Add the key', { id: 'secret-add-key' }) : msg('Make a secret', { id: 'secret-make' })}
        </button>
        <button class="button" type="button" @click=${() => this.#open(false)}>
          ${msg('Cancel', { id: 'cancel' })}
        </button>
        ${outcome(this.#asks.of(this.#door))}
      </div>
    </form>`
  }

  #choice(kind: Secret['kind'], hint: string): TemplateResult {
    return html`<label class="tick">
      <input
        type="radio"
        name="${this.#door}-kind"
        .checked=${this.#kind === kind}
        @change=${() => {
          this.#kind = kind
          this.#asks.clear(this.#door)
        }}
      />
      <span>${kindName(kind)}<span class="hint">${hint}</span></span>
    </label>`
  }

  async #add({ account, secrets, reload }: SecretCardView): Promise<void> {
    const eddsa = this.#kind === 'eddsa'
    const problem = eddsa ? publicKeyProblem(this.#publicKey) : null
    if (problem) {
      this.#asks.fail(this.#keyField, problem)
      return this.#focus(this.#keyField)
    }
    const publicKey = this.#publicKey
    let now: readonly Secret[] | undefined
    const work = async () => {
      await (eddsa
        ? account.addSecret(this.#door, 'eddsa', publicKey.trim())
        : account.addSecret(this.#door, 'hs256'))
      now = (await reload())?.[this.#door]
    }
    if (!(await this.#asks.run(this.#door, work, this.#explain))) {
      if (this.#asks.problem(this.#keyField)) this.#focus(this.#keyField)
      return
    }
    if (this.#publicKey === publicKey) this.#publicKey = ''
    this.#adding = false
    // What was made here is to be copied now.
    const made = now?.find(({ id }) => !secrets.some(secret => secret.id === id))
    if (!made) return
    this.#toggle(made.id)
    this.#focus(`show-${made.id}`)
  }

  readonly #explain: Explain = reason => {
    if (reason === 'too_many')
      return msg('There are two already. Remove one first.', { id: 'secret-too-many' })
    if (reason !== 'invalid') return undefined
    this.#asks.fail(this.#keyField, publicKeyWrong())
    return msg('Not added.', { id: 'secret-refused' })
  }

  #askRemove({ account, reload }: SecretCardView, { id }: Secret, from: EventTarget | null): void {
    this.#confirm.ask(
      {
        title: msg('Remove this secret?', { id: 'secret-remove-title' }),
        text: doorTexts(this.#door).breaks,
        yes: msg('Remove', { id: 'remove' }),
        danger: true,
        explain: reason =>
          reason === 'forbidden'
            ? msg('It is the last one. Add another first.', { id: 'secret-last' })
            : undefined,
        work: async () => {
          await account.deleteSecret(this.#door, id)
          this.#shown.delete(id)
          await reload()
        },
      },
      from,
    )
  }

  #open(adding: boolean): void {
    this.#adding = adding
    this.#asks.clear(this.#door, this.#keyField)
    if (!adding) this.#focus(`${this.#door}-add`)
  }

  #toggle(id: string): void {
    if (!this.#shown.delete(id)) this.#shown.add(id)
    this.#copier.reset()
    this.#host.requestUpdate()
  }

  get #keyField(): string {
    return `${this.#door}-key`
  }

  #focus(id: string): void {
    void this.#host.updateComplete.then(() =>
      this.#host.renderRoot.querySelector<HTMLElement>(`#${id}`)?.focus(),
    )
  }
}
