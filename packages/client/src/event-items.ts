import type { Author, ChatEvent } from '@deskbell/protocol'
import { messageKey } from './row-items.ts'
import type { Delivery, LineItem, ThreadItem } from './thread-model.ts'

const sent: Delivery = { state: 'sent' }
const delivered: Delivery = { state: 'delivered' }
const seen: Delivery = { state: 'seen' }

/** Makes the items of events, and makes the same one again only when it changed. */
export class EventItems {
  readonly #side: Author['type']
  readonly #isOwn: (author: Author) => boolean
  readonly #made = new WeakMap<ChatEvent, ThreadItem>()

  /** `side` is whose messages are "mine"; of the notes only those are that `isOwn`. */
  constructor(side: Author['type'], isOwn: (author: Author) => boolean) {
    this.#side = side
    this.#isOwn = isOwn
  }

  /** Undefined for events that show as nothing. `reach` is how far the other side has got. */
  of(event: ChatEvent, reach: { delivered: number; seen: number } | undefined): ThreadItem | undefined {
    const { seq } = event
    let delivery: Delivery | null = null
    if (event.kind === 'message' && event.author.type === this.#side) {
      delivery = seq <= (reach?.seen ?? 0) ? seen : seq <= (reach?.delivered ?? 0) ? delivered : sent
    } else if (event.kind === 'note' && this.#isOwn({ type: 'agent', ...event.author })) delivery = sent
    const made = this.#made.get(event)
    if (made && (made.type === 'line' || made.delivery === delivery)) return made
    const item = makeItem(event, delivery)
    if (item) this.#made.set(event, Object.freeze(item))
    return item
  }
}

function makeItem(event: ChatEvent, delivery: Delivery | null): ThreadItem | undefined {
  const { seq, at, kind } = event
  const mine = delivery !== null
  let line: LineItem['line']
  switch (kind) {
    case 'message': {
      const { author, text, files } = event
      const key = messageKey(author, event.clientId)
      return { type: 'message', key, seq, author, mine, text, files, at, delivery }
    }
    case 'note': {
      const { author, text, mentions } = event
      const key = messageKey({ type: 'agent', ...author }, event.clientId)
      return { type: 'note', key, seq, author, mine, text, mentions, at, delivery }
    }
    case 'started':
      line = { kind }
      break
    case 'assigned':
    case 'unassigned':
      line = { kind, agent: event.agent, by: event.by }
      break
    case 'handed_over':
      line = { kind, agent: event.agent, to: event.to }
      break
    case 'resolved':
    case 'reopened':
    case 'blocked':
    case 'unblocked':
      line = { kind, by: event.by }
      break
    case 'tagged':
    case 'untagged':
      line = { kind, tag: event.tag, by: event.by }
      break
    case 'moved':
      line = { kind, group: event.group, by: event.by }
      break
    case 'rated':
      line = { kind, rating: event.rating }
      break
    case 'profile_changed':
      return undefined
    default:
      return event satisfies never
  }
  return { type: 'line', key: `line:${seq}`, seq, at, line }
}
