import { limits } from '@deskbell/protocol'
import { msg } from '@lit/localize'
import { html, type LitElement, type TemplateResult } from 'lit'
import type { AccountModel } from '../shared/agent-models.ts'
import { type Asks, outcome } from './asks.ts'
import { textField } from './form-field.ts'

const field = 'smartsuppKey'

/** By which key a site's old snippets name this account, so that only their address has to be changed. */
export class SmartsuppKey {
  readonly #host: LitElement
  readonly #asks: Asks
  /** Undefined until something is typed. */
  #typed: string | undefined

  constructor(host: LitElement, asks: Asks) {
    this.#host = host
    this.#asks = asks
  }

  render(account: AccountModel, saved: string): TemplateResult {
    const { server } = account.address
    const ask = this.#asks.of(field)
    const submit = (event: Event) => {
      event.preventDefault()
      void this.#save(account)
    }
    return html`<div class="card" id="smartsupp">
      <div class="card-head">
        <h3 id="smartsupp-title" tabindex="-1">${msg('Coming from Smartsupp', { id: 'smartsupp' })}</h3>
      </div>
      <p class="card-about">
        ${msg('Leave your snippet or plugin as it is, and change only the address of its script to:', {
          id: 'smartsupp-about',
        })}
      </p>
      <div class="card-body"><code class="code wrap" dir="ltr">${`${server}/chat.js`}</code></div>
      <form class="card-body" novalidate @submit=${submit}>
        ${textField({
          id: field,
          label: msg('Your Smartsupp key', { id: 'smartsupp-key' }),
          hint: msg('It stands in the snippet as _smartsupp.key.', { id: 'smartsupp-key-hint' }),
          dir: 'ltr',
          value: this.#typed ?? saved,
          problem: this.#asks.problem(field),
          end: html`<button class="button" type="submit">${msg('Save', { id: 'save' })}</button>`,
          typed: text => {
            this.#typed = text
            this.#asks.clear(field)
          },
        })}
        ${outcome(ask?.state === 'failed' ? undefined : ask)}
      </form>
    </div>`
  }

  async #save(account: AccountModel): Promise<void> {
    const key = this.#typed?.trim()
    if (key === undefined) return
    if (!/^[\w-]*$/.test(key) || key.length > limits.key)
      return this.#asks.fail(
        field,
        msg('Enter the key alone: letters and digits.', { id: 'smartsupp-key-wrong' }),
      )
    await this.#asks.run(
      field,
      () => account.updateSettings({ smartsuppKey: key }),
      reason =>
        reason === 'name_taken'
          ? msg('Another account of this server has this key.', { id: 'smartsupp-key-taken' })
          : undefined,
    )
    this.#host.requestUpdate()
  }
}
