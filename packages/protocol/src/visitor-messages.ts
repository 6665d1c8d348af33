import * as z from 'zod/mini'
import { availability, id, person, profileFields, text, time } from './domain.ts'
import { roomNotices, welcomeFields } from './room-messages.ts'
import { limits } from './limits.ts'
import { tagged } from './tagged.ts'

/** The profile as the visitor gets it. */
const ownProfile = z.object({ ...profileFields, id, blocked: z.boolean() })

/** What a visitor's room says to the visitor's browser. */
export const visitorNotice = tagged('type', [
  z.object({
    ...welcomeFields,
    visitor: ownProfile,
    availability,
    /** Agents may see what the visitor is typing; the box says so (spec W6). */
    typingPreview: z.boolean(),
    /** A resolved conversation may be rated; the box asks for it (spec C13). */
    asksRating: z._default(z.boolean(), true),
  }),
  roomNotices.reset,
  roomNotices.eventAdded,
  roomNotices.accepted,
  roomNotices.refused,
  roomNotices.receipt,
  roomNotices.page,
  roomNotices.urls,
  /** An agent types in the newest conversation. */
  z.object({ type: z.literal('typing.changed'), agent: person, active: z.boolean() }),
  z.object({ type: z.literal('availability.changed'), availability }),
  z.object({ type: z.literal('visitor.changed'), visitor: ownProfile }),
])
export type VisitorNotice = z.infer<typeof visitorNotice>

/** `POST /v1/<account>/session`: a first or a further visitor token. */
export const sessionRequest = z.object({
  /** The refresh secret of an earlier answer. */
  refresh: z.optional(text(4_096)),
  /** An identity token signed by the site's backend. */
  identity: z.optional(text(10_000)),
  /** With `identity`: the refresh secret of the anonymous visitor this person was until now (spec I2). */
  adopt: z.optional(text(4_096)),
})

export const sessionAnswer = z.object({
  token: z.string(),
  /** Until the token ends. */
  expiresIn: time,
  /** Use it for the next session; each works once, the one before it a little longer. */
  refresh: z.string(),
  visitor: id,
  availability,
})
export type SessionAnswer = z.infer<typeof sessionAnswer>

/**
 * `POST /v1/<account>/availability`: whether anybody is online, for a chat box that only looks: no visitor, socket
 * or room comes of it (spec A5, I4). The answer is `availability`.
 */
export const availabilityRequest = z.object({})

/** `POST /v1/<account>/presence`: somebody looks at the site, without socket or room (spec V8). */
export const presenceRequest = z.object({
  /** Names the visit; random, kept for the tab's visit, never shown to agents. */
  visit: id,
  url: text(limits.url),
  title: text(limits.title),
  referrer: text(limits.url),
  /** Pages of this visit, and visits of this browser, as it counts them. */
  pages: z.number().check(z.int(), z.minimum(1), z.maximum(1_000_000)),
  visits: z.number().check(z.int(), z.minimum(1), z.maximum(1_000_000)),
  /** The visitor's token, where the browser has one. */
  token: z.optional(text(4_096)),
  /** The page is left. */
  gone: z.optional(z.boolean()),
})
export type PresenceRequest = z.infer<typeof presenceRequest>

export const presenceAnswer = z.object({
  /** Milliseconds until the next post; 0: live visitors are switched off, post no more. */
  again: time,
  /** An agent wrote: open the box, with this refresh secret where one comes along. */
  open: z.optional(z.object({ refresh: z.nullable(z.string()) })),
})
export type PresenceAnswer = z.infer<typeof presenceAnswer>
