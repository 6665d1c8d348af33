import * as z from 'zod/mini'
import { availability, id, person, profileFields, text, time } from './domain.ts'
import { roomNotices, welcomeFields } from './room-messages.ts'
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
