import type { AgentState } from '@deskbell/client'
import type { Folder } from '@deskbell/protocol'
import { consume } from '@lit/context'
import { localized, msg } from '@lit/localize'
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { property } from 'lit/decorators.js'
import type { AgentSessionModel } from '../shared/agent-models.ts'
import { base } from '../shared/base.styles.ts'
import { agentSessionContext, selectionContext, type Selection } from '../shared/contexts.ts'
import { dashboard } from '../shared/dashboard.styles.ts'
import { folderName } from '../shared/folder-name.ts'
import { languageOf } from '../shared/language.ts'
import { conversationsText } from '../shared/plural-text.ts'
import { StoreController } from '../shared/store-controller.ts'
import { tokens } from '../shared/tokens.styles.ts'
import { styles } from './conversation-folders.styles.ts'

/**
 * The folders conversations are sorted in, with live counts.
 *
 * @tag conversation-folders
 * @csspart folder - A folder with its count.
 * @csspart count - How many conversations the folder holds.
 */
@localized()
export class ConversationFolders extends LitElement {
  static override styles = [tokens, base, dashboard, styles]

  /** The chosen folder: `all`, `primary`, `new`, `mine` or `resolved`. */
  @property({ reflect: true }) folder: Folder = 'all'

  /** `horizontal` puts the folders beside each other. */
  @property({ reflect: true }) orientation: 'vertical' | 'horizontal' = 'vertical'

  /** The agent's session; the provider's unless set. */
  @consume({ context: agentSessionContext, subscribe: true })
  @property({ attribute: false })
  session: AgentSessionModel | undefined

  /** What is chosen in folders, list and search; the provider's unless set. */
  @consume({ context: selectionContext, subscribe: true })
  @property({ attribute: false })
  selection: Selection | undefined

  constructor() {
    super()
    new StoreController(this, () => this.session)
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // A folder the page has set holds when the provider comes; from then on the folder follows the selection.
    if (changed.has('selection') && this.selection && (changed.get('selection') || this.folder === 'all'))
      this.folder = this.selection.folder
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (this.selection && this.selection.folder !== this.folder) this.selection.selectFolder(this.folder)
    if (changed.has('folder') && this.orientation === 'horizontal')
      this.renderRoot
        .querySelector('[aria-current]')
        ?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' })
  }

  protected override render(): TemplateResult {
    const state = this.session?.state
    const [...open] = openFolders(state)
    return html`<nav aria-label=${msg('Folders', { id: 'folders' })}>
      <span class="heading" aria-hidden="true">${msg('Open', { id: 'folders-open' })}</span>
      <ul>
        ${open.map(folder => this.#folder(folder, state))}
      </ul>
      <hr aria-hidden="true" />
      <ul>
        ${this.#folder('resolved', state)}
      </ul>
    </nav>`
  }

  #folder(folder: Folder, state: AgentState | undefined): TemplateResult {
    const count = state?.counts?.[folder]
    const lang = languageOf(this)
    return html`<li part="folder">
      <button
        class="${folder} cut"
        aria-current=${folder === this.folder && !this.selection?.filter ? 'true' : nothing}
        aria-describedby="count-${folder}"
        @click=${() => this.#choose(folder)}
      >
        ${folderName(folder)}
      </button>
      <span class="count" part="count" aria-hidden="true">${this.#shown(count, lang)}</span>
      <span hidden id="count-${folder}">${count === undefined ? '' : conversationsText(count, lang)}</span>
    </li>`
  }

  /** Beside each other there is little room: "1.2K". */
  #shown(count: number | undefined, lang: string | undefined): string {
    const notation = this.orientation === 'horizontal' ? 'compact' : 'standard'
    return count?.toLocaleString(lang, { notation }) ?? ''
  }

  #choose(folder: Folder): void {
    this.folder = folder
    // The same folder again leads out of a search.
    this.selection?.selectFolder(folder)
  }
}

/** One agent and no groups: nothing to tell apart, so All and New are enough (spec C2). */
function openFolders(state: AgentState | undefined): Folder[] {
  const team = state?.team.filter(member => member.active) ?? []
  const alone = team.length <= 1 && team.every(member => member.groups.length === 0)
  return state && alone ? ['all', 'new'] : ['all', 'primary', 'new', 'mine']
}

declare global {
  interface HTMLElementTagNameMap {
    'conversation-folders': ConversationFolders
  }
}
