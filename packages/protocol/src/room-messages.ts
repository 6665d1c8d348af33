import * as z from 'zod/mini'
import { conversation, id, receipt, seq, time } from './domain.ts'
import { refusals } from './errors.ts'
import { wireEvent } from './events.ts'

/** The version of the wire. It stands in the socket's subprotocol, `deskbell.1`, too. */
export const wireVersion = 1
export const subprotocol = `deskbell.${wireVersion}`

/** Messages from a visitor's room that visitors and agents both get. */
export const roomNotices = {
  /** The room has other events than the client holds (a restored server): drop them, keep outbox and drafts, say hello anew from 0. */
  reset: z.object({ type: z.literal('reset') }),
  eventAdded: z.object({ type: z.literal('event.added'), event: wireEvent }),
  accepted: z.object({
    type: z.literal('command.accepted'),
    clientId: id,
    /** The event the command made; null where it changed nothing. */
    seq: z.nullable(seq),
  }),
  refused: z.object({
    type: z.literal('command.refused'),
    /** Empty where the frame could not be read. */
    clientId: z.string(),
    reason: z.union([z.enum(refusals), z.string()]),
    retryAfter: z.optional(time),
    /** For people who develop: which field, which limit. */
    detail: z.optional(z.string()),
  }),
  receipt: z.object({ type: z.literal('receipt.changed'), receipt }),
  page: z.object({
    type: z.literal('page.loaded'),
    request: id,
    events: z.array(wireEvent),
    /** Whether there are earlier ones still. */
    more: z.boolean(),
  }),
  urls: z.object({
    type: z.literal('urls.signed'),
    request: id,
    /** File id → address; files that are gone or not this reader's are absent. */
    urls: z.catchall(z.object({}), z.string()),
    expiresIn: time,
  }),
}

/** What both welcomes have. */
export const welcomeFields = {
  type: z.literal('welcome'),
  version: z.number(),
  /** Oldest first; all since `since`, or the newest `limits.resume` of them. */
  events: z.array(wireEvent),
  /** There were more than fit: page back from the first event until it joins what is held. */
  limited: z.boolean(),
  conversations: z.array(conversation),
  receipts: z.array(receipt),
}
