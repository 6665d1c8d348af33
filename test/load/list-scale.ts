import { compareRows, type ConversationRow, type RowCursor } from '@deskbell/protocol'
import type { AccountLink } from '../../packages/client/src/account-link.ts'
import { Inbox } from '../../packages/client/src/inbox.ts'
import { MemoryStore } from '../../packages/client/src/memory-store.ts'
import { table } from './table.ts'

/**
 * What one change of a row costs the list of an agent's client, by the length of the list (spec C12):
 *
 *   node --conditions=source test/load/list-scale.ts
 *
 * "Unseen" is a change while nobody asks for the rows; "seen" is one after which the list is drawn again.
 */
const lengths = [1_000, 10_000, 100_000]
const changes = 2_000

interface Question {
  readonly after: RowCursor | null
  readonly limit: number
}

function row(i: number, lastActivity: number, version = 1): ConversationRow {
  return {
    id: `visitor-${i}.1`,
    version,
    status: 'open',
    visitor: { id: `visitor-${i}`, name: `Visitor ${i}`, email: '' },
    assignees: [],
    group: null,
    tags: [],
    rating: null,
    mentions: 0,
    channel: 'web',
    last: null,
    lastActivity,
    visitorMessages: 1,
    read: 0,
    here: false,
    typing: false,
  }
}

/** A list that was scrolled to its end, page by page. */
async function filled(length: number): Promise<Inbox> {
  const rows = Array.from({ length }, (_, i) => row(i, i * 10)).toSorted(compareRows)
  const link = {
    send: () => true,
    ask: async ({ after, limit }: Question) => {
      const from = after ? length - after.lastActivity / 10 : 0
      const page = rows.slice(from, from + limit)
      const last = page.at(-1)
      const next = from + limit < length && last ? { lastActivity: last.lastActivity, id: last.id } : null
      return { type: 'folder.loaded', request: '', folder: 'all', rows: page, next }
    },
  }
  const clock = { now: () => Date.now(), after: () => () => {} }
  const inbox = new Inbox(link as unknown as AccountLink, clock)
  await inbox.enter('eva', new MemoryStore())
  await inbox.loadMore(length)
  if (inbox.state.rows.length !== length) throw new Error(`only ${inbox.state.rows.length} rows`)
  return inbox
}

/** Microseconds for one change, at the median and at the 99th of a hundred. */
function measured(inbox: Inbox, length: number, look: boolean): [median: number, p99: number] {
  const counts = { all: length, primary: length, new: length, mine: 0, resolved: 0 }
  const took: number[] = []
  for (let i = 0; i < changes; i++) {
    // Every other change moves a row to the top; the others leave it where it stands.
    const place = (i * 7_919) % length
    const known = inbox.row(`visitor-${place}.1`)!
    const at = i % 2 ? known.lastActivity : length * 10 + known.version * changes + i
    const changed = row(place, at, known.version + 1)
    const begun = performance.now()
    inbox.receive({ type: 'rows.changed', revision: i, rows: [changed], removed: [], counts })
    if (look && inbox.state.rows.length !== length) throw new Error('a row was lost')
    took.push((performance.now() - begun) * 1_000)
  }
  const sorted = took.toSorted((a, b) => a - b)
  return [sorted[changes >> 1]!, sorted[Math.floor(changes * 0.99)]!]
}

async function main(): Promise<void> {
  const lines = [['rows', 'unseen, median', 'p99', 'seen, median', 'p99']]
  for (const length of lengths) {
    const inbox = await filled(length)
    const figures = [...measured(inbox, length, false), ...measured(inbox, length, true)]
    lines.push([length.toLocaleString('en'), ...figures.map(figure => `${figure.toFixed(1)} µs`)])
  }
  console.log(table(lines))
}

await main()
