import { consume } from '@lit/context'
import { localized, msg } from '@lit/localize'
import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { property } from 'lit/decorators.js'
import type { AgentSessionModel } from '../shared/agent-models.ts'
import { agentIcons } from '../shared/agent-icons.ts'
import { base } from '../shared/base.styles.ts'
import { agentSessionContext } from '../shared/contexts.ts'
import { dashboard } from '../shared/dashboard.styles.ts'
import { SettingsSectionChangedEvent } from '../shared/events/settings-events.ts'
import { StoreController } from '../shared/store-controller.ts'
import { tokens } from '../shared/tokens.styles.ts'
import { styles } from './account-settings.styles.ts'
import { openSections, sectionIcon, sectionName, type SettingsSectionName } from './section-list.ts'

/**
 * What owner and full access change of the account, and what each agent changes of their own.
 *
 * Each section is an element of its own (`<team-section>` …) that extends `SettingsSection`: from there it has the
 * session, `this.can(…)`, `this.asks` (how far each thing has got that was asked of the server, told by
 * `outcome(…)`), `this.confirm` (asks before what cannot be undone) and `this.frame(…)`; fields come from
 * `form-field.ts`, what must be fetched from `Loaded`. A section that was opened stays in the tree, so that what
 * was typed into it is there again; `section-list.ts` names them and says who may open them.
 *
 * @tag account-settings
 * @fires {SettingsSectionChangedEvent} chat-settings-section-changed - The agent chose another section.
 * @csspart navigation - The ways to the sections.
 * @csspart section - What is shown of them.
 */
@localized()
export class AccountSettings extends LitElement {
  static override styles = [tokens, base, dashboard, styles]

  /** The section to show: team, groups, tags, shortcuts, chat-box, secrets or privacy. */
  @property({ reflect: true }) section: string = 'team'

  /** The agent's session; the provider's unless set. */
  @consume({ context: agentSessionContext, subscribe: true })
  @property({ attribute: false })
  session: AgentSessionModel | undefined

  readonly #opened = new Set<SettingsSectionName>()

  constructor() {
    super()
    new StoreController(this, () => this.session)
  }

  protected override render(): TemplateResult | typeof nothing {
    const open = openSections(this.session?.state.me)
    const current = open.find(section => section === this.section) ?? open[0]
    if (!current) return nothing
    this.#opened.add(current)
    return html`<div class="settings">
      ${this.#navigation(open, current)}
      <div class="content" part="section">
        ${this.#offline()}
        ${open.map(section =>
          this.#opened.has(section)
            ? html`<div ?hidden=${section !== current}>${sectionElement(section)}</div>`
            : nothing,
        )}
      </div>
    </div>`
  }

  /** A list beside the section; where there is no room for it, a choice above. */
  #navigation(open: readonly SettingsSectionName[], current: SettingsSectionName): TemplateResult {
    const label = msg('Settings', { id: 'page-settings' })
    return html`<nav class="sections" part="navigation" aria-label=${label}>
      <ul>
        ${open.map(
          section =>
            html`<li>
              <button
                type="button"
                aria-current=${section === current ? 'page' : nothing}
                @click=${() => this.#choose(section)}
              >
                ${sectionIcon(section)}<span class="cut">${sectionName(section)}</span>
              </button>
            </li>`,
        )}
      </ul>
      <select
        aria-label=${label}
        .value=${current}
        @change=${(event: Event) => this.#choose((event.target as HTMLSelectElement).value as SettingsSectionName)}
      >
        ${open.map(
          section =>
            html`<option value=${section} ?selected=${section === current}>${sectionName(section)}</option>`,
        )}
      </select>
    </nav>`
  }

  #offline(): TemplateResult {
    const offline = this.session?.state.connection.state === 'offline'
    return html`<div role="status">
      ${
        offline
          ? html`<p class="offline">
              ${agentIcons.offline}<span
                >${msg('There is no connection. Settings can be changed as soon as it is back.', {
                  id: 'settings-offline',
                })}</span
              >
            </p>`
          : nothing
      }
    </div>`
  }

  #choose(section: SettingsSectionName): void {
    if (section === this.section) return
    this.section = section
    this.dispatchEvent(new SettingsSectionChangedEvent(section))
  }
}

function sectionElement(section: SettingsSectionName): TemplateResult {
  switch (section) {
    case 'team':
      return html`<team-section></team-section>`
    case 'groups':
      return html`<groups-section></groups-section>`
    case 'tags':
      return html`<tags-section></tags-section>`
    case 'shortcuts':
      return html`<shortcuts-section></shortcuts-section>`
    case 'chat-box':
      return html`<chat-box-section></chat-box-section>`
    case 'secrets':
      return html`<secrets-section></secrets-section>`
    case 'privacy':
      return html`<privacy-section></privacy-section>`
    default:
      return section satisfies never
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'account-settings': AccountSettings
  }
}
