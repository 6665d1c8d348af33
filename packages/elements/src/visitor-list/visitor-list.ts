import { can, denial, type ErrorReason, type LiveVisitor } from '@deskbell/protocol'
import { consume } from '@lit/context'
import { localized, msg } from '@lit/localize'
import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { property, query, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import type { AgentSessionModel } from '../shared/agent-models.ts'
import { avatarStyles } from '../shared/avatar.ts'
import { base } from '../shared/base.styles.ts'
import { agentSessionContext, selectionContext, type Selection } from '../shared/contexts.ts'
import { dashboard } from '../shared/dashboard.styles.ts'
import { denialText, reasonOf } from '../shared/denial-text.ts'
import { languageOf } from '../shared/language.ts'
import { StoreController } from '../shared/store-controller.ts'
import { TickController } from '../shared/tick-controller.ts'
import { tokens } from '../shared/tokens.styles.ts'
import { GreetingDialog } from './greeting-dialog.ts'
import { greetingDialogStyles } from './greeting-dialog.styles.ts'
import { emptySite, noVisits, switchedOff } from './no-visits.ts'
import { visitColumns, visitRow } from './visit-row.ts'
import { visitRowStyles } from './visit-row.styles.ts'
import { styles } from './visitor-list.styles.ts'

/**
 * Who is on the site now, the newest first; a conversation can be started with each of them (spec V8).
 *
 * @tag visitor-list
 * @csspart row - A visitor.
 * @csspart open - The button that opens the conversation a visitor has.
 * @csspart greet - The button that starts one.
 * @csspart input - The text box for the first message.
 */
@localized()
export class VisitorList extends LitElement {
  static override styles = [
    tokens,
    base,
    dashboard,
    avatarStyles,
    styles,
    visitRowStyles,
    greetingDialogStyles,
  ]

  /** The agent's session; the provider's unless set. */
  @consume({ context: agentSessionContext, subscribe: true })
  @property({ attribute: false })
  session: AgentSessionModel | undefined

  /** What is chosen in folders, list and search; the provider's unless set. */
  @consume({ context: selectionContext, subscribe: true })
  @property({ attribute: false })
  selection: Selection | undefined

  /** The row that Tab reaches; keys move it. */
  @state() private active: string | null = null
  /** Why the setting could not be changed. */
  @state() private problem: ErrorReason | null = null

  @query('.scroller') private scroller!: HTMLElement | null

  readonly #greeting = new GreetingDialog(this, {
    greet: (visitor, text) => this.session!.visitors.greet(visitor, text),
    opened: conversation => this.selection?.select(conversation),
  })

  constructor() {
    super()
    new StoreController(this, () => this.session)
    new StoreController(this, () => this.session?.visitors)
    new TickController(this, 1_000, () => this.#visits.length > 0)
  }

  get #visits(): readonly LiveVisitor[] {
    return this.session?.visitors.state.visitors ?? []
  }

  protected override willUpdate(): void {
    const visits = this.#visits
    if (!visits.some(({ id }) => id === this.active)) this.active = visits[0]?.id ?? null
  }

  protected override render(): TemplateResult {
    const title = msg('Visitors on the site', { id: 'visits' })
    const count = this.#visits.length
    return html`<section class="panel" aria-label=${title}>
        <h2 class="title">
          ${title}${
            count > 0 ? html` <span class="count">${count.toLocaleString(languageOf(this))}</span>` : nothing
          }
        </h2>
        ${this.#content(title)}
      </section>
      ${this.#greeting.render(languageOf(this))}`
  }

  #content(title: string): TemplateResult {
    const { connection } = this.session?.state ?? {}
    const status = this.session?.visitors.state.status ?? 'loading'
    if (connection?.state === 'ended') return noVisits('failed', denialText(connection.reason))
    switch (status) {
      case 'off':
        return switchedOff({ mayChange: this.#maySwitchOn, problem: this.problem, switchOn: this.#switchOn })
      case 'offline':
        // The first connection is on its way, and nothing has gone wrong.
        if (connection?.state !== 'offline') return this.#loading()
        return noVisits('offline', msg('The list comes back with the connection.', { id: 'visits-offline' }))
      case 'loading':
        return this.#loading()
      case 'live':
        return this.#visits.length > 0 ? this.#table(title) : emptySite()
      default:
        return status satisfies never
    }
  }

  #table(title: string): TemplateResult {
    const view = {
      lang: languageOf(this),
      wording: msg('Start a conversation', { id: 'visits-greet' }),
      now: Date.now(),
      denial: this.#denial,
    }
    return html`<div class="scroller" @click=${this.#click} @keydown=${this.#keydown}>
      <div role="table" aria-label=${title} aria-rowcount=${this.#visits.length + 1}>
        <div role="rowgroup" class="head">${visitColumns()}</div>
        <div role="rowgroup">
          ${repeat(
            this.#visits,
            ({ id }) => id,
            visit =>
              html`<div class="row" part="row" role="row" data-id=${visit.id}>
                ${visitRow(visit, { ...view, active: visit.id === this.active })}
              </div>`,
          )}
        </div>
      </div>
    </div>`
  }

  #loading(): TemplateResult {
    return html`<div class="loading" aria-hidden="true">
        ${[1, 2, 3, 4].map(() => html`<div class="row"><i class="skeleton face"></i><i class="skeleton"></i><i class="skeleton"></i></div>`)}
      </div>
      <p class="visually-hidden" role="status">${msg('Loading', { id: 'loading' })}</p>`
  }

  /** Why I may not write first. */
  get #denial(): ErrorReason | null {
    const me = this.session?.state.me
    return me ? denial({ type: 'agent', ...me }, 'visitor.greet', {}) : 'network'
  }

  get #maySwitchOn(): boolean {
    const me = this.session?.state.me
    return !!me && can({ type: 'agent', ...me }, 'settings.edit', {})
  }

  readonly #switchOn = async (): Promise<void> => {
    this.problem = null
    try {
      await this.session?.account.updateSettings({ liveVisitors: true })
    } catch (error) {
      this.problem = reasonOf(error)
    }
  }

  readonly #click = (event: Event): void => {
    const target = event.target as Element
    // The page and the site they came from open on their own.
    if (target.closest('a')) return
    const row = target.closest<HTMLElement>('.row')
    const button = row?.querySelector<HTMLButtonElement>('.main')
    if (!row || !button) return
    this.active = row.dataset.id ?? null
    const { open } = button.dataset
    if (open) return this.selection?.select(open)
    const visit = this.#visits.find(({ id }) => id === button.dataset.greet)
    if (visit && !visit.busy && !this.#denial) this.#greeting.open(visit, button)
  }

  readonly #keydown = (event: KeyboardEvent): void => {
    const visits = this.#visits
    const at = visits.findIndex(({ id }) => id === this.active)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: visits.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    this.active = visits[Math.max(0, Math.min(visits.length - 1, to))]?.id ?? null
    const row = [...(this.scroller?.querySelectorAll<HTMLElement>('.row') ?? [])].find(
      ({ dataset }) => dataset.id === this.active,
    )
    row?.querySelector<HTMLElement>('.main')?.focus()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'visitor-list': VisitorList
  }
}
