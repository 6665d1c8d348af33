import {
  type Author,
  type Conversation,
  type ErrorReason,
  cutUrl,
  limits,
  maskCardNumbers,
  maskVariable,
  type Rating,
  type Variable,
  type VisitorNotice,
} from '@deskbell/protocol'
import { clean } from './clean-text.ts'
import type { Token } from './connection.ts'
import type { Device, Ports } from './device.ts'
import { mintId } from './mint-id.ts'
import type { MessageExtras, OutboxRow } from './outbox.ts'
import type { RoomClient } from './room-client.ts'
import { type RoomHost, RoomThread } from './room-thread.ts'
import type { VisitReport } from './visit-source.ts'

export type VisitorWelcome = Extract<VisitorNotice, { type: 'welcome' }>

export interface VisitorThreadOptions {
  readonly device: Device
  readonly ports: Ports
  token(fresh: boolean): Promise<Token>
  page(): { url: string; title: string } | undefined
  /** The group that a conversation which begins now lands in; empty for none (spec A3). */
  group(): string
}

/** What the store calls the room: there is but one. */
const name = 'visitor'
const formKey = 'form'
const visitor: Author = { type: 'visitor' }

/** A visitor's own room: all their conversations, of which one is on the screen. */
export class VisitorThread extends RoomThread<VisitorWelcome> {
  readonly #options: VisitorThreadOptions
  #shown: string | null = null
  #beginning = false
  #told: VisitReport | undefined
  #toldVariables: readonly Variable[] | undefined

  constructor(options: VisitorThreadOptions) {
    super(name, options.device, options.ports)
    this.#options = options
  }

  get newest(): string | null {
    return this.room?.conversations.at(-1)?.id ?? null
  }

  get current(): string | null {
    return this.#begins ? null : (this.#shown ?? this.newest)
  }

  get mayStartNew(): boolean {
    return !this.#begins && this.room?.conversations.at(-1)?.status === 'resolved'
  }

  /** Agents' messages after the read position. */
  get unread(): number {
    return this.client?.record.unread ?? 0
  }

  /** When the last thing happened here; 0 if nothing has. */
  get lastAt(): number {
    return this.client?.record.log.last?.at ?? 0
  }

  startNew(): void {
    this.#beginning = this.mayStartNew
    this.#shown = null
    this.turn()
  }

  cancelNew(): void {
    this.#beginning = false
    this.turn()
  }

  show(conversation: string): void {
    this.#beginning = false
    this.#shown = conversation === this.newest ? null : conversation
    this.turn()
    if (!this.thread.items.length) void this.loadEarlier()
  }

  /** Oldest first; each with the rating that is on its way. */
  get conversations(): readonly Conversation[] {
    let all: readonly Conversation[] = this.room?.conversations ?? []
    for (const { command } of this.device.outbox.of(name)) {
      if (command.type !== 'conversation.rate') continue
      const { conversation, rating } = command
      all = all.map(each => (each.id === conversation ? { ...each, rating } : each))
    }
    return all
  }

  async rate(conversation: string, { value, comment }: Rating): Promise<void> {
    const rating = { value, comment: clean(comment) }
    await this.queue({ type: 'conversation.rate', conversation, rating })
  }

  /** What the visitor says of themselves in a form (spec W9): said once, so it waits like a message. */
  async answer(variables: readonly Variable[]): Promise<void> {
    await this.queue({ type: 'variables.set', variables: variables.map(maskVariable) })
  }

  /** What is filled in of a form and not sent yet, as its element wrote it; kept as drafts are. */
  get form(): string {
    return this.device.drafts.of(formKey).text
  }

  setForm(text: string): void {
    const masked = maskCardNumbers(text)
    if (masked === this.form) return
    this.device.drafts.set(formKey, { text: masked, files: [] })
    this.changed()
  }

  async end(conversation: string): Promise<void> {
    await this.command({ type: 'conversation.end', conversation, seen: this.client?.record.log.lastSeq ?? 0 })
  }

  /** Hands the visit over, once there is a conversation, and again when it has changed. */
  tellVisit(visit: VisitReport | undefined): void {
    if (!visit || visit === this.#told || !this.newest) return
    const { referrer, pages, hints } = visit
    if (this.client?.command({ type: 'visit.set', referrer, pages, hints })) this.#told = visit
  }

  /** The same of what the site knows of its customer (spec V3); it says so again on its next page, so nothing of it waits in the store. */
  tellVariables(variables: readonly Variable[] | undefined): void {
    if (!variables || variables === this.#toldVariables || !this.newest) return
    const command = { type: 'variables.set', clientId: mintId(), variables: variables.map(maskVariable) }
    if (this.client?.command(command)) this.#toldVariables = variables
  }

  protected readonly me = visitor

  protected get refusal(): ErrorReason | null {
    if (this.status.state === 'ended') return this.status.reason
    return this.room?.visitor.blocked ? 'blocked' : null
  }

  protected override get preview(): string | undefined {
    return this.room?.typingPreview ? this.thread.draft : undefined
  }

  protected uploadToken(fresh: boolean): Promise<Token> {
    return this.#options.token(fresh)
  }

  protected async loadClient(host: RoomHost<VisitorWelcome>): Promise<RoomClient<VisitorWelcome>> {
    const { visitorClient } = await import('./visitor-link.ts')
    return visitorClient(host, this.#options.token)
  }

  /** A message that begins a conversation, and what was written after it, stands in a thread of its own until the room has made one. */
  protected rows(): readonly OutboxRow[] {
    const rows = this.device.outbox.of(name)
    const fresh = rows.findIndex(isFresh)
    if (!this.newest || fresh < 0) return this.current === this.newest ? rows : []
    return this.#begins ? rows.slice(fresh) : this.current === this.newest ? rows.slice(0, fresh) : []
  }

  protected override extras(): MessageExtras {
    const fresh = this.#beginning && !this.device.outbox.of(name).some(isFresh)
    const page = this.#options.page()
    const group = fresh || !this.newest ? this.#options.group() : ''
    return { ...(fresh && { fresh }), ...(page && { page: cleanPage(page) }), ...(group && { group }) }
  }

  protected override sent(): void {
    this.#beginning = false
    this.#shown = null
  }

  get #begins(): boolean {
    return this.#beginning || this.device.outbox.of(name).some(isFresh)
  }
}

function isFresh({ command, state }: OutboxRow): boolean {
  return state !== 'failed' && command.type === 'message.send' && command.fresh === true
}

/** What may be private stays here (spec V7, K3). */
function cleanPage({ url, title }: { url: string; title: string }) {
  return { url: cutUrl(url), title: maskCardNumbers(title.slice(0, limits.title)) }
}
