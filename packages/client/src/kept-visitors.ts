import type { Device } from './device.ts'
import { noteKey } from './note-key.ts'

/** Kinds of records that a conversation names. */
const kinds = ['room', 'read', 'draft', 'shared', 'row'] as const

/** The visitor whose conversation it is. */
export function visitorOf(conversation: string): string {
  return conversation.slice(0, conversation.lastIndexOf('.'))
}

/** What this browser keeps of visitors, and how it is got rid of (spec I5). */
export class KeptVisitors {
  readonly #device: Device

  constructor(device: Device) {
    this.#device = device
  }

  /** Of whom there is anything. */
  async all(): Promise<string[]> {
    return [...new Set((await this.#conversations()).map(visitorOf))]
  }

  /** Conversations of the visitor of which there is anything. */
  async of(visitor: string): Promise<string[]> {
    return (await this.#conversations()).filter(name => visitorOf(name) === visitor)
  }

  /** The conversation is no longer to be seen: what was read of it goes; what was written stays, and is tried (spec W2). */
  async forget(conversations: readonly string[]): Promise<void> {
    if (!conversations.length) return
    await this.#device.store.write(async writer => {
      for (const conversation of conversations) {
        writer.clear(['event', conversation])
        for (const kind of ['room', 'read', 'row']) writer.delete([kind, conversation])
      }
    })
  }

  /** Nothing of them stays: threads, drafts, what waits, and files. */
  async erase(visitor: string): Promise<void> {
    const { store, outbox, drafts } = this.#device
    const conversations = await this.of(visitor)
    const rows = outbox.rows.filter(({ log }) => visitorOf(log) === visitor)
    const files = conversations.flatMap(name => drafts.of(name).files)
    drafts.forget(conversations.flatMap(name => [name, noteKey(name)]))
    const show = await store.write(async writer => {
      for (const conversation of conversations) {
        writer.clear(['event', conversation])
        for (const kind of kinds) writer.delete([kind, conversation])
        writer.delete(['draft', noteKey(conversation)])
      }
      for (const { id } of files) writer.delete(['file', id])
      return outbox.change(writer, new Map(rows.map(({ clientId }) => [clientId, null])))
    })
    show()
    drafts.tell()
  }

  async #conversations(): Promise<string[]> {
    const { store, outbox } = this.#device
    const keys = await store.read(reader => Promise.all(kinds.map(kind => reader.keys([kind]))))
    const names = keys.flat().map(([, name]) => String(name).replace(/^note:/, ''))
    return [...new Set([...names, ...outbox.rows.map(({ log }) => log)])]
  }
}
