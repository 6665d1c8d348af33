import { Server } from 'partyserver'
import type { Env } from '../env.ts'
import type { RowsQuery, Summary } from '../ports.ts'
import { durableSql } from '../room/durable-sql.ts'
import { IndexRules } from './index-rules.ts'
import type { Viewer } from './visibility.ts'

/** The Durable Object around the rules of the lists. No socket leads here: the account's room knows who asks. */
export class IndexRoom extends Server<Env> {
  static override options = { hibernate: true }
  readonly #rules: IndexRules

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.#rules = new IndexRules(durableSql(ctx.storage))
  }

  apply(summaries: Summary[], viewers: Viewer[]) {
    return this.#rules.apply(summaries, viewers)
  }

  page(query: RowsQuery) {
    return this.#rules.page(query)
  }

  counts(viewer: Viewer) {
    return this.#rules.counts(viewer)
  }

  placement(conversation: string) {
    return this.#rules.placement(conversation)
  }

  placementsOf(visitor: string) {
    return this.#rules.placementsOf(visitor)
  }

  visitorsOf(agent: string, after: string, limit: number) {
    return this.#rules.visitorsOf(agent, after, limit)
  }

  visitorsInGroup(group: string, after: string, limit: number) {
    return this.#rules.visitorsInGroup(group, after, limit)
  }
}
