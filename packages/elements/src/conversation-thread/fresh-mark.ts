import type { ThreadModel } from '@deskbell/client'

/** Remembers where the unread messages began when a thread was opened, since reading them moves the read position. */
export class FreshMark {
  #model: ThreadModel | undefined
  #key: string | undefined

  /** The key of the first message that was unread, until the agent writes. */
  of(model: ThreadModel): string | undefined {
    const { items, read } = model.thread
    if (model !== this.#model && items.length > 0) {
      this.#model = model
      this.#key = items.find(item => item.type !== 'line' && !item.mine && item.seq > read)?.key
    }
    if (model !== this.#model) return undefined
    const last = items.at(-1)
    if (last?.type === 'message' && last.mine) this.#key = undefined
    return this.#key
  }
}
