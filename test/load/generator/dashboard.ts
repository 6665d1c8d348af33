import { createHmac } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { limits, subprotocol, wireVersion } from '@deskbell/protocol'
import { WebSocket } from 'ws'
import { post } from './post.ts'

/** Where our server is, and what a backend of the account needs to vouch for its agents. */
export interface DeskbellAddress {
  readonly url: string
  readonly account: string
  readonly agentSecret: string
}

interface Notice {
  readonly type: string
  readonly request?: string
  readonly ticket?: string
  readonly reason?: string
  readonly retryAfter?: number
}

const reaching = 80

/** An agent's dashboard: a socket to the account's room, which gives tickets to conversations and keeps a list up to date. */
export class Dashboard {
  /** Resolves when the account has said welcome. */
  readonly ready: Promise<void>
  readonly #server: DeskbellAddress
  readonly #number: number
  readonly #requests = new Map<string, (notice: Notice) => void>()
  #socket: WebSocket | undefined
  #asked = 0

  constructor(server: DeskbellAddress, number: number) {
    this.#server = server
    this.#number = number
    this.ready = this.#open()
  }

  /** The way into a conversation. A new one reaches the lists a moment after its first message: not earlier can an agent open it. */
  async ticket(conversation: string): Promise<string> {
    for (let tries = 0; tries < 50; tries++) {
      await wait(reaching)
      const notice = await this.#ask({ type: 'ticket.get', conversation })
      if (notice.ticket) return notice.ticket
      if (notice.reason !== 'not_found' && notice.reason !== 'rate_limited') {
        throw new Error(`No ticket: ${notice.reason}`)
      }
      await wait(notice.retryAfter ?? 0)
    }
    throw new Error(`The account knows nothing of ${conversation}`)
  }

  /** Has the list of all open conversations on the screen, so that every change of a row is sent. */
  watch(): void {
    this.#send({ type: 'folder.watch', folder: 'all' })
  }

  async close(): Promise<void> {
    await this.ready
    const closed = new Promise<void>(done => this.#socket!.once('close', () => done()))
    this.#socket!.terminate()
    await closed
  }

  async #open(): Promise<void> {
    const { url, account } = this.#server
    const bearer = { authorization: `Bearer ${this.#vouch()}` }
    const { token } = (await post(`${url}/v1/${account}/agent/token`, bearer)) as { token: string }
    const socket = new WebSocket(`${url.replace('http', 'ws')}/v1/${account}/agent`, [subprotocol, token], {
      perMessageDeflate: false,
    })
    this.#socket = socket
    socket.on('open', () => {
      const timer = setInterval(() => socket.send('ping'), limits.ping)
      socket.on('close', () => clearInterval(timer))
    })
    await new Promise<void>((done, fail) => {
      socket.on('error', fail)
      socket.on('close', (code, reason) => fail(new Error(`Dashboard closed: ${code} ${String(reason)}`)))
      socket.on('open', () =>
        this.#send({ type: 'hello', version: wireVersion, generation: null, revision: 0 }),
      )
      socket.on('message', data => this.#receive(String(data), done))
    })
  }

  #receive(frame: string, welcomed: () => void): void {
    if (frame === 'pong') return
    const notice = JSON.parse(frame) as Notice
    if (notice.type === 'welcome') welcomed()
    if (notice.request === undefined) return
    this.#requests.get(notice.request)?.(notice)
    this.#requests.delete(notice.request)
  }

  #ask(command: object): Promise<Notice> {
    const request = `r${++this.#asked}`
    return new Promise(answered => {
      this.#requests.set(request, answered)
      this.#send({ ...command, request })
    })
  }

  #send(command: object): void {
    this.#socket!.send(JSON.stringify(command))
  }

  /** The token that the account's own backend would sign for this agent. */
  #vouch(): string {
    const { account, agentSecret } = this.#server
    const now = Math.floor(Date.now() / 1000)
    const claims = {
      aud: `${account}/agents`,
      sub: `agent-${this.#number}`,
      name: `Agent ${this.#number}`,
      email: `agent-${this.#number}@example.com`,
      role: 'full',
      groups: [],
      iat: now,
      exp: now + 3_000,
    }
    const parts = [{ alg: 'HS256', typ: 'JWT' }, claims].map(part =>
      Buffer.from(JSON.stringify(part)).toString('base64url'),
    )
    const signature = createHmac('sha256', agentSecret).update(parts.join('.')).digest('base64url')
    return [...parts, signature].join('.')
  }
}
