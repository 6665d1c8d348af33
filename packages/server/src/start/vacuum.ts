import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

export interface VacuumOptions {
  /** Smaller databases are not worth the time. */
  readonly smallest?: number
  /** No further database is begun after this many milliseconds. */
  readonly budget?: number
  readonly now?: () => number
}

/**
 * Gives the disk back what deleted rows leave in the databases of a stopped server; rooms cannot do it
 * themselves, workerd refuses VACUUM. Returns how many databases were rewritten.
 */
export function vacuumRooms(rooms: string, options: VacuumOptions = {}): number {
  const { smallest = 1024 * 1024, budget = 1_000, now = Date.now } = options
  const until = now() + budget
  let rewritten = 0
  for (const kind of readdirSync(rooms, { withFileTypes: true }).filter(entry => entry.isDirectory())) {
    // Names of rooms' databases are 64 hexadecimal digits; workerd's own books are left alone.
    for (const name of readdirSync(join(rooms, kind.name)).filter(name =>
      /^[0-9a-f]{64}\.sqlite$/.test(name),
    )) {
      if (now() > until) return rewritten
      const file = join(rooms, kind.name, name)
      if (statSync(file).size >= smallest && vacuum(file)) rewritten += 1
    }
  }
  return rewritten
}

function vacuum(file: string): boolean {
  const database = new DatabaseSync(file)
  try {
    const free = pragma(database, 'freelist_count')
    if (free * 4 < pragma(database, 'page_count')) return false
    database.exec('VACUUM')
    return true
  } finally {
    database.close()
  }
}

function pragma(database: DatabaseSync, name: 'freelist_count' | 'page_count'): number {
  return Number(database.prepare(`PRAGMA ${name}`).get()?.[name] ?? 0)
}
