import type { BoxSettings, Person } from '@deskbell/protocol'
import { localized, msg } from '@lit/localize'
import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import { keyed } from 'lit/directives/keyed.js'
import type { ChatBox } from '../../chat-box/chat-box.ts'
import { base } from '../../shared/base.styles.ts'
import { dashboard } from '../../shared/dashboard.styles.ts'
import { languageOf } from '../../shared/language.ts'
import { tokens } from '../../shared/tokens.styles.ts'
import { fieldStyles } from '../field.styles.ts'
import { previewStyles } from './box-preview.styles.ts'
import { type Contrast, measuredContrast } from './color-contrast.ts'
import { type PreviewMoment, PreviewSession } from './preview-session.ts'
import { segments, segmentStyles } from './segments.ts'

type Scheme = 'light' | 'dark'

/**
 * The chat box as it would be, beside the settings that make it so: real ones, which talk to nobody and keep nothing.
 * They are for the eye alone, so nothing in them takes a click or the focus.
 *
 * @tag box-preview
 */
@localized()
export class BoxPreview extends LitElement {
  static override styles = [tokens, base, dashboard, fieldStyles, segmentStyles, previewStyles]

  /** Also what is not saved yet. */
  @property({ attribute: false }) settings: BoxSettings | undefined
  @property({ attribute: false }) address = { server: '', account: '' }
  /** Who is in the box. */
  @property({ attribute: false }) agents: readonly Person[] = []
  /** The bubble at the button; empty: none. */
  @property() greeting = ''
  /** Told how the text upon the colour reads, as it is drawn. */
  @property({ attribute: false }) measured: (contrast: Contrast) => void = () => {}

  @state() private scheme: Scheme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
  @state() private moment: PreviewMoment = 'first'

  #session: { readonly key: string; readonly model: PreviewSession } | undefined

  protected override render(): TemplateResult | typeof nothing {
    const { settings, scheme } = this
    if (!settings) return nothing
    const hidden = settings.hideOffline && this.moment === 'away'
    return html`<div class="switches">
        ${segments<PreviewMoment>({
          id: 'moment',
          legend: msg('What is shown', { id: 'own-box-preview-moment' }),
          bare: true,
          value: this.moment,
          options: [
            ['first', msg('Start', { id: 'own-box-preview-start' })],
            ['conversation', msg('Conversation', { id: 'own-box-preview-conversation' })],
            ['away', msg('Away', { id: 'own-box-preview-away' })],
          ],
          chosen: moment => (this.moment = moment),
        })}
        ${segments<Scheme>({
          id: 'scheme',
          legend: msg('The page is', { id: 'own-box-preview-scheme' }),
          bare: true,
          value: scheme,
          options: [
            ['light', msg('Light', { id: 'own-box-theme-light' })],
            ['dark', msg('Dark', { id: 'own-box-theme-dark' })],
          ],
          chosen: scheme => (this.scheme = scheme),
        })}
      </div>
      <div
        class="stage ${scheme} ${settings.position} ${hidden ? 'alone' : this.greeting.trim() ? 'greets' : ''}"
        role="img"
        aria-label=${msg('The chat box with these settings', { id: 'own-box-preview-shown' })}
        @wheel=${this.#scroll}
        @chat-ready=${stop}
        @chat-error=${stop}
      >
        <div inert>${this.#boxes(settings)}</div>
      </div>
      ${
        hidden
          ? html`<p class="note">
              ${msg('The button is hidden while nobody is online.', { id: 'own-box-preview-hidden' })}
            </p>`
          : nothing
      }`
  }

  /** The window, and the button in the corner of a page of its own. */
  #boxes(settings: BoxSettings): TemplateResult {
    const session = this.#current
    return html`<chat-box
        class="shown"
        mode="inline"
        .server=${this.address.server}
        .account=${this.address.account}
        .session=${session}
        .settings=${settings}
      ></chat-box>
      <div class="corner">
        ${
          // A bubble that was shown is taken away by the visitor alone: without one the button is another.
          keyed(
            this.greeting.trim() !== '',
            html`<chat-box
              class="closed"
              .session=${session}
              .settings=${{ ...settings, avatar: '' }}
            ></chat-box>`,
          )
        }
      </div>`
  }

  protected override updated(): void {
    void this.#greet()
    void this.#measure()
  }

  /** A box takes a session for good, and shows its moment, in words of one language. */
  get #current(): PreviewSession {
    const key = JSON.stringify([this.moment, this.agents, languageOf(this)])
    if (this.#session?.key !== key)
      this.#session = { key, model: new PreviewSession(this.moment, this.agents) }
    return this.#session.model
  }

  /** What is inert takes no wheel either, but a long form is to be seen to its end. */
  #scroll(event: WheelEvent): void {
    const scroller = this.renderRoot.querySelector('.shown')?.shadowRoot?.querySelector('.scroller')
    if (!scroller || scroller.scrollHeight <= scroller.clientHeight) return
    const before = scroller.scrollTop
    scroller.scrollTop += event.deltaY
    if (scroller.scrollTop !== before) event.preventDefault()
  }

  async #greet(): Promise<void> {
    const button = this.renderRoot.querySelector<ChatBox>('chat-box.closed')
    if (this.greeting.trim()) await button?.greet(this.greeting)
  }

  async #measure(): Promise<void> {
    const box = this.renderRoot.querySelector<ChatBox>('chat-box.shown')
    await box?.updateComplete
    const header = box?.shadowRoot?.querySelector('.header')
    if (header) this.measured(measuredContrast(header, this.settings?.color ?? ''))
  }
}

/** Outside of the preview nobody is to hear of what happens in it. */
function stop(event: Event): void {
  event.stopPropagation()
}

declare global {
  interface HTMLElementTagNameMap {
    'box-preview': BoxPreview
  }
}
