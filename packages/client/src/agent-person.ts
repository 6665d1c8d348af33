import { type ErrorReason, limits, type Self } from '@deskbell/protocol'
import { AgentThread } from './agent-thread.ts'
import type { Token } from './connection.ts'
import { type Device, drained, emptied, markLeft, openDevice, type Ports } from './device.ts'
import { KeptVisitors, visitorOf } from './kept-visitors.ts'
import { type Followed, MovedConversations } from './moved-conversations.ts'

export interface AgentPersonOptions {
  readonly ports: Ports
  me(): Self | null
  readCount(conversation: string): number
  ticket(conversation: string): Promise<Token>
  bearer(fresh: boolean): Promise<Token>
  /** Those of them who were erased, and those who have another room; throws where nobody answers. */
  check(
    visitors: string[],
  ): Promise<{ readonly erased: readonly string[]; readonly moved: readonly string[] }>
  /** Where a conversation is whose visitor has another room. Throws ChatError. */
  follow(conversation: string, events: readonly number[]): Promise<Followed>
  /** Nothing of that visitor may be shown any more. */
  erased(visitor: string): void
  /** Something about this conversation; undefined: about what waits. */
  changed(conversation?: string): void
}

/** What belongs to one agent: what this device keeps for them, and the threads that are open. */
export class AgentPerson {
  readonly id: string
  readonly device: Device
  readonly #options: AgentPersonOptions
  readonly #threads = new Map<string, AgentThread>()
  /** How often each conversation is open. */
  readonly #opened = new Map<string, number>()
  /** Threads that have ended, each looked after once. */
  readonly #over = new Set<string>()
  readonly #kept: KeptVisitors
  readonly #moved: MovedConversations
  readonly #undo: () => void
  /** Who of those kept here was erased has been asked since the page began. */
  #isChecked = false

  static async open(
    id: string,
    database: string,
    options: AgentPersonOptions,
    deleted: () => void,
  ): Promise<AgentPerson> {
    const events = { onMemory: () => options.changed(), onDeleted: deleted }
    return new AgentPerson(id, await openDevice(database, options.ports, events), options)
  }

  private constructor(id: string, device: Device, options: AgentPersonOptions) {
    this.id = id
    this.device = device
    this.#options = options
    this.#kept = new KeptVisitors(device)
    this.#moved = new MovedConversations({
      device,
      ports: options.ports,
      ask: options.follow,
      leaving: from => this.#threads.get(from)?.close(),
      moved: (from, to) => this.#hasMoved(from, to),
      refused: (from, reason) => void this.#hidden(from, reason),
    })
    this.#undo = device.outbox.subscribe(() => this.#sweep())
    this.#sweep()
  }

  /** The conversation's id now; another one once its visitor has another room (spec I2). */
  placeOf(conversation: string): string {
    return this.#moved.placeOf(conversation)
  }

  thread(conversation: string): AgentThread | undefined {
    return this.#threads.get(this.placeOf(conversation))
  }

  open(conversation: string): AgentThread {
    const id = this.placeOf(conversation)
    this.#opened.set(id, (this.#opened.get(id) ?? 0) + 1)
    return this.#make(id)
  }

  release(conversation: string): void {
    const id = this.placeOf(conversation)
    this.#opened.set(id, (this.#opened.get(id) ?? 1) - 1)
    this.#sweep()
  }

  /** The account's socket is back, so tickets can be had. Unless it is `current`, visitors may have been erased meanwhile. */
  wake(current: boolean): void {
    this.#moved.wake()
    for (const thread of this.#threads.values()) thread.wake()
    if (!current || !this.#isChecked) void this.#check()
  }

  /** These conversations may no longer be seen, or are no more: which of both, the account's room knows. */
  async left(conversations: readonly string[]): Promise<void> {
    await this.#kept.forget(conversations)
    await this.#check(conversations.map(visitorOf))
  }

  async reload(what: 'outbox' | 'draft' | 'events', conversation: string): Promise<void> {
    if (what === 'outbox') await this.device.outbox.load()
    else if (what === 'events') await this.#threads.get(conversation)?.reload()
    else {
      await this.device.drafts.load()
      for (const thread of this.#threads.values()) await thread.reloadDraft()
    }
  }

  refresh(): void {
    for (const thread of this.#threads.values()) thread.refresh()
  }

  /** Shown no more; the other tabs stop, and for two seconds what waits is tried, then nothing is kept. Tells how much was not sent. */
  async signOut(): Promise<number> {
    const { device } = this
    const { ports } = this.#options
    ports.tabs.post({ type: 'left', database: device.database, done: false })
    await markLeft(device)
    device.outbox.ownsAll = true
    await device.outbox.load()
    const unsent = await drained(device, ports, 2_000)
    this.close()
    await emptied(device)
    return unsent
  }

  close(): void {
    this.#undo()
    this.#moved.close()
    for (const thread of this.#threads.values()) thread.close()
    this.#threads.clear()
  }

  #make(conversation: string): AgentThread {
    const known = this.#threads.get(conversation)
    if (known) return known
    const { ports, me, readCount, ticket, bearer, changed } = this.#options
    const thread = new AgentThread({
      conversation,
      device: this.device,
      ports,
      me,
      readCount: () => readCount(conversation),
      ticket: () => ticket(conversation),
      bearer,
    })
    this.#threads.set(conversation, thread)
    thread.subscribe(() => {
      if (thread.status.state === 'ended') this.#ended(conversation, thread.status.reason)
      changed(conversation)
    })
    void thread.load().then(() => thread.connect())
    return thread
  }

  /** Asks who of those kept here was erased, or has another room; where nobody answers, again with the next welcome (spec I5). */
  async #check(visitors?: readonly string[]): Promise<void> {
    const asked = [...new Set(visitors ?? (await this.#kept.all()))]
    if (!visitors) this.#isChecked = false
    try {
      for (let i = 0; i < asked.length; i += limits.checkedVisitors) {
        const { erased, moved } = await this.#options.check(asked.slice(i, i + limits.checkedVisitors))
        for (const visitor of erased) await this.#erase(visitor)
        for (const visitor of moved) await this.#follow(visitor)
      }
      if (!visitors) this.#isChecked = true
    } catch {
      this.#isChecked = false
    }
  }

  #ended(conversation: string, reason: ErrorReason): void {
    if (this.#over.has(conversation)) return
    this.#over.add(conversation)
    if (reason === 'moved') this.#moved.follow(conversation)
    else if (reason === 'erased') void this.#erase(visitorOf(conversation))
    else if (reason === 'not_found' || reason === 'revoked') void this.left([conversation])
  }

  /** To where the visitor's conversations are now: those kept here, and those that are open. */
  async #follow(visitor: string): Promise<void> {
    const open = [...this.#threads.keys()].filter(conversation => visitorOf(conversation) === visitor)
    for (const conversation of new Set([...(await this.#kept.of(visitor)), ...open])) {
      this.#moved.follow(conversation)
    }
  }

  #hasMoved(from: string, to: string): void {
    this.#threads.delete(from)
    this.#over.delete(from)
    const opened = this.#opened.get(from) ?? 0
    this.#opened.delete(from)
    if (opened > 0) {
      this.#opened.set(to, (this.#opened.get(to) ?? 0) + opened)
      this.#make(to)
    }
    this.#sweep()
  }

  /** Where it has gone is not for this agent: what they wrote stays with the reason, until they try again or let it go. */
  async #hidden(conversation: string, reason: ErrorReason): Promise<void> {
    await this.#kept.forget([conversation])
    const { outbox } = this.device
    const waiting = outbox.of(conversation).filter(({ state }) => state === 'queued' || state === 'held')
    await outbox.update(...waiting.map(({ clientId }) => [clientId, { state: 'failed', reason }] as const))
  }

  async #erase(visitor: string): Promise<void> {
    for (const [conversation, thread] of this.#threads) {
      if (visitorOf(conversation) !== visitor) continue
      this.#over.add(conversation)
      thread.erase()
    }
    await this.#kept.erase(visitor)
    this.#options.erased(visitor)
    this.#sweep()
  }

  /** Threads with something to send stay open until it is sent, also when nobody looks at them. */
  #sweep(): void {
    const { outbox } = this.device
    const sending = new Set(
      outbox.rows.filter(row => row.state === 'queued' && outbox.owns(row)).map(({ log }) => log),
    )
    for (const conversation of sending) {
      // Written while it moved, or tried again.
      if (this.#moved.hasGone(conversation)) this.#moved.follow(conversation)
      else this.#make(conversation)
    }
    for (const [conversation, thread] of this.#threads) {
      if (this.#opened.get(conversation) || sending.has(conversation)) continue
      thread.close()
      this.#threads.delete(conversation)
      this.#over.delete(conversation)
    }
    this.#options.changed()
  }
}
