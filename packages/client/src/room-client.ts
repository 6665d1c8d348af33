import { type ChatEvent, limits, type WireEvent, wireVersion } from '@deskbell/protocol'
import type { Connection, Token } from './connection.ts'
import { joined } from './event-log.ts'
import { FileUrls } from './file-urls.ts'
import { withEvent, withReceipt } from './held-room.ts'
import { mintId } from './mint-id.ts'
import type { OutboxRow, RowChange } from './outbox.ts'
import { PartyConnection } from './party-connection.ts'
import { Questions } from './questions.ts'
import { type RecordOptions, type RoomNotice, RoomRecord, type Welcome } from './room-record.ts'
import { Sender } from './sender.ts'
import { Typing } from './typing.ts'
import type { ConnectionStatus } from './visitor-state.ts'

type Answer = Extract<RoomNotice, { request: string }>

export interface RoomClientOptions<W extends Welcome> extends RecordOptions {
  /** The end of the socket's address. */
  readonly path: string
  token(fresh: boolean): Promise<Token>
  /** What else a notice or an event changes in what is held. */
  inform(held: W, news: RoomNotice | ChatEvent, typing: Typing): W
  readonly keepsRefused?: boolean
  /** Whether the row's files are uploaded; if not, that begins. */
  isReady(row: OutboxRow): boolean
  /** What others may see of the draft. */
  preview(): string | undefined
  welcomed(): void
  changed(): void
}

const idle: ConnectionStatus = { state: 'idle' }

/** The connection to a visitor's room: it sends what waits, and keeps the record up to date. */
export class RoomClient<W extends Welcome> {
  readonly record: RoomRecord<W>
  readonly sender: Sender
  readonly typing: Typing
  readonly urls: FileUrls
  status: ConnectionStatus = idle
  /** Welcomed, and ready for commands. */
  isLive = false
  /** No connection now, and there was a try. */
  isOffline = false

  readonly #options: RoomClientOptions<W>
  readonly #questions: Questions<Answer>
  #connection: Connection | undefined
  #closed = false
  #welcomed: (() => void) | undefined
  #queue: RoomNotice[] = []
  #applying: Promise<void> | undefined
  #acknowledged = 0
  #acknowledge: (() => void) | undefined

  constructor(options: RoomClientOptions<W>) {
    const { device, name, isReady, changed } = options
    const { clock } = options.ports
    this.#options = options
    this.record = new RoomRecord<W>(options)
    this.#questions = new Questions(clock)
    this.sender = new Sender({
      log: name,
      outbox: device.outbox,
      clock,
      send: message => this.command(message),
      ready: isReady,
      keepsRefused: options.keepsRefused ?? false,
      stuck: () => this.#connection?.restart(),
      changed,
    })
    this.typing = new Typing(
      clock,
      active => this.command({ type: 'typing.set', active, preview: active ? options.preview() : undefined }),
      changed,
    )
    this.urls = new FileUrls(
      clock,
      options.ports.http.base,
      async files => {
        const answer = await this.ask({ type: 'urls.sign', files })
        return answer?.type === 'urls.signed' ? answer : undefined
      },
      changed,
    )
  }

  connect(): void {
    if (this.#connection || this.#closed) return
    const { ports, path, token, parse } = this.#options
    const connect = ports.connect ?? (options => new PartyConnection(options))
    this.#connection = connect({
      url: `${ports.http.base.replace(/^http/, 'ws')}/${path}`,
      clock: ports.clock,
      signals: ports.signals,
      token,
      opened: () => this.#hello(),
      received: data => {
        const notice = parse(data)
        if (notice) void this.#receive(notice)
      },
      changed: status => this.#statusChanged(status),
    })
  }

  disconnect(): void {
    this.#connection?.close()
    this.#connection = undefined
    this.#statusChanged(idle)
  }

  wake(): void {
    this.#connection?.wake()
  }

  /** Shows and sends nothing any more; what is still under way is dropped. */
  close(): void {
    this.#closed = true
    this.disconnect()
    this.#acknowledge?.()
  }

  /** Another tab has stored events. */
  async reload(): Promise<void> {
    await this.record.reload(() => this.isLive)
    this.#options.changed()
  }

  /** Loads what is before the first event held, from the store or else from the room; false if there is nothing to be had. */
  async loadPage(limit: number = limits.page): Promise<'loaded' | 'start' | 'failed'> {
    const { record } = this
    const stored = await this.#options.device.store.read(reader => record.log.before(reader, limit))
    if (stored.length) {
      record.log.merge(stored)
      this.#options.changed()
      return 'loaded'
    }
    const before = record.log.first?.seq ?? 0
    const answer = await this.ask({ type: 'page.load', before, limit })
    if (answer?.type !== 'page.loaded') return 'failed'
    if (!answer.more) return 'start'
    return record.log.first?.seq === before ? 'failed' : 'loaded'
  }

  /** Everything up to `seq` has been on the screen. */
  read(conversation: string, seq: number): void {
    if (seq <= this.record.readOf(conversation)) return
    void this.record.setRead(conversation, seq)
    this.command({ type: 'read.set', conversation, seq })
    this.#options.changed()
  }

  /** False while there is no connection that is ready for commands. */
  command(message: object): boolean {
    return this.isLive && !!this.#connection?.send(message)
  }

  /** The answer to a question, or undefined if none comes. */
  async ask(message: object): Promise<Answer | undefined> {
    const request = mintId()
    return this.#questions.ask(request, () => this.command({ ...message, request })).catch(() => undefined)
  }

  /** Takes what the room says: one after the other, first into the store, then to the screen. */
  #receive(notice: RoomNotice): Promise<void> {
    this.#queue.push(notice)
    return (this.#applying ??= this.#drain().finally(() => (this.#applying = undefined)))
  }

  async #drain(): Promise<void> {
    while (this.#queue.length && !this.#closed) {
      const notice = this.#queue.shift()!
      const events: WireEvent[] = []
      if (notice.type === 'event.added') {
        events.push(notice.event)
        // A flood of events costs one transaction.
        for (let next = this.#queue[0]; next?.type === 'event.added'; next = this.#queue[0]) {
          events.push(next.event)
          this.#queue.shift()
        }
      }
      await this.#apply(notice, events)
    }
  }

  async #apply(notice: RoomNotice, events: WireEvent[]): Promise<void> {
    const { record } = this
    const { log } = record
    const { device, name, inform, changed } = this.#options
    const { store, outbox } = device
    const rows = outbox.of(name)
    const changes = new Map<string, RowChange>()
    let { held } = record
    let last = log.lastSeq
    let clear = false
    let rejoin = false

    switch (notice.type) {
      case 'reset':
        clear = true
        held &&= { ...held, conversations: [], receipts: [] }
        // What that room had accepted, this one may not have.
        for (const row of rows) if (row.state === 'accepted') changes.set(row.clientId, { state: 'queued' })
        break
      case 'welcome':
        held = { ...notice, events: [] } as unknown as W
        events = notice.events.filter(event => event.seq > last)
        clear = (events[0]?.prev ?? 0) > last
        break
      case 'event.added': {
        const missed = events.findIndex(event => {
          const joins = event.prev <= last
          if (joins) last = Math.max(last, event.seq)
          return !joins
        })
        // A hole: the room is asked for everything since the last event before it.
        rejoin = missed >= 0
        if (rejoin) events = events.slice(0, missed)
        for (const event of events) held &&= this.#after(held, event)
        break
      }
      case 'page.loaded':
        events = joined(notice.events, log.first)
        break
      case 'command.accepted':
      case 'command.refused':
        this.sender.answer(notice, changes)
        break
      case 'receipt.changed':
        held &&= { ...held, receipts: withReceipt(held.receipts, notice.receipt) }
        break
      default:
        held &&= inform(held, notice, this.typing)
    }

    const reached = Math.max(last, events.at(-1)?.seq ?? 0)
    for (const row of rows) {
      const change = changes.get(row.clientId)
      const seq = change?.seq ?? (row.state === 'accepted' && !changes.has(row.clientId) ? row.seq : 0)
      if ((seq && seq <= reached) || events.some(event => this.#isRow(event, row)))
        changes.set(row.clientId, null)
    }

    let show: (() => void) | undefined
    if (events.length || changes.size || held !== record.held || clear) {
      await store.write(async writer => {
        if (notice.type === 'reset') writer.clear(['event', name])
        for (const event of events) writer.put(['event', name, event.seq], event)
        if (held !== record.held) writer.put(['room', name], held)
        show = await outbox.change(writer, changes)
      })
    }
    if (this.#closed) return
    if (clear) log.clear()
    log.merge(events)
    record.held = held
    show?.()
    this.#follow(notice, rejoin)
    if (events.length) record.tell()
    changed()
  }

  /** What is to be done once a notice is in the store and on the screen. */
  #follow(notice: RoomNotice, rejoin: boolean): void {
    if (notice.type === 'reset') this.#acknowledged = 0
    if (notice.type === 'reset' || rejoin) this.#hello()
    if (notice.type === 'welcome') {
      this.#welcomed?.()
      this.isLive = true
      this.isOffline = false
      for (const [conversation, seq] of this.record.untold) {
        this.command({ type: 'read.set', conversation, seq })
      }
      this.urls.reset()
      this.#options.welcomed()
      this.sender.setLive(true)
    }
    if ('request' in notice) this.#questions.answer(notice.request, notice)
    const last = this.record.log.lastSeq
    if (last - this.#acknowledged >= limits.acknowledgeEvents) this.#sendAcknowledgement()
    else if (last > this.#acknowledged) {
      // Far sooner than the room asks for it: the sender sees "delivered".
      this.#acknowledge ??= this.#options.ports.clock.after(1_000, () => this.#sendAcknowledgement())
    }
    this.sender.pump()
  }

  #sendAcknowledgement(): void {
    this.#acknowledge?.()
    this.#acknowledge = undefined
    const seq = this.record.log.lastSeq
    if (this.command({ type: 'events.acknowledge', seq })) this.#acknowledged = seq
  }

  #hello(): void {
    const { last } = this.record.log
    this.#connection?.send({
      type: 'hello',
      version: wireVersion,
      since: last?.seq ?? 0,
      sinceId: last?.id ?? null,
    })
    this.#welcomed?.()
    this.#welcomed = this.#options.ports.clock.after(15_000, () => this.#connection?.restart())
  }

  #statusChanged(status: ConnectionStatus): void {
    this.status = status
    if (status.state !== 'online') {
      this.#welcomed?.()
      this.isLive = false
      this.isOffline ||= status.state === 'offline'
      this.#acknowledged = 0
      this.sender.setLive(false)
      this.typing.clear()
      this.#questions.lose()
    }
    this.#options.changed()
  }

  /** The conversations, and what else is held, after one more event. */
  #after(held: W, event: WireEvent): W {
    const read = this.record.log.read(event)
    if (!read) return held
    const { conversations } = held
    return this.#options.inform({ ...held, conversations: withEvent(conversations, read) }, read, this.typing)
  }

  #isRow(event: WireEvent, row: OutboxRow): boolean {
    if (event.clientId !== row.clientId) return false
    const read = this.record.log.read(event)
    if (read?.kind === 'note') return this.#options.isOwn({ type: 'agent', ...read.author })
    return read?.kind === 'message' && this.#options.isOwn(read.author)
  }
}
