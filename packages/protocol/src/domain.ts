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

/** What is named by an id that never changes and a name that may. */
const named = (most: number) => z.object({ id: text(64), name: text(most) })
export const group = named(limits.groupName)
export type Group = z.infer<typeof group>

export const tagColors = [
  'grey',
  'red',
  'orange',
  'yellow',
  'green',
  'teal',
  'blue',
  'purple',
  'pink',
] as const
export const tag = z.extend(named(limits.tagName), { color: z.enum(tagColors) })
export type Tag = z.infer<typeof tag>

/** An answer prepared in advance; `{visitor}` and `{agent}` in its text stand for their names. */
export const shortcut = z.extend(named(limits.shortcutName), {
  text: text(limits.text),
  /** For the whole team; else its owner's alone. */
  shared: z.boolean(),
})
export type Shortcut = z.infer<typeof shortcut>

/** What conversations are sorted and answered with, as one agent may use it. */
export const catalog = z.object({
  groups: z.array(group),
  tags: z.array(tag),
  shortcuts: z.array(shortcut),
})
export type Catalog = z.infer<typeof catalog>

/** Bad, ok and good (spec C13). */
export const ratings = [1, 3, 5] as const
export const ratingValue = z.literal(ratings)
export type RatingValue = (typeof ratings)[number]
export const rating = z.object({ value: ratingValue, comment: text(limits.ratingComment) })
export type Rating = z.infer<typeof rating>

/** The state of one conversation: what its events add up to. */
export const conversation = z.object({
  id: conversationId,
  status: conversationStatus,
  assignees: z.array(person),
  group: z.nullable(text(64)),
  /** Ids; for agents only, visitors get none (security S4). */
  tags: z._default(z.array(text(64)), []),
  rating: z._default(z.nullable(rating), null),
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

/** Where a field comes from: `visitor` may be the site's unsigned word (spec I2). */
export const source = z.enum(['none', 'visitor', 'agent', 'verified'])
export type Source = z.infer<typeof source>

export const variableValue = z.union([text(limits.variableText), z.number(), z.boolean()])
/** One line of the customer information; without a label the key is shown (spec V3). */
export const variable = z.object({
  key: text(limits.variableKey),
  label: z.nullable(text(limits.variableKey)),
  value: variableValue,
})
export type Variable = z.infer<typeof variable>

/** A page the visitor looked at; cut by the allow-list of query parameters (spec V7). */
export const visitedPage = z.object({ url: text(limits.url), title: text(limits.title), at: time })
export type VisitedPage = z.infer<typeof visitedPage>

const program = z.object({ name: text(100), version: z.optional(text(50)) })
/** Operating system and browser; a version that browsers freeze is absent (spec V5). */
export const device = z.object({
  os: program,
  browser: program,
  bot: z.boolean(),
  /** The app whose built-in browser it is. */
  inApp: z.nullable(text(50)),
})
export type Device = z.infer<typeof device>

/** ISO 3166 code and city, each null where unknown (spec V6). */
export const place = z.object({ country: z.nullable(text(2)), city: z.nullable(text(200)) })
export type Place = z.infer<typeof place>

/** Another conversation of the visitor that this agent may see (spec V1, A7). */
export const historyEntry = z.object({
  id: conversationId,
  status: conversationStatus,
  startedAt: time,
  lastActivity: time,
  /** The last message, shortened. */
  last: text(200),
})
export type HistoryEntry = z.infer<typeof historyEntry>

/** The profile as agents see it. */
export const visitorProfile = z.object({
  ...profileFields,
  id,
  note: text(limits.note),
  blocked: z.boolean(),
  sources: z._default(z.object({ name: source, email: source, phone: source }), {
    name: 'none',
    email: 'none',
    phone: 'none',
  }),
  /** The site's backend vouched for who they are (spec I2). */
  identified: z._default(z.boolean(), false),
  variables: z._default(z.array(z.extend(variable, { verified: z.boolean() })), []),
  device: z._default(z.nullable(device), null),
  place: z._default(z.nullable(place), null),
  ip: z._default(z.nullable(text(64)), null),
  /** The page from which they came to the site; empty if none is known. */
  referrer: z._default(text(limits.url), ''),
  /** Oldest first. */
  pages: z._default(z.array(visitedPage), []),
})
export type VisitorProfile = z.infer<typeof visitorProfile>

export const availability = z.object({ online: z.boolean(), agents: z.array(person) })
export type Availability = z.infer<typeof availability>

export const role = z.enum(['owner', 'full', 'limited'])
export type Role = z.infer<typeof role>

/** An agent as colleagues see them. */
export const teamMember = z.extend(person, {
  email: z._default(text(limits.email), ''),
  role,
  active: z.boolean(),
  groups: z.array(text(64)),
  /** Chose online and is connected (spec A5). */
  online: z.boolean(),
})
export type TeamMember = z.infer<typeof teamMember>

/** An invitation that has not been taken up; the link that carries its token is shown once (spec A6). */
export const invitation = z.object({
  id,
  email: text(limits.email),
  name: text(limits.name),
  role: z.enum(['full', 'limited']),
  groups: z.array(text(64)),
  /** When it ends. */
  until: time,
})
export type Invitation = z.infer<typeof invitation>
