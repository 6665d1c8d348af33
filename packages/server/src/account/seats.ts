import { ticketSocketLife, tokenLife } from '../tokens.ts'
import type { AgentClaims } from '../ports.ts'
import type { AccountPorts, IndexPeer } from './account-ports.ts'

const slice = 20
const retryAfter = 2_000
/** Every session of the agent. */
const all = '*'

/**
 * Which agents may have a socket in which visitors' rooms, so that those rooms can be told when the agent's
 * rights change (spec A8). What has to be told is written down with the change and stays until it was told.
 */
export class Seats {
  readonly #ports: AccountPorts
  readonly #index: () => IndexPeer
  readonly #claims: (agent: string) => AgentClaims | null
  #delivering = false

  constructor(ports: AccountPorts, index: () => IndexPeer, claims: (agent: string) => AgentClaims | null) {
    this.#ports = ports
    this.#index = index
    this.#claims = claims
  }

  restore(): void {
    if (this.#isAnyLeft) this.#ports.timers.set('notices', this.#ports.now())
  }

  /** Before the ticket leaves, so that no socket is ever without a seat. */
  take(agent: string, visitor: string): void {
    const now = this.#ports.now()
    this.#ports.sql.exec(`DELETE FROM seats WHERE agent = ? AND until <= ?`, agent, now)
    this.#ports.sql.exec(
      `INSERT OR REPLACE INTO seats (agent, visitor, until) VALUES (?, ?, ?)`,
      agent,
      visitor,
      now + tokenLife.ticket * 1000 + ticketSocketLife + 60_000,
    )
  }

  /** The agent's rights changed, or a sign-in ended (`null`: every one). */
  changed(agent: string, ended?: { session: string | null }): void {
    const session = ended ? (ended.session ?? all) : null
    this.#ports.sql.exec(
      `INSERT INTO agentNotices (agent, visitor, session) SELECT agent, visitor, ? FROM seats
       WHERE agent = ? AND until > ?`,
      session,
      agent,
      this.#ports.now(),
    )
    this.#deliverSoon()
  }

  /** Takes all their conversations from an agent who may not chat any more (spec C4). */
  unassignAll(agent: string): void {
    this.#ports.sql.exec(`INSERT OR REPLACE INTO unassignments (agent, after) VALUES (?, '')`, agent)
    this.#deliverSoon()
  }

  /** One conversation that reached the lists only after its assignee had been deactivated. */
  unassign(agent: string, visitor: string): void {
    this.#ports.sql.exec(`INSERT INTO agentNotices (agent, visitor) VALUES (?, ?)`, agent, visitor)
    this.#deliverSoon()
  }

  get #isAnyLeft(): boolean {
    const found = this.#ports.sql.exec(
      `SELECT 1 FROM agentNotices UNION ALL SELECT 1 FROM unassignments LIMIT 1`,
    )
    return found.length > 0
  }

  /** At once; should the process end before, its alarm wakes the room for it. */
  #deliverSoon(): void {
    this.#ports.timers.setBy('notices', this.#ports.now() + retryAfter)
    // No room is told what the caller's transaction may yet roll back.
    queueMicrotask(() => void this.deliver())
  }

  async deliver(): Promise<void> {
    if (this.#delivering) return
    this.#delivering = true
    try {
      // Asked in the same breath in which the timer is struck off: more may have come during any wait.
      while (this.#isAnyLeft) if (!(await this.#deliverNotices())) await this.#collectUnassignments()
      this.#ports.timers.clear('notices')
    } catch {
      this.#ports.log('a room could not be told of a change of an agent; trying again')
      this.#ports.timers.set('notices', this.#ports.now() + retryAfter)
    } finally {
      this.#delivering = false
    }
  }

  async #deliverNotices(): Promise<boolean> {
    const notices = this.#ports.sql.exec<{
      id: number
      agent: string
      visitor: string
      session: string | null
    }>(`SELECT id, agent, visitor, session FROM agentNotices ORDER BY id LIMIT ?`, slice)
    const outcomes = await Promise.allSettled(
      notices.map(async ({ id, agent, visitor, session }) => {
        const ended = session === null ? undefined : session === all ? {} : { session }
        await this.#ports.visitor(visitor).agentChanged(agent, ended ? null : this.#claims(agent), ended)
        this.#ports.sql.exec(`DELETE FROM agentNotices WHERE id = ?`, id)
      }),
    )
    const failed = outcomes.find(outcome => outcome.status === 'rejected')
    if (failed) throw failed.reason
    return notices.length > 0
  }

  async #collectUnassignments(): Promise<void> {
    const [job] = this.#ports.sql.exec<{ agent: string; after: string }>(
      `SELECT agent, after FROM unassignments LIMIT 1`,
    )
    if (!job) return
    const visitors = await this.#index().visitorsOf(job.agent, job.after, slice)
    this.#ports.sql.transaction(() => {
      for (const visitor of visitors) {
        this.#ports.sql.exec(`INSERT INTO agentNotices (agent, visitor) VALUES (?, ?)`, job.agent, visitor)
      }
      if (visitors.length === 0) this.#ports.sql.exec(`DELETE FROM unassignments WHERE agent = ?`, job.agent)
      else
        this.#ports.sql.exec(
          `UPDATE unassignments SET after = ? WHERE agent = ?`,
          visitors.at(-1)!,
          job.agent,
        )
    })
  }
}
