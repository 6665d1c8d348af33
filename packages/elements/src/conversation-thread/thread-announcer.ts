import type { MessageItem, NoteItem, ThreadItem, ThreadModel } from '@deskbell/client'
import { plainText } from '@deskbell/protocol'
import { msg, str } from '@lit/localize'
import { plainValue } from '../shared/plain-value.ts'

/**
 * What a screen reader is told of a thread: messages and notes of others that came while it was open, and nothing that
 * scrolling or loading puts on the screen (spec L3).
 */
export class ThreadAnnouncer {
  #model: ThreadModel | undefined
  #upTo = 0
  #text = ''

  /** The text for the live region; it stays the same until another message has come. */
  next(model: ThreadModel, visitor: string, live: boolean): string {
    const { items } = model.thread
    const newest = items.findLast(item => item.seq > 0)?.seq ?? 0
    if (model !== this.#model || !live) {
      this.#model = model
      this.#upTo = newest
      this.#text = ''
      return ''
    }
    const message = newestAfter(items, this.#upTo)
    if (message) this.#text = spoken(message, visitor)
    this.#upTo = Math.max(this.#upTo, newest)
    return this.#text
  }
}

/** The newest message or note of others after `seq`. Looks no further back: this is asked in each frame of scrolling. */
export function newestAfter(items: readonly ThreadItem[], seq: number): MessageItem | NoteItem | undefined {
  for (let at = items.length - 1; at >= 0; at--) {
    const item = items[at] as ThreadItem
    // What is not sent yet stands behind the rest, without a number.
    if (item.seq > 0 && item.seq <= seq) return undefined
    if (item.type !== 'line' && !item.mine) return item
  }
  return undefined
}

function spoken(message: MessageItem | NoteItem, visitor: string): string {
  if (message.type === 'note') {
    const name = plainValue(message.author.name)
    return plainText(`${msg(str`Note by ${name}`, { id: 'note-by' })}: ${plainValue(message.text)}`)
  }
  const author = message.author.type === 'agent' ? plainValue(message.author.name) : visitor
  const files = message.files.map(file => plainValue(file.name)).join(', ')
  return plainText(`${author}: ${plainValue(message.text) || files}`)
}
