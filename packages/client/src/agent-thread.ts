import {
  agentRoomNotice,
  type AgentRoomNotice,
  type Author,
  ChatError,
  type ConversationCommand,
  type ErrorReason,
  limits,
  maskCardNumbers,
  type Person,
  type ProfileField,
} from '@deskbell/protocol'
import type { AgentConversationState } from './agent-state.ts'
import { inform } from './agent-notices.ts'
import { clean } from './clean-text.ts'
import type { Token } from './connection.ts'
import type { Device, Ports } from './device.ts'
import { DraftSync } from './draft-sync.ts'
import type { EventLog } from './event-log.ts'
import { noteKey } from './note-key.ts'
import type { MessageExtras, OutboxRow, RowChange } from './outbox.ts'
import { RoomClient } from './room-client.ts'
import { type RoomHost, RoomThread } from './room-thread.ts'
import { messageKey } from './row-items.ts'
import type { Writer } from './store.ts'
import type { MessageItem } from './thread-model.ts'
import type { ConnectionStatus } from './visitor-state.ts'
import { refusedEdits, refusedOf, waitingEdits } from './waiting-edits.ts'

export type AgentWelcome = Extract<AgentRoomNotice, { type: 'welcome' }>

export interface AgentThreadOptions {
  readonly conversation: string
  readonly device: Device
  readonly ports: Ports
  me(): (Person & { active: boolean }) | null
  /** How many of the visitor's messages I have read, as the lists know it. */
  readCount(): number
  ticket(): Promise<Token>
  bearer(fresh: boolean): Promise<Token>
}

/** `Omit` over each member of the union. */
type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never
export type ConversationOrder = Without<ConversationCommand, 'clientId'>

/** One conversation of a visitor's room, as an agent reads and writes it. */
export class AgentThread extends RoomThread<AgentWelcome> {
  readonly current: string
  readonly #options: AgentThreadOptions
  readonly #draftSync: DraftSync
  readonly #undoSignals: () => void
  #erased = false

  constructor(options: AgentThreadOptions) {
    const { conversation, device, ports } = options
    super(conversation, device, ports)
    this.#options = options
    this.current = conversation
    this.#draftSync = new DraftSync({
      key: conversation,
      device,
      clock: ports.clock,
      sending: () => device.outbox.of(conversation).some(isUnsentMessage),
      send: (text, base) => !!this.client?.command({ type: 'draft.set', text, base }),
      changed: () => this.changed(),
    })
    const undo = [
      ports.signals(signal => signal === 'hide' && this.#draftSync.leave()),
      device.outbox.subscribe(() => this.#draftSync.sent()),
    ]
    this.#undoSignals = () => undo.forEach(each => each())
  }

  override get status(): ConnectionStatus {
    return this.#erased ? { state: 'ended', reason: 'erased' } : super.status
  }

  /** The last event this agent has seen: where nobody looks at a screen, the last that has arrived. */
  get lastSeen(): number {
    const { record } = this.client ?? {}
    return (this.isVisible ? record?.readOf(this.current) : record?.log.lastSeq) ?? 0
  }

  /** Fields of the profile that wait in the outbox. */
  get waitingProfile(): Partial<Record<ProfileField, string>> {
    return waitingEdits(this.rows())
  }

  /** Fields that were refused when nobody waited for the answer any more. */
  get refusedProfile(): AgentConversationState['refusedProfile'] {
    return refusedEdits(this.rows())
  }

  /** The answer that waits since colleagues answered meanwhile (spec C8). */
  get held(): AgentConversationState['held'] {
    const row = this.rows().find(({ state }) => state === 'held')
    if (row?.command.type !== 'message.send') return null
    const { text, seen = 0 } = row.command
    const isNews = (item: MessageItem) =>
      item.seq > seen && item.author.type === 'agent' && !this.#isMine(item.author)
    const since = this.thread.items.filter(
      (item): item is MessageItem => item.type === 'message' && isNews(item),
    )
    return { key: messageKey(this.me, row.clientId), text, since }
  }

  get offeredDraft(): string | null {
    return this.#draftSync.offered
  }

  get noteDraft(): string {
    return this.device.drafts.of(noteKey(this.current)).text
  }

  get agentsTyping(): readonly Person[] {
    const others = this.client?.typing.others ?? []
    return others.flatMap(({ agent }) => (agent && agent.id !== this.#options.me()?.id ? [agent] : []))
  }

  /** Other agents who have the conversation open now. */
  get watching(): readonly Person[] {
    if (!this.isLive) return []
    return this.room?.watching.filter(({ id }) => id !== this.#options.me()?.id) ?? []
  }

  override async load(): Promise<void> {
    await Promise.all([this.#draftSync.load(), super.load()])
  }

  /** Another tab has stored a draft. */
  async reloadDraft(): Promise<void> {
    await this.#draftSync.load()
    this.refresh()
  }

  override setDraft(text: string): void {
    const before = this.thread.draft
    super.setDraft(text)
    if (this.thread.draft !== before) this.#draftSync.typed()
  }

  takeOfferedDraft(take: boolean): void {
    this.#draftSync.take(take)
  }

  setNoteDraft(text: string): void {
    this.device.drafts.set(noteKey(this.current), { text: maskCardNumbers(text), files: [] })
    this.changed()
  }

  /** Durable when it resolves, like a message (spec C10). Throws ChatError `inactive`, `too_large`, `too_many`. */
  async addNote(text: string, mentions: readonly string[]): Promise<void> {
    if (this.refusal) throw new ChatError(this.refusal)
    const masked = clean(text)
    if (masked.length > limits.text)
      throw new ChatError('too_large', `A note may have ${limits.text} characters.`)
    const named = [...new Set(mentions)]
    if (named.length > limits.mentions)
      throw new ChatError('too_many', `A note may name ${limits.mentions} agents.`)
    if (!masked) return
    const row = this.row({ type: 'note.add', text: masked, mentions: named })
    const { drafts, outbox } = this.device
    await drafts.hand(noteKey(this.current), remove => outbox.add(row, remove))
    this.changed()
  }

  /** Sends a held answer all the same, and what waits behind it: what came since has been shown (spec C8). */
  async sendAnyway(key: string): Promise<void> {
    const held = this.find(key)
    if (held?.state !== 'held') return
    const seen = this.client?.record.log.lastSeq ?? 0
    const changes = this.rows().flatMap((row): [string, RowChange][] => {
      const { clientId, command, order } = row
      if (command.type !== 'message.send' || order < held.order) return []
      const moved = { command: { ...command, seen: Math.max(seen, command.seen ?? 0) } }
      return [[clientId, row === held ? { ...moved, state: 'queued', reason: null } : moved]]
    })
    await this.device.outbox.update(...changes)
  }

  override async setProfile(field: ProfileField, value: string): Promise<void> {
    // A refused edit stays until there is another.
    if (value.length <= limits[field]) this.dismissProfile(field)
    await super.setProfile(field, value)
  }

  dismissProfile(field: ProfileField): void {
    const refused = refusedOf(this.rows(), field)
    void this.device.outbox.update(...refused.map((clientId): [string, null] => [clientId, null]))
  }

  override setVisible(visible: boolean): void {
    super.setVisible(visible)
    if (!visible) this.#draftSync.leave()
  }

  override close(): void {
    this.#undoSignals()
    if (!this.#erased) this.#draftSync.leave()
    this.#draftSync.close()
    super.close()
  }

  /** The visitor was erased: nothing of them is shown or kept any more (spec I5). */
  erase(): void {
    this.#erased = true
    this.close()
    this.client = undefined
    this.changed()
  }

  /** Something only the room can decide, so it needs the connection. */
  async order(order: ConversationOrder): Promise<void> {
    await this.command(order)
  }

  protected get me(): Author {
    const { id, name } = this.#options.me() ?? { id: '', name: '' }
    return { type: 'agent', id, name }
  }

  protected get refusal(): ErrorReason | null {
    if (this.status.state === 'ended') return this.status.reason
    return this.#options.me()?.active === false ? 'inactive' : null
  }

  protected override get uploadTarget(): string {
    return this.current
  }

  /** Only the rows near the screen are drawn, so that larger pages cost agents little and spare round trips. */
  protected override get pageSize(): number {
    return limits.resume
  }

  protected rows(): readonly OutboxRow[] {
    return this.device.outbox.of(this.current)
  }

  protected override extras(): MessageExtras {
    return { seen: this.lastSeen }
  }

  protected override handing(writer: Writer, draft: string): void {
    this.#draftSync.handing(writer, draft)
  }

  protected uploadToken(fresh: boolean): Promise<Token> {
    return this.#options.bearer(fresh)
  }

  protected async loadClient(host: RoomHost<AgentWelcome>): Promise<RoomClient<AgentWelcome>> {
    const heard = (isWelcome: boolean) => this.isLive && this.#draftSync.heard(this.room?.draft, isWelcome)
    return new RoomClient({
      ...host,
      welcomed: () => {
        host.welcomed()
        heard(true)
      },
      changed: () => {
        heard(false)
        host.changed()
      },
      keepsRefused: true,
      name: this.current,
      side: 'agents',
      path: 'room',
      token: () => this.#options.ticket(),
      parse: data => agentRoomNotice.safeParse(data).data,
      isOwn: author => this.#isMine(author),
      readFloor: log => this.#readFloor(log),
      inform,
    })
  }

  #isMine(author: Author): boolean {
    return author.type === 'agent' && author.id === this.#options.me()?.id
  }

  /** On another device it is the lists that know; a message of mine moves it too (spec C7). */
  #readFloor(log: EventLog): number {
    const count = this.#options.readCount()
    const last = log.events.findLast(event => {
      const read = event.kind === 'message' ? log.read(event) : undefined
      return (
        read?.kind === 'message' && (this.#isMine(read.author) || (!!read.ordinal && read.ordinal <= count))
      )
    })
    return last?.seq ?? 0
  }
}

function isUnsentMessage({ command, state }: OutboxRow): boolean {
  return command.type === 'message.send' && state !== 'failed' && state !== 'accepted'
}
