import type { AccountPorts, IndexPeer } from './account-ports.ts'
import type { Directory } from './directory.ts'
import type { Inbox } from './inbox.ts'
import type { LiveVisitors } from './live-visitors.ts'

const timer = 'erasure'
/** Visitors erased at the same time. */
const slice = 20
const retryAfter = 5_000

/** What is to be done next: rows leave the lists, the room and its files go, lists are made without their text. */
type Step = 'lists' | 'room' | 'index'

interface ErasureOptions {
  readonly ports: AccountPorts
  readonly directory: Directory
  readonly live: LiveVisitors
  readonly index: () => IndexPeer
  readonly inbox: () => Pick<Inbox, 'report' | 'remove'>
  /** Has the lists filled anew, durably: deleted rows leave their text on the disk. */
  readonly renew: () => void
  /** Nobody is told any more that the visitor is on the site. */
  readonly forgotten: (visitor: string) => void
}

/**
 * Erases visitors (spec I5). What is left to do is written down with the tombstone, each step may be done twice,
 * and from the tombstone on nothing of the visitor is taken or answered any more.
 */
export class Erasure {
  readonly #options: ErasureOptions
  readonly #ports: AccountPorts
  #working: Promise<void> | undefined

  constructor(options: ErasureOptions) {
    this.#options = options
    this.#ports = options.ports
    this.#ports.timers.on(timer, () => this.#wake())
  }

  restore(): void {
    const [any] = this.#ports.sql.exec(`SELECT 1 FROM erasures LIMIT 1`)
    if (any) this.#ports.timers.set(timer, this.#ports.now())
  }

  /** The visitors, and those whose writings they have adopted. */
  begin(visitors: readonly string[]): void {
    if (visitors.length === 0) return
    const { directory, live, forgotten } = this.#options
    const { sql, now, timers } = this.#ports
    const all = visitors.flatMap(visitor => [visitor, ...directory.movedTo(visitor)])
    sql.transaction(() => {
      directory.erase(all, now())
      const ids = JSON.stringify(all)
      sql.exec(
        `INSERT OR IGNORE INTO erasures (visitor, step) SELECT value, 'lists' FROM json_each(?) WHERE true`,
        ids,
      )
      for (const table of ['seats', 'agentNotices', 'groupNotices']) {
        sql.exec(`DELETE FROM ${table} WHERE visitor IN (SELECT value FROM json_each(?))`, ids)
      }
      for (const visitor of all) live.set({ visitor, here: false, typing: false })
      timers.setBy(timer, now() + retryAfter)
    })
    for (const visitor of all) forgotten(visitor)
    void this.work()
  }

  /** Resolves when there is nothing left to do for now. */
  work(): Promise<void> {
    return (this.#working ??= this.#work().finally(() => (this.#working = undefined)))
  }

  #wake(): void {
    // Many rooms take a while, and other timers wait for this one.
    this.#ports.timers.set(timer, this.#ports.now() + retryAfter)
    void this.work()
  }

  async #work(): Promise<void> {
    const { sql, timers, now, log } = this.#ports
    try {
      for (let isDone = true; isDone;) {
        await this.#leaveLists()
        isDone = await this.#eraseRooms()
        this.#renewLists()
        // Somebody may have come meanwhile.
        const [left] = sql.exec(`SELECT 1 FROM erasures LIMIT 1`)
        if (!left) return timers.clear(timer)
      }
    } catch {
      log('the lists did not let go of an erased visitor yet')
    }
    timers.set(timer, now() + retryAfter)
  }

  async #leaveLists(): Promise<void> {
    const { index, inbox } = this.#options
    for (let visitors = this.#at('lists'); visitors.length > 0; visitors = this.#at('lists')) {
      // What was reported before the tombstone comes before this.
      await inbox().report([])
      const rows = await Promise.all(visitors.map(visitor => index().placementsOf(visitor)))
      await inbox().remove(rows.flat().map(({ id }) => id))
      for (const visitor of visitors) this.#next(visitor, 'room')
    }
  }

  /** Whether all could be; one that could not holds up nobody else. */
  async #eraseRooms(): Promise<boolean> {
    let failures = 0
    for (let after = ''; ;) {
      const visitors = this.#at('room', after)
      if (visitors.length === 0) return failures === 0
      after = visitors.at(-1)!
      const erased = await Promise.allSettled(visitors.map(visitor => this.#eraseRoom(visitor)))
      failures += erased.filter(({ status }) => status === 'rejected').length
    }
  }

  async #eraseRoom(visitor: string): Promise<void> {
    try {
      await this.#ports.visitor(visitor).erase()
    } catch (error) {
      this.#ports.log('a visitor’s room could not be erased yet')
      throw error
    }
    this.#next(visitor, 'index')
  }

  /** Once for all whose room is gone. */
  #renewLists(): void {
    const { sql } = this.#ports
    const [any] = sql.exec(`SELECT 1 FROM erasures WHERE step = 'index' LIMIT 1`)
    if (!any) return
    sql.transaction(() => {
      this.#options.renew()
      sql.exec(`DELETE FROM erasures WHERE step = 'index'`)
    })
  }

  #at(step: Step, after = ''): string[] {
    return this.#ports.sql
      .exec<{ visitor: string }>(
        `SELECT visitor FROM erasures WHERE step = ? AND visitor > ? ORDER BY visitor LIMIT ?`,
        step,
        after,
        slice,
      )
      .map(({ visitor }) => visitor)
  }

  #next(visitor: string, step: Step): void {
    this.#ports.sql.exec(`UPDATE erasures SET step = ? WHERE visitor = ?`, step, visitor)
  }
}
