import { type ChatEvent, limits, readEvent, wireEvent, type WireEvent } from '@deskbell/protocol'
import type { Reader } from './store.ts'

/** The events of one log that are in memory: an end of it without holes, kinds unknown to this version included. */
export class EventLog {
  readonly name: string
  #events: WireEvent[] = []
  readonly #read = new WeakMap<WireEvent, ChatEvent | null>()

  constructor(name: string) {
    this.name = name
  }

  /** Oldest first. */
  get events(): readonly WireEvent[] {
    return this.#events
  }
  get first(): WireEvent | undefined {
    return this.#events[0]
  }
  get last(): WireEvent | undefined {
    return this.#events.at(-1)
  }

  /** 0 while there is none. */
  get lastSeq(): number {
    return this.last?.seq ?? 0
  }

  /** The event as this version knows it, read once. */
  read(event: WireEvent): ChatEvent | undefined {
    let read = this.#read.get(event)
    if (read === undefined) this.#read.set(event, (read = readEvent(event) ?? null))
    return read ?? undefined
  }

  /** Takes events in; those held stay. */
  merge(events: readonly WireEvent[]): void {
    const [earliest] = this.#events
    // A page of earlier ones is put before the rest at once: one by one each would move all that follow.
    if (earliest && events.every((event, n) => event.seq < (events[n + 1] ?? earliest).seq)) {
      this.#events = [...events, ...this.#events]
      return
    }
    for (const event of events) {
      let at = this.#events.length
      while (at > 0 && this.#events[at - 1]!.seq > event.seq) at--
      if (this.#events[at - 1]?.seq !== event.seq) this.#events.splice(at, 0, event)
    }
  }

  /** Forgets what is in memory; the store is another matter. */
  clear(): void {
    this.#events = []
  }

  /** Up to `limit` stored events that join the first one in memory without a hole; the newest ones while there is none. */
  async before(reader: Reader, limit: number = limits.page): Promise<WireEvent[]> {
    const first = this.first
    const stored = await reader.list(['event', this.name], { limit, before: first?.seq })
    return joined(stored, first)
  }

  /** What another tab has stored since. */
  async after(reader: Reader): Promise<WireEvent[]> {
    const stored = await reader.list(['event', this.name], { limit: limits.resume })
    return joined(stored, undefined).filter(event => event.seq > this.lastSeq)
  }
}

/** The end of `stored` that leads up to `next` by `prev`. A record that cannot be read makes a hole, and the room fills it. */
export function joined(stored: readonly unknown[], next: WireEvent | undefined): WireEvent[] {
  const found: WireEvent[] = []
  for (const record of stored.toReversed()) {
    // The record itself: what is read of it may have got more from the page's prototypes (security S18).
    const event = record as WireEvent
    if (!wireEvent.safeParse(event).success || (next && next.prev !== event.seq)) break
    found.push((next = event))
  }
  return found.toReversed()
}
