import { type AccountSettings, languages, type Person } from '@deskbell/protocol'
import { localized, msg } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { state } from 'lit/decorators.js'
import { languageOf } from '../shared/language.ts'
import { BoxDraft } from './box/box-draft.ts'
import type { BoxDesk } from './box/card-form.ts'
import type { Contrast } from './box/color-contrast.ts'
import { FormsCard } from './box/forms-card.ts'
import { GreetingsCard } from './box/greetings-card.ts'
import { HoursCard } from './box/hours-card.ts'
import { LanguageCard } from './box/language-card.ts'
import { LooksCard } from './box/looks-card.ts'
import { PictureCard } from './box/picture-card.ts'
import { previewSettings } from './box/preview-settings.ts'
import { type Way, sectionWays } from './box/section-ways.ts'
import { SnippetsCard } from './box/snippets-card.ts'
import { SwitchesCard } from './box/switches-card.ts'
import { TextsCard } from './box/texts-card.ts'
import { chatBoxStyles } from './chat-box-section.styles.ts'
import { Loaded } from './loaded.ts'
import { OriginList } from './origin-list.ts'
import { SettingsSection } from './settings-section.ts'
import { SmartsuppKey } from './smartsupp-key.ts'

/**
 * The chat box: how it gets to a site, where it may appear, how it looks, what it says and asks; beside it, how it
 * would be then. Each card saves its own.
 */
@localized()
export class ChatBoxSection extends SettingsSection {
  static override styles = [SettingsSection.styles, chatBoxStyles]

  @state() private contrast: Contrast | null = null
  /** Where there is no room beside the cards, the preview is shown on demand. */
  @state() private previewing = false

  readonly #settings = new Loaded(
    this,
    () => this.session,
    ({ account }) => account.settings(),
  )
  readonly #draft = new BoxDraft(this)
  readonly #desk: BoxDesk = {
    host: this,
    asks: this.asks,
    draft: this.#draft,
    account: () => this.account,
    reload: async () => {
      const loaded = await this.#settings.load()
      if (loaded) this.#draft.saved = loaded.box
    },
    catchUp: async () => {
      this.#draft.saved = (await this.#settings.need()).box
    },
  }
  readonly #snippets = new SnippetsCard(this)
  readonly #origins = new OriginList(this, this.asks, this.confirm)
  readonly #looks = new LooksCard(this.#desk)
  readonly #picture = new PictureCard(this.#desk)
  readonly #texts = new TextsCard(this.#desk)
  readonly #language = new LanguageCard(this.#desk)
  readonly #hours = new HoursCard(this.#desk)
  readonly #forms = new FormsCard(this.#desk)
  readonly #greetings = new GreetingsCard(this.#desk, this.confirm)
  readonly #switches = new SwitchesCard(this.#desk)
  readonly #smartsupp = new SmartsuppKey(this, this.asks)

  protected override render(): TemplateResult | typeof nothing {
    if (!this.session) return nothing
    const { value } = this.#settings
    if (value) this.#draft.saved = value.box
    return this.frame(
      msg('Chat box', { id: 'settings-chat-box' }),
      msg(
        'How it gets to your site, how it looks, and what it says and asks. Visitors see within a minute what you save.',
        { id: 'own-box-about' },
      ),
      html`${value ? sectionWays(this, ways()) : nothing}
        <div class="desk">
          <div class="cards">
            ${this.#snippets.render(this.account, this.#draft.saved)}
            ${this.whenLoaded(this.#settings, settings => this.#cards(settings))}
          </div>
          ${value ? this.#preview() : nothing}
        </div>`,
    )
  }

  #cards(settings: AccountSettings): TemplateResult {
    return html`${this.#origins.render({
      account: this.account,
      origins: settings.origins,
      refused: settings.refusedOrigins,
      reload: this.#settings.load,
    })}
    ${this.#looks.render(this.contrast)} ${this.#picture.render()} ${this.#texts.render()}
    ${this.#language.render()} ${this.#hours.render()} ${this.#forms.render()} ${this.#greetings.render()}
    ${this.#switches.render(settings)} ${this.#smartsupp.render(this.account, settings.smartsuppKey)}`
  }

  #preview(): TemplateResult {
    const page = languages.find(each => each === languageOf(this)?.slice(0, 2)) ?? 'en'
    return html`<aside class="preview ${this.previewing ? 'shown' : ''}" aria-labelledby="preview-title">
        <div class="card-head">
          <h3 id="preview-title">${msg('Preview', { id: 'shortcut-preview' })}</h3>
        </div>
        <box-preview
          .settings=${previewSettings(this.#draft.box, this.#draft.saved, this.#texts.language, page)}
          .address=${this.account.address}
          .agents=${this.#agents}
          .greeting=${this.#greetings.shown}
          .measured=${this.#measured}
        ></box-preview>
      </aside>
      <button
        class="button main preview-toggle"
        type="button"
        aria-expanded=${this.previewing}
        @click=${() => (this.previewing = !this.previewing)}
      >
        ${
          this.previewing
            ? msg('Hide the preview', { id: 'own-box-preview-hide' })
            : msg('Show the preview', { id: 'own-box-preview-show' })
        }
      </button>`
  }

  /** Whose faces visitors would see. */
  get #agents(): readonly Person[] {
    const { team = [] } = this.session?.state ?? {}
    return team
      .filter(({ active }) => active)
      .slice(0, 3)
      .map(({ id, name }) => ({ id, name }))
  }

  readonly #measured = (contrast: Contrast): void => {
    if (JSON.stringify(contrast) !== JSON.stringify(this.contrast)) this.contrast = contrast
  }
}

function ways(): Way[] {
  return [
    ['site', msg('On your site', { id: 'snippet' })],
    ['origins', msg('Allowed sites', { id: 'origins' })],
    ['looks', msg('Looks', { id: 'own-box-looks' })],
    ['picture', msg('Picture', { id: 'own-box-picture' })],
    ['texts', msg('Texts', { id: 'own-box-texts' })],
    ['language', msg('Language', { id: 'own-box-language' })],
    ['hours', msg('Hours', { id: 'own-box-hours' })],
    ['forms', msg('Forms', { id: 'own-box-forms' })],
    ['greetings', msg('Greetings', { id: 'own-box-ways-greetings' })],
    ['switches', msg('What happens there', { id: 'switches' })],
    ['smartsupp', 'Smartsupp'],
  ]
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-box-section': ChatBoxSection
  }
}
