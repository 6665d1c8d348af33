import type { AdoptedPlace, SessionSecret, Sql, VisitorPeer } from '../ports.ts'
import type { Timers } from '../room/timers.ts'
import type { AdoptedRecords } from './adopted-records.ts'
import type { AdoptionSlice } from './adoption-slice.ts'
import type { Turns } from './turns.ts'

interface Row {
  readonly visitor: string
  readonly session: string
  readonly secret: string
  readonly cursor: string | null
  /** 'copied': all is here, and the other room has still to hear of it. */
  readonly state: 'open' | 'copied' | 'done' | 'refused'
}

const timer = 'adoption'

/**
 * Takes in what a person wrote before they were known by name (spec I2). Each step is durable, and the other
 * room gives every slice again until the next one is asked for: wherever it breaks off, it goes on from there.
 */
export class Adoption {
  readonly #visitor: string
  readonly #sql: Sql
  readonly #timers: Timers
  readonly #now: () => number
  readonly #turns: Turns
  readonly #records: AdoptedRecords
  readonly #room: (visitor: string) => Pick<VisitorPeer, 'release' | 'released'>
  readonly #running = new Map<string, Promise<void>>()

  constructor(options: {
    visitor: string
    sql: Sql
    timers: Timers
    now: () => number
    turns: Turns
    records: AdoptedRecords
    room: (visitor: string) => Pick<VisitorPeer, 'release' | 'released'>
  }) {
    this.#visitor = options.visitor
    this.#sql = options.sql
    this.#timers = options.timers
    this.#now = options.now
    this.#turns = options.turns
    this.#records = options.records
    this.#room = options.room
    this.#timers.on(timer, () => this.#goOn())
  }

  /** Resolves when it is done, or when it will go on by itself. */
  async begin(from: string, proof: SessionSecret): Promise<void> {
    if (from === this.#visitor) return
    this.#sql.transaction(() => {
      this.#sql.exec(
        `INSERT INTO adoptions (visitor, session, secret, state) VALUES (?1, ?2, ?3, 'open')
         ON CONFLICT (visitor) DO UPDATE SET session = ?2, secret = ?3, state = 'open' WHERE state = 'refused'`,
        from,
        proof.session,
        proof.secret,
      )
      if (this.#unfinished().length > 0) this.#timers.setBy(timer, this.#now() + 10_000)
    })
    await this.#adopt(from).catch(() => {})
  }

  /** Where a conversation that was adopted is here; for agents who wrote in it and were away (spec W2). */
  place(theirs: string, events: readonly number[]): AdoptedPlace | 'moving' | null {
    const from = theirs.slice(0, theirs.lastIndexOf('.'))
    const { state } = this.#get(from) ?? {}
    // Not all of its events have their numbers yet.
    if (state === 'open') return 'moving'
    return this.#records.place(from, theirs, events)
  }

  /** By the timer, which tries again when it throws. */
  async #goOn(): Promise<void> {
    for (const from of this.#unfinished()) await this.#adopt(from)
  }

  #unfinished(): string[] {
    return this.#sql
      .exec<{ visitor: string }>(`SELECT visitor FROM adoptions WHERE state IN ('open', 'copied')`)
      .map(({ visitor }) => visitor)
  }

  /** One at a time of each: a tab and the timer may ask at once. */
  #adopt(from: string): Promise<void> {
    const running = this.#running.get(from)
    if (running) return running
    const work = this.#steps(from).finally(() => this.#running.delete(from))
    this.#running.set(from, work)
    return work
  }

  async #steps(from: string): Promise<void> {
    const room = this.#room(from)
    for (let row = this.#get(from); row?.state === 'open'; row = this.#get(from)) {
      const { session, secret, cursor } = row
      const given = await room.release(this.#visitor, { session, secret }, cursor)
      if (given) this.#take(from, JSON.parse(given.slice) as AdoptionSlice, given.next)
      else this.#end(from, 'refused')
    }
    if (this.#get(from)?.state !== 'copied') return
    await room.released(this.#visitor)
    this.#end(from, 'done')
  }

  #take(from: string, slice: AdoptionSlice, next: string | null): void {
    this.#turns.run(turn => {
      this.#records.take(turn, from, slice)
      this.#sql.exec(
        'UPDATE adoptions SET cursor = ?, state = ? WHERE visitor = ?',
        next,
        next === null ? 'copied' : 'open',
        from,
      )
    })
  }

  #end(from: string, state: 'done' | 'refused'): void {
    this.#sql.transaction(() => {
      this.#sql.exec(`UPDATE adoptions SET state = ?, secret = '' WHERE visitor = ?`, state, from)
      if (state === 'refused') this.#records.forgetPlaces(from)
    })
  }

  #get(from: string): Row | undefined {
    return this.#sql.exec<Row>('SELECT * FROM adoptions WHERE visitor = ?', from)[0]
  }
}
