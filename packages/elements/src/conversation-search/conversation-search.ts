import { type ConversationFilter, limits, readFilter, writeFilter } from '@deskbell/protocol'
import { consume } from '@lit/context'
import { localized, msg, str } from '@lit/localize'
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { property, query, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import { agentIcons } from '../shared/agent-icons.ts'
import type { AgentSessionModel } from '../shared/agent-models.ts'
import { base } from '../shared/base.styles.ts'
import { agentSessionContext, selectionContext, type Selection } from '../shared/contexts.ts'
import { dashboard } from '../shared/dashboard.styles.ts'
import { FilterChangedEvent } from '../shared/events/conversation-events.ts'
import { icons } from '../shared/icons.ts'
import { languageOf } from '../shared/language.ts'
import { MenuButton } from '../shared/menu-button.ts'
import { atLeastConversationsText, conversationsText } from '../shared/plural-text.ts'
import { StoreController } from '../shared/store-controller.ts'
import { tagStyles } from '../shared/tag-chip.ts'
import { tokens } from '../shared/tokens.styles.ts'
import { styles } from './conversation-search.styles.ts'
import { filterParts } from './filter-names.ts'
import { RowExport } from './row-export.ts'
import { draftOf, emptyDraft, readDraft, type SearchDraft, type SearchProblems } from './search-draft.ts'
import { searchForm, searchProblem } from './search-form.ts'

/**
 * Looks for conversations: by words, or in the advanced search by all that can be asked of them. What is filled in
 * counts once it is applied; then the list of the same provider shows what was found.
 *
 * @tag conversation-search
 * @fires {FilterChangedEvent} chat-filter-changed - Another filter was applied, or none.
 * @csspart input - The search box.
 * @csspart form - The advanced search.
 * @csspart apply - The button that applies it.
 * @csspart clear - The button that empties it, and shows all again.
 * @csspart chip - One thing that was asked for, with a button to let it go.
 * @csspart export - The button that saves what was found as a table.
 */
@localized()
export class ConversationSearch extends LitElement {
  static override styles = [tokens, base, dashboard, tagStyles, styles]

  /** What is applied, in the form that an address takes: `rating=1&status=resolved`. */
  @property({ reflect: true }) filter = ''

  /** The agent's session; the provider's unless set. */
  @consume({ context: agentSessionContext, subscribe: true })
  @property({ attribute: false })
  session: AgentSessionModel | undefined

  /** What is chosen in folders, list and search; the provider's unless set. */
  @consume({ context: selectionContext, subscribe: true })
  @property({ attribute: false })
  selection: Selection | undefined

  @state() private draft: SearchDraft = emptyDraft
  @state() private problems: SearchProblems = {}
  @state() private expanded = false

  @query('.box') private box!: HTMLInputElement
  @query('.more') private more!: HTMLButtonElement

  readonly #tags = new MenuButton(this, 'tags')
  readonly #export = new RowExport(this)
  #shown = ''

  constructor() {
    super()
    new StoreController(this, () => this.session)
    new StoreController(this, () => this.session?.inbox)
  }

  /** Puts the caret in the search box. */
  override focus(): void {
    this.box?.focus()
    this.box?.select()
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // A filter the page has set holds when the provider comes; from then on it follows the selection.
    if (changed.has('selection') && this.selection && (changed.get('selection') || !this.filter))
      this.filter = writeFilter(this.selection.filter ?? {})
    if (this.filter === this.#shown) return
    this.#shown = this.filter
    this.draft = draftOf(readFilter(this.filter))
    this.problems = {}
    this.#export.forget()
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('filter') && !changed.has('session') && !changed.has('selection')) return
    const applied = this.#applied
    if (!this.selection) return this.session?.inbox.search(applied)
    if (writeFilter(this.selection.filter ?? {}) !== this.filter) this.selection.selectFilter(applied)
  }

  get #applied(): ConversationFilter | null {
    return this.filter ? readFilter(this.filter) : null
  }

  protected override render(): TemplateResult {
    const label = msg('Search', { id: 'search' })
    const problem = this.problems.text
    return html`<div role="search">
      <form novalidate @submit=${this.#submit} @keydown=${this.#keydown}>
        <div class="bar">
          <span class="field-icon">${agentIcons.search}</span>
          <input
            class="box"
            part="input"
            type="search"
            enterkeyhint="search"
            autocomplete="off"
            placeholder=${label}
            aria-label=${label}
            aria-keyshortcuts="/"
            maxlength=${limits.searchText}
            .value=${this.draft.text}
            aria-invalid=${problem ? 'true' : nothing}
            aria-describedby=${problem ? 'problem-text' : nothing}
            @input=${(event: Event) => this.#change({ text: (event.target as HTMLInputElement).value })}
          />
          <button
            class="button plain icon-only more"
            type="button"
            aria-label=${msg('Advanced search', { id: 'advanced-search' })}
            title=${msg('Advanced search', { id: 'advanced-search' })}
            aria-expanded=${this.expanded ? 'true' : 'false'}
            aria-controls=${this.expanded ? 'advanced' : nothing}
            @click=${this.#expand}
          >
            ${agentIcons.filter}
          </button>
        </div>
        ${problem ? searchProblem('text', problem) : nothing}
        ${
          this.expanded
            ? searchForm({
                state: this.session?.state,
                draft: this.draft,
                problems: this.problems,
                tags: this.#tags,
                change: change => this.#change(change),
                clear: this.#clear,
              })
            : nothing
        }
      </form>
      ${this.expanded ? nothing : this.#results()}
    </div>`
  }

  #results(): TemplateResult | typeof nothing {
    const { session } = this
    const filter = this.#applied
    if (!session || !filter) return nothing
    return html`<ul class="chips" aria-label=${msg('Applied filters', { id: 'filters-applied' })}>
        ${repeat(
          filterParts(filter, session.state, languageOf(this)),
          part => part.key,
          ({ name, value, without }) =>
            html`<li class="chip" part="chip">
              <span class="cut" title="${name}: ${value}"
                ><span class="muted">${name}:</span> <bdi>${value}</bdi></span
              >
              <button
                type="button"
                aria-label=${msg(str`Remove ${name}: ${value}`, { id: 'filter-remove' })}
                @click=${() => this.#apply(without)}
              >
                ${icons.close}
              </button>
            </li>`,
        )}
      </ul>
      <div class="found">
        <span role="status">${this.#total()}</span>
        ${this.#export.render(session, filter)}
        <button class="text-button" type="button" @click=${this.#clear}>
          ${msg('Clear', { id: 'filter-clear' })}
        </button>
      </div>`
  }

  #total(): string {
    const inbox = this.session?.inbox.state
    if (!inbox?.filter || inbox.status === 'loading') return msg('Searching…', { id: 'searching' })
    if (inbox.status === 'failed') return ''
    const lang = languageOf(this)
    return inbox.more ? atLeastConversationsText(inbox.total, lang) : conversationsText(inbox.total, lang)
  }

  #change(change: Partial<SearchDraft>): void {
    this.draft = { ...this.draft, ...change }
    // A complaint is about what stood there before.
    const { ...problems } = this.problems
    for (const name of Object.keys(change) as (keyof SearchDraft)[]) delete problems[name]
    if ('from' in change) delete problems.to
    this.problems = problems
  }

  readonly #expand = (): void => {
    this.expanded = !this.expanded
    if (!this.expanded || this.#applied || this.selection?.folder !== 'resolved') return
    // Who opens it over the resolved ones looks among them.
    this.#change({ status: 'resolved' })
  }

  readonly #submit = (event: Event): void => {
    event.preventDefault()
    const read = readDraft(this.draft)
    if ('filter' in read) {
      this.#apply(read.filter)
      if (this.expanded) this.more.focus()
      this.expanded = false
      return
    }
    this.problems = read.problems
    const first = Object.keys(read.problems)[0]
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>(first === 'text' ? '.box' : `#${first}`)?.focus(),
    )
  }

  readonly #clear = (): void => {
    this.draft = emptyDraft
    this.problems = {}
    this.#apply(null)
    this.box.focus()
  }

  #apply(filter: ConversationFilter | null): void {
    const written = writeFilter(filter ?? {})
    // What was typed and not applied does not outlive what is.
    this.draft = draftOf(filter)
    if (written === this.filter) return
    this.#shown = this.filter = written
    this.problems = {}
    this.#export.forget()
    this.dispatchEvent(new FilterChangedEvent(written))
  }

  readonly #keydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    const inMenu = event.composedPath().some(each => each instanceof Element && each.matches('[popover]'))
    if (inMenu || !this.expanded) return
    event.preventDefault()
    this.expanded = false
    this.more.focus()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'conversation-search': ConversationSearch
  }
}
