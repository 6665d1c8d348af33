import type { Sql } from '../ports.ts'
import type { Migration } from './migrate.ts'

/** The one alarm a room has; null clears it. */
export interface Alarm {
  set(due: number | null): void
}

/** Durable Object storage's alarm. */
export function durableAlarm(storage: {
  setAlarm(due: number): Promise<void>
  deleteAlarm(): Promise<void>
}): Alarm {
  return { set: due => void (due === null ? storage.deleteAlarm() : storage.setAlarm(due)) }
}

/** The statements that make its table; part of the schema of every room that has timers. */
export const timersTable: Migration = [
  `CREATE TABLE timers (
     name TEXT PRIMARY KEY,
     due INTEGER NOT NULL,
     attempts INTEGER NOT NULL DEFAULT 0
   ) WITHOUT ROWID`,
]

const firstDelay = 10_000
const longestDelay = 10 * 60_000

/**
 * Durable timers by name over the one alarm of a room, which is always the earliest of them.
 * A timer is struck off after its handler has succeeded, and tried again later when it throws:
 * handlers run at least once.
 */
export class Timers {
  readonly #sql: Sql
  readonly #alarm: Alarm
  readonly #now: () => number
  readonly #handlers = new Map<string, () => void | Promise<void>>()
  #due: Map<string, number> | undefined
  #armed: number | null | undefined
  #running: string | undefined

  constructor(options: { sql: Sql; alarm: Alarm; now: () => number }) {
    this.#sql = options.sql
    this.#alarm = options.alarm
    this.#now = options.now
  }

  /** Says what a timer does; before `start`. */
  on(name: string, handler: () => void | Promise<void>): void {
    this.#handlers.set(name, handler)
  }

  /** Arms the alarm for what was left from before; when the room wakes. */
  start(): void {
    this.#armed = undefined
    if (this.#table.size > 0) this.#arm()
  }

  /** When the timer is due, if it is set. */
  due(name: string): number | undefined {
    return this.#table.get(name)
  }

  set(name: string, due: number): void {
    if (this.#table.get(name) === due) return
    this.#sql.exec(
      'INSERT INTO timers (name, due) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET due = excluded.due, attempts = 0',
      name,
      due,
    )
    this.#table.set(name, due)
    this.#arm()
  }

  /** Sets the timer unless it is due earlier already: costs nothing while it is pending. */
  setBy(name: string, due: number): void {
    const pending = this.#table.get(name)
    // One that is running may have begun before what it is set for now.
    if (pending === undefined || pending > due || this.#running === name) this.set(name, due)
  }

  clear(name: string): void {
    if (!this.#table.delete(name)) return
    this.#sql.exec('DELETE FROM timers WHERE name = ?', name)
    this.#arm()
  }

  /** Forgets what it holds in memory, after a transaction was rolled back. */
  forget(): void {
    this.#due = undefined
    this.start()
  }

  /** Runs what is due; the alarm calls it. Never throws: an alarm is given up after six failures, a timer is not. */
  async fire(): Promise<void> {
    // The alarm that called is spent.
    this.#armed = null
    try {
      const now = this.#now()
      const ready = [...this.#table].filter(([, due]) => due <= now)
      for (const [name, due] of ready) await this.#run(name, due)
    } finally {
      this.#arm()
    }
  }

  async #run(name: string, due: number): Promise<void> {
    this.#running = name
    try {
      await this.#handlers.get(name)?.()
      if (this.#table.get(name) === due) this.clear(name)
    } catch {
      this.#again(name, due)
    } finally {
      this.#running = undefined
    }
  }

  #again(name: string, due: number): void {
    if (this.#table.get(name) !== due) return
    const [row] = this.#sql.exec<{ attempts: number }>('SELECT attempts FROM timers WHERE name = ?', name)
    const attempts = row?.attempts ?? 0
    const next = this.#now() + Math.min(longestDelay, firstDelay * 2 ** Math.min(attempts, 10))
    this.#sql.exec('UPDATE timers SET due = ?, attempts = ? WHERE name = ?', next, attempts + 1, name)
    this.#table.set(name, next)
  }

  get #table(): Map<string, number> {
    return (this.#due ??= new Map(
      this.#sql
        .exec<{ name: string; due: number }>('SELECT name, due FROM timers')
        .map(row => [row.name, row.due]),
    ))
  }

  #arm(): void {
    const earliest = this.#table.size > 0 ? Math.min(...this.#table.values()) : null
    if (earliest === this.#armed) return
    this.#armed = earliest
    this.#alarm.set(earliest)
  }
}
