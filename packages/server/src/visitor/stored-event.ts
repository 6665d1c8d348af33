import { chatEvent, readEvent, wireEvent, type WireEvent } from '@deskbell/protocol'
import type { Audience } from './audience.ts'

export interface EventRow {
  readonly seq: number
  readonly id: string
  readonly conversation: string | null
  readonly kind: string
  readonly at: number
  readonly body: string
}

const knownKinds = (chatEvent._zod.propValues.kind ?? new Set()) as ReadonlySet<unknown>

/**
 * A stored event as the audience may get it. A row that cannot be read stands as an event of a kind
 * that nobody knows: it shows as nothing, and the chain of `prev` has no hole (fault F12).
 */
export function readStored(row: EventRow, prev: number, audience: Audience): WireEvent {
  const { seq, id, conversation, kind, at } = row
  const body = parseObject(row.body)
  const event = { ...body, seq, prev, id, conversation, at, kind }
  if (body) {
    const known = readEvent(event)
    if (known) return known
    // A later version wrote it. What it holds is not known to be fit for visitors.
    if (audience.type === 'agent' && !knownKinds.has(kind) && wireEvent.safeParse(event).success) return event
  }
  const bare = { seq, prev, id, conversation, at, kind: 'unreadable' }
  return wireEvent.safeParse(bare).success
    ? bare
    : { ...bare, id: `unreadable-${seq}`, conversation: null, at: 0 }
}

function parseObject(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null
  } catch {
    return null
  }
}
