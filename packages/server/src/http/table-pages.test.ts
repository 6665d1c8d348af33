import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compareRows, type RowCursor } from '@deskbell/protocol'
import type { TableRow } from '../account/conversation-table.ts'
import { tablePages, type LoadTable } from './table-pages.ts'

const row = (id: string, lastActivity: number): TableRow => ({
  id,
  name: '',
  email: '',
  status: 'open',
  assignees: [],
  group: '',
  tags: [],
  rating: null,
  channel: 'web',
  visitorMessages: 1,
  lastActivity,
})

/** Lists of so many conversations, told two at a time; `turn` comes before each page. */
function lists(count: number, turn: (page: number, rows: Map<string, TableRow>) => void): LoadTable {
  const rows = new Map(Array.from({ length: count }, (_, i) => [`v${i}.1`, row(`v${i}.1`, i + 1)]))
  let pages = 0
  return async ({ from = 0 }, after) => {
    turn(pages++, rows)
    const behind = (one: RowCursor) => !after || compareRows(after, one) < 0
    const page = [...rows.values()]
      .filter(one => one.lastActivity >= from && behind(one))
      .toSorted(compareRows)
      .slice(0, 2)
    const last = page.at(-1)
    return { ok: true, rows: page, next: last && page.length === 2 ? last : null }
  }
}

async function idsOf(load: LoadTable): Promise<string[]> {
  let text = ''
  for await (const page of tablePages({}, load)) text += page
  return text
    .split('\r\n')
    .slice(1, -1)
    .map(line => line.slice(1, line.indexOf('",')))
}

test('the table has every conversation once, in the order of the lists', async () => {
  assert.deepEqual(await idsOf(lists(5, () => {})), ['v4.1', 'v3.1', 'v2.1', 'v1.1', 'v0.1'])
  assert.deepEqual(await idsOf(lists(0, () => {})), [])
})

test('the table has those conversations too that somebody writes in meanwhile, and none twice', async () => {
  const ids = await idsOf(
    lists(7, (page, rows) => {
      // One that is to come, and one that is told already.
      if (page === 1) for (const id of ['v0.1', 'v6.1']) rows.set(id, row(id, Date.now()))
    }),
  )
  assert.deepEqual(ids.toSorted(), ['v0.1', 'v1.1', 'v2.1', 'v3.1', 'v4.1', 'v5.1', 'v6.1'])
})

test('[A8] the table ends where the right to it ends', async () => {
  const load = lists(5, () => {})
  let pages = 0
  const ending: LoadTable = (filter, after) =>
    ++pages < 2 ? load(filter, after) : Promise.resolve({ ok: false, reason: 'forbidden' })
  await assert.rejects(idsOf(ending), { reason: 'forbidden' })
})
