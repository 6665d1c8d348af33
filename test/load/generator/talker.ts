import { limits, subprotocol, wireVersion } from '@deskbell/protocol'
import { WebSocket } from 'ws'

/** The way into a room. */
export interface Door {
  readonly url: string
  /** Shown with the socket; none at the bare relay. */
  readonly token?: string
  readonly origin?: string
}

/** What a talker hears, in the moment it arrives. */
export interface Ears {
  /** Somebody else wrote a message. */
  message(clientId: string): void
  /** One's own message is stored. */
  accepted(clientId: string): void
  refused(clientId: string, reason: string): void
  /** Somebody else began or stopped to type. */
  typing(): void
}

interface Notice {
  readonly type: string
  readonly clientId: string
  readonly reason: string
  readonly event: Held & { readonly kind: string; readonly clientId: string }
  readonly events: readonly Held[]
}
interface Held {
  readonly seq: number
  readonly id: string
}

let talkers = 0
/** One socket in one room: a visitor's browser, or an agent who has the conversation open. Both servers speak this much of the protocol alike. */
export class Talker {
  readonly #socket: WebSocket
  readonly #ears: Ears
  #last: Held | null
  readonly #name = `${process.pid}-${++talkers}`
  #messages = 0
  #unacknowledged = 0
  #ponged: () => void = () => {}
  #welcomed: (missed: number) => void = () => {}

  private constructor(socket: WebSocket, ears: Ears, last: Held | null) {
    this.#socket = socket
    this.#ears = ears
    this.#last = last
    socket.on('message', data => this.#receive(String(data)))
    socket.on('open', () => {
      const timer = setInterval(() => socket.send('ping'), limits.ping)
      socket.on('close', () => clearInterval(timer))
    })
  }

  /** Resolves when the room has said welcome. `last` is the last event held of an earlier connection. */
  static async enter(door: Door, ears: Ears, last: Held | null = null): Promise<Talker> {
    const socket = new WebSocket(door.url, door.token ? [subprotocol, door.token] : [], {
      perMessageDeflate: false,
      ...(door.origin && { origin: door.origin }),
    })
    const talker = new Talker(socket, ears, last)
    const welcome = new Promise<number>((done, fail) => {
      talker.#welcomed = done
      socket.on('error', fail)
      socket.on('close', (code, reason) =>
        fail(new Error(`Closed before welcome: ${code} ${String(reason)}`)),
      )
    })
    socket.on('open', () =>
      talker.#send({
        type: 'hello',
        version: wireVersion,
        since: last?.seq ?? 0,
        sinceId: last?.id ?? null,
      }),
    )
    talker.missed = await welcome
    return talker
  }

  /** How many events came with the welcome. */
  missed = 0

  get last(): Held | null {
    return this.#last
  }

  /** An id for the next message, of which nobody else has one. */
  mint(): string {
    return `${this.#name}-${++this.#messages}`
  }

  say(clientId: string, text: string): void {
    this.#send({ type: 'message.send', clientId, text, files: [] })
  }

  set(clientId: string, field: 'name' | 'email', value: string): void {
    this.#send({ type: 'profile.set', clientId, field, value })
  }

  resolve(clientId: string, conversation: string): void {
    this.#send({ type: 'conversation.resolve', clientId, conversation, seen: this.#last?.seq ?? 0 })
  }

  /** Everything up to the last event was on the screen. */
  read(conversation: string): void {
    this.#send({ type: 'read.set', conversation, seq: this.#last?.seq ?? 0 })
  }

  type(active: boolean): void {
    this.#send({ type: 'typing.set', active })
  }

  /** A sign of life and its answer, which our server gives without waking the room. */
  ping(): Promise<void> {
    const answered = Promise.withResolvers<void>()
    this.#ponged = answered.resolve
    this.#socket.send('ping')
    return answered.promise
  }

  /** As if the network went away. */
  drop(): Promise<void> {
    const closed = new Promise<void>(done => this.#socket.once('close', () => done()))
    this.#socket.terminate()
    return closed
  }

  #receive(frame: string): void {
    if (frame === 'pong') return this.#ponged()
    const notice = JSON.parse(frame) as Notice
    switch (notice.type) {
      case 'event.added':
        this.#hold(notice.event)
        this.#hear(notice.event)
        break
      case 'command.accepted':
        this.#ears.accepted(notice.clientId)
        break
      case 'command.refused':
        this.#ears.refused(notice.clientId, notice.reason)
        break
      case 'typing.changed':
        this.#ears.typing()
        break
      case 'welcome':
        for (const event of notice.events) this.#hold(event)
        this.#welcomed(notice.events.length)
        break
    }
  }

  #hear({ kind, clientId }: Notice['event']): void {
    // The room tells the sender too, so that all tabs know.
    if (kind === 'message' && !clientId.startsWith(`${this.#name}-`)) this.#ears.message(clientId)
  }

  #hold(event: Held): void {
    if (event.seq > (this.#last?.seq ?? 0)) this.#last = { seq: event.seq, id: event.id }
    if (++this.#unacknowledged < limits.acknowledgeEvents) return
    this.#unacknowledged = 0
    this.#send({ type: 'events.acknowledge', seq: event.seq })
  }

  #send(command: object): void {
    this.#socket.send(JSON.stringify(command))
  }
}
