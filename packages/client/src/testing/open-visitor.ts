// Loaded here, so that nothing in a test has to wait for the disk.
import '../uploads.ts'
import '../visitor-link.ts'
import { toJson } from '../json.ts'
import type { MessageItem, ThreadItem } from '../thread-model.ts'
import { VisitorSession, type VisitorSessionOptions } from '../visitor-session.ts'
import { FakeClock } from './fake-clock.ts'
import { FakeDisk } from './fake-disk.ts'
import { FakeBrowser } from './fake-tabs.ts'
import { FakeWire } from './fake-wire.ts'
import { ModelRoom } from './model-room.ts'

/** A visitor's browser and the server it talks to. */
export function visitorWorld() {
  const clock = new FakeClock()
  const disk = new FakeDisk()
  const browser = new FakeBrowser()
  const rooms = new Map<string, ModelRoom>()
  const roomOf = (visitor: string) => {
    if (!rooms.has(visitor)) rooms.set(visitor, new ModelRoom())
    return rooms.get(visitor)!
  }
  const wire = new FakeWire(() => router)
  const router = {
    opened: (socket: Socket) => roomOf(socket.token).opened(socket),
    received: (socket: Socket, message: Message) => roomOf(socket.token).received(socket, message),
    closed: (socket: Socket) => roomOf(socket.token).closed(socket),
  }
  const requests: { path: string; body: Record<string, unknown> }[] = []
  let minted = 0
  /** What the session's route answers; tests may put another in its place. */
  const server = {
    answer: async (path: string, body: Record<string, unknown>): Promise<Response> => {
      if (path === 'session/end') return new Response(null, { status: 204 })
      const visitor =
        typeof body.identity === 'string' ? `of-${body.identity.length}` : (body.refresh ?? `v${++minted}`)
      const availability = { online: true, agents: [] }
      return new Response(
        toJson({ token: visitor, expiresIn: 900_000, refresh: visitor, visitor, availability }),
      )
    },
  }
  const fetch = async (input: URL | RequestInfo, init?: RequestInit) => {
    if (!wire.isUp) throw new TypeError('no network')
    const path = new URL(String(input)).pathname.split('/').slice(3).join('/')
    const body = typeof init?.body === 'string' ? (JSON.parse(init.body) as Record<string, unknown>) : {}
    requests.push({ path, body })
    return server.answer(path, body)
  }
  const hides = new Set<() => void>()
  const open = (options: Partial<VisitorSessionOptions> = {}) =>
    new VisitorSession({
      server: 'https://chat.example',
      account: 'acme',
      fetch: fetch as typeof globalThis.fetch,
      clock,
      openStore: disk.openStore,
      openSocket: wire.connect,
      tabs: browser.tab(),
      signals: listener => {
        const hide = () => listener('hide')
        hides.add(hide)
        return () => hides.delete(hide)
      },
      ...options,
    })
  const hide = () => hides.forEach(listener => listener())
  return { clock, disk, browser, wire, rooms, room: roomOf('v1'), roomOf, requests, server, open, hide }
}

type Socket = Parameters<ModelRoom['opened']>[0]
type Message = Parameters<ModelRoom['received']>[1]

export const anonymous = 'deskbell:chat.example:acme:anonymous'

/** A session that is started and connected. */
export async function connected(
  world: ReturnType<typeof visitorWorld>,
  options: Partial<VisitorSessionOptions> = {},
) {
  const session = world.open(options)
  await session.start()
  session.connect()
  await world.wire.flush()
  return session
}

export function messages(of: { readonly thread: { readonly items: readonly ThreadItem[] } }): MessageItem[] {
  return of.thread.items.filter(item => item.type === 'message')
}

export function texts(of: Parameters<typeof messages>[0]): string[] {
  return messages(of).map(({ text }) => text)
}

export function states(of: Parameters<typeof messages>[0]): (string | undefined)[] {
  return messages(of).map(({ delivery }) =>
    delivery?.state === 'waiting' ? `waiting ${delivery.reason}` : delivery?.state,
  )
}
