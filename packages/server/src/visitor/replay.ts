import { afterEvent, newConversation, readEvent, type Conversation } from '@deskbell/protocol'
import type { EventLog } from './event-log.ts'

const step = 500

/** What the events of a conversation add up to, for when the stored state cannot be read (fault F12). */
export function replayConversation(log: EventLog, id: string, startedAt: number): Conversation {
  const audience = { type: 'agent', conversation: id } as const
  let state = newConversation(id, startedAt)
  for (let after = 0; ;) {
    const events = log.following(audience, after, step)
    for (const event of events) {
      const known = readEvent(event)
      if (known) state = afterEvent(state, known)
      else if (event.conversation === id) state = { ...state, version: event.seq }
      after = event.seq
    }
    if (events.length < step) return state
  }
}
