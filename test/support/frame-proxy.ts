import { once } from 'node:events'
import { WebSocket, WebSocketServer } from 'ws'

/** What becomes of a frame: the frames that travel on instead of it. */
export type Rewrite = (frame: string) => string[]

/**
 * A server between clients and the real one that understands frames: it can speak as an older or a newer
 * version would, and it can keep silent as a network does that lost the connection without a word.
 */
export class FrameProxy {
  readonly url: string
  /** Commands, from client to server. */
  up: Rewrite = frame => [frame]
  /** Notices, from server to client. */
  down: Rewrite = frame => [frame]
  readonly #server: WebSocketServer
  readonly #pipes = new Set<Pipe>()

  private constructor(server: WebSocketServer, target: string) {
    this.#server = server
    this.url = `http://127.0.0.1:${(server.address() as { port: number }).port}`
    server.on('connection', (client, request) => {
      const protocols = request.headers['sec-websocket-protocol']?.split(/, */) ?? []
      const { origin, 'x-forwarded-for': from } = request.headers
      const upstream = new WebSocket(`${target}${request.url}`, protocols, {
        headers: { ...(origin && { origin }), ...(from && { 'x-forwarded-for': String(from) }) },
      })
      const pipe = new Pipe(this, client, upstream)
      this.#pipes.add(pipe)
      client.on('close', () => this.#pipes.delete(pipe))
    })
  }

  static async before(target: string): Promise<FrameProxy> {
    const server = new WebSocketServer({
      port: 0,
      host: '127.0.0.1',
      handleProtocols: protocols => protocols.values().next().value ?? false,
    })
    await once(server, 'listening')
    return new FrameProxy(server, target.replace(/^http/, 'ws'))
  }

  get pipes(): readonly Pipe[] {
    return [...this.#pipes]
  }

  async close(): Promise<void> {
    for (const pipe of this.#pipes) pipe.end()
    this.#server.close()
    await once(this.#server, 'close')
  }
}

/** One connection through the proxy. */
export class Pipe {
  /** While it stalls, nothing gets through and nobody is told. */
  readonly #held: (() => void)[] = []
  #stalled = false
  readonly #client: WebSocket
  readonly #server: WebSocket

  constructor(proxy: FrameProxy, client: WebSocket, server: WebSocket) {
    this.#client = client
    this.#server = server
    const opened = new Promise(done => server.once('open', done))
    client.on('message', data => {
      const frame = String(data)
      this.#pass(async () => {
        await opened
        for (const other of proxy.up(frame)) this.#server.send(other)
      })
    })
    server.on('message', data => {
      const frame = String(data)
      this.#pass(() => proxy.down(frame).forEach(other => this.#client.send(other)))
    })
    client.on('close', () => this.#pass(() => server.terminate()))
    server.on('close', (code, reason) =>
      this.#pass(() => (code >= 4000 ? client.close(code, reason) : client.terminate())),
    )
    for (const socket of [client, server]) socket.on('error', () => {})
  }

  /** From now on neither side hears of the other, not even of its end. */
  stall(): void {
    this.#stalled = true
  }

  /** What was held back arrives after all. */
  release(): void {
    this.#stalled = false
    for (const pass of this.#held.splice(0)) pass()
  }

  /** Says something to the client that the server did not say. */
  tell(notice: object): void {
    this.#client.send(JSON.stringify(notice))
  }

  end(): void {
    this.#client.terminate()
    this.#server.terminate()
  }

  #pass(pass: () => void): void {
    if (this.#stalled) this.#held.push(pass)
    else pass()
  }
}
