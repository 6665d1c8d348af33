import type { AccountPorts, IndexPeer } from './account-ports.ts'
import type { Directory } from './directory.ts'
import type { Erasure } from './erasure.ts'
import type { Settings } from './settings.ts'

const timer = 'retention'
const day = 24 * 60 * 60_000
/** Visitors looked at in one go, and rooms asked at the same time. */
const slice = 500
const roomsAtOnce = 10

/** Erases visitors without activity for as many days as the account keeps conversations; once a day (spec I5). */
export class Retention {
  readonly #ports: AccountPorts
  readonly #settings: Settings
  readonly #directory: Directory
  readonly #index: () => IndexPeer
  readonly #erasure: Pick<Erasure, 'begin'>
  #running = false

  constructor(options: {
    ports: AccountPorts
    settings: Settings
    directory: Directory
    index: () => IndexPeer
    erasure: Pick<Erasure, 'begin'>
  }) {
    this.#ports = options.ports
    this.#settings = options.settings
    this.#directory = options.directory
    this.#index = options.index
    this.#erasure = options.erasure
    this.#ports.timers.on(timer, () => this.#daily())
  }

  /** The room awakes, or the setting changed. */
  schedule(): void {
    const { timers, now } = this.#ports
    if (this.#settings.get('retentionDays') === null) timers.clear(timer)
    else timers.setBy(timer, now() + day)
  }

  /** Resolves when everyone was looked at. */
  async run(): Promise<void> {
    const days = this.#settings.get('retentionDays')
    if (days === null || this.#running) return
    this.#running = true
    try {
      const before = this.#ports.now() - days * day
      for (let after = ''; ;) {
        const visitors = this.#directory.agesAfter(after, slice)
        if (visitors.length === 0) return
        after = visitors.at(-1)!.id
        const old = visitors.filter(({ createdAt }) => createdAt < before).map(({ id }) => id)
        this.#erasure.begin(await this.#stale(old, before))
      }
    } finally {
      this.#running = false
    }
  }

  #daily(): void {
    if (this.#settings.get('retentionDays') === null) return
    this.#ports.timers.set(timer, this.#ports.now() + day)
    // Other timers do not wait for it; what it could not do today it does tomorrow.
    this.run().catch(() => this.#ports.log('not all visitors could be looked at for retention'))
  }

  /** The lists say who is worth asking, the rooms know. */
  async #stale(visitors: readonly string[], before: number): Promise<string[]> {
    const active = new Set(await this.#index().activeSince(visitors, before))
    const asked = visitors.filter(visitor => !active.has(visitor))
    const stale: string[] = []
    for (let i = 0; i < asked.length; i += roomsAtOnce) {
      const rooms = asked.slice(i, i + roomsAtOnce)
      const last = await Promise.all(rooms.map(visitor => this.#ports.visitor(visitor).lastActivity()))
      stale.push(...rooms.filter((_, index) => last[index]! < before))
    }
    return stale
  }
}
