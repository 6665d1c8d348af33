import type { AccountPorts, IndexPeer } from './account-ports.ts'

const slice = 20
const retryAfter = 2_000

/**
 * Takes deleted groups from the conversations in them: the lists say which visitors have some, and their rooms are
 * told, a slice at a time. What is left to do is written down; telling a room twice does no harm.
 */
export class GroupDeletions {
  readonly #ports: AccountPorts
  readonly #index: () => IndexPeer
  #working = false

  constructor(ports: AccountPorts, index: () => IndexPeer) {
    this.#ports = ports
    this.#index = index
  }

  restore(): void {
    if (this.#isAnyLeft) this.#ports.timers.set('groups', this.#ports.now())
  }

  /** In the transaction that deletes the group. */
  begin(group: string): void {
    this.#ports.sql.exec(`INSERT OR REPLACE INTO groupDeletions (grp, after) VALUES (?, '')`, group)
    this.#workSoon()
  }

  /** One visitor whose conversation reached the lists only after its group had been deleted. */
  late(group: string, visitor: string): void {
    this.#ports.sql.exec(`INSERT OR IGNORE INTO groupNotices (grp, visitor) VALUES (?, ?)`, group, visitor)
    this.#workSoon()
  }

  async work(): Promise<void> {
    if (this.#working) return
    this.#working = true
    try {
      // Asked in the same breath in which the timer is struck off: more may have come during any wait.
      while (this.#isAnyLeft) if (!(await this.#tell())) await this.#collect()
      this.#ports.timers.clear('groups')
    } catch {
      this.#ports.log('a room could not be told of a deleted group; trying again')
      this.#ports.timers.set('groups', this.#ports.now() + retryAfter)
    } finally {
      this.#working = false
    }
  }

  get #isAnyLeft(): boolean {
    const found = this.#ports.sql.exec(
      `SELECT 1 FROM groupDeletions UNION ALL SELECT 1 FROM groupNotices LIMIT 1`,
    )
    return found.length > 0
  }

  /** At once; should the process end before, its alarm wakes the room for it. */
  #workSoon(): void {
    this.#ports.timers.setBy('groups', this.#ports.now() + retryAfter)
    // No room is told what the caller's transaction may yet roll back.
    queueMicrotask(() => void this.work())
  }

  async #tell(): Promise<boolean> {
    const notices = this.#ports.sql.exec<{ grp: string; visitor: string }>(
      `SELECT grp, visitor FROM groupNotices LIMIT ?`,
      slice,
    )
    const outcomes = await Promise.allSettled(
      notices.map(async ({ grp, visitor }) => {
        await this.#ports.visitor(visitor).groupDeleted(grp)
        this.#ports.sql.exec(`DELETE FROM groupNotices WHERE grp = ? AND visitor = ?`, grp, visitor)
      }),
    )
    const failed = outcomes.find(outcome => outcome.status === 'rejected')
    if (failed) throw failed.reason
    return notices.length > 0
  }

  async #collect(): Promise<void> {
    const { sql } = this.#ports
    const [job] = sql.exec<{ grp: string; after: string }>(`SELECT grp, after FROM groupDeletions LIMIT 1`)
    if (!job) return
    const { visitors, next } = await this.#index().visitorsInGroup(job.grp, job.after, slice)
    sql.transaction(() => {
      for (const visitor of visitors) {
        sql.exec(`INSERT OR IGNORE INTO groupNotices (grp, visitor) VALUES (?, ?)`, job.grp, visitor)
      }
      if (next === null) sql.exec(`DELETE FROM groupDeletions WHERE grp = ?`, job.grp)
      else sql.exec(`UPDATE groupDeletions SET after = ? WHERE grp = ?`, next, job.grp)
    })
  }
}
