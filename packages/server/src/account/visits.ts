import {
  cutUrl,
  maskCardNumbers,
  type Device,
  type Place,
  type PresenceAnswer,
  type PresenceRequest,
} from '@deskbell/protocol'
import type { IndexedRow, RowChange } from '../index-room/index-rules.ts'
import type { AccountPorts, IndexPeer } from './account-ports.ts'
import type { Directory } from './directory.ts'
import { hmac } from './secrets.ts'
import type { Settings } from './settings.ts'

/** Milliseconds until a page that is looked at posts again, and until one that does not is forgotten. */
const again = 20_000
const forgottenAfter = 90_000
/** Who leaves a page may be on the way to another one. */
const leavesAfter = 5_000
/** Visits held at a time; one more and the one that was quiet longest goes. */
const most = 3_000
const sweepEvery = 5_000

/** What a page posted, and what the Worker knows of whoever posted it. */
export interface PresencePost extends Omit<PresenceRequest, 'token'> {
  readonly origin: string
  readonly own: string
  /** By a good token. */
  readonly visitor: string | null
  readonly place: Place
  readonly device: Device
}

/** Somebody who looks at the site. */
export interface Visit {
  /** What agents know it by; the key would let them post in its name. */
  readonly id: string
  readonly key: string
  readonly since: number
  readonly origin: string
  readonly place: Place
  readonly device: Device
  readonly url: string
  readonly title: string
  readonly referrer: string
  readonly pages: number
  readonly visits: number
  readonly seen: number
  /** When it is not shown any more unless it posts again. */
  readonly until: number
  readonly visitor: string | null
  /** Their token came along. Until then what opens their room may have been lost on the way. */
  readonly proven: boolean
  /** Their conversations, newest first; what each agent may know of the visitor depends on them (spec A4). */
  readonly rows: readonly IndexedRow[]
  /** An agent wrote: handed out with the next answer. */
  readonly open: { readonly refresh: string | null } | null
}

/** Who is on the site (spec V8): held in memory, told by small posts, without socket or room. */
export class Visits {
  readonly #ports: AccountPorts
  readonly #settings: Settings
  readonly #directory: Directory
  readonly #index: () => IndexPeer
  readonly #changed: (id: string) => void
  /** By key, the one that posted last at the end. */
  readonly #visits = new Map<string, Visit>()
  /** Keys by what agents know them by, and by visitor. */
  readonly #ids = new Map<string, string>()
  readonly #visitors = new Map<string, Set<string>>()
  #sweeping = false

  constructor(options: {
    ports: AccountPorts
    settings: Settings
    directory: Directory
    index: () => IndexPeer
    /** Another visit, another state of it, or it has gone. */
    changed: (id: string) => void
  }) {
    this.#ports = options.ports
    this.#settings = options.settings
    this.#directory = options.directory
    this.#index = options.index
    this.#changed = options.changed
  }

  /** Takes a post whose origin may show the chat. */
  post(post: PresencePost): PresenceAnswer {
    // Programs read no greeting.
    if (!this.#settings.get('liveVisitors') || post.device.bot) return { again: 0 }
    const before = this.#visits.get(post.visit)
    const url = cutUrl(post.url)
    if (post.gone) {
      // Another page of the visit may have posted already.
      if (before && before.url === url) this.#put({ ...before, until: this.#ports.now() + leavesAfter })
      return { again }
    }
    const visit = this.#put({ ...(before ?? this.#begin(post)), ...this.#state(post, url), open: null })
    if (visit.visitor !== null && visit.visitor !== before?.visitor) void this.#know(visit)
    if (!before || isNews(before, visit)) this.#changed(visit.id)
    this.#sweepLater()
    return before?.open ? { again, open: before.open } : { again }
  }

  /** By what agents know it by; only one that is shown. */
  find(id: string): Visit | undefined {
    const key = this.#ids.get(id)
    const visit = key === undefined ? undefined : this.#visits.get(key)
    return visit && this.#ports.now() < visit.until ? visit : undefined
  }

  /** All that are shown, those that posted last first. */
  *shown(): Iterable<Visit> {
    const now = this.#ports.now()
    for (const visit of [...this.#visits.values()].toReversed()) if (now < visit.until) yield visit
  }

  /** The visit has this visitor now, whom an agent wrote to; their browser hears of it when it posts again. */
  opened(id: string, visitor: string, refresh: string | null): void {
    const visit = this.#visits.get(this.#ids.get(id) ?? '')
    if (!visit) return
    const known = this.#put({ ...visit, visitor, open: { refresh } })
    if (visit.visitor !== visitor) void this.#know(known)
    this.#changed(id)
  }

  /** Conversations of theirs may have changed. */
  reported(changes: readonly RowChange[]): void {
    for (const { after } of changes) {
      for (const visit of this.#of(after.visitor.id)) {
        const rows = [after, ...visit.rows.filter(row => row.id !== after.id)]
        this.#put({ ...visit, rows: rows.toSorted((a, b) => numberOf(b) - numberOf(a)) })
        this.#changed(visit.id)
      }
    }
  }

  /** The visitor was erased. */
  forget(visitor: string): void {
    for (const visit of this.#of(visitor)) this.#drop(visit)
  }

  clear(): void {
    for (const visit of this.#visits.values()) this.#drop(visit)
  }

  #begin({ visit: key, origin, place, device }: PresencePost) {
    // The same after a restart, so that agents' lists go on.
    const id = hmac(this.#settings.get('visitorKey'), 'visit', key)
    const since = this.#ports.now()
    return { id, key, origin, place, device, since, visitor: null, proven: false, rows: [] }
  }

  #state({ title, referrer, pages, visits, visitor }: PresencePost, url: string) {
    const now = this.#ports.now()
    const known = visitor !== null && this.#directory.has(visitor) ? visitor : null
    return {
      url,
      title: maskCardNumbers(title),
      referrer: cutUrl(referrer),
      pages,
      visits,
      seen: now,
      until: now + forgottenAfter,
      // A browser that does not show its token, or whose token has run out, is still the same one.
      ...(known === null ? {} : { visitor: known, proven: true }),
    }
  }

  #put(visit: Visit): Visit {
    const { key, id, visitor } = visit
    const before = this.#visits.get(key)
    if (before && before.visitor !== visitor) this.#unlink(before)
    this.#visits.delete(key)
    this.#visits.set(key, visit)
    this.#ids.set(id, key)
    if (visitor !== null) {
      const keys = this.#visitors.get(visitor)
      if (keys) keys.add(key)
      else this.#visitors.set(visitor, new Set([key]))
    }
    if (this.#visits.size > most) {
      const [oldest] = this.#visits.values()
      this.#drop(oldest!)
    }
    return visit
  }

  #drop(visit: Visit): void {
    this.#visits.delete(visit.key)
    this.#ids.delete(visit.id)
    this.#unlink(visit)
    this.#changed(visit.id)
  }

  #unlink({ key, visitor }: Visit): void {
    const keys = visitor === null ? undefined : this.#visitors.get(visitor)
    keys?.delete(key)
    if (keys?.size === 0) this.#visitors.delete(visitor!)
  }

  #of(visitor: string): Visit[] {
    return [...(this.#visitors.get(visitor) ?? [])].flatMap(key => this.#visits.get(key) ?? [])
  }

  /** Whose conversations they are; the post does not wait for it. */
  async #know({ id, visitor }: Visit): Promise<void> {
    try {
      const rows = await this.#index().placementsOf(visitor!)
      for (const visit of this.#of(visitor!)) {
        if (visit.id !== id) continue
        // What was reported meanwhile is newer.
        const newer = new Set(visit.rows.map(row => row.id))
        const all = [...visit.rows, ...rows.filter(row => !newer.has(row.id))]
        this.#put({ ...visit, rows: all.toSorted((a, b) => numberOf(b) - numberOf(a)) })
        this.#changed(id)
      }
    } catch {
      this.#ports.log('a visitor on the site could not be looked up')
    }
  }

  #sweepLater(): void {
    if (this.#sweeping || this.#visits.size === 0) return
    this.#sweeping = true
    this.#ports.later(sweepEvery, () => {
      this.#sweeping = false
      this.#sweep()
      this.#sweepLater()
    })
  }

  /** One that left is kept a little, should another page of it turn up. */
  #sweep(): void {
    const now = this.#ports.now()
    for (const visit of this.#visits.values()) {
      if (now >= visit.seen + forgottenAfter) this.#drop(visit)
      else if (now >= visit.until) this.#changed(visit.id)
    }
  }
}

/** Whether agents see the difference. */
function isNews(before: Visit, { url, title, referrer, pages, visits, visitor, until }: Visit): boolean {
  return (
    before.url !== url ||
    before.title !== title ||
    before.referrer !== referrer ||
    before.pages !== pages ||
    before.visits !== visits ||
    before.visitor !== visitor ||
    before.until < until - forgottenAfter
  )
}

const numberOf = ({ id }: IndexedRow) => Number(id.slice(id.lastIndexOf('.') + 1))
