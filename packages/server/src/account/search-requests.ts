import { isVisible } from '../index-room/visibility.ts'
import { rates } from '../rates.ts'
import { TokenBuckets } from '../room/token-bucket.ts'
import { send, type AccountPorts, type Dashboard, type IndexPeer } from './account-ports.ts'
import type { Answers, CommandOf, Requests } from './answers.ts'
import type { Inbox } from './inbox.ts'
import type { Team } from './team.ts'

/** Searches of dashboards (spec C11, C12). */
export class SearchRequests implements Requests<'search.load'> {
  readonly #ports: Pick<AccountPorts, 'now'>
  readonly #answers: Answers
  readonly #team: Team
  readonly #inbox: () => Inbox
  readonly #index: () => IndexPeer
  /** By agent: a search costs the same from whichever of their devices. */
  readonly #buckets = new TokenBuckets(rates.searches)

  constructor(options: {
    ports: Pick<AccountPorts, 'now'>
    answers: Answers
    team: Team
    inbox: () => Inbox
    index: () => IndexPeer
  }) {
    this.#ports = options.ports
    this.#answers = options.answers
    this.#team = options.team
    this.#inbox = options.inbox
    this.#index = options.index
  }

  async take(dashboard: Dashboard, command: CommandOf<'search.load'>): Promise<void> {
    const { request, filter, after, limit } = command
    const agent = this.#team.get(dashboard.state.agent)
    if (!agent) return this.#answers.revoke(dashboard)
    const retryAfter = this.#buckets.take(agent.id, this.#ports.now())
    if (retryAfter > 0) {
      return this.#answers.refuse(dashboard, command, { reason: 'rate_limited', retryAfter })
    }
    const { id, role, groups, joinedAt } = agent
    const viewer = { id, role, groups, joinedAt }
    const page = await this.#index().search({ agent: viewer, filter, after, limit })
    // Rights may have changed meanwhile; what was counted then is not told either.
    const now = this.#team.get(id)
    if (!now) return this.#answers.revoke(dashboard)
    const rows = page.rows.filter(row => isVisible(now, row))
    const same = now.role === role && JSON.stringify(now.groups) === JSON.stringify(groups)
    const { next, total, more } = same ? page : { next: null, total: rows.length, more: false }
    const found = rows.flatMap(row => {
      const match = page.matches[row.id]
      return match ? [[row.id, match] as const] : []
    })
    send(dashboard, {
      type: 'search.loaded',
      request,
      rows: rows.map(row => this.#inbox().row(row, row)),
      matches: Object.fromEntries(found),
      next,
      total,
      more,
    })
  }
}
