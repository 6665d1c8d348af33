import { msg } from '@lit/localize'
import { html, type LitElement, nothing, type TemplateResult } from 'lit'
import { strike } from '../shared/attention.ts'
import { isMuted, setMuted } from '../shared/mute.ts'
import { notifier } from '../shared/notifier.ts'
import { menuSwitch } from './menu-switch.ts'

/** How this browser calls its user: by sound, and by notifications (spec N4, W10). */
export class BrowserSwitches {
  readonly #host: LitElement
  /** They were wanted, and the browser refuses them. */
  #isRefused = false

  constructor(host: LitElement) {
    this.#host = host
  }

  render(): TemplateResult {
    const { state } = notifier
    return html`${menuSwitch({
      label: msg('Sound', { id: 'status-sound' }),
      on: !isMuted(),
      toggle: this.#toggleSound,
    })}
    ${
      state === 'unavailable'
        ? nothing
        : menuSwitch({
            label: msg('Notifications on this device', { id: 'status-notifications' }),
            on: state === 'on',
            denied: state === 'blocked',
            toggle: this.#toggleNotifications,
          })
    }
    ${
      this.#isRefused && state === 'blocked'
        ? html`<p class="problem" role="alert">
            ${msg('The browser blocks notifications of this page. Allow them in its settings, then reload.', {
              id: 'status-notifications-blocked',
            })}
          </p>`
        : nothing
    }`
  }

  readonly #toggleSound = (): void => {
    setMuted(!isMuted())
    // Heard at once, it tells how loud it is.
    if (!isMuted()) void strike()
    this.#host.requestUpdate()
  }

  readonly #toggleNotifications = async (): Promise<void> => {
    if (notifier.state === 'on') notifier.disable()
    else this.#isRefused = (await notifier.enable()) === 'blocked'
    this.#host.requestUpdate()
  }
}
