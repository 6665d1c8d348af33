import type { Sql, Summary } from '../ports.ts'
import { roomOfReport, type Summaries } from './summaries.ts'

/** Conversations of one slice. */
const slice = 50

/** Tells everything the room would ever have reported, to fill a new index with; a cursor is `<number>:<seq>`. */
export class Recall {
  readonly #sql: Sql
  readonly #summaries: Summaries

  constructor(options: { sql: Sql; summaries: Summaries }) {
    this.#sql = options.sql
    this.#summaries = options.summaries
  }

  slice(cursor: string | null): { summaries: Summary[]; next: string | null } {
    const [number = 0, seq = 0] = cursor?.split(':').map(Number) ?? []
    const rows = this.#sql.exec<{ number: number; id: string }>(
      'SELECT number, id FROM conversations WHERE number >= ? ORDER BY number LIMIT ?',
      number,
      slice + 1,
    )
    const room = roomOfReport()
    const summaries: Summary[] = []
    for (const row of rows.slice(0, slice)) {
      const told = this.#summaries.tell(row.id, row.number === number ? seq : 0, room)
      if (!told) continue
      summaries.push(told.summary)
      if (told.more) return { summaries, next: `${row.number}:${told.upTo}` }
    }
    const further = rows[slice]
    return { summaries, next: further ? `${further.number}:0` : null }
  }
}
