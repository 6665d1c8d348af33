import type { ChatEvent } from '@deskbell/protocol'

/** Who an event may go to: the visitor, or agents by a ticket to one conversation. */
export type Audience =
  | { readonly type: 'visitor' }
  | { readonly type: 'agent'; readonly conversation: string }

/** An event before it is addressed: `prev` differs by recipient. */
export type RoomEvent = WithoutPrev<ChatEvent>
type WithoutPrev<E> = E extends unknown ? Omit<E, 'prev'> : never

/** What the visitor is entitled to. A kind that is not named here is for agents (security S4). */
const visitorKinds: ReadonlySet<string> = new Set<ChatEvent['kind']>([
  'message',
  'started',
  'assigned',
  'unassigned',
  'handed_over',
  'resolved',
  'reopened',
  'rated',
])

export function visitorSees(kind: string): boolean {
  return visitorKinds.has(kind)
}

/** Whether the audience is entitled to the event; the queries of `EventLog` say the same in SQL. */
export function entitled(audience: Audience, event: { kind: string; conversation: string | null }): boolean {
  return audience.type === 'visitor'
    ? visitorSees(event.kind)
    : event.conversation === null || event.conversation === audience.conversation
}

export function audienceKey(audience: Audience): string {
  return audience.type === 'visitor' ? '' : audience.conversation
}
