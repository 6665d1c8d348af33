import type { Draft } from '@deskbell/protocol'
import type { FakeMessage, FakeSocket } from './fake-wire.ts'
import { ModelRoom } from './model-room.ts'

/** A visitor's room as an agent's devices see it: with notes, a draft they share, and colleagues who answer. */
export class ModelAgentRoom extends ModelRoom {
  draft: Draft = { text: '', version: 0 }

  constructor() {
    super('agent')
  }

  /** A colleague answers the visitor. */
  colleague(text: string): void {
    this.add({
      kind: 'message',
      author: { type: 'agent', id: 'petr', name: 'Petr' },
      clientId: `petr-${this.events.length}`,
      text,
      files: [],
      channel: 'web',
      providerId: null,
    })
  }

  /** The visitor writes. */
  visitorSays(text: string, ordinal: number): void {
    this.add({
      kind: 'message',
      author: { type: 'visitor' },
      clientId: `v${ordinal}`,
      text,
      files: [],
      channel: 'web',
      providerId: null,
      ordinal,
    })
  }

  get notes(): string[] {
    return this.events.flatMap(event => (event.kind === 'note' ? [event.text] : []))
  }

  override received(socket: FakeSocket, command: FakeMessage): void {
    if (this.refuse(command)) return super.received(socket, command)
    switch (command.type) {
      case 'draft.set':
        if (command.base !== this.draft.version) {
          return socket.tell({ type: 'draft.changed', draft: this.draft })
        }
        return this.#setDraft(String(command.text))
      case 'note.add': {
        const { text, mentions, clientId } = command
        const author = { id: 'eva', name: 'Eva' }
        return this.accept(
          socket,
          command,
          JSON.stringify([text, mentions]),
          () => this.add({ kind: 'note', author, clientId, text, mentions }).seq,
        )
      }
      case 'message.send': {
        const isNew = !this.events.some(
          event => event.kind === 'message' && event.clientId === command.clientId,
        )
        if (isNew && this.#isAnsweredSince(Number(command.seen))) {
          const { clientId } = command
          return socket.tell({ type: 'command.refused', clientId, reason: 'answered_since' })
        }
        super.received(socket, command)
        if (isNew) this.#setDraft('')
        return
      }
      case 'conversation.tag':
      case 'conversation.untag': {
        const tag = { id: command.tag, name: 'Order', color: 'blue' }
        const kind = command.type === 'conversation.tag' ? 'tagged' : 'untagged'
        return this.accept(socket, command, '', () => this.add({ kind, tag, by: null }).seq)
      }
      case 'conversation.move': {
        const group = command.group && { id: command.group, name: 'Sales' }
        return this.accept(socket, command, '', () => this.add({ kind: 'moved', group, by: null }).seq)
      }
      case 'visitor.block': {
        const kind = command.blocked ? 'blocked' : 'unblocked'
        return this.accept(socket, command, '', () => this.add({ kind, conversation: null, by: null }).seq)
      }
      default:
        return super.received(socket, command)
    }
  }

  protected override ofReader(): object {
    return { draft: this.draft, watching: [{ id: 'eva', name: 'Eva' }], history: [] }
  }

  #isAnsweredSince(seen: number): boolean {
    return this.events.some(
      event =>
        event.kind === 'message' &&
        event.seq > seen &&
        event.author.type === 'agent' &&
        event.author.id !== 'eva',
    )
  }

  #setDraft(text: string): void {
    this.draft = { text, version: this.draft.version + 1 }
    for (const socket of this.sockets) socket.tell({ type: 'draft.changed', draft: this.draft })
  }
}
