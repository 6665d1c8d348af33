import { plainText } from '@deskbell/protocol'
import { MessageReceivedEvent } from '../shared/events/message-events.ts'

/** What a screen reader says of an event: plain and short (security S19). */
export function announcementOf(event: Event): string | undefined {
  return event instanceof MessageReceivedEvent ? plainText(`${event.author}: ${event.text}`) : undefined
}
