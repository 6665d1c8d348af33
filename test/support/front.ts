import { once } from 'node:events'
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import { connect, type Socket } from 'node:net'
import { after } from 'node:test'

interface Kept {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

/** What becomes of a page or script on its way. */
export type Change = (path: string, body: string) => string

/**
 * What stands between a browser and the chat's server: it keeps pages and scripts, as a browser that
 * installed them does, and loses everything else when it is told to, as a network does.
 */
export class Front {
  readonly url: string
  readonly #port: number
  readonly #change: Change | undefined
  readonly #kept = new Map<string, Kept>()
  readonly #sockets = new Set<Socket>()
  #lost = false

  private constructor(server: Server, target: string, change: Change | undefined) {
    this.#change = change
    this.#port = Number(new URL(target).port)
    this.url = `http://127.0.0.1:${(server.address() as { port: number }).port}`
    server.on('request', (request, response) => void this.#answer(request, response))
    server.on('upgrade', (request, socket: Socket, head) => this.#join(request, socket, head))
  }

  /** Closed at the end of the test file. */
  static async before(target: string, change?: Change): Promise<Front> {
    const server = createServer()
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const front = new Front(server, target, change)
    after(() => {
      front.lose()
      server.closeAllConnections()
      server.close()
    })
    return front
  }

  /** No byte gets through any more, and open connections end. */
  lose(): void {
    this.#lost = true
    for (const socket of this.#sockets) socket.destroy()
  }

  restore(): void {
    this.#lost = false
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '/'
    try {
      const answer = path.startsWith('/v1/') ? await this.#fetch(request) : await this.#page(path, request)
      response.writeHead(answer.status, answer.headers).end(answer.body)
    } catch {
      response.destroy()
    }
  }

  async #page(path: string, request: IncomingMessage): Promise<Kept> {
    const kept = this.#kept.get(path)
    if (kept) return kept
    if (this.#change) delete request.headers['accept-encoding']
    const fetched = this.#changed(path, await this.#fetch(request))
    if (fetched.status === 200) this.#kept.set(path, fetched)
    return fetched
  }

  #changed(path: string, { status, headers, body }: Kept): Kept {
    if (!this.#change) return { status, headers, body }
    const { 'content-length': _, ...rest } = headers
    return { status, headers: rest, body: Buffer.from(this.#change(path, body.toString())) }
  }

  async #fetch(request: IncomingMessage): Promise<Kept> {
    if (this.#lost) throw new Error('no network')
    const { method, url: path, headers } = request
    const upstream = httpRequest({ host: '127.0.0.1', port: this.#port, method, path, headers })
    request.pipe(upstream)
    const [answer] = (await once(upstream, 'response')) as [IncomingMessage]
    const chunks: Buffer[] = []
    for await (const chunk of answer) chunks.push(chunk as Buffer)
    const { 'transfer-encoding': _, ...rest } = answer.headers
    return { status: answer.statusCode ?? 500, headers: rest, body: Buffer.concat(chunks) }
  }

  #join(request: IncomingMessage, socket: Socket, head: Buffer): void {
    if (this.#lost) return void socket.destroy()
    const upstream = connect(this.#port, '127.0.0.1')
    for (const [one, other] of [
      [socket, upstream],
      [upstream, socket],
    ] as const) {
      this.#sockets.add(one)
      one.on('error', () => {})
      one.on('close', () => {
        this.#sockets.delete(one)
        other.destroy()
      })
    }
    const lines = [`${request.method} ${request.url} HTTP/1.1`]
    for (let i = 0; i < request.rawHeaders.length; i += 2) {
      lines.push(`${request.rawHeaders[i]}: ${request.rawHeaders[i + 1]}`)
    }
    upstream.write(`${lines.join('\r\n')}\r\n\r\n`)
    upstream.write(head)
    socket.pipe(upstream).pipe(socket)
  }
}
