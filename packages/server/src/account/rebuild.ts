import type { SqlValue, Summary } from '../ports.ts'
import type { AccountPorts, IndexPeer } from './account-ports.ts'
import type { Directory } from './directory.ts'
import type { Settings } from './settings.ts'

const timer = 'rebuild'
/** Rooms that are asked at the same time. */
const roomsAtOnce = 8
/** Given to the new index in one call; more would hold the thread all rooms share. */
const most = { summaries: 50, messages: 100 }
/** Should the process end, or nothing move on, its alarm sees to it. */
const lookAfter = 30_000
/** A request that the old index was working on has been answered by then. */
const dropAfter = 60_000

type Stage = 'fill' | 'next' | 'drop'
interface Row {
  readonly generation: number
  readonly stage: Stage
  readonly visitor: string
  readonly due: number
}

/**
 * Fills a new generation of the lists from the rooms of all visitors, while the present one goes on answering, and
 * then lets it answer instead (spec I5: only so does no deleted text stay on the disk). Reports of rooms go to both
 * meanwhile. How far it has come is written down; every step may be done twice.
 */
export class Rebuild {
  readonly #ports: AccountPorts
  readonly #settings: Settings
  readonly #directory: Directory
  readonly #switched: () => void
  #working: Promise<void> | null = null
  /** Asked for with every report. */
  #held: readonly Row[] | null = null

  constructor(options: {
    ports: AccountPorts
    settings: Settings
    directory: Directory
    /** Another index answers now: all that dashboards hold may be told otherwise. */
    switched: () => void
  }) {
    this.#ports = options.ports
    this.#settings = options.settings
    this.#directory = options.directory
    this.#switched = options.switched
    this.#ports.timers.on(timer, () => this.#wake())
  }

  restore(): void {
    // What had asked an old index ended with the room.
    this.#write(`UPDATE rebuilds SET due = 0 WHERE stage = 'drop'`)
    if (this.#rows().length > 0) this.#ports.timers.set(timer, this.#ports.now())
  }

  /** Begins; one that is under way may have read what shall be forgotten, so that another follows it. Answers the generation that will have none of it. */
  start(): number {
    const rows = this.#rows()
    const following = rows.find(({ stage }) => stage === 'next')
    if (following) return following.generation
    const stage = rows.some(({ stage }) => stage === 'fill') ? 'next' : 'fill'
    const generation = Math.max(this.#settings.get('generation'), ...rows.map(row => row.generation)) + 1
    this.#write(
      `INSERT INTO rebuilds (generation, stage, visitor, due) VALUES (?, ?, '', 0)`,
      generation,
      stage,
    )
    this.#ports.timers.setBy(timer, this.#ports.now() + lookAfter)
    // Not within the caller's transaction: what fills it outlives that.
    queueMicrotask(() => void this.work())
    return generation
  }

  /** Forgets what it holds in memory, after a transaction was rolled back. */
  forget(): void {
    this.#held = null
  }

  /** The indexes that take reports beside the one that answers. */
  filling(): IndexPeer[] {
    const row = this.#stage('fill')
    return row ? [this.#ports.index(row.generation)] : []
  }

  /** Resolves when there is nothing left to do for now. */
  work(): Promise<void> {
    return (this.#working ??= this.#work().finally(() => (this.#working = null)))
  }

  #wake(): void {
    this.#ports.timers.set(timer, this.#ports.now() + lookAfter)
    // Filling takes minutes, and other timers wait for this one.
    void this.work()
  }

  async #work(): Promise<void> {
    try {
      for (let row = this.#stage('fill'); row; row = this.#stage('fill')) await this.#fill(row)
      await this.#drop()
      if (this.#rows().length === 0) this.#ports.timers.clear(timer)
    } catch {
      this.#ports.log('the lists could not be filled anew; trying again')
      this.#ports.timers.set(timer, this.#ports.now() + lookAfter)
    }
  }

  /** The next few visitors, or the switch when there are none. */
  async #fill({ generation, visitor: after }: Row): Promise<void> {
    const visitors = this.#directory.after(after, roomsAtOnce)
    if (visitors.length === 0) return this.#switch(generation)
    const index = this.#ports.index(generation)
    await Promise.all(visitors.map(visitor => this.#recall(visitor, index)))
    this.#write(`UPDATE rebuilds SET visitor = ? WHERE generation = ?`, visitors.at(-1)!, generation)
  }

  async #recall(visitor: string, index: IndexPeer): Promise<void> {
    for (let cursor: string | null = null; ;) {
      const { summaries, next } = await this.#ports.visitor(visitor).recall(cursor)
      for (const batch of batches(summaries)) {
        const marks = await this.#answering().marks(batch.map(({ conversation }) => conversation.id))
        // They may have been erased while their room told of them.
        if (!this.#directory.has(visitor)) return
        await index.apply(batch, [], marks)
      }
      if (next === null) return
      cursor = next
    }
  }

  #switch(generation: number): void {
    const { now } = this.#ports
    this.#ports.sql.transaction(() => {
      const old = this.#settings.get('generation')
      this.#settings.set('generation', generation)
      this.#write(`DELETE FROM rebuilds WHERE generation = ?`, generation)
      this.#write(
        `INSERT INTO rebuilds (generation, stage, visitor, due) VALUES (?, 'drop', '', ?)`,
        old,
        now() + dropAfter,
      )
      this.#write(`UPDATE rebuilds SET stage = 'fill' WHERE stage = 'next'`)
    })
    this.#ports.timers.setBy(timer, now() + dropAfter)
    this.#switched()
  }

  async #drop(): Promise<void> {
    for (const { generation, stage, due } of this.#rows()) {
      if (stage !== 'drop' || due > this.#ports.now()) continue
      await this.#ports.index(generation).deleteAll()
      this.#write(`DELETE FROM rebuilds WHERE generation = ?`, generation)
    }
  }

  #answering(): IndexPeer {
    return this.#ports.index(this.#settings.get('generation'))
  }

  #stage(stage: Stage): Row | undefined {
    return this.#rows().find(row => row.stage === stage)
  }

  #rows(): readonly Row[] {
    return (this.#held ??= this.#ports.sql.exec<Row>(
      `SELECT generation, stage, visitor, due FROM rebuilds ORDER BY generation`,
    ))
  }

  #write(statement: string, ...values: SqlValue[]): void {
    this.#ports.sql.exec(statement, ...values)
    this.forget()
  }
}

function* batches(summaries: readonly Summary[]): Iterable<readonly Summary[]> {
  let batch: Summary[] = []
  let messages = 0
  for (const summary of summaries) {
    batch.push(summary)
    messages += summary.messages.length
    if (batch.length < most.summaries && messages < most.messages) continue
    yield batch
    batch = []
    messages = 0
  }
  if (batch.length > 0) yield batch
}
