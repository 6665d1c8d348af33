import * as z from 'zod/mini'
import {
  author,
  channel,
  conversationId,
  fileRef,
  group,
  id,
  person,
  profileField,
  rating,
  seq,
  tag,
  text,
  time,
} from './domain.ts'
import { limits } from './limits.ts'
import { tagged } from './tagged.ts'

/** What every event has, whatever its kind; a reader keeps the rest even when it does not know the kind. */
const envelope = {
  /** Gapless in the visitor's room. */
  seq,
  /** The `seq` of the last event before it that this recipient was entitled to (spec C9); 0 for the first. */
  prev: seq,
  id,
  /** Null for what belongs to the visitor and to no single conversation. */
  conversation: z.nullable(conversationId),
  at: time,
}

/** An event as it travels and is stored: the kinds are an open list. */
export const wireEvent = z.looseObject({ ...envelope, kind: text(64) })
export type WireEvent = z.infer<typeof wireEvent>

const by = z.nullable(person)

export const messageEvent = z.object({
  ...envelope,
  kind: z.literal('message'),
  author,
  /** Minted by the sender; unique per author in the room. */
  clientId: id,
  text: text(limits.text),
  files: z.array(fileRef),
  channel,
  /** The id the channel's provider gave the message; null on the web. */
  providerId: z.nullable(text(255)),
  /** Counts the visitor's messages in the conversation from 1; absent on an agent's (spec C7). */
  ordinal: z.optional(seq),
})
export type MessageEvent = z.infer<typeof messageEvent>

/** The kinds this version knows. */
export const chatEvent = tagged('kind', [
  messageEvent,
  z.object({ ...envelope, kind: z.literal('started') }),
  /** `by` is the agent themselves when they joined or answered. */
  z.object({ ...envelope, kind: z.literal('assigned'), agent: person, by }),
  z.object({ ...envelope, kind: z.literal('unassigned'), agent: person, by }),
  z.object({ ...envelope, kind: z.literal('handed_over'), agent: person, to: person }),
  /** `by` is null when the visitor ended it (spec W12). */
  z.object({ ...envelope, kind: z.literal('resolved'), by }),
  /** `by` is null when the visitor's message reopened it. */
  z.object({ ...envelope, kind: z.literal('reopened'), by }),
  z.object({
    ...envelope,
    kind: z.literal('profile_changed'),
    field: profileField,
    value: text(limits.note),
    by,
  }),
  /** Between agents (spec C10); `mentions` are ids of agents. */
  z.object({
    ...envelope,
    kind: z.literal('note'),
    author: person,
    clientId: id,
    text: text(limits.text),
    mentions: z.array(id),
  }),
  z.object({ ...envelope, kind: z.literal('tagged'), tag, by }),
  z.object({ ...envelope, kind: z.literal('untagged'), tag, by }),
  /** To another group, or to none. */
  z.object({ ...envelope, kind: z.literal('moved'), group: z.nullable(group), by }),
  /** By the visitor (spec C13). */
  z.object({ ...envelope, kind: z.literal('rated'), rating }),
  /** Of the visitor, so of no single conversation (spec V9). */
  z.object({ ...envelope, kind: z.literal('blocked'), by }),
  z.object({ ...envelope, kind: z.literal('unblocked'), by }),
])
export type ChatEvent = z.infer<typeof chatEvent>

/** The event, if this version knows its kind and its content is sound; else undefined, and it shows as nothing. */
export function readEvent(event: WireEvent): ChatEvent | undefined {
  const read = chatEvent.safeParse(event)
  return read.success ? read.data : undefined
}
