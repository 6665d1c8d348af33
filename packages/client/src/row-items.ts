import type { Author } from '@deskbell/protocol'
import { toJson } from './json.ts'
import type { OutboxRow, StoredFile } from './outbox.ts'
import type { Delivery, FileDraft, MessageItem } from './thread-model.ts'

/** What makes an item's key; it stays the same when the room's event takes the place of the row. */
export function messageKey(author: Author, clientId: string): string {
  return `${author.type === 'agent' ? author.id : 'visitor'}:${clientId}`
}

/** Makes the items of messages that are not in the room yet, and makes the same one again only when it changed. */
export class RowItems {
  #made = new Map<string, { item: MessageItem; as: string }>()

  of(
    rows: readonly OutboxRow[],
    author: Author,
    deliveryOf: (row: OutboxRow) => Delivery,
    fileOf: (file: StoredFile) => FileDraft,
  ): MessageItem[] {
    const before = this.#made
    this.#made = new Map()
    const items: MessageItem[] = []
    for (const row of rows) {
      const { clientId, command, at } = row
      if (command.type !== 'message.send') continue
      const files = row.files.map(fileOf)
      const delivery = deliveryOf(row)
      const as = toJson([delivery, files])
      let made = before.get(clientId)
      if (made?.as !== as) {
        const key = messageKey(author, clientId)
        const { text } = command
        const item: MessageItem = {
          type: 'message',
          key,
          seq: 0,
          author,
          mine: true,
          text,
          files,
          at,
          delivery,
        }
        made = { item: Object.freeze(item), as }
      }
      this.#made.set(clientId, made)
      items.push(made.item)
    }
    return items
  }
}
