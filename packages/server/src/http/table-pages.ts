import type { ConversationFilter, RowCursor } from '@deskbell/protocol'
import type { TablePage, TableRow } from '../account/conversation-table.ts'
import { csvRow } from './csv.ts'
import { HttpError } from './http-error.ts'

const columns = [
  'conversation',
  'name',
  'e-mail',
  'status',
  'assignees',
  'group',
  'tags',
  'rating',
  'channel',
  'visitor messages',
  'last activity',
]
/** Without it, Excel does not take the file for Unicode. */
const byteOrderMark = '\ufeff'
/** Clocks of machines differ, in milliseconds. */
const skew = 60_000

/** A page of the table, from behind the cursor. */
export type LoadTable = (filter: ConversationFilter, after: RowCursor | null) => Promise<TablePage>

/**
 * The table, page by page. It goes from the newest activity to the oldest, so that what is written in meanwhile
 * jumps over the reader: that is read at the end.
 */
export async function* tablePages(filter: ConversationFilter, load: LoadTable): AsyncGenerator<string> {
  const begun = Date.now() - skew
  const told = new Set<string>()
  const later = { ...filter, from: Math.max(filter.from ?? 0, begun) }
  let text = byteOrderMark + csvRow(columns)
  for (const part of [filter, later]) {
    let after: RowCursor | null = null
    do {
      const page: TablePage = await load(part, after)
      if (!page.ok) throw new HttpError(page.reason)
      for (const row of page.rows) {
        if (told.has(row.id)) continue
        told.add(row.id)
        text += csvRow(cells(row))
      }
      if (text !== '') yield text
      text = ''
      after = page.next
    } while (after)
  }
}

function cells(row: TableRow): string[] {
  return [
    row.id,
    row.name,
    row.email,
    row.status,
    row.assignees.join(', '),
    row.group,
    row.tags.join(', '),
    row.rating === null ? '' : String(row.rating),
    row.channel,
    String(row.visitorMessages),
    new Date(row.lastActivity).toISOString(),
  ]
}
