import { canSee, type ErrorReason, type TeamMember } from '@deskbell/protocol'
import { msg } from '@lit/localize'
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import { MessageComposer } from '../message-composer/message-composer.ts'
import { agentIcons } from '../shared/agent-icons.ts'
import type { AgentConversationModel, AgentSessionModel } from '../shared/agent-models.ts'
import { avatarStyles } from '../shared/avatar.ts'
import { dashboard } from '../shared/dashboard.styles.ts'
import { denialText, reasonOf } from '../shared/denial-text.ts'
import { languageOf } from '../shared/language.ts'
import { plainValue } from '../shared/plain-value.ts'
import { suggestionsText } from '../shared/plural-text.ts'
import { StoreController } from '../shared/store-controller.ts'
import { discardToDraft } from '../shared/thread-view.ts'
import { styles } from './agent-composer.styles.ts'
import { heldCard } from './held-card.ts'
import { MentionMarks } from './mention-marks.ts'
import { mentionSuggestions } from './mention-suggestions.ts'
import { modeSwitch, type ComposerMode } from './mode-switch.ts'
import { NoteThread } from './note-thread.ts'
import { offeredDraft } from './offered-draft.ts'
import { shortcutSuggestions } from './shortcut-suggestions.ts'
import { SuggestionList, type Suggested } from './suggestion-list.ts'

/**
 * The composer of agents: it also writes notes with mentions, offers shortcuts, and says when an answer was held back
 * or another device has a draft.
 *
 * @tag agent-composer
 * @csspart mode - "Reply" and "Note".
 * @csspart suggestions - The list of colleagues or shortcuts.
 * @csspart held - The card about an answer that was held back.
 */
export class AgentComposer extends MessageComposer {
  static override styles = [...MessageComposer.styles, dashboard, avatarStyles, styles]

  /** The agent's session, for mentions and shortcuts. */
  @property({ attribute: false }) session: AgentSessionModel | undefined

  /** The conversation it writes to, answers and notes. */
  @property({ attribute: false }) conversation: AgentConversationModel | undefined

  /** Why the agent may not write; null where they may. */
  @property({ attribute: false }) denied: Readonly<Record<ComposerMode, ErrorReason | null>> = {
    reply: null,
    note: null,
  }

  /** What is being written. */
  @property({ reflect: true }) mode: ComposerMode = 'reply'

  @state() private busy = false
  /** Why the answer that was held back could not be sent or taken back. */
  @state() private refusal: ErrorReason | null = null

  #notes: NoteThread | undefined
  /** Colleagues picked from the list: of two with one name they are meant. */
  #chosen: TeamMember[] = []
  readonly #suggestions = new SuggestionList(
    this,
    () => this.input,
    (text, caret) => this.#suggest(text, caret),
  )
  readonly #marks = new MentionMarks(
    this,
    () => this.input,
    () => this.#mentionable(),
  )

  constructor() {
    super()
    new StoreController(this, () => this.session)
    this.addEventListener('keydown', this.#switchByKey)
  }

  /** Turns to answers or to notes, and takes the focus. */
  write(mode: ComposerMode): void {
    this.mode = mode
    this.focus()
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('conversation')) this.#begin()
    this.thread = this.mode === 'note' ? this.#notes : this.conversation
    this.disabled = this.denied[this.mode] !== null
    this.placeholder =
      this.mode === 'note'
        ? msg('Write a note… @ names a colleague', { id: 'note-placeholder' })
        : msg('Write an answer… / for shortcuts', { id: 'thread-placeholder' })
    super.willUpdate(changed)
  }

  protected override updated(): void {
    this.input?.setAttribute('aria-describedby', this.disabled ? 'stopped' : 'mode-hint')
  }

  protected override announce(text: string): boolean {
    // Pages hear of what goes to visitors.
    return this.mode === 'note' || super.announce(text)
  }

  protected override above(): TemplateResult {
    const stopped = this.denied[this.mode]
    return html`${this.#held()} ${this.#offered()}
      ${
        stopped
          ? html`<p class="notice" id="stopped">${agentIcons.alert}<span>${denialText(stopped)}</span></p>`
          : nothing
      }
      <div class="above">
        ${modeSwitch(this.mode, this.#drafts(), mode => this.write(mode))} ${this.#suggestions.render()}
      </div>
      <p class="visually-hidden" role="status">
        ${this.#suggestions.count ? suggestionsText(this.#suggestions.count, languageOf(this)) : ''}
      </p>`
  }

  protected override behind(): unknown {
    return this.mode === 'note' ? this.#marks.render() : nothing
  }

  #begin(): void {
    const { conversation } = this
    this.#notes = conversation && new NoteThread(conversation, () => this.#mentionable())
    this.#chosen = []
    this.busy = false
    this.refusal = null
    const drafts = this.#drafts()
    this.mode = drafts.note && !drafts.reply ? 'note' : 'reply'
  }

  #drafts(): Record<ComposerMode, boolean> {
    const { thread, state } = this.conversation ?? {}
    return {
      reply: !!thread?.draft.trim() || (thread?.files.length ?? 0) > 0,
      note: !!state?.noteDraft.trim(),
    }
  }

  #held(): TemplateResult | typeof nothing {
    const { conversation } = this
    const held = conversation?.state.held
    if (!conversation || !held) return nothing
    return heldCard({
      held,
      lang: languageOf(this),
      busy: this.busy,
      refusal: this.refusal,
      sendAnyway: () => void this.#settle(() => conversation.sendAnyway(held.key)),
      edit: () => void this.#settle(() => discardToDraft(conversation, held.key)),
    })
  }

  #offered(): TemplateResult | typeof nothing {
    const { conversation } = this
    const offered = conversation?.state.offeredDraft
    if (!conversation || offered === null || offered === undefined || this.mode === 'note') return nothing
    return offeredDraft(plainValue(offered), take => {
      conversation.takeOfferedDraft(take)
      this.focus()
    })
  }

  /** Decides what becomes of an answer that was held back; the writing goes on in the text area. */
  async #settle(decide: () => Promise<void>): Promise<void> {
    if (this.busy) return
    const { conversation } = this
    this.busy = true
    this.refusal = null
    try {
      await decide()
      if (conversation === this.conversation) this.write('reply')
    } catch (error) {
      if (conversation === this.conversation) this.refusal = reasonOf(error)
    } finally {
      if (conversation === this.conversation) this.busy = false
    }
  }

  #suggest(text: string, caret: number): Suggested | null {
    const { session, conversation } = this
    if (!session || !conversation) return null
    if (this.mode === 'note') {
      return mentionSuggestions(
        text,
        caret,
        this.#colleagues(),
        member => (this.#chosen = [member, ...this.#chosen]),
      )
    }
    return shortcutSuggestions(text, caret, session.state.catalog.shortcuts, {
      visitor: plainValue(conversation.state.visitor?.name).trim(),
      agent: plainValue(session.state.me?.name).trim(),
    })
  }

  /** Whom a note may name: the room drops who is not active or may not see the conversation (spec C10). */
  #colleagues(): TeamMember[] {
    const { team = [], me } = this.session?.state ?? {}
    const conversation = this.conversation?.state.conversation
    const resource = {
      assignees: conversation?.assignees.map(({ id }) => id) ?? [],
      group: conversation?.group ?? null,
    }
    return team.filter(member => member.active && member.id !== me?.id && canSee(member, resource))
  }

  #mentionable(): TeamMember[] {
    return [...this.#chosen, ...this.#colleagues()]
  }

  readonly #switchByKey = (event: KeyboardEvent): void => {
    if (!event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey || event.code !== 'KeyN') return
    event.preventDefault()
    this.write(this.mode === 'note' ? 'reply' : 'note')
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'agent-composer': AgentComposer
  }
}
