import type { Author } from '@deskbell/protocol'
import { toJson } from './json.ts'
import type { OutboxRow, StoredFile } from './outbox.ts'
import type { Delivery, FileDraft, MessageItem, NoteItem } from './thread-model.ts'

/** What makes an item's key; it stays the same when the room's event takes the place of the row. */
export function messageKey(author: Author, clientId: string): string {
  return `${author.type === 'agent' ? author.id : 'visitor'}:${clientId}`
}

type RowItem = MessageItem | NoteItem

/** Makes the items of messages and notes that are not in the room yet, and makes the same one again only when it changed. */
export class RowItems {
  #made = new Map<string, { item: RowItem; as: string }>()

  of(
    rows: readonly OutboxRow[],
    author: Author,
    deliveryOf: (row: OutboxRow) => Delivery,
    fileOf: (file: StoredFile) => FileDraft,
  ): RowItem[] {
    const before = this.#made
    this.#made = new Map()
    const items: RowItem[] = []
    for (const row of rows) {
      const { clientId, command } = row
      if (!('text' in command)) continue
      const files = row.files.map(fileOf)
      const delivery = deliveryOf(row)
      const as = toJson([delivery, files])
      let made = before.get(clientId)
      if (made?.as !== as) made = { item: Object.freeze(makeItem(row, author, delivery, files)), as }
      this.#made.set(clientId, made)
      items.push(made.item)
    }
    return items
  }
}

function makeItem(
  { clientId, at, command }: OutboxRow,
  author: Author,
  delivery: Delivery,
  files: FileDraft[],
): RowItem {
  const common = { key: messageKey(author, clientId), seq: 0, mine: true, at, delivery }
  if (command.type === 'note.add' && author.type === 'agent') {
    const { text, mentions } = command
    return { ...common, type: 'note', author: { id: author.id, name: author.name }, text, mentions }
  }
  const { text } = command as Extract<OutboxRow['command'], { text: string }>
  return { ...common, type: 'message', author, text, files }
}
