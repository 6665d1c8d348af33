import {
  cutUrl,
  device as deviceSchema,
  deviceHints,
  limits,
  maskCardNumbers,
  place as placeSchema,
  visitedPage,
  type Device,
  type DeviceHints,
  type Place,
  type VisitedPage,
  type VisitorCommand,
} from '@deskbell/protocol'
import type { Timers } from '../room/timers.ts'
import type { Facts } from './facts.ts'
import type { Turns } from './turns.ts'

type Command = Extract<VisitorCommand, { type: 'visit.set' }>

/** Where a socket comes from, as the Worker tells it. */
export interface Arrival {
  readonly ip: string
  readonly userAgent?: string
  readonly place?: Place | null
}

/** What is known of how the visitor came, the latest of each. */
export interface VisitFacts {
  readonly referrer: string
  /** Oldest first. */
  readonly pages: readonly VisitedPage[]
  readonly userAgent: string
  readonly hints: DeviceHints | null
  readonly device: Device | null
  readonly place: Place | null
  readonly ip: string | null
  /** When the address was last seen. */
  readonly ipAt: number
}

const nothing: VisitFacts = {
  referrer: '',
  pages: [],
  userAgent: '',
  hints: null,
  device: null,
  place: null,
  ip: null,
  ipAt: 0,
}
const timer = 'address'
/** A visitor's address is kept for this long (spec V10). */
const addressLife = 90 * 24 * 60 * 60_000
/** That an address was seen again is written at most this often. */
const seenAgain = 24 * 60 * 60_000

/** The trail, the device, the place and the address of the visitor (spec V5, V6, V7, V10); for agents alone. */
export class Visit {
  readonly #facts: Facts
  readonly #turns: () => Turns
  readonly #timers: Timers
  readonly #now: () => number
  readonly #describe: (userAgent: string, hints?: DeviceHints) => Device
  readonly #changed: () => void
  #held: VisitFacts | undefined

  constructor(options: {
    facts: Facts
    turns: () => Turns
    timers: Timers
    now: () => number
    describe: (userAgent: string, hints?: DeviceHints) => Device
    changed: () => void
  }) {
    this.#facts = options.facts
    this.#turns = options.turns
    this.#timers = options.timers
    this.#now = options.now
    this.#describe = options.describe
    this.#changed = options.changed
    this.#timers.on(timer, () => this.#forgetAddress())
  }

  get(): VisitFacts {
    return (this.#held ??= read(this.#facts.get('visit')))
  }

  /** The trail as the browser keeps it replaces the one before. Addresses are cut as the browser cut them. */
  set({ referrer, pages, hints }: Command): void {
    const trail = pages.flatMap(({ url, title, at }) => {
      const cut = cutUrl(url)
      return cut ? [{ url: cut, title: maskCardNumbers(title), at }] : []
    })
    const before = this.get()
    const known = hints ?? before.hints
    this.#update({
      referrer: cutUrl(referrer),
      pages: trail,
      hints: known,
      device: this.#device(before.userAgent, known),
    })
  }

  /** A socket of the visitor is there. */
  arrived({ ip, userAgent = '', place }: Arrival): void {
    const before = this.get()
    const now = this.#now()
    const sameBrowser = userAgent === '' || userAgent === before.userAgent
    // What another browser's hints said does not hold for this one.
    const hints = sameBrowser ? before.hints : null
    const sameAddress = ip === '' || (ip === before.ip && now - before.ipAt < seenAgain)
    this.#update({
      ...(sameBrowser ? {} : { userAgent, hints, device: this.#device(userAgent, hints) }),
      ...(place ? { place } : {}),
      ...(sameAddress ? {} : { ip, ipAt: now }),
    })
  }

  /** Before they were ever here: an agent writes first (spec V8). */
  seenAt(place: Place | null): void {
    if (place) this.#update({ place })
  }

  /** Within a turn: what another room knew, where nothing is known here. */
  adopt(theirs: unknown): void {
    const before = this.get()
    const { referrer, pages, ...rest } = read(theirs)
    const trail = before.pages.length > 0 || before.referrer !== '' ? {} : { referrer, pages }
    this.#write({ ...before, ...(before.userAgent === '' ? rest : {}), ...trail })
  }

  /** Forgets what it holds in memory, after a transaction was rolled back. */
  forget(): void {
    this.#held = undefined
  }

  #update(change: Partial<VisitFacts>): void {
    const before = this.get()
    const after = { ...before, ...change }
    if (JSON.stringify(after) === JSON.stringify(before)) return
    this.#turns().run(turn => {
      this.#write(after)
      turn.afterwards(this.#changed)
    })
  }

  #write(after: VisitFacts): void {
    this.#facts.set('visit', after)
    if (after.ip !== null) this.#timers.setBy(timer, after.ipAt + addressLife)
    this.forget()
  }

  #forgetAddress(): void {
    const { ip, ipAt } = this.get()
    if (ip === null) return
    if (ipAt + addressLife > this.#now()) this.#timers.set(timer, ipAt + addressLife)
    else this.#update({ ip: null, ipAt: 0 })
  }

  #device(userAgent: string, hints: DeviceHints | null): Device | null {
    return userAgent === '' && !hints ? null : this.#describe(userAgent, hints ?? undefined)
  }
}

/** Stored facts, each by itself: what cannot be read is as if it were not known. */
function read(stored: unknown): VisitFacts {
  if (typeof stored !== 'object' || stored === null) return nothing
  const { referrer, pages, userAgent, hints, device, place, ip, ipAt } = stored as Record<string, unknown>
  const text = (value: unknown, most: number) => (typeof value === 'string' ? value.slice(0, most) : '')
  return {
    referrer: text(referrer, limits.url),
    pages: Array.isArray(pages)
      ? pages.slice(-limits.pages).flatMap(page => visitedPage.safeParse(page).data ?? [])
      : [],
    userAgent: text(userAgent, 1_000),
    hints: deviceHints.safeParse(hints).data ?? null,
    device: deviceSchema.safeParse(device).data ?? null,
    place: placeSchema.safeParse(place).data ?? null,
    ip: text(ip, 64) || null,
    ipAt: typeof ipAt === 'number' ? ipAt : 0,
  }
}
