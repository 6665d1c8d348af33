import { ChatError, type Ending, type ErrorReason } from '@deskbell/protocol'
import type { Connection, ConnectionOptions, Token } from '../connection.ts'
import { fromJson, toJson } from '../json.ts'
import type { ConnectionStatus } from '../visitor-state.ts'
import { settled } from './fake-clock.ts'

/** Where a socket leads: it gets frames, and answers by the socket's `tell`. */
export interface FakeServer {
  opened(socket: FakeSocket): void
  received(socket: FakeSocket, message: FakeMessage): void
  closed(socket: FakeSocket): void
}

/** A parsed frame of any kind. */
export type FakeMessage = { type: string } & Record<string, unknown>

/** One socket as both ends see it: two queues, and nothing moves until it is flushed. */
export class FakeSocket {
  readonly url: string
  readonly token: string
  readonly toServer: FakeMessage[] = []
  readonly toClient: FakeMessage[] = []

  constructor(url: string, token: string) {
    this.url = url
    this.token = token
  }

  tell(message: object): void {
    this.toClient.push(structuredClone(message) as FakeMessage)
  }
}

/** The network between clients and servers of a test: it carries copies, when told to, as long as it is up. */
export class FakeWire {
  readonly #connections = new Set<FakeConnection>()
  readonly #route: (url: string) => FakeServer
  #up = true
  /** Every frame that reached a server. */
  readonly sent: FakeMessage[] = []

  constructor(route: (url: string) => FakeServer) {
    this.#route = route
  }

  readonly connect = (options: ConnectionOptions): Connection => new FakeConnection(options, this)

  get isUp(): boolean {
    return this.#up
  }

  /** Sockets open now. */
  get sockets(): FakeSocket[] {
    return [...this.#connections].flatMap(({ socket }) => socket ?? [])
  }

  /** Delivers one frame; false when there is none on its way. Client's frames go first. */
  step(): boolean {
    for (const connection of this.#connections) {
      const { socket } = connection
      const sent = socket?.toServer.shift()
      if (socket && sent) {
        this.sent.push(sent)
        this.#route(socket.url).received(socket, sent)
        return true
      }
      const told = socket?.toClient.shift()
      if (told) {
        connection.options.received(fromJson(toJson(told)))
        return true
      }
    }
    return false
  }

  /** Delivers until nothing moves any more. */
  async flush(): Promise<void> {
    do await settled()
    while (this.step())
  }

  /** All sockets are cut, with what is on its way; nobody gets through. */
  cut(): void {
    this.#up = false
    for (const connection of this.#connections) connection.lose()
  }

  /** The network is back, and clients notice. */
  async restore(): Promise<void> {
    this.#up = true
    for (const connection of this.#connections) connection.wake()
    await this.flush()
  }

  /** The server ends every socket for good. */
  end(reason: Ending): void {
    for (const connection of this.#connections) connection.end(reason)
  }

  /** The server ends some sockets for good. */
  endWhere(isMeant: (socket: FakeSocket) => boolean, reason: Ending): void {
    for (const connection of this.#connections) {
      if (connection.socket && isMeant(connection.socket)) connection.end(reason)
    }
  }

  add(connection: FakeConnection): void {
    this.#connections.add(connection)
  }
  remove(connection: FakeConnection): void {
    this.#connections.delete(connection)
  }
  opened(socket: FakeSocket): void {
    this.#route(socket.url).opened(socket)
  }
  closed(socket: FakeSocket): void {
    this.#route(socket.url).closed(socket)
  }
}

/** Behaves as the port says, without time of its own: it tries again when the wire is back. */
class FakeConnection implements Connection {
  readonly options: ConnectionOptions
  readonly #wire: FakeWire
  socket: FakeSocket | undefined
  #trying = false
  #closed = false

  constructor(options: ConnectionOptions, wire: FakeWire) {
    this.options = options
    this.#wire = wire
    wire.add(this)
    void this.#try()
  }

  send(message: object): boolean {
    if (!this.socket) return false
    this.socket.toServer.push(fromJson(toJson(message)) as FakeMessage)
    return true
  }

  wake(): void {
    if (!this.socket) void this.#try()
  }

  restart(): void {
    this.lose()
    void this.#try()
  }

  close(): void {
    this.#closed = true
    this.#drop()
    this.#wire.remove(this)
  }

  lose(): void {
    this.#drop()
    this.#tell({ state: 'offline', retryAt: null })
  }

  end(reason: Ending | ErrorReason): void {
    this.close()
    this.options.changed({ state: 'ended', reason })
  }

  #drop(): void {
    const { socket } = this
    this.socket = undefined
    if (socket) this.#wire.closed(socket)
  }

  #tell(status: ConnectionStatus): void {
    if (!this.#closed) this.options.changed(status)
  }

  async #try(): Promise<void> {
    if (this.#trying || this.#closed) return
    if (!this.#wire.isUp) return this.#tell({ state: 'offline', retryAt: null })
    this.#trying = true
    this.#tell({ state: 'connecting' })
    let token: Token
    try {
      token = await this.options.token(false)
    } catch (error) {
      this.#trying = false
      const { reason } = error instanceof ChatError ? error : new ChatError('network')
      if (reason === 'network') this.#tell({ state: 'offline', retryAt: null })
      else this.end(reason)
      return
    }
    this.#trying = false
    if (this.#closed) return
    if (!this.#wire.isUp) return this.#tell({ state: 'offline', retryAt: null })
    this.socket = new FakeSocket(this.options.url, token.token)
    this.#wire.opened(this.socket)
    this.#tell({ state: 'online' })
    this.options.opened()
  }
}
