// Loaded here, so that nothing in a test has to wait for the disk.
import '../uploads.ts'
import { AgentSession, type AgentSessionOptions } from '../agent-session.ts'
import { FakeClock } from './fake-clock.ts'
import { FakeDisk } from './fake-disk.ts'
import { FakeBrowser } from './fake-tabs.ts'
import { FakeWire } from './fake-wire.ts'
import { ModelAccount } from './model-account.ts'
import { ModelAgentRoom } from './model-agent-room.ts'

/** An agent's browser and the server it talks to. The ticket of a conversation is its id. */
export function agentWorld() {
  const clock = new FakeClock()
  const disk = new FakeDisk()
  const browser = new FakeBrowser()
  const account = new ModelAccount()
  const rooms = new Map<string, ModelAgentRoom>()
  const room = (conversation: string) => {
    if (!rooms.has(conversation)) {
      const made = new ModelAgentRoom()
      made.add({ kind: 'started', conversation })
      rooms.set(conversation, made)
    }
    return rooms.get(conversation)!
  }
  const serverOf = (socket: { url: string; token: string }) =>
    socket.url.endsWith('/agent') ? account : room(socket.token)
  const wire = new FakeWire(() => ({
    opened: socket => serverOf(socket).opened(socket),
    received: (socket, message) => serverOf(socket).received(socket, message),
    closed: socket => serverOf(socket).closed(socket),
  }))
  const requests: { path: string; body: unknown; authorization?: string | undefined }[] = []
  /** Who the cookie stands for; null is nobody. */
  const server = {
    cookie: 'eva' as string | null,
    /** Called before a request is answered; it may let it wait. */
    before: async (_path: string): Promise<void> => {},
    /** Answers to what is fetched. */
    file: async (_path: string, _bearer?: string): Promise<Response> => new Response('file'),
  }
  const refused = (error: string) => Response.json({ error, message: error }, { status: 401 })
  const fetch = async (input: URL | RequestInfo, init?: RequestInit) => {
    if (!wire.isUp) throw new TypeError('no network')
    const path = new URL(String(input)).pathname.split('/').slice(3).join('/')
    const { search } = new URL(String(input))
    const body = typeof init?.body === 'string' ? (JSON.parse(init.body) as { password?: string }) : {}
    const { authorization } = (init?.headers ?? {}) as { authorization?: string }
    requests.push({ path: path + search, body, authorization })
    await server.before(path)
    if (init?.method !== 'POST') return server.file(path, authorization)
    if (path === 'agent/invitation') {
      return Response.json({ email: 'eva@acme.example', name: 'Eva', by: 'Olga' })
    }
    if (path === 'agent/join') server.cookie = 'eva'
    if (path === 'agent/sign-in') {
      if (body.password !== 'right') return refused('bad_credentials')
      server.cookie = 'eva'
    }
    if (path === 'agent/sign-out') server.cookie = null
    if (path !== 'agent/token') return new Response(null, { status: 204 })
    if (!server.cookie) return refused('unauthorized')
    account.me = { ...account.me, id: server.cookie }
    return Response.json({ token: `bearer-${server.cookie}`, expiresIn: 900_000, me: account.me })
  }
  const open = (options: Partial<AgentSessionOptions> = {}) =>
    new AgentSession({
      server: 'https://chat.example',
      account: 'acme',
      fetch: fetch as typeof globalThis.fetch,
      clock,
      openStore: disk.openStore,
      openSocket: wire.connect,
      tabs: browser.tab(),
      signals: () => () => {},
      ...options,
    })
  const started = async (options?: Partial<AgentSessionOptions>) => {
    const session = open(options)
    await session.start()
    await wire.flush()
    return session
  }
  /** The same agent at another computer, or phone. */
  const elsewhere = () => started({ openStore: new FakeDisk().openStore, tabs: new FakeBrowser().tab() })
  return { elsewhere, clock, disk, browser, account, room, wire, requests, server, open, started }
}

export const ofEva = 'deskbell:chat.example:acme:agent:eva'
