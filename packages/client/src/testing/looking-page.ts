import { KeptHere } from '../kept-here.ts'
import { LazySession } from '../lazy-session.ts'
import type { LazySessionOptions } from '../lazy-session-options.ts'
import type { PageSignal } from '../page-signals.ts'
import type { VisitListener } from '../visit-source.ts'
import type { VisitorModel } from '../visitor-model.ts'
import { settled } from './fake-clock.ts'
import { visitorWorld } from './open-visitor.ts'

export const eva = { id: 'eva', name: 'Eva' }
export const jana = `x.${btoa(JSON.stringify({ sub: 'jana' }))}.x`
export const ofJana = 'deskbell:chat.example:acme:sub:jana'

/** A visitor's page whose server has `Eva` online, and the sessions that were opened on it. */
export function lookingPage(options: Partial<LazySessionOptions> = {}) {
  const world = visitorWorld()
  const { clock, browser, disk, server, wire } = world
  const answer = server.answer
  server.answer = async (path, body) =>
    path === 'availability' ? Response.json({ online: true, agents: [eva] }) : answer(path, body)
  const asked: string[] = []
  const fetch = async (input: URL | RequestInfo) => {
    const path = String(input).split('/').at(-1)!
    asked.push(path)
    if (!wire.isUp) throw new TypeError('no network')
    return server.answer(path, {})
  }
  const opened: VisitorModel[] = []
  const attempts = { count: 0 }
  const signals = new Set<(signal: PageSignal) => void>()
  const notes = new Map<string, string>()
  const storage = {
    getItem: (key: string) => notes.get(key) ?? null,
    setItem: (key: string, text: string) => void notes.set(key, text),
    removeItem: (key: string) => void notes.delete(key),
  }
  const wake = () => signals.forEach(each => each('wake'))
  const visit = visits()
  const told: string[] = []
  /** A browser that tells these names of databases, or not. */
  const kept = (names: () => Promise<readonly string[]>) =>
    new KeptHere('deskbell:chat.example:acme', () => ({
      databases: async () => (await names()).map(name => ({ name, version: 1 })),
      deleteDatabase: name => void disk.drop(name) as never,
    }))
  const look = (more: Partial<LazySessionOptions> = {}) =>
    new LazySession({
      server: 'https://chat.example',
      account: 'acme',
      mayBegin: async () => {},
      loadVisit: async () => () => visit,
      load: async () => {
        attempts.count++
        if (!wire.isUp) throw new TypeError('no network')
        return identity => {
          opened.push(world.open({ ...identity }))
          return opened.at(-1)!
        }
      },
      greeted: () => told.push('greeted'),
      failed: () => told.push('failed'),
      kept: kept(async () => disk.names),
      isHidden: () => false,
      storage,
      fetch: fetch as typeof globalThis.fetch,
      clock,
      signals(listener) {
        signals.add(listener)
        return () => signals.delete(listener)
      },
      tabs: browser.tab(),
      ...options,
      ...more,
    })
  return { ...world, kept, asked, attempts, opened, visit, told, notes, signals, wake, look }
}

/** A visit in which an agent may write first. */
function visits() {
  const listeners = new Set<VisitListener>()
  const waiters = new Set<() => void>()
  let waiting = false
  let refresh: string | null = null
  return {
    listeners,
    waiters,
    report: { referrer: '', pages: [] },
    subscribe(listener: VisitListener) {
      listeners.add(listener)
      if (waiting) void listener.opened(refresh)
      waiting = false
      return () => listeners.delete(listener)
    },
    whenWaiting(waiter: () => void) {
      waiters.add(waiter)
      return () => waiters.delete(waiter)
    },
    greet(secret: string | null = null) {
      refresh = secret
      waiting = listeners.size === 0
      for (const waiter of waiters) waiter()
    },
  }
}

/** A visitor who looks at the open box. */
export async function looking(options: Partial<LazySessionOptions> = {}) {
  const world = lookingPage(options)
  const session = world.look()
  await session.start()
  session.connect()
  await settled()
  return { ...world, session }
}
