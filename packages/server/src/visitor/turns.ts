import type { Sql } from '../ports.ts'
import type { RoomEvent } from './audience.ts'
import type { ConversationRecord, Conversations } from './conversations.ts'
import type { EventDraft, EventLog, Origin } from './event-log.ts'
import type { Outbox } from './outbox.ts'
import type { History } from './history.ts'
import type { PeerHub } from './peer-hub.ts'
import type { Presence } from './presence.ts'

/** What one command may do to the room; all of it happens, or nothing. */
export interface Turn {
  readonly at: number
  append(event: EventDraft, origin?: Origin): RoomEvent
  /** The record was changed beside its events. */
  changed(record: ConversationRecord): void
  /** All conversations have something new to report. */
  changedAll(): void
  /** Runs when the change is made; the same work once. */
  afterwards(work: () => void): void
}

/** Makes changes: one transaction each, then those entitled hear of it, then the account. */
export class Turns {
  readonly #sql: Sql
  readonly #now: () => number
  readonly #log: EventLog
  readonly #conversations: Conversations
  readonly #outbox: Outbox
  readonly #hub: PeerHub
  readonly #history: History
  readonly #presence: Presence
  readonly #hasMoved: () => boolean
  readonly #forget: () => void

  constructor(options: {
    sql: Sql
    now: () => number
    log: EventLog
    conversations: Conversations
    outbox: Outbox
    hub: PeerHub
    history: History
    presence: Presence
    /** Another room has adopted everything (spec I2). */
    hasMoved: () => boolean
    /** Drops what is held in memory, since the tables do not hold it. */
    forget: () => void
  }) {
    this.#sql = options.sql
    this.#now = options.now
    this.#log = options.log
    this.#conversations = options.conversations
    this.#outbox = options.outbox
    this.#hub = options.hub
    this.#history = options.history
    this.#presence = options.presence
    this.#hasMoved = options.hasMoved
    this.#forget = options.forget
  }

  run<T>(work: (turn: Turn) => T): T {
    // What came too late must not be accepted: nobody would find it.
    if (this.#hasMoved()) throw new Error('The visitor has another room')
    const events: RoomEvent[] = []
    const changed = new Set<ConversationRecord>()
    const reports = new Set<string>()
    const afterwards = new Set<() => void>()
    const at = this.#now()
    const turn: Turn = {
      at,
      append: (draft, origin) => {
        const event = this.#log.append(draft, at, origin)
        events.push(event)
        const record = this.#conversations.apply(event)
        if (record) changed.add(record)
        return event
      },
      changed: record => void changed.add(record),
      changedAll: () => {
        for (const id of this.#conversations.touchAll()) reports.add(id)
      },
      afterwards: next => void afterwards.add(next),
    }
    let result: T
    try {
      result = this.#sql.transaction(() => {
        const answer = work(turn)
        for (const record of changed) {
          this.#conversations.save(record)
          reports.add(record.id)
        }
        if (reports.size > 0) this.#outbox.guard()
        return answer
      })
    } catch (error) {
      this.#forget()
      throw error
    }
    this.#hub.deliver(events)
    this.#history.happened(events)
    this.#presence.happened()
    for (const next of afterwards) next()
    if (reports.size > 0) this.#outbox.report(reports)
    return result
  }
}
