import { inFolder, type AccountNotice, type ConversationRow, type FolderCounts } from '@deskbell/protocol'
import type { IndexedRow, Position, RowChange } from '../index-room/index-rules.ts'
import { isVisible, type Viewer } from '../index-room/visibility.ts'
import type { Summary } from '../ports.ts'
import { randomId } from './secrets.ts'
import { send, type AccountPorts, type Dashboard, type IndexPeer } from './account-ports.ts'
import type { LiveVisitors } from './live-visitors.ts'
import { Outgoing } from './outgoing.ts'

/** Summaries given to the index in one transaction; more would hold the thread all rooms share. */
const mostAtOnce = 50
/** After a transaction of the index, in milliseconds, further summaries gather for the next. */
const gather = 30

interface Report {
  readonly summaries: readonly Summary[]
  readonly done: () => void
  readonly failed: (error: unknown) => void
}

/** What the account's room has to know to spread rows. */
export interface InboxOptions {
  readonly ports: AccountPorts
  readonly index: () => IndexPeer
  /** Those that are being filled: they take the same. */
  readonly filling: () => readonly IndexPeer[]
  readonly live: LiveVisitors
  readonly viewer: (agent: string) => Viewer | undefined
  readonly reported: (changes: readonly RowChange[]) => void
  /** A dashboard that has to begin again: what it was told does not join what it will be told. */
  readonly greet: (dashboard: Dashboard) => void
}

/** Takes visitors' rooms' reports to the index, and what changed there to the dashboards that may see it (spec A4). */
export class Inbox {
  readonly #options: InboxOptions
  readonly #outgoing = new WeakMap<Dashboard, Outgoing>()
  /** Revisions count within one life of the room; a dashboard from another one loads its rows anew. */
  readonly #life = randomId(8)
  #revision = 1
  #waiting: Report[] = []
  /** An answer of the index was lost: it may have what the dashboards were never told. */
  #doubtful = false
  #busy = false

  constructor(options: InboxOptions) {
    this.#options = options
  }

  get generation(): string {
    return this.#life
  }

  get revision(): number {
    return this.#revision
  }

  /** Something changed that rows are judged or drawn by. */
  bump(): number {
    return ++this.#revision
  }

  /** The first report after quiet goes to the index at once, those behind it together. */
  report(summaries: readonly Summary[]): Promise<void> {
    return new Promise((done, failed) => {
      this.#waiting.push({ summaries, done, failed })
      void this.#pump()
    })
  }

  /** Takes conversations out of the lists for good. The caller takes no more reports of them. */
  async remove(conversations: readonly string[]): Promise<void> {
    // Behind those that came before.
    await this.report([])
    try {
      const { index, filling } = this.#options
      const [{ removed, counts }] = await Promise.all([
        index().remove(conversations, this.viewers()),
        ...filling().map(next => next.remove(conversations, [])),
      ])
      this.#tell(removed.length, counts, (outgoing, _, viewer) => {
        for (const { id, before } of removed) if (isVisible(viewer, before)) outgoing.remove(id)
      })
    } catch (error) {
      this.#doubtful = true
      throw error
    }
  }

  /** A row as one agent sees it. */
  row(row: IndexedRow, position: Position): ConversationRow {
    const { live } = this.#options
    const visitor = row.visitor.id
    return { ...row, ...position, here: live.isHere(visitor), typing: live.isTyping(visitor) }
  }

  /** Tells those dashboards that see a conversation of the visitor that they came, left or type. */
  async presence(visitor: string): Promise<void> {
    this.bump()
    const dashboards = this.#greeted()
    if (dashboards.length === 0) return
    const placements = await this.#options.index().placementsOf(visitor)
    const { live } = this.#options
    const notice: AccountNotice = {
      type: 'presence.changed',
      visitor,
      here: live.isHere(visitor),
      typing: live.isTyping(visitor),
    }
    for (const { dashboard, viewer } of this.#greeted()) {
      if (placements.some(placement => isVisible(viewer, placement))) send(dashboard, notice)
    }
  }

  viewers(): Viewer[] {
    return [...new Map(this.#greeted().map(({ viewer }) => [viewer.id, viewer])).values()]
  }

  /** A dashboard was told these counts with its welcome. */
  greeted(dashboard: Dashboard, counts: FolderCounts): void {
    this.#of(dashboard).begin(counts)
  }

  async #pump(): Promise<void> {
    if (this.#busy) return
    this.#busy = true
    while (this.#waiting.length > 0) {
      await this.#give(this.#next())
      await this.#gather()
    }
    this.#busy = false
  }

  async #give(batch: readonly Report[]): Promise<void> {
    try {
      const viewers = this.viewers()
      const summaries = batch.flatMap(report => report.summaries)
      const { index, filling } = this.#options
      const [applied] = await Promise.all([
        index().apply(summaries, viewers),
        ...filling().map(next => next.apply(summaries, [])),
      ])
      this.#spread(applied.changes, applied.counts)
      this.#options.reported(applied.changes)
      for (const { done } of batch) done()
    } catch (error) {
      this.#doubtful = true
      for (const { failed } of batch) failed(error)
    }
  }

  /** Each transaction is written through to the disk whatever it holds; a full one does not wait. */
  async #gather(): Promise<void> {
    if (this.#waiting.length >= mostAtOnce) return
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#options.ports.later(gather, resolve)
    await promise
  }

  #next(): Report[] {
    let count = 0
    const end = this.#waiting.findIndex(({ summaries }) => (count += summaries.length) > mostAtOnce)
    return this.#waiting.splice(0, end === -1 ? this.#waiting.length : Math.max(1, end))
  }

  #spread(changes: readonly RowChange[], counts: Readonly<Record<string, FolderCounts>>): void {
    this.#tell(changes.length, counts, (outgoing, dashboard, viewer) => {
      for (const change of changes) this.#queue(outgoing, dashboard, viewer, change)
    })
  }

  #tell(
    news: number,
    counts: Readonly<Record<string, FolderCounts>>,
    queue: (outgoing: Outgoing, dashboard: Dashboard, viewer: Viewer) => void,
  ): void {
    if (news === 0 && !this.#doubtful) return
    const revision = this.bump()
    const known = this.#doubtful ? {} : counts
    this.#doubtful = false
    for (const { dashboard, viewer } of this.#greeted()) {
      const own = known[viewer.id]
      // Or it came while the index worked.
      if (!own) {
        this.#options.greet(dashboard)
        continue
      }
      const outgoing = this.#of(dashboard)
      queue(outgoing, dashboard, viewer)
      outgoing.flush(revision, own)
    }
  }

  #queue(
    outgoing: Outgoing,
    { state }: Dashboard,
    viewer: Viewer,
    { before, after, positions }: RowChange,
  ): void {
    const saw = before !== null && isVisible(viewer, before)
    if (!isVisible(viewer, after)) {
      if (saw) outgoing.remove(after.id)
      return
    }
    const { folder } = state
    if (folder === undefined) return
    // Without a folder the dashboard shows what a search found: that is anywhere in its view.
    const position = positions[viewer.id] ?? { read: 0, mentions: 0 }
    const stood = folder === null || (saw && inFolder(folder, before, viewer.id))
    // What is new, mine, or mentions me is told whatever I look at, since it calls; and that it is so no more.
    const called = saw && inFolder('primary', before, viewer.id)
    const calls = inFolder('primary', after, viewer.id) || position.mentions > 0
    if (!stood && !called && !calls && !inFolder(folder, after, viewer.id)) return
    outgoing.add(this.row(after, position))
  }

  #of(dashboard: Dashboard): Outgoing {
    let outgoing = this.#outgoing.get(dashboard)
    if (!outgoing) {
      const { now, later } = this.#options.ports
      outgoing = new Outgoing({ now, later, send: notice => send(dashboard, notice) })
      this.#outgoing.set(dashboard, outgoing)
    }
    return outgoing
  }

  #greeted(): { dashboard: Dashboard; viewer: Viewer }[] {
    return [...this.#options.ports.dashboards()].flatMap(dashboard => {
      const viewer = dashboard.state.greeted ? this.#options.viewer(dashboard.state.agent) : undefined
      return viewer ? [{ dashboard, viewer }] : []
    })
  }
}
