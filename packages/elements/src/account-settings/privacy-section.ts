import { localized, msg, str } from '@lit/localize'
import { css, html, nothing, type TemplateResult } from 'lit'
import { state } from 'lit/decorators.js'
import { live } from 'lit/directives/live.js'
import { languageOf } from '../shared/language.ts'
import { outcome } from './asks.ts'
import { textField } from './form-field.ts'
import { Loaded } from './loaded.ts'
import { SettingsSection } from './settings-section.ts'

const longest = 36_500

/** What is chosen and not saved yet. */
interface Draft {
  readonly limited: boolean
  readonly days: string
}

/** How long conversations are kept (spec I5). */
@localized()
export class PrivacySection extends SettingsSection {
  static override styles = [
    SettingsSection.styles,
    css`
      #days {
        max-inline-size: 140px;
      }
    `,
  ]

  @state() private draft: Draft | null = null

  readonly #settings = new Loaded(
    this,
    () => this.session,
    ({ account }) => account.settings(),
  )

  protected override render(): TemplateResult | typeof nothing {
    if (!this.session) return nothing
    return this.frame(
      msg('Privacy', { id: 'settings-privacy' }),
      msg('How long this account keeps what visitors tell it.', { id: 'privacy-about' }),
      this.whenLoaded(this.#settings, ({ retentionDays }) => this.#retention(retentionDays)),
    )
  }

  #retention(kept: number | null): TemplateResult {
    const { limited, days } = this.draft ?? draftOf(kept)
    const choose = (limited: boolean) => this.#type({ limited, days })
    return html`<div class="card">
      <div class="card-head"><h3 id="retention">${msg('Conversations', { id: 'conversations' })}</h3></div>
      <form class="card-body" novalidate @submit=${(event: Event) => this.#submit(event, kept)}>
        <div role="radiogroup" aria-labelledby="retention">
          <label class="tick">
            <input type="radio" name="limited" .checked=${live(!limited)} @change=${() => choose(false)} />
            <span>${msg('Keep them until somebody erases them', { id: 'retention-never' })}</span>
          </label>
          <label class="tick">
            <input type="radio" name="limited" .checked=${live(limited)} @change=${() => choose(true)} />
            <span
              >${msg('Erase visitors who have been silent for a number of days', { id: 'retention-after' })}
              <span class="hint"
                >${msg(
                  'With all their conversations, files and information, once a day. Nothing brings them back.',
                  {
                    id: 'retention-after-hint',
                  },
                )}</span
              ></span
            >
          </label>
        </div>
        ${
          limited
            ? textField({
                id: 'days',
                label: msg('Days of silence', { id: 'retention-days' }),
                value: days,
                inputMode: 'numeric',
                dir: 'ltr',
                problem: this.asks.problem('days'),
                typed: days => this.#type({ limited, days }),
              })
            : nothing
        }
        <div class="buttons">
          <button class="button main" type="submit">${msg('Save', { id: 'save' })}</button>
          ${outcome(this.asks.of('retention'))}
        </div>
      </form>
      <p class="card-foot">
        ${msg(
          'The IP addresses of messages are removed after 90 days in any case. A single visitor is exported or erased beside their conversation.',
          {
            id: 'privacy-more',
          },
        )}
      </p>
    </div>`
  }

  #type(draft: Draft): void {
    this.draft = draft
    this.asks.clear('retention', 'days')
  }

  #submit(event: Event, kept: number | null): void {
    event.preventDefault()
    const { limited, days } = this.draft ?? draftOf(kept)
    const chosen = limited ? daysOf(days) : null
    if (chosen === undefined) {
      const most = longest.toLocaleString(languageOf(this))
      this.asks.fail('days', msg(str`Enter a whole number from 1 to ${most}.`, { id: 'retention-wrong' }))
      this.renderRoot.querySelector<HTMLElement>('#days')?.focus()
      return
    }
    const sooner = chosen !== null && (kept === null || chosen < kept)
    if (!sooner) return void this.#save(chosen)
    this.confirm.ask(
      {
        title: msg('Erase old conversations?', { id: 'retention-title' }),
        text: msg(
          str`From tomorrow on, visitors who were silent for ${daysText(chosen, languageOf(this))} are erased with all they wrote, also those of before. This cannot be undone.`,
          { id: 'retention-text' },
        ),
        yes: msg('Erase them', { id: 'retention-yes' }),
        danger: true,
        work: () => this.#store(chosen),
      },
      this.renderRoot.querySelector('[type=submit]'),
    )
  }

  async #save(days: number | null): Promise<void> {
    await this.asks.run('retention', () => this.#store(days))
  }

  async #store(days: number | null): Promise<void> {
    const { draft } = this
    await this.account.updateSettings({ retentionDays: days })
    await this.#settings.load()
    if (this.draft === draft) this.draft = null
  }
}

/** "30 days". */
const daysText = (count: number, lang: string): string =>
  new Intl.NumberFormat(lang, { style: 'unit', unit: 'day', unitDisplay: 'long' }).format(count)

const draftOf = (kept: number | null): Draft => ({ limited: kept !== null, days: String(kept ?? 365) })

function daysOf(text: string): number | undefined {
  const days = Number(text.trim())
  return text.trim() !== '' && Number.isInteger(days) && days >= 1 && days <= longest ? days : undefined
}

declare global {
  interface HTMLElementTagNameMap {
    'privacy-section': PrivacySection
  }
}
