import {
  type MessageEvent,
  readEvent,
  type VisitorNotice,
  type AgentRoomNotice,
  type WireEvent,
} from '@deskbell/protocol'
import type { Wire } from './wire.ts'

/** Everything that the room holds for this reader, read from its newest event back to its first. */
export async function history(of: Wire<VisitorNotice> | Wire<AgentRoomNotice>): Promise<WireEvent[]> {
  // What is used here both kinds of notices have alike.
  const wire = of as Wire<VisitorNotice>
  const { events: newest, limited } = await wire.take('welcome')
  let events = [...newest]
  for (let more = limited, page = 0; more; page++) {
    const request = `history-${page}`
    wire.send({ type: 'page.load', request, before: events[0]!.seq, limit: 200 })
    const loaded = await wire.take('page.loaded', notice => notice.request === request)
    events = [...loaded.events, ...events]
    more = loaded.more
  }
  return events
}

/** The messages among them. */
export function messagesOf(events: readonly WireEvent[]): MessageEvent[] {
  return events.map(readEvent).filter((event): event is MessageEvent => event?.kind === 'message')
}
