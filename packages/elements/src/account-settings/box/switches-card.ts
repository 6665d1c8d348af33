import type { AccountSettings } from '@deskbell/protocol'
import { msg } from '@lit/localize'
import { html, type TemplateResult } from 'lit'
import { outcome } from '../asks.ts'
import type { BoxDesk } from './card-form.ts'
import { tickField } from './tick-field.ts'

type Switch = 'asksRating' | 'liveVisitors' | 'typingPreview'

/** What the chat box does beside the conversation; each switch is saved when it is moved. */
export class SwitchesCard {
  readonly #desk: BoxDesk
  /** Those that were moved and are not saved yet. */
  readonly #wanted = new Map<Switch, boolean>()

  constructor(desk: BoxDesk) {
    this.#desk = desk
  }

  render(settings: AccountSettings): TemplateResult {
    return html`<div class="card" id="switches">
      <div class="card-head">
        <h3 id="switches-title" tabindex="-1">${msg('What happens there', { id: 'switches' })}</h3>
      </div>
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
      ${tickField({
        id: name,
        label,
        hint,
        checked: this.#wanted.get(name) ?? settings[name],
        changed: on => void this.#set(name, on),
        end: outcome(this.#desk.asks.of(name)),
      })}
    </li>`
  }

  async #set(name: Switch, on: boolean): Promise<void> {
    const { asks, account, reload, host } = this.#desk
    this.#wanted.set(name, on)
    host.requestUpdate()
    if (asks.busy(name)) return
    const saved = await asks.run(name, async () => {
      // It may be moved again while the answer is on its way: the last position counts.
      for (let value: boolean | undefined; value !== this.#wanted.get(name);) {
        value = this.#wanted.get(name)
        await account().updateSettings({ [name]: value })
      }
    })
    if (saved) await reload()
    this.#wanted.delete(name)
    host.requestUpdate()
  }
}
