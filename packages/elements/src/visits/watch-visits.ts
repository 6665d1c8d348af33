import {
  placeOf,
  PresencePosts,
  systemClock,
  VisitLog,
  type VisitListener,
  type VisitReport,
} from '@deskbell/client'
import type { DeviceHints } from '@deskbell/protocol'
import { pageStorage } from '../shared/page-storage.ts'
import { knownVisits, type PageVisit, visitKey, type VisitPlace, visitStorageKey } from './known-visits.ts'

export type { VisitPlace }

const most = 50

/** Keeps the visitor's way over the site, and tells the server that somebody is here (spec V7, V8). Once for each account of a page. */
export function watchVisits(place: VisitPlace): PageVisit {
  const known = knownVisits()
  const key = visitKey(place)
  const visit =
    known.get(key) ??
    // It may have ended before, and another have begun.
    begin({ server: place.server || location.origin, account: place.account }, () => {
      if (known.get(key) === visit) known.delete(key)
    })
  known.set(key, visit)
  return visit
}

function begin(place: VisitPlace, ended: () => void): PageVisit {
  const log = new VisitLog({ storage: pageStorage(), key: visitStorageKey(place.account), now: Date.now })
  const listeners = new Set<VisitListener>()
  const wakes = new Set<() => void>()
  const waiters = new Set<() => void>()
  let hints: DeviceHints | undefined
  let report: VisitReport | undefined
  /** An agent wrote, and nobody has heard of it yet. */
  let waiting: { refresh: string | null } | undefined

  const posts = new PresencePosts({
    http: {
      base: placeOf(place).base,
      fetch: (...of) => fetch(...of),
      clock: systemClock,
    },
    log,
    token: () => [...listeners].map(listener => listener.token()).find(Boolean),
    opened: refresh => {
      if (listeners.size === 0) waiting = { refresh }
      for (const listener of listeners) void listener.opened(refresh)
      if (waiting) for (const waiter of waiters) waiter()
      const [first] = wakes
      first?.()
    },
  })
  const moved = () => {
    report = undefined
    for (const listener of listeners) listener.moved()
  }
  const visit: PageVisit = {
    get visits() {
      return log.visit.visits
    },
    get report() {
      const { referrer, pages } = log.visit
      return (report ??= { referrer, pages, hints })
    },
    look(url = location.href, title = document.title) {
      log.page(url, title, document.referrer)
      moved()
      posts.moved()
    },
    subscribe(listener) {
      if (waiting) void listener.opened(waiting.refresh)
      waiting = undefined
      return among(listeners, listener)
    },
    forget() {
      log.forget()
      end()
    },
    whenGreeted: wake => among(wakes, wake),
    whenWaiting(waiter) {
      if (waiting) waiter()
      return among(waiters, waiter)
    },
  }
  const among = <T>(set: Set<T>, one: T) => {
    set.add(one)
    return () => {
      set.delete(one)
      endUnlessWanted()
    }
  }
  const end = () => {
    page.abort()
    posts.stop()
    ended()
  }
  const page = new AbortController()
  const { signal } = page
  const endUnlessWanted = () => {
    if ([wakes, waiters, listeners].every(({ size }) => size === 0)) end()
  }
  const attend = () => (document.hidden ? posts.stop() : posts.start())
  document.addEventListener('visibilitychange', attend, { signal })
  addEventListener('pagehide', () => posts.left(), { signal })
  addEventListener('pageshow', attend, { signal })
  // Pages that change their address by themselves say so here where the browser has it.
  const { navigation = globalThis } = globalThis as { navigation?: EventTarget }
  navigation.addEventListener('navigatesuccess', () => visit.look(), { signal })
  addEventListener('popstate', () => visit.look(), { signal })
  visit.look()
  attend()
  void deviceHints().then(found => {
    hints = found
    moved()
  })
  return visit
}

interface UserAgentData {
  readonly mobile?: boolean
  readonly platform?: string
  getHighEntropyValues(names: string[]): Promise<{
    fullVersionList?: { brand: string; version: string }[]
    platformVersion?: string
    model?: string
  }>
}

/** What this browser says of itself beyond the user agent (spec V5); nothing where it says nothing. */
async function deviceHints(): Promise<DeviceHints | undefined> {
  try {
    const { userAgentData: data } = navigator as { userAgentData?: UserAgentData }
    if (!data) return undefined
    const more = await data.getHighEntropyValues(['fullVersionList', 'platformVersion', 'model'])
    const short = (text: unknown) => String(text ?? '').slice(0, most)
    return {
      brands: (more.fullVersionList ?? [])
        .slice(0, 10)
        .map(({ brand, version }) => ({ brand: short(brand), version: short(version) })),
      platform: short(data.platform),
      platformVersion: short(more.platformVersion),
      mobile: data.mobile === true,
      model: short(more.model),
    }
  } catch {
    return undefined
  }
}
