import type { AgentRoomNotice, Author, Receipt, VisitorNotice } from '@deskbell/protocol'
import type { Device, Ports } from './device.ts'
import { EventItems } from './event-items.ts'
import { EventLog } from './event-log.ts'
import { withEvent } from './held-room.ts'
import type { Reader } from './store.ts'
import type { ThreadItem } from './thread-model.ts'

export type RoomNotice = VisitorNotice | AgentRoomNotice
export type Welcome = Extract<RoomNotice, { type: 'welcome' }>

export interface RecordOptions {
  /** Names the room, or the conversation, in the store. */
  readonly name: string
  /** Whose reading it is. */
  readonly side: Receipt['side']
  readonly device: Device
  readonly ports: Ports
  parse(data: unknown): RoomNotice | undefined
  isOwn(author: Author): boolean
  /** Up to where this reader has read by other evidence than the read position. */
  readFloor?(log: EventLog): number
}

/** What a reader holds of a visitor's room, in memory and in the store. */
export class RoomRecord<W extends Welcome> {
  readonly log: EventLog
  /** The last welcome without its events, kept up to date by what came since. */
  held: W | undefined
  readonly #options: RecordOptions
  readonly #items: EventItems
  #reads: Readonly<Record<string, number>> = {}

  constructor(options: RecordOptions) {
    this.#options = options
    this.log = new EventLog(options.name)
    this.#items = new EventItems(options.side === 'visitor' ? 'visitor' : 'agent', options.isOwn)
  }

  /** Takes over what the store holds; what is poisoned counts as missing. */
  async load(): Promise<void> {
    this.#take(await this.#read(reader => this.log.before(reader)))
  }

  /** Takes over what another tab has stored since; a reader that is connected knows the rest better. */
  async reload(isLive: () => boolean): Promise<void> {
    const [held, events, reads] = await this.#read(reader => this.log.after(reader))
    const isHole = (events[0]?.prev ?? 0) > this.log.lastSeq
    if (isLive()) {
      if (isHole) return
      this.log.merge(events)
      for (const event of events) {
        const read = this.log.read(event)
        if (this.held && read)
          this.held = { ...this.held, conversations: withEvent(this.held.conversations, read) }
      }
      return
    }
    if (isHole) this.log.clear()
    this.#take([held, events, reads])
  }

  /** The items of one conversation, oldest first. */
  items(conversation: string | null): ThreadItem[] {
    const other = this.#options.side === 'visitor' ? 'agents' : 'visitor'
    const reach = this.receiptOf(conversation, other)
    const items: ThreadItem[] = []
    for (const event of this.log.events) {
      // What is of the visitor, and so of no single conversation, stands in each.
      if (!conversation || (event.conversation ?? conversation) !== conversation) continue
      const read = this.log.read(event)
      const item = read && this.#items.of(read, reach)
      if (item) items.push(item)
    }
    return items
  }

  /** Messages of agents after the read positions. */
  get unread(): number {
    const reads = new Map<string, number>()
    return this.log.events.filter(event => {
      const { conversation, seq, kind } = event
      if (!conversation || kind !== 'message') return false
      if (!reads.has(conversation)) reads.set(conversation, this.readOf(conversation))
      if (seq <= reads.get(conversation)!) return false
      const read = this.log.read(event)
      return read?.kind === 'message' && read.author.type === 'agent'
    }).length
  }

  /** How far one side has got in a conversation. */
  receiptOf(conversation: string | null, side: Receipt['side'] = this.#options.side): Receipt | undefined {
    return this.held?.receipts.find(receipt => receipt.conversation === conversation && receipt.side === side)
  }

  /** Up to where this reader has read. A receipt of the agents' side may be another agent's. */
  readOf(conversation: string): number {
    const { side, readFloor } = this.#options
    const told = side === 'visitor' ? (this.receiptOf(conversation)?.seen ?? 0) : 0
    return Math.max(this.#reads[conversation] ?? 0, told, readFloor?.(this.log) ?? 0)
  }

  /** Read positions the room may not know of. */
  get untold(): [conversation: string, seq: number][] {
    const isTold = (id: string, seq: number) =>
      this.#options.side === 'visitor' && seq <= (this.receiptOf(id)?.seen ?? 0)
    return Object.entries(this.#reads).filter(([id, seq]) => !isTold(id, seq))
  }

  /** Moves the read position; it only moves forwards. */
  async setRead(conversation: string, seq: number): Promise<void> {
    this.#reads = { ...this.#reads, [conversation]: seq }
    const key = ['read', this.log.name]
    await this.#options.device.store.write(async writer => {
      const stored = (await writer.get(key)) as Record<string, number> | undefined
      writer.put(key, { ...stored, [conversation]: Math.max(seq, stored?.[conversation] ?? 0) })
    })
    this.tell()
  }

  /** The store holds something other tabs may not have. */
  tell(): void {
    const { device, ports, name } = this.#options
    ports.tabs.post({ type: 'stored', database: device.database, what: 'events', log: name })
  }

  #read<T>(events: (reader: Reader) => Promise<T>) {
    const { device, name } = this.#options
    return device.store.read(
      async reader =>
        [await reader.get(['room', name]), await events(reader), await reader.get(['read', name])] as const,
    )
  }

  #take([held, events, reads]: readonly [
    unknown,
    readonly Parameters<EventLog['merge']>[0][number][],
    unknown,
  ]): void {
    const welcome = this.#options.parse(held)
    if (welcome?.type === 'welcome') this.held = welcome as W
    for (const [id, seq] of Object.entries(reads ?? {})) {
      if (seq > (this.#reads[id] ?? 0)) this.#reads = { ...this.#reads, [id]: Number(seq) }
    }
    this.log.merge(events)
  }
}
