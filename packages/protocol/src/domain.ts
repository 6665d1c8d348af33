import * as z from 'zod/mini'
import { holds } from './holds.ts'
import { limits } from './limits.ts'
import { tagged } from './tagged.ts'

/** Ids are minted from at least 128 random bits, in base64url. */
export const id = z.string().check(holds(value => /^[\w-]{1,64}$/.test(value)))
/** `<visitor id>.<number>`: the id names the room that holds the conversation. */
export const conversationId = z.string().check(holds(value => /^[\w-]{1,64}\.\d{1,6}$/.test(value)))
const count = z.number().check(holds(value => Number.isSafeInteger(value) && value >= 0))
export const seq = count
export const time = count
export const text = (most: number) =>
  z.string().check(
    z.check(({ value, issues }) => {
      // Counted in UTF-16 units as the limits are, where the library's own check counts code points.
      if (value.length > most) issues.push({ code: 'too_big', origin: 'string', maximum: most, input: value })
    }),
  )

export const channel = z.enum(['web', 'email', 'messenger'])
export type Channel = z.infer<typeof channel>

/** A person as the other side sees them: never an e-mail address, never a role. */
export const person = z.object({ id, name: text(limits.name) })
export type Person = z.infer<typeof person>

export const author = tagged('type', [
  z.object({ type: z.literal('visitor') }),
  z.object({ type: z.literal('agent'), id, name: text(limits.name) }),
])
export type Author = z.infer<typeof author>

/** What an event holds of a file: never an address, since those are signed and short-lived (spec W8). */
export const fileRef = z.object({
  id,
  name: text(limits.fileName),
  size: z.number(),
  /** The media type the server found in the content. */
  type: text(100),
  width: z.optional(z.number()),
  height: z.optional(z.number()),
})
export type FileRef = z.infer<typeof fileRef>

export const conversationStatus = z.enum(['open', 'resolved'])

/** The state of one conversation: what its events add up to. */
export const conversation = z.object({
  id: conversationId,
  status: conversationStatus,
  assignees: z.array(person),
  group: z.nullable(text(64)),
  /** The `seq` of its last event: of two copies the one with the higher version holds. */
  version: seq,
  /** The `seq` of the last message of each side, 0 while there is none. */
  lastVisitorMessage: seq,
  lastAgentMessage: seq,
  /** How many messages the visitor has written in it. */
  visitorMessages: seq,
  startedAt: time,
})
export type Conversation = z.infer<typeof conversation>

/** How far one side has got in a conversation (spec H6, W7). Both only ever grow. */
export const receipt = z.object({
  conversation: conversationId,
  side: z.enum(['visitor', 'agents']),
  delivered: seq,
  seen: seq,
})
export type Receipt = z.infer<typeof receipt>

export const profileField = z.enum(['name', 'email', 'phone', 'note'])
export type ProfileField = z.infer<typeof profileField>

export const profileFields = {
  name: text(limits.name),
  email: text(limits.email),
  phone: text(limits.phone),
}
export const profile = z.object(profileFields)
export type Profile = z.infer<typeof profile>

/** The profile as agents see it. */
export const visitorProfile = z.object({
  ...profileFields,
  id,
  note: text(limits.note),
  blocked: z.boolean(),
})
export type VisitorProfile = z.infer<typeof visitorProfile>

export const availability = z.object({ online: z.boolean(), agents: z.array(person) })
export type Availability = z.infer<typeof availability>

export const role = z.enum(['owner', 'full', 'limited'])
export type Role = z.infer<typeof role>

/** An agent as colleagues see them. */
export const teamMember = z.extend(person, {
  role,
  active: z.boolean(),
  groups: z.array(text(64)),
  /** Chose online and is connected (spec A5). */
  online: z.boolean(),
})
export type TeamMember = z.infer<typeof teamMember>
