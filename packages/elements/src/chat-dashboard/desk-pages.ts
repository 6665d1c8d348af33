import { msg } from '@lit/localize'
import { html, type LitElement, type TemplateResult } from 'lit'
import { cache } from 'lit/directives/cache.js'
import { agentIcons } from '../shared/agent-icons.ts'
import type { SettingsSectionChangedEvent } from '../shared/events/settings-events.ts'
import { LazyPart } from '../shared/lazy-part.ts'
import type { DeskPage } from './selection-hash.ts'

type OtherPage = Exclude<DeskPage, 'conversations'>

/** Chunks of their own: the desk begins with conversations, and loads no more than they need. */
const parts: Readonly<Partial<Record<OtherPage, LazyPart<string>>>> = {
  visitors: new LazyPart(async () =>
    (await import('../visitor-list/define-visitor-list.ts')).defineVisitorList(),
  ),
  settings: new LazyPart(async () =>
    (await import('../account-settings/define-settings.ts')).defineSettings(),
  ),
}

/** Whether there is such a page. */
export function hasPage(page: OtherPage): boolean {
  return parts[page] !== undefined
}

/** Loads the pages of the desk when they are first shown. */
export class DeskPages {
  readonly #host: LitElement
  #failed = false

  constructor(host: LitElement) {
    this.#host = host
  }

  /** `section` is the one of the settings that is shown; null: the first. */
  render(page: OtherPage, section: string | null, choose: (section: string) => void): TemplateResult {
    const part = parts[page]
    if (part?.loaded)
      return html`${cache(
        page === 'visitors'
          ? html`<visitor-list></visitor-list>`
          : html`<account-settings
              .section=${section ?? 'team'}
              @chat-settings-section-changed=${(event: SettingsSectionChangedEvent) => choose(event.section)}
            ></account-settings>`,
      )}`
    if (this.#failed) return this.#problem(page)
    this.#load(page)
    return html`<p class="empty" role="status">${msg('Loading', { id: 'loading' })}</p>`
  }

  #load(page: OtherPage): void {
    const drawAgain = (failed: boolean) => {
      this.#failed = failed
      this.#host.requestUpdate()
    }
    parts[page]?.load().then(
      () => drawAgain(false),
      () => drawAgain(true),
    )
  }

  #problem(page: OtherPage): TemplateResult {
    return html`<div class="empty" role="alert">
      ${agentIcons.offline}
      <h2 class="empty-title">${msg('This page could not be loaded', { id: 'page-failed' })}</h2>
      <p>${msg('This needs a connection.', { id: 'denial-network' })}</p>
      <button class="button" @click=${() => this.#load(page)}>
        ${msg('Try again', { id: 'try-again' })}
      </button>
    </div>`
  }
}
