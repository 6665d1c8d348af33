import * as z from 'zod/mini'
import { id, text } from './domain.ts'
import { limits } from './limits.ts'
import { messageFields, roomCommands } from './room-commands.ts'
import { tagged } from './tagged.ts'

/** What a visitor's browser says to the visitor's room. */
export const visitorCommand = tagged('type', [
  roomCommands.hello,
  z.object({
    type: z.literal('message.send'),
    ...messageFields,
    /** Begins another conversation instead of continuing the newest (spec C15). */
    fresh: z.optional(z.boolean()),
    /** The page it was written on. */
    page: z.optional(z.object({ url: text(limits.url), title: text(limits.title) })),
  }),
  z.object({
    type: z.literal('profile.set'),
    clientId: id,
    field: z.enum(['name', 'email', 'phone']),
    value: text(limits.name),
  }),
  roomCommands.typing,
  roomCommands.read,
  roomCommands.ack,
  roomCommands.page,
  roomCommands.urls,
  roomCommands.renew,
])
export type VisitorCommand = z.infer<typeof visitorCommand>
