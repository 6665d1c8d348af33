import * as z from 'zod/mini'
import { id, text } from './domain.ts'
import { limits } from './limits.ts'

/** Languages all texts exist in (spec L1). */
export const languages = ['en', 'cs', 'pl', 'hu', 'de', 'es'] as const
export const language = z.enum(languages)
export type Language = z.infer<typeof language>

/** What an owner says in the place of our own words, in one language; empty: ours. */
export const boxTexts = z.object({
  language,
  /** Heads the window while nobody is assigned. */
  title: text(limits.boxTitle),
  greeting: text(limits.boxText),
  /** Below the greeting, while somebody is online. */
  online: text(limits.boxText),
  /** Below the greeting, while nobody is. */
  away: text(limits.boxText),
})
export type BoxTexts = z.infer<typeof boxTexts>

/** A field of the contact form; `text`, `choice` and `check` are the owner's own. */
export const contactField = z.object({
  id,
  kind: z.enum(['name', 'email', 'phone', 'text', 'choice', 'check']),
  /** Of the owner's own; `name`, `email` and `phone` have ours, in the language of the page. */
  label: text(limits.boxTitle),
  required: z.boolean(),
  /** Of a `choice`. */
  choices: z.array(text(limits.boxTitle)).check(z.maxLength(limits.contactChoices)),
})
export type ContactField = z.infer<typeof contactField>

/** A stretch of a week in which somebody answers. */
export const openingHours = z.object({
  /** 0 is Sunday. */
  day: z.number().check(z.int(), z.minimum(0), z.maximum(6)),
  /** Minutes since midnight; `to` is more than `from` and at most 1,440. */
  from: z.number().check(z.int(), z.minimum(0), z.maximum(1_440)),
  to: z.number().check(z.int(), z.minimum(0), z.maximum(1_440)),
})
export type OpeningHours = z.infer<typeof openingHours>

/** A first word to visitors by itself, once; all conditions that are set have to hold. */
export const proactiveGreeting = z.object({
  id,
  text: text(limits.boxText),
  /** The page's address contains it, in any case; empty: every page. */
  page: text(limits.boxTitle),
  /** The page has been looked at for so long. */
  seconds: z.number().check(z.int(), z.minimum(0), z.maximum(3_600)),
  /** So much of it has been scrolled past, in percent; 0: none needed. */
  scroll: z.number().check(z.int(), z.minimum(0), z.maximum(100)),
  visitors: z.enum(['all', 'new', 'returning']),
  /** The pointer leaves the page by its top. */
  exit: z.boolean(),
})
export type ProactiveGreeting = z.infer<typeof proactiveGreeting>

const distance = z.nullable(z.number().check(z.int(), z.minimum(0), z.maximum(300)))

/**
 * The chat box as its owner wants it. Public: `GET /v1/<account>/box` tells it to every page that shows the box.
 * What a page sets by attribute goes before.
 */
export const boxSettings = z.object({
  /** `#rrggbb`; empty: ours. */
  color: z.string().check(z.regex(/^(?:#[0-9a-f]{6})?$/i)),
  theme: z.enum(['auto', 'light', 'dark']),
  position: z.enum(['start', 'end']),
  /** Pixels; null: ours. */
  offsetX: distance,
  offsetY: distance,
  hideOffline: z.boolean(),
  hideMobile: z.boolean(),
  /** A picture instead of the agents' faces: `GET /v1/<account>/avatar/<this>`; empty: none. Set by `avatar.set`. */
  avatar: text(64),
  /** Empty: that of the page, else of the browser (spec L1). */
  language: z.enum(['', ...languages]),
  /** One entry for each language at most. */
  texts: z.array(boxTexts).check(z.maxLength(languages.length)),
  /** How soon visitors are answered who write while somebody is online (spec W9); empty: not said. */
  replyTime: z.enum(['', 'minutes', 'hour', 'day']),
  /** An IANA time zone in which `hours` are meant; empty: no hours are said. */
  timeZone: text(64),
  /** While everybody is away, the box says when somebody is back. */
  hours: z.array(openingHours).check(z.maxLength(21)),
  /** While everybody is away, a first message is left with an e-mail address (spec W9). */
  offlineForm: z.boolean(),
  contact: z.object({
    /** Before the first message, after it, or not at all. */
    when: z.enum(['never', 'before', 'after']),
    fields: z.array(contactField).check(z.maxLength(limits.contactFields)),
  }),
  /** Stands with each form: a notice with a link, or a tick without which nothing is sent. */
  privacy: z.object({
    kind: z.enum(['none', 'notice', 'tick']),
    /** Empty: ours. */
    text: text(limits.boxText),
    /** `https:` or `http:`; empty: no link. */
    url: text(limits.url).check(z.regex(/^(?:https?:\/\/\S+)?$/i)),
  }),
  greetings: z.array(proactiveGreeting).check(z.maxLength(limits.greetings)),
})
export type BoxSettings = z.infer<typeof boxSettings>

/** What an owner changes of it at once; what is left out stays. The picture is set by `avatar.set` alone. */
export const boxChange = z.omit(z.partial(boxSettings), { avatar: true })
export type BoxChange = z.infer<typeof boxChange>
