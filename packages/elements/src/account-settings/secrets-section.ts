import { localized, msg } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { Copier } from './copier.ts'
import { Loaded } from './loaded.ts'
import { SecretCard } from './secret-card.ts'
import { secretStyles } from './secrets-section.styles.ts'
import { SettingsSection } from './settings-section.ts'

/** What the site's own backend signs with: who visitors are (spec I2), and who its agents are (A6). */
@localized()
export class SecretsSection extends SettingsSection {
  static override styles = [SettingsSection.styles, secretStyles]

  readonly #secrets = new Loaded(
    this,
    () => this.session,
    ({ account }) => account.secrets(),
  )
  readonly #parts = { asks: this.asks, confirm: this.confirm, copier: new Copier(this) }
  readonly #identity = new SecretCard(this, 'identity', this.#parts)
  readonly #agent = new SecretCard(this, 'agent', this.#parts)

  protected override render(): TemplateResult | typeof nothing {
    if (!this.session) return nothing
    const { account } = this
    const reload = this.#secrets.load
    return this.frame(
      msg('Secrets', { id: 'settings-secrets' }),
      msg('For developers: what your backend signs its tokens with. Never put a secret into a page.', {
        id: 'secrets-about',
      }),
      this.whenLoaded(
        this.#secrets,
        ({ identity, agent }) =>
          html`${this.#identity.render({ account, secrets: identity, reload })}
          ${this.#agent.render({ account, secrets: agent, reload })}`,
      ),
    )
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'secrets-section': SecretsSection
  }
}
