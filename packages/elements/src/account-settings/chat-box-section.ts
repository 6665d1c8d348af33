import type { AccountSettings } from '@deskbell/protocol'
import { localized, msg } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { outcome } from './asks.ts'
import { Copier } from './copier.ts'
import { Loaded } from './loaded.ts'
import { OriginList } from './origin-list.ts'
import { SettingsSection } from './settings-section.ts'
import { SmartsuppKey } from './smartsupp-key.ts'
import { chatBoxStyles } from './chat-box-section.styles.ts'

type Switch = 'asksRating' | 'liveVisitors' | 'typingPreview'

/** Where the chat box may appear, what it does there, and how it gets there. */
@localized()
export class ChatBoxSection extends SettingsSection {
  static override styles = [SettingsSection.styles, chatBoxStyles]

  readonly #settings = new Loaded(
    this,
    () => this.session,
    ({ account }) => account.settings(),
  )
  readonly #origins = new OriginList(this, this.asks, this.confirm)
  readonly #smartsupp = new SmartsuppKey(this, this.asks)
  readonly #copier = new Copier(this)
  /** Switches that were moved and are not saved yet. */
  readonly #wanted = new Map<Switch, boolean>()

  protected override render(): TemplateResult | typeof nothing {
    if (!this.session) return nothing
    return this.frame(
      msg('Chat box', { id: 'settings-chat-box' }),
      msg('Where visitors find you, and what the box asks them.', { id: 'chat-box-about' }),
      html`${this.#snippet()}
      ${this.whenLoaded(
        this.#settings,
        settings =>
          html`${this.#origins.render({
            account: this.account,
            origins: settings.origins,
            refused: settings.refusedOrigins,
            reload: this.#settings.load,
          })}
          ${this.#switches(settings)} ${this.#smartsupp.render(this.account, settings.smartsuppKey)}`,
      )}`,
    )
  }

  #snippet(): TemplateResult {
    const { server, account } = this.account.address
    return html`<div class="card">
      <div class="card-head">
        <h3>${msg('On your site', { id: 'snippet' })}</h3>
        <span>${this.#copier.button('snippet')}</span>
      </div>
      <p class="card-about">
        ${msg('Paste this line into each page, before the end of its body.', { id: 'snippet-about' })}
      </p>
      <div class="card-body">
        <code class="code wrap" id="snippet" dir="ltr"
          >${`<script async src="${server}/chat.js" data-account="${account}"></script>`}</code
        >
      </div>
    </div>`
  }

  #switches(settings: AccountSettings): TemplateResult {
    return html`<div class="card">
      <div class="card-head"><h3>${msg('What happens there', { id: 'switches' })}</h3></div>
      <ul class="rows">
        ${this.#switch(
          settings,
          'asksRating',
          msg('Ask for a rating', { id: 'switch-rating' }),
          msg('Once a conversation is resolved, visitors may say how it was.', { id: 'switch-rating-hint' }),
        )}
        ${this.#switch(
          settings,
          'liveVisitors',
          msg('Show who is on the site', { id: 'switch-live' }),
          msg(
            'Agents see which pages visitors look at now, and can write to them first. Nothing of it is kept.',
            {
              id: 'switch-live-hint',
            },
          ),
        )}
        ${this.#switch(
          settings,
          'typingPreview',
          msg('Show what visitors are typing', { id: 'switch-typing' }),
          msg('Agents read along before a message is sent. The chat box tells visitors so.', {
            id: 'switch-typing-hint',
          }),
        )}
      </ul>
    </div>`
  }

  #switch(settings: AccountSettings, name: Switch, label: string, hint: string): TemplateResult {
    return html`<li>
      <label class="tick">
        <input
          id=${name}
          type="checkbox"
          role="switch"
          aria-describedby="${name}-hint"
          .checked=${live(this.#wanted.get(name) ?? settings[name])}
          @change=${(event: Event) => void this.#set(name, (event.target as HTMLInputElement).checked)}
        />
        <span
          ><span class="name">${label}</span><span class="hint" id="${name}-hint">${hint}</span> ${outcome(
            this.asks.of(name),
          )}</span
        >
      </label>
    </li>`
  }

  async #set(name: Switch, on: boolean): Promise<void> {
    this.#wanted.set(name, on)
    this.requestUpdate()
    if (this.asks.busy(name)) return
    const saved = await this.asks.run(name, async () => {
      // It may be moved again while the answer is on its way: the last position counts.
      for (let value: boolean | undefined; value !== this.#wanted.get(name);) {
        value = this.#wanted.get(name)
        await this.account.updateSettings({ [name]: value })
      }
    })
    if (saved) await this.#settings.load()
    this.#wanted.delete(name)
    this.requestUpdate()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-box-section': ChatBoxSection
  }
}
