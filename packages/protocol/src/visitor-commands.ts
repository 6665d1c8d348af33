import * as z from 'zod/mini'
import { conversationId, id, rating, seq, text, variable, visitedPage } from './domain.ts'
import { limits } from './limits.ts'
import { messageFields, roomCommands } from './room-commands.ts'
import { tagged } from './tagged.ts'

/** What `navigator.userAgentData` tells beyond the user agent (spec V5); claims, not facts. */
export const deviceHints = z.object({
  brands: z.optional(z.array(z.object({ brand: text(100), version: text(50) })).check(z.maxLength(10))),
  platform: z.optional(text(50)),
  platformVersion: z.optional(text(50)),
  mobile: z.optional(z.boolean()),
  model: z.optional(text(100)),
})
export type DeviceHints = z.infer<typeof deviceHints>

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
    /** The group a conversation that begins with it lands in; one the account does not have is passed over (spec A3). */
    group: z.optional(text(64)),
  }),
  /** What the site knows of its customer; keys that are named replace what was there (spec V3). */
  z.object({
    type: z.literal('variables.set'),
    clientId: id,
    variables: z.array(variable).check(z.maxLength(limits.variables)),
  }),
  /** The visit as the browser kept it, handed over with the first message and kept up to date (spec V7). */
  z.object({
    type: z.literal('visit.set'),
    referrer: text(limits.url),
    /** Oldest first. */
    pages: z.array(visitedPage).check(z.maxLength(limits.pages)),
    hints: z.optional(deviceHints),
  }),
  z.object({ type: z.literal('conversation.rate'), clientId: id, conversation: conversationId, rating }),
  /** The visitor is done (spec W12); refused `newer_message` if an agent has written since `seen`. */
  z.object({ type: z.literal('conversation.end'), clientId: id, conversation: conversationId, seen: seq }),
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
