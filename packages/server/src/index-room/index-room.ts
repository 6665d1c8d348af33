import { Server } from 'partyserver'
import type { Env } from '../env.ts'
import type { RowsQuery, SearchQuery, Summary } from '../ports.ts'
import { durableSql } from '../room/durable-sql.ts'
import { later } from '../room/later.ts'
import { IndexRules, type Mark } from './index-rules.ts'
import type { Viewer } from './visibility.ts'

/** The Durable Object around the rules of the lists. No socket leads here: the account's room knows who asks. */
export class IndexRoom extends Server<Env> {
  static override options = { hibernate: true }
  readonly #rules: IndexRules

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.#rules = new IndexRules(durableSql(ctx.storage), nextTurn)
  }

  apply(summaries: Summary[], viewers: Viewer[], marks: Mark[] = []) {
    return this.#rules.apply(summaries, viewers, marks)
  }

  marks(conversations: string[]) {
    return this.#rules.marks(conversations)
  }

  /** Whatever was in its tables is on the disk no more, where a deleted row still is. */
  deleteAll() {
    return this.ctx.storage.deleteAll()
  }

  remove(conversations: string[], viewers: Viewer[]) {
    return this.#rules.remove(conversations, viewers)
  }

  page(query: RowsQuery) {
    return this.#rules.page(query)
  }

  search(query: SearchQuery) {
    return this.#rules.search(query)
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

  activeSince(visitors: string[], time: number) {
    return this.#rules.activeSince(visitors, time)
  }

  visitorsOf(agent: string, after: string, limit: number) {
    return this.#rules.visitorsOf(agent, after, limit)
  }

  visitorsInGroup(group: string, after: string, limit: number) {
    return this.#rules.visitorsInGroup(group, after, limit)
  }
}

/** Resolves after everything that waits for the thread now: a promise that is kept already would come before it. */
const nextTurn = () => new Promise<void>(done => later(0, done))
