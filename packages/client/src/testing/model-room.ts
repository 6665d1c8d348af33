import {
  afterEvent,
  type ChatEvent,
  type Conversation,
  limits,
  newConversation,
  type Receipt,
} from '@deskbell/protocol'
import type { FakeMessage, FakeServer, FakeSocket } from './fake-wire.ts'

/** A visitor's room in memory, as far as clients can tell: enough of the protocol to prove them against. */
export class ModelRoom implements FakeServer {
  /** Who reads it: an agent's socket gets the profile as agents see it. */
  readonly #reader: 'visitor' | 'agent'

  constructor(reader: 'visitor' | 'agent' = 'visitor') {
    this.#reader = reader
  }

  events: ChatEvent[] = []
  readonly sockets = new Set<FakeSocket>()
  /** Answers by author and `clientId`. */
  readonly #stored = new Map<string, { seq: number | null; content: string }>()
  readonly #receipts = new Map<string, Receipt>()
  /** Refuses commands instead of taking them, as long as it answers. */
  refuse: (command: FakeMessage) => object | undefined = () => undefined
  readonly visitor = { id: 'v', name: '', email: '', phone: '', blocked: false }
  typingPreview = false
  asksRating = true
  /** What the visitor's browser told of them, as it came. */
  readonly variables: object[] = []
  readonly visits: object[] = []
  /** Read positions that came in, as they came. */
  readonly reads: number[] = []

  opened(socket: FakeSocket): void {
    this.sockets.add(socket)
  }
  closed(socket: FakeSocket): void {
    this.sockets.delete(socket)
  }

  get conversations(): Conversation[] {
    const all: Conversation[] = []
    for (const event of this.events) {
      if (event.kind === 'started') all.push(newConversation(event.conversation!, event.at))
      for (const [i, conversation] of all.entries()) all[i] = afterEvent(conversation, event)
    }
    return all
  }

  get texts(): string[] {
    return this.events.flatMap(event => (event.kind === 'message' ? [event.text] : []))
  }

  /** Another history than clients have seen: a restored backup. */
  restore(keep: number): void {
    this.events = this.events.slice(0, keep).map(event => ({ ...event, id: `${event.id}x` }))
    this.#stored.clear()
    this.#receipts.clear()
  }

  /** Something the other side does. */
  add(event: Record<string, unknown> & { kind: string }): ChatEvent {
    const seq = this.events.length + 1
    const stored = {
      seq,
      prev: seq - 1,
      id: `e${seq}`,
      conversation: this.conversations.at(-1)?.id ?? null,
      at: seq,
      ...event,
    } as unknown as ChatEvent
    this.events.push(stored)
    for (const socket of this.sockets) socket.tell({ type: 'event.added', event: stored })
    return stored
  }

  /** An agent writes. */
  answer(text: string, conversation = this.conversations.at(-1)?.id ?? this.begin()): ChatEvent {
    const author = { type: 'agent', id: 'eva', name: 'Eva' }
    return this.add(message(author, `a${this.events.length}`, text, conversation))
  }

  begin(): string {
    const id = `v.${this.conversations.length + 1}`
    this.add({ kind: 'started', conversation: id })
    return id
  }

  received(socket: FakeSocket, command: FakeMessage): void {
    const refusal = this.refuse(command)
    if (refusal) {
      socket.tell({ type: 'command.refused', clientId: command.clientId ?? '', ...refusal })
      return
    }
    switch (command.type) {
      case 'hello':
        return this.#welcome(socket, Number(command.since), command.sinceId as string | null)
      case 'message.send':
        return this.#send(socket, command)
      case 'profile.set':
        return this.accept(socket, command, JSON.stringify(command), () => {
          const { field, value } = command
          Object.assign(this.visitor, { [String(field)]: value })
          return this.#reader === 'visitor'
            ? null
            : this.add({ kind: 'profile_changed', field, value, by: null }).seq
        })
      case 'variables.set':
        return this.accept(socket, command, JSON.stringify(command), () => {
          this.variables.push(...(command.variables as object[]))
          return null
        })
      case 'visit.set':
        return void this.visits.push(command)
      case 'conversation.rate':
        return this.accept(socket, command, JSON.stringify(command), () => {
          const { conversation, rating } = command
          return this.add({ kind: 'rated', conversation, rating }).seq
        })
      case 'conversation.end':
      case 'conversation.resolve':
        return this.accept(socket, command, '', () => this.add({ kind: 'resolved', by: null }).seq)
      case 'read.set':
        this.reads.push(Number(command.seq))
        return this.#receipt(String(command.conversation), { seen: Number(command.seq) })
      case 'events.acknowledge':
        for (const { id } of this.conversations) this.#receipt(id, { delivered: Number(command.seq) })
        return
      case 'page.load': {
        const before = this.events.filter(({ seq }) => seq < Number(command.before))
        const events = before.slice(-Number(command.limit))
        const more = events.length < before.length
        return socket.tell({ type: 'page.loaded', request: command.request, events, more })
      }
      case 'urls.sign': {
        const files = command.files as string[]
        const urls = Object.fromEntries(files.map(id => [id, `/files/${id}`]))
        return socket.tell({ type: 'urls.signed', request: command.request, urls, expiresIn: 600_000 })
      }
    }
  }

  #welcome(socket: FakeSocket, since: number, sinceId: string | null): void {
    if (since && this.events[since - 1]?.id !== sinceId) return socket.tell({ type: 'reset' })
    const missed = this.events.slice(since)
    const events = missed.slice(since ? -limits.resume : -limits.page)
    socket.tell({
      type: 'welcome',
      version: 1,
      events,
      limited: events.length < missed.length,
      conversations: this.conversations,
      receipts: [...this.#receipts.values()],
      ...(this.#reader === 'visitor'
        ? {
            visitor: this.visitor,
            availability: { online: true, agents: [] },
            typingPreview: this.typingPreview,
            asksRating: this.asksRating,
          }
        : { visitor: { ...this.visitor, note: '' }, here: true, ...this.ofReader(socket) }),
    })
  }

  /** What else a welcome tells this reader. */
  protected ofReader(_socket: FakeSocket): object {
    return {}
  }

  #send(socket: FakeSocket, command: FakeMessage): void {
    this.accept(socket, command, JSON.stringify([command.text, command.files]), () => {
      const newest = this.conversations.at(-1)
      const fresh = !newest || (command.fresh && newest.status === 'resolved')
      const conversation = fresh ? this.begin() : newest.id
      if (!fresh && newest.status === 'resolved') this.add({ kind: 'reopened', by: null, conversation })
      const clientId = String(command.clientId)
      const text = String(command.text)
      const files = (command.files as string[]).map(id => ({ id, name: id, size: 1, type: 'text/plain' }))
      const author =
        this.#reader === 'visitor' ? { type: 'visitor' } : { type: 'agent', id: 'eva', name: 'Eva' }
      return this.add({ ...message(author, clientId, text, conversation), files }).seq
    })
  }

  protected accept(
    socket: FakeSocket,
    { clientId }: FakeMessage,
    content: string,
    store: () => number | null,
  ): void {
    const known = this.#stored.get(String(clientId))
    if (known && known.content !== content) {
      return socket.tell({ type: 'command.refused', clientId, reason: 'idempotency_conflict' })
    }
    const seq = known ? known.seq : store()
    this.#stored.set(String(clientId), { seq, content })
    socket.tell({ type: 'command.accepted', clientId, seq })
  }

  /** The reader's side has got further; clients of both sides are told. */
  #receipt(conversation: string, reach: { delivered?: number; seen?: number }): void {
    const side = this.#reader === 'visitor' ? 'visitor' : 'agents'
    this.receipt({ conversation, side, delivered: 0, seen: 0, ...reach })
  }

  receipt(change: Receipt): void {
    const key = `${change.side} ${change.conversation}`
    const before = this.#receipts.get(key) ?? { delivered: 0, seen: 0 }
    const receipt = {
      ...change,
      delivered: Math.max(change.delivered, change.seen, before.delivered),
      seen: Math.max(change.seen, before.seen),
    }
    this.#receipts.set(key, receipt)
    for (const socket of this.sockets) socket.tell({ type: 'receipt.changed', receipt })
  }
}

function message(author: object, clientId: string, text: string, conversation: string) {
  return {
    kind: 'message',
    author,
    clientId,
    text,
    conversation,
    files: [],
    channel: 'web',
    providerId: null,
  }
}
