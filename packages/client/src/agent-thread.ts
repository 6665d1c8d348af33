import {
  agentRoomNotice,
  type AgentRoomNotice,
  type Author,
  type ChatEvent,
  ChatError,
  type ConversationCommand,
  type ErrorReason,
  limits,
  type Person,
  type ProfileField,
} from '@deskbell/protocol'
import type { Token } from './connection.ts'
import type { Device, Ports } from './device.ts'
import type { EventLog } from './event-log.ts'
import { mintId } from './mint-id.ts'
import type { OutboxRow } from './outbox.ts'
import { RoomClient } from './room-client.ts'
import type { RoomNotice } from './room-record.ts'
import { type RoomHost, RoomThread } from './room-thread.ts'
import type { Typing } from './typing.ts'

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

  constructor(options: AgentThreadOptions) {
    super(options.conversation, options.device, options.ports)
    this.#options = options
    this.current = options.conversation
  }

  /** The last event that is on the screen. */
  get lastSeen(): number {
    return this.client?.record.log.lastSeq ?? 0
  }

  /** Fields of the profile that wait in the outbox. */
  get waitingProfile(): Partial<Record<ProfileField, string>> {
    return Object.fromEntries(
      this.rows().flatMap(({ command }) =>
        command.type === 'profile.set' ? [[command.field, command.value]] : [],
      ),
    )
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

  /** Something only the room can decide, so it needs the connection. */
  async order(order: ConversationOrder): Promise<void> {
    const clientId = mintId()
    const lost = new ChatError('network', 'not connected')
    const answered = this.client?.sender.answered(clientId, lost)
    answered?.catch(() => {})
    if (!this.client?.command({ ...order, clientId })) throw lost
    await answered
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

  protected uploadToken(fresh: boolean): Promise<Token> {
    return this.#options.bearer(fresh)
  }

  protected async loadClient(host: RoomHost<AgentWelcome>): Promise<RoomClient<AgentWelcome>> {
    return new RoomClient({
      ...host,
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

function inform(held: AgentWelcome, news: RoomNotice | ChatEvent, typing: Typing): AgentWelcome {
  if (!('type' in news)) {
    const { visitor } = held
    switch (news.kind) {
      case 'profile_changed':
        return { ...held, visitor: { ...visitor, [news.field]: news.value } }
      case 'blocked':
      case 'unblocked':
        return { ...held, visitor: { ...visitor, blocked: news.kind === 'blocked' } }
      default:
        return held
    }
  }
  const notice = news as AgentRoomNotice
  switch (notice.type) {
    case 'presence.changed':
      return { ...held, here: notice.here }
    case 'visitor.changed':
      return { ...held, visitor: notice.visitor }
    case 'history.changed':
      return { ...held, history: notice.history }
    case 'watching.changed':
      return { ...held, watching: notice.agents }
    case 'draft.changed':
      return { ...held, draft: notice.draft }
    case 'typing.changed':
      typing.heard(notice.agent, notice.active, notice.preview)
      return held
    default:
      return held
  }
}
