import { setTimeout as wait } from 'node:timers/promises'
import {
  agentTokenAnswer,
  sessionAnswer,
  type AccountNotice,
  type AgentRoomNotice,
  type VisitorNotice,
  type WireEvent,
} from '@deskbell/protocol'
import { agentJwt } from './jwt.ts'
import type { TestServer } from './server.ts'
import { Wire } from './wire.ts'

type Server = Pick<TestServer, 'url' | 'wsUrl' | 'account' | 'agentSecret' | 'identitySecret'>

let addresses = 0
/** An address nobody else has: the server limits how much may come from one, and trusts the proxy on this machine. */
export function ownAddress(): Record<string, string> {
  const address = ++addresses
  return { 'x-forwarded-for': `10.${(address >> 16) & 255}.${(address >> 8) & 255}.${address & 255}` }
}

/** A kept connection may be closed in the moment it is used again: then once more. */
async function post(url: string, headers: Record<string, string>, body: object): Promise<unknown> {
  const request = {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...ownAddress(), ...headers },
    body: JSON.stringify(body),
  }
  const response = await fetch(url, request).catch(() => fetch(url, request))
  const text = await response.text()
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text}`)
  return JSON.parse(text)
}

/** A visitor by bare sockets: one person, any number of tabs. */
export class WireVisitor {
  readonly id: string
  readonly token: string
  readonly refresh: string
  readonly #server: Server

  private constructor(server: Server, answer: { visitor: string; token: string; refresh: string }) {
    this.#server = server
    this.id = answer.visitor
    this.token = answer.token
    this.refresh = answer.refresh
  }

  static async arrive(server: Server, body: { identity?: string } = {}): Promise<WireVisitor> {
    const answer = await post(`${server.url}/v1/${server.account}/session`, { origin: server.url }, body)
    return new WireVisitor(server, sessionAnswer.parse(answer))
  }

  /** The id their first conversation has. */
  get conversation(): string {
    return `${this.id}.1`
  }

  /** Opens a tab that has said hello; `via` is another address of the server. */
  async tab(since?: WireEvent, via = this.#server.wsUrl): Promise<Wire<VisitorNotice>> {
    const wire = await Wire.open<VisitorNotice>({
      url: `${via}/v1/${this.#server.account}/visitor`,
      token: this.token,
      headers: { origin: this.#server.url, ...ownAddress() },
    })
    wire.hello(since?.seq, since?.id)
    return wire
  }
}

/** An agent by bare sockets. */
export class WireAgent {
  readonly id: string
  readonly token: string
  readonly account: Wire<AccountNotice>
  readonly #server: Server

  private constructor(server: Server, id: string, token: string, account: Wire<AccountNotice>) {
    this.#server = server
    this.id = id
    this.token = token
    this.account = account
  }

  /** Signs in with a token of the account's backend and opens the dashboard's socket. */
  static async signIn(server: Server, name: string, role: 'full' | 'limited' = 'full'): Promise<WireAgent> {
    const jwt = agentJwt(server, name, role)
    const url = `${server.url}/v1/${server.account}/agent/token`
    const { token, me } = agentTokenAnswer.parse(await post(url, { authorization: `Bearer ${jwt}` }, {}))
    return new WireAgent(server, me.id, token, await WireAgent.#dashboard(server, token))
  }

  /** The same agent after the server, or the network, went away. */
  async again(): Promise<WireAgent> {
    const account = await WireAgent.#dashboard(this.#server, this.token)
    return new WireAgent(this.#server, this.id, this.token, account)
  }

  static async #dashboard(server: Server, token: string): Promise<Wire<AccountNotice>> {
    const account = await Wire.open<AccountNotice>({
      url: `${server.wsUrl}/v1/${server.account}/agent`,
      token,
      headers: ownAddress(),
    })
    account.send({ type: 'hello', version: 1, generation: null, revision: 0 })
    await account.take('welcome')
    return account
  }

  /** The way into a conversation; a moment after its first message the account's room may not know of it yet. */
  async ticket(conversation: string): Promise<string> {
    for (let attempt = 0; ; attempt++) {
      const request = `ticket-${attempt}-${conversation.replace('.', '-')}`
      this.account.send({ type: 'ticket.get', request, conversation })
      const answer = await this.account.answer(request)
      if (answer.ticket) return answer.ticket
      if (answer.reason !== 'not_found' || attempt === 100) throw new Error(`No ticket: ${answer.reason}`)
      await wait(20)
    }
  }

  /** Opens the conversation, and has said hello. */
  async open(conversation: string, since?: WireEvent): Promise<Wire<AgentRoomNotice>> {
    const wire = await Wire.open<AgentRoomNotice>({
      url: `${this.#server.wsUrl}/v1/${this.#server.account}/room`,
      token: await this.ticket(conversation),
      headers: ownAddress(),
    })
    wire.hello(since?.seq, since?.id)
    return wire
  }
}
