import { after } from 'node:test'
import {
  AgentSession,
  PartyConnection,
  VisitorSession,
  type AgentSessionOptions,
  type MessageItem,
  type ThreadModel,
  type ThreadState,
  type VisitorSessionOptions,
} from '@deskbell/client'
import { WebSocket } from 'ws'
import { agentJwt } from './jwt.ts'
import { ownAddress } from './people.ts'
import type { TestServer } from './server.ts'
import { until } from './until.ts'

type Server = Pick<TestServer, 'url' | 'account' | 'agentSecret'>

/** What a test that failed has left running. */
const open = new Set<{ destroy(): void }>()
after(() => {
  for (const session of open) session.destroy()
})

interface ClientOptions {
  /** Where sockets go instead of to the server itself. */
  readonly via?: string
  /** Sent with everything, as a browser or a proxy would. */
  readonly headers?: Record<string, string>
}

/** A visitor's browser without a browser. */
export function visitorClient(
  server: Server,
  { via, headers, ...options }: ClientOptions & Partial<VisitorSessionOptions> = {},
): VisitorSession {
  const sent = { origin: server.url, ...ownAddress(), ...headers }
  const session = new VisitorSession({ ...ports(server, sent, via), ...options })
  open.add(session)
  return session
}

/** An agent's dashboard without a browser; signed in by a token of the account's own backend. */
export function agentClient(
  server: Server,
  name: string,
  { via, headers, ...options }: ClientOptions & Partial<AgentSessionOptions> = {},
): AgentSession {
  const sent = { ...ownAddress(), ...headers }
  const getToken = async () => agentJwt(server, name)
  const session = new AgentSession({ ...ports(server, sent, via), getToken, ...options })
  open.add(session)
  return session
}

function ports(server: Server, headers: Record<string, string>, via = server.url) {
  class SocketWithHeaders extends WebSocket {
    constructor(url: string, protocols: string[]) {
      super(url.replace(server.url.replace(/^http/, 'ws'), via.replace(/^http/, 'ws')), protocols, {
        headers,
        perMessageDeflate: false,
      })
    }
  }
  const fetchWithHeaders: typeof fetch = (url, init) =>
    fetch(url, { ...init, headers: { ...(init?.headers as Record<string, string>), ...headers } })
  return {
    server: server.url,
    account: server.account,
    fetch: fetchWithHeaders,
    openSocket: (to: ConstructorParameters<typeof PartyConnection>[0]) =>
      new PartyConnection(to, SocketWithHeaders),
  }
}

/** What the thread shows as written by anybody, in its order. */
export function texts(thread: ThreadState): string[] {
  return messages(thread).map(item => item.text)
}

export function messages(thread: ThreadState): MessageItem[] {
  return thread.items.filter(item => item.type === 'message')
}

/** Resolves when the room has every message that was written here. */
export async function allSent(model: ThreadModel, patience?: number): Promise<void> {
  const arrived = new Set(['sent', 'delivered', 'seen'])
  const mine = () => messages(model.thread).filter(item => item.mine)
  await until(
    model,
    () => mine().every(item => arrived.has(item.delivery?.state ?? '')),
    'every message of mine is stored',
    patience,
  )
}

/** Resolves when the thread shows a message with that text. */
export async function shows(model: ThreadModel, text: string, patience?: number): Promise<void> {
  await until(model, () => texts(model.thread).includes(text), `the thread shows "${text}"`, patience)
}

/** A visitor who has written, and the agent who has the conversation open. */
export async function openPair(
  server: Server,
  name: string,
  options: ClientOptions & Partial<VisitorSessionOptions> & Partial<AgentSessionOptions> = {},
) {
  const visitor = visitorClient(server, options)
  await visitor.start()
  visitor.connect()
  await visitor.send('hello')
  const conversation = await until(visitor, () => visitor.state.current ?? undefined, 'a conversation')
  const session = agentClient(server, name, options)
  await session.start()
  session.inbox.watch('all')
  await until(session.inbox, () => session.inbox.row(conversation), 'the conversation is in the list')
  const agent = session.open(conversation)
  await shows(agent, 'hello')
  const close = () => {
    agent.close()
    session.destroy()
    visitor.destroy()
  }
  return { visitor, session, agent, conversation, close }
}
