import { limits, parseOriginRule } from '@deskbell/protocol'
import { msg, str } from '@lit/localize'
import { html, type LitElement, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { icons } from '../shared/icons.ts'
import type { AccountModel } from '../shared/agent-models.ts'
import { type Asks, outcome } from './asks.ts'
import type { ConfirmDialog } from './confirm-dialog.ts'
import { textField } from './form-field.ts'

export interface OriginListView {
  readonly account: AccountModel
  readonly origins: readonly string[]
  /** Sites that were refused of late. */
  readonly refused: readonly string[]
  /** Fetches the settings again. */
  readonly reload: () => Promise<unknown>
}

/** The sites that may show the chat box (security S13). */
export class OriginList {
  readonly #host: LitElement
  readonly #asks: Asks
  readonly #confirm: ConfirmDialog
  #typed = ''

  constructor(host: LitElement, asks: Asks, confirm: ConfirmDialog) {
    this.#host = host
    this.#asks = asks
    this.#confirm = confirm
  }

  render(view: OriginListView): TemplateResult {
    const { origins } = view
    return html`<div class="card" id="origins">
      <div class="card-head">
        <h3 id="origins-title" tabindex="-1">${msg('Allowed sites', { id: 'origins' })}</h3>
      </div>
      <p class="card-about">
        ${msg(
          'Only pages of these sites may open the chat box. This server’s own pages and this computer always may.',
          {
            id: 'origins-about',
          },
        )}
      </p>
      ${
        origins.length > 0
          ? html`<ul class="rows" aria-labelledby="origins-title">
              ${repeat(
                origins,
                origin => origin,
                origin => this.#row(view, origin),
              )}
            </ul>`
          : html`<p class="nothing">
              ${msg('No site is allowed yet. Add the address of yours.', { id: 'origins-none' })}
            </p>`
      }
      ${this.#refused(view)} ${this.#form(view)}
    </div>`
  }

  #row(view: OriginListView, origin: string): TemplateResult {
    return html`<li>
      <div class="row">
        <span class="grow mono"><bdi>${origin}</bdi></span>
        <button
          class="button plain icon-only"
          type="button"
          aria-label=${msg(str`Remove ${origin}`, { id: 'origin-remove' })}
          title=${msg('Remove', { id: 'remove' })}
          @click=${(event: Event) => this.#askRemove(view, origin, event.currentTarget)}
        >
          ${icons.close}
        </button>
      </div>
    </li>`
  }

  /** One click allows what was refused: most often the owner's own site, before it was entered here. */
  #refused(view: OriginListView): TemplateResult | typeof nothing {
    if (view.refused.length === 0) return nothing
    return html`<div class="card-body">
      <div class="callout warn">
        <p class="callout-title" id="refused">${msg('Refused in the last day', { id: 'origins-refused' })}</p>
        <ul class="refused" aria-labelledby="refused">
          ${view.refused.map(
            origin =>
              html`<li class="row">
                <span class="grow mono"><bdi>${origin}</bdi></span>
                <button
                  class="button"
                  type="button"
                  aria-label=${msg(str`Allow ${origin}`, { id: 'origin-allow' })}
                  @click=${() => void this.#allow(view, origin)}
                >
                  ${msg('Allow', { id: 'allow' })}
                </button>
                ${outcome(this.#asks.of(`allow ${origin}`))}
              </li>`,
          )}
        </ul>
      </div>
    </div>`
  }

  #form(view: OriginListView): TemplateResult {
    const submit = async (event: Event) => {
      event.preventDefault()
      const origin = this.#sound(view.origins)
      const typed = this.#typed
      if (!origin || !(await this.#add(view, origin, 'origin'))) return this.#focus()
      if (this.#typed === typed) this.#typed = ''
      this.#host.requestUpdate()
      this.#focus()
    }
    const ask = this.#asks.of('origin')
    return html`<form class="card-body" novalidate @submit=${submit}>
      ${textField({
        id: 'origin',
        label: msg('Add a site', { id: 'origin-add' }),
        hint: msg('Like https://shop.example, or https://*.shop.example for all below it.', {
          id: 'origin-hint',
        }),
        dir: 'ltr',
        inputMode: 'url',
        placeholder: 'https://',
        value: this.#typed,
        problem: this.#asks.problem('origin'),
        end: html`<button class="button" type="submit">${msg('Add', { id: 'add' })}</button>`,
        typed: text => {
          this.#typed = text
          this.#asks.clear('origin')
        },
      })}
      ${outcome(ask?.state === 'failed' ? undefined : ask)}
    </form>`
  }

  /** The line to add, as the list keeps it; null where it is none, which is then said beside the field. */
  #sound(origins: readonly string[]): string | null {
    const origin = originOf(this.#typed)
    if (!origin)
      this.#asks.fail(
        'origin',
        msg('Enter the address of a site, beginning with https:// or http://.', { id: 'origin-wrong' }),
      )
    else if (origins.includes(origin))
      this.#asks.fail('origin', msg('This site is allowed already.', { id: 'origin-there' }))
    else if (origins.length >= limits.origins)
      this.#asks.fail('origin', msg('There are as many as there can be.', { id: 'settings-too-many' }))
    else return origin
    return null
  }

  #add(view: OriginListView, origin: string, key: string): Promise<boolean> {
    return this.#asks.run(key, () =>
      change(view, origins => (origins.includes(origin) ? origins : [...origins, origin])),
    )
  }

  /** Its button goes with it: what it said is not to be there when the site is refused again. */
  async #allow(view: OriginListView, origin: string): Promise<void> {
    const key = `allow ${origin}`
    if (!(await this.#add(view, origin, key))) return
    this.#asks.clear(key)
    this.#focus()
  }

  #askRemove(view: OriginListView, origin: string, from: EventTarget | null): void {
    this.#confirm.ask(
      {
        title: msg(str`Remove ${origin}?`, { id: 'origin-remove-title' }),
        text: msg('The chat box disappears from this site. Conversations stay.', {
          id: 'origin-remove-text',
        }),
        yes: msg('Remove', { id: 'remove' }),
        danger: true,
        work: () => change(view, origins => origins.filter(other => other !== origin)),
      },
      from,
    )
  }

  #focus(): void {
    void this.#host.updateComplete.then(() =>
      this.#host.renderRoot.querySelector<HTMLElement>('#origin')?.focus(),
    )
  }
}

/** Changes the list as it is now: somebody else may have changed it since it was shown. */
async function change(
  { account, reload }: OriginListView,
  edit: (origins: readonly string[]) => readonly string[],
): Promise<void> {
  const { origins } = await account.settings()
  await account.updateSettings({ origins: [...edit(origins)] })
  await reload()
}

/** What was typed as a line of the list. Of the address of a page its site is taken. */
export function originOf(typed: string): string | null {
  const text = typed.trim()
  const rule = parseOriginRule(text) ?? parseOriginRule(/^https?:\/\/[^/?#]+/i.exec(text)?.[0] ?? '')
  if (!rule) return null
  const { protocol, subdomains, hostname, port } = rule
  return `${protocol}//${subdomains ? '*.' : ''}${hostname}${port && `:${port}`}`
}
