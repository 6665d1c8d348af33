import type { ErrorReason, ProfileField, Rating, Variable } from '@deskbell/protocol'
import { Listeners } from './listeners.ts'
import type { Reader, Store, Writer } from './store.ts'
import type { Tabs } from './tabs.ts'
import type { FileDraft } from './thread-model.ts'

/** What the store knows of a file; its content stands beside it under the same id. */
export type StoredFile = Pick<FileDraft, 'id' | 'name' | 'size' | 'type'>

/** What a visitor's message has besides. */
export interface MessageExtras {
  readonly fresh?: boolean
  readonly page?: { readonly url: string; readonly title: string }
  /** The group a conversation that begins with it lands in (spec A3). */
  readonly group?: string
  /** The last event an agent had seen when they wrote it (spec C8). */
  readonly seen?: number
}

/** A command as it waits; its `clientId` is the row's. */
export type WaitingCommand =
  | ({
      readonly type: 'message.send'
      readonly text: string
      readonly files: readonly string[]
    } & MessageExtras)
  | { readonly type: 'note.add'; readonly text: string; readonly mentions: readonly string[] }
  | { readonly type: 'profile.set'; readonly field: ProfileField; readonly value: string }
  | { readonly type: 'conversation.rate'; readonly conversation: string; readonly rating: Rating }
  | { readonly type: 'variables.set'; readonly variables: readonly Variable[] }

export interface OutboxRow {
  readonly clientId: string
  /** The order they were written in, over all tabs. */
  readonly order: number
  /** The tab that sends it. */
  readonly tab: string
  /** The room, or conversation, it is meant for. */
  readonly log: string
  readonly at: number
  readonly command: WaitingCommand
  readonly files: readonly StoredFile[]
  /**
   * `accepted`: stored by the room; it stays only until its event is here to take its place.
   * `held`: a colleague answered since; it, and messages written after it, wait for a person (spec C8).
   */
  readonly state: 'queued' | 'accepted' | 'failed' | 'held'
  readonly seq: number
  readonly reason: ErrorReason | null
}

/** What became of a row; null takes it out. */
export type RowChange = Partial<Pick<OutboxRow, 'state' | 'seq' | 'reason' | 'tab' | 'command'>> | null

/** What was written and is not yet in its room. The store holds it, this is how it stands there. */
export class Outbox {
  readonly #store: Store
  readonly #tabs: Tabs
  readonly #database: string
  readonly #listeners = new Listeners()
  readonly #watched = new Set<string>()
  readonly #beforeLoad = new Set<() => Promise<void>>()
  #rows: readonly OutboxRow[] = []
  /** Counts what was written from here. */
  #changes = 0

  constructor(store: Store, tabs: Tabs, database: string) {
    this.#store = store
    this.#tabs = tabs
    this.#database = database
  }

  /** In the order they were written. */
  get rows(): readonly OutboxRow[] {
    return this.#rows
  }

  subscribe(listener: () => void): () => void {
    return this.#listeners.subscribe(listener)
  }

  of(log: string): readonly OutboxRow[] {
    return this.#rows.filter(row => row.log === log)
  }

  /** Whether this tab sends the row. Where tabs cannot ask for each other every one may: the room stores it once. */
  owns(row: OutboxRow): boolean {
    return this.ownsAll || row.tab === this.#tabs.id || this.#tabs.alone
  }
  /** Set while signing out: the other tabs have stopped. */
  ownsAll = false

  /** Rows that have not reached their room. */
  get unsent(): readonly OutboxRow[] {
    return this.#rows.filter(row => row.state !== 'accepted')
  }

  /** `work` is done before rows that another tab has taken out are gone here: their events have to be shown first. */
  beforeLoad(work: () => Promise<void>): () => void {
    this.#beforeLoad.add(work)
    return () => this.#beforeLoad.delete(work)
  }

  /** Reads what other tabs, or an earlier page, have written. */
  async load(): Promise<void> {
    let rows: OutboxRow[]
    let changes: number
    do {
      changes = this.#changes
      rows = await this.#store.read(readRows)
      await Promise.all([...this.#beforeLoad].map(work => work()))
      // Something was written here meanwhile, which this may have come too early for.
    } while (changes !== this.#changes)
    this.#set(rows)
    for (const { tab } of this.#rows) {
      if (tab === this.#tabs.id || this.#watched.has(tab)) continue
      this.#watched.add(tab)
      this.#tabs.afterGone(tab, () => this.#takeOver(tab))
    }
  }

  /** Durable when it resolves. `also` is written in the same transaction. */
  async add(
    row: Pick<OutboxRow, 'clientId' | 'log' | 'at' | 'command' | 'files'>,
    also?: (writer: Writer) => void,
  ): Promise<void> {
    const { clientId } = row
    const added = await this.#store.write(async writer => {
      const order = (Number(await writer.get(['meta', 'order'])) || 0) + 1
      const added: OutboxRow = { ...row, order, tab: this.#tabs.id, state: 'queued', seq: 0, reason: null }
      writer.put(['meta', 'order'], order)
      writer.put(['outbox', clientId], added)
      also?.(writer)
      return added
    })
    this.#changes++
    this.#set([...this.#rows.filter(row => row.clientId !== clientId), added])
    this.#tell(row.log)
  }

  /** Writes changes of rows; those that are gone from the store stay so. The answer makes them visible, after the transaction. */
  async change(writer: Writer, changes: ReadonlyMap<string, RowChange>): Promise<() => void> {
    const results = new Map<string, OutboxRow | null>()
    for (const [clientId, change] of changes) {
      const row = (await writer.get(['outbox', clientId])) as OutboxRow | undefined
      const changed = row && change ? { ...row, ...change } : null
      if (changed) writer.put(['outbox', clientId], changed)
      else if (row) {
        writer.delete(['outbox', clientId])
        for (const { id } of row.files) writer.delete(['file', id])
      }
      results.set(clientId, changed)
    }
    return () => {
      this.#changes++
      const log = this.#rows.find(row => results.has(row.clientId))?.log
      this.#set(
        this.#rows.flatMap(row => {
          const result = results.get(row.clientId)
          return result === undefined ? [row] : (result ?? [])
        }),
      )
      if (log !== undefined) this.#tell(log)
    }
  }

  /** The same, in a transaction of its own. */
  async update(...changes: (readonly [clientId: string, change: RowChange])[]): Promise<void> {
    const show = await this.#store.write(writer => this.change(writer, new Map(changes)))
    show()
  }

  async #takeOver(tab: string): Promise<void> {
    await this.#store.write(async writer => {
      for (const row of await readRows(writer)) {
        if (row.tab === tab) writer.put(['outbox', row.clientId], { ...row, tab: this.#tabs.id })
      }
    })
    await this.load()
  }

  #tell(log: string): void {
    this.#tabs.post({ type: 'stored', database: this.#database, what: 'outbox', log })
  }

  #set(rows: readonly OutboxRow[]): void {
    this.#rows = rows.toSorted((a, b) => a.order - b.order)
    this.#listeners.call()
  }
}

/** Skips what is not a row: one spoilt record must not keep the others from leaving. */
async function readRows(reader: Reader): Promise<OutboxRow[]> {
  const rows = (await reader.list(['outbox'])) as (Partial<OutboxRow> | null)[]
  return rows.filter(
    (row): row is OutboxRow =>
      typeof row?.clientId === 'string' &&
      typeof row.order === 'number' &&
      typeof row.log === 'string' &&
      Array.isArray(row.files) &&
      typeof row.command?.type === 'string' &&
      (row.command.type === 'profile.set' ||
        row.command.type === 'conversation.rate' ||
        row.command.type === 'variables.set' ||
        typeof row.command.text === 'string'),
  )
}
