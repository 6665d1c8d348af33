import * as z from 'zod/mini'
import { boxDefaults } from './box-defaults.ts'
import { boxSettings, type BoxChange } from './box-settings.ts'
import { conversationId, device, id, place, seq, teamMember, text, time } from './domain.ts'
import { limits } from './limits.ts'

/** Where a secret opens: `identity` for visitors, `agent` for agents of a developer's own backend. */
export const secretDoor = z.enum(['identity', 'agent'])
export type SecretDoor = z.infer<typeof secretDoor>
export const secretKind = z.enum(['hs256', 'eddsa'])
export const secret = z.object({
  id,
  kind: secretKind,
  /** The secret itself, or the public key. */
  value: text(4_096),
  createdAt: time,
})
export type Secret = z.infer<typeof secret>

/** What owner and full see and change of the account. */
export const accountSettings = z.object({
  origins: z.array(text(limits.origin)),
  typingPreview: z.boolean(),
  liveVisitors: z.boolean(),
  /** Visitors are asked how it was, once their conversation is resolved (spec C13). */
  asksRating: z._default(z.boolean(), true),
  retentionDays: z.nullable(z.number()),
  /** The `_smartsupp.key` of snippets that stand for this account; empty: none. */
  smartsuppKey: z._default(text(limits.key), ''),
  /** The chat box itself. */
  box: z._default(boxSettings, boxDefaults),
  /** Origins that were refused of late, newest first, to be allowed with one click. */
  refusedOrigins: z.array(text(limits.origin)),
})
export type AccountSettings = z.infer<typeof accountSettings>

/** What owner and full change of them at once; what is left out stays. */
export type SettingsChange = Partial<Omit<AccountSettings, 'refusedOrigins' | 'box'>> & {
  readonly box?: BoxChange
}

/** Somebody who is on the site now (spec V8). */
export const liveVisitor = z.object({
  /** Not the visitor's id: it says nothing outside of this list. */
  id,
  /** Empty where nobody knows it. */
  name: text(limits.name),
  /** Their newest conversation, if there is one that this agent may see. */
  conversation: z.nullable(conversationId),
  /** They are in an open conversation that is hidden from this agent, who may not write to them (spec A4). */
  busy: z.optional(z.boolean()),
  url: text(limits.url),
  title: text(limits.title),
  referrer: text(limits.url),
  place,
  /** Left out where the user agent says nothing. */
  device: z.optional(device),
  pages: seq,
  visits: seq,
  /** When this visit began. */
  since: time,
})
export type LiveVisitor = z.infer<typeof liveVisitor>

/** Me, as the account knows me. */
export const self = z.extend(teamMember, {
  email: text(limits.email),
  /** What I chose; `online` is what others see. */
  chosenOnline: z.boolean(),
})
export type Self = z.infer<typeof self>

/** A piece of the text in which words were found, and the stretches to mark, as [start, end). */
export const match = z.object({
  text: text(300),
  marks: z.array(z.tuple([seq, seq])),
})
export type Match = z.infer<typeof match>
