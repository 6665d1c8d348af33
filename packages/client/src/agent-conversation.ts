import type { ConversationRow, ProfileField } from '@deskbell/protocol'
import type { AgentConversationState } from './agent-state.ts'
import type { AgentThread, ConversationOrder } from './agent-thread.ts'
import { ThreadFacade } from './thread-facade.ts'

/** What a conversation needs of the session it was opened in. */
export interface ConversationHost {
  /** Which it is; another one once its visitor has another room (spec I2). */
  id(): string
  thread(): AgentThread | undefined
  ready(): Promise<AgentThread>
  row(): ConversationRow | undefined
  closed(): void
}

/** A conversation an agent has open. */
export class AgentConversation extends ThreadFacade {
  readonly #host: ConversationHost
  #state: AgentConversationState | undefined
  #closed = false

  constructor(host: ConversationHost) {
    super()
    this.#host = host
  }

  get state(): AgentConversationState {
    return (this.#state ??= this.#snapshot())
  }

  /** Resolves once the room has it, or once it is durable while there is no connection. */
  async setProfile(field: ProfileField, value: string): Promise<void> {
    await (await this.ready()).setProfile(field, value)
  }

  async resolve(): Promise<void> {
    await this.#order({ type: 'conversation.resolve', conversation: this.#id, seen: this.#seen })
  }
  async reopen(): Promise<void> {
    await this.#order({ type: 'conversation.reopen', conversation: this.#id })
  }
  async join(): Promise<void> {
    await this.#order({ type: 'conversation.join', conversation: this.#id, seen: this.#seen })
  }
  async leave(): Promise<void> {
    await this.#order({ type: 'conversation.leave', conversation: this.#id })
  }
  async assign(agent: string): Promise<void> {
    await this.#order({ type: 'conversation.assign', conversation: this.#id, agent })
  }
  async unassign(agent: string): Promise<void> {
    await this.#order({ type: 'conversation.unassign', conversation: this.#id, agent })
  }
  async handOver(agent: string): Promise<void> {
    await this.#order({ type: 'conversation.hand_over', conversation: this.#id, agent })
  }

  async tag(tag: string): Promise<void> {
    await this.#order({ type: 'conversation.tag', conversation: this.#id, tag })
  }
  async untag(tag: string): Promise<void> {
    await this.#order({ type: 'conversation.untag', conversation: this.#id, tag })
  }
  /** To another group, or to none. */
  async move(group: string | null): Promise<void> {
    await this.#order({ type: 'conversation.move', conversation: this.#id, group })
  }
  /** Blocks the visitor, or lifts it (spec V9). */
  async block(blocked: boolean): Promise<void> {
    await this.#order({ type: 'visitor.block', conversation: this.#id, blocked })
  }

  setNoteDraft(text: string): void {
    this.shown?.setNoteDraft(text)
  }
  /** Durable when it resolves, like a message (spec C10). */
  async addNote(text: string, mentions: readonly string[]): Promise<void> {
    await (await this.ready()).addNote(text, mentions)
  }
  /** Sends a held answer although a colleague answered meanwhile (spec C8). */
  async sendAnyway(key: string): Promise<void> {
    await (await this.ready()).sendAnyway(key)
  }
  /** Takes the draft of my other device, or lets it go (spec W3). */
  takeOfferedDraft(take: boolean): void {
    this.shown?.takeOfferedDraft(take)
  }
  /** Lets go of an edit that was refused later. */
  dismissProfile(field: ProfileField): void {
    this.shown?.dismissProfile(field)
  }

  /** To be called once for each `open`. */
  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#host.closed()
  }

  /** The session tells when the thread, or the row, has changed. */
  refresh(): void {
    this.changed()
  }

  protected get shown(): AgentThread | undefined {
    return this.#host.thread()
  }

  protected ready(): Promise<AgentThread> {
    return this.#host.ready()
  }

  protected override changed(): void {
    this.#state = undefined
    super.changed()
  }

  get #id(): string {
    return this.#host.id()
  }

  get #seen(): number {
    return this.shown?.lastSeen ?? 0
  }

  async #order(order: ConversationOrder): Promise<void> {
    await (await this.ready()).order(order)
  }

  #snapshot(): AgentConversationState {
    const { shown } = this
    const room = shown?.room
    const row = this.#host.row()
    const status = shown?.status
    const held = room?.conversations.find(({ id }) => id === this.#id) ?? null
    // Of what the thread and the list know, the one with the higher version holds.
    const conversation =
      held && row && row.version > held.version
        ? { ...held, status: row.status, assignees: row.assignees, group: row.group, version: row.version }
        : held
    return Object.freeze<AgentConversationState>({
      id: this.#id,
      status: status?.state === 'ended' ? 'ended' : shown?.isLive ? 'live' : room ? 'cached' : 'loading',
      reason: status?.state === 'ended' ? status.reason : null,
      conversation,
      // What was typed into the profile is shown although it is still on its way.
      visitor: room ? { ...room.visitor, ...shown?.waitingProfile } : null,
      here: (shown?.isLive ? room?.here : row?.here) ?? false,
      agentsTyping: shown?.agentsTyping ?? [],
      watching: shown?.watching ?? [],
      history: room?.history ?? [],
      held: shown?.held ?? null,
      refusedProfile: shown?.refusedProfile ?? {},
      offeredDraft: shown?.offeredDraft ?? null,
      noteDraft: shown?.noteDraft ?? '',
    })
  }
}
