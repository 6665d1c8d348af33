import type { Self } from '@deskbell/protocol'
import { AgentThread } from './agent-thread.ts'
import type { Token } from './connection.ts'
import { type Device, openDevice, type Ports } from './device.ts'

export interface AgentPersonOptions {
  readonly ports: Ports
  me(): Self | null
  readCount(conversation: string): number
  ticket(conversation: string): Promise<Token>
  bearer(fresh: boolean): Promise<Token>
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
  readonly #undo: () => void

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
    this.#undo = device.outbox.subscribe(() => this.#sweep())
    this.#sweep()
  }

  thread(conversation: string): AgentThread | undefined {
    return this.#threads.get(conversation)
  }

  open(conversation: string): AgentThread {
    this.#opened.set(conversation, (this.#opened.get(conversation) ?? 0) + 1)
    return this.#make(conversation)
  }

  release(conversation: string): void {
    this.#opened.set(conversation, (this.#opened.get(conversation) ?? 1) - 1)
    this.#sweep()
  }

  /** The account's socket is back, so tickets can be had. */
  wake(): void {
    for (const thread of this.#threads.values()) thread.wake()
  }

  async reload(what: 'outbox' | 'draft' | 'events', conversation: string): Promise<void> {
    if (what === 'outbox') await this.device.outbox.load()
    else if (what === 'events') await this.#threads.get(conversation)?.reload()
    else {
      await this.device.drafts.load()
      for (const thread of this.#threads.values()) thread.refresh()
    }
  }

  refresh(): void {
    for (const thread of this.#threads.values()) thread.refresh()
  }

  close(): void {
    this.#undo()
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
    thread.subscribe(() => changed(conversation))
    void thread.load().then(() => thread.connect())
    return thread
  }

  /** Threads with something to send stay open until it is sent, also when nobody looks at them. */
  #sweep(): void {
    const { outbox } = this.device
    const sending = new Set(
      outbox.rows.filter(row => row.state === 'queued' && outbox.owns(row)).map(({ log }) => log),
    )
    for (const conversation of sending) this.#make(conversation)
    for (const [conversation, thread] of this.#threads) {
      if (this.#opened.get(conversation) || sending.has(conversation)) continue
      thread.close()
      this.#threads.delete(conversation)
    }
    this.#options.changed()
  }
}
