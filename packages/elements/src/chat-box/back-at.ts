import type { OpeningHours } from '@deskbell/protocol'
import { msg, str } from '@lit/localize'
import { dayOf } from '../shared/time-text.ts'

const minute = 60_000
const day = 86_400_000

interface Wall {
  readonly year: number
  readonly month: number
  readonly day: number
  /** 0 is Sunday. */
  readonly weekday: number
  /** Since midnight. */
  readonly minutes: number
}

/**
 * When somebody is back: the next moment, in milliseconds since 1970, at which a stretch of `hours` begins in that
 * time zone; null while one is under way, where there is none, and where the zone is none.
 */
export function backAt(hours: readonly OpeningHours[], timeZone: string, now: number): number | null {
  const wallOf = wallClock(timeZone)
  if (!wallOf) return null
  const here = wallOf(now)
  const isNow = ({ day, from, to }: OpeningHours) =>
    day === here.weekday && from <= here.minutes && here.minutes < to
  if (hours.some(isNow)) return null
  const begins = hours
    .filter(({ from, to }) => from < to)
    .map(stretch => {
      const days = (stretch.day - here.weekday + 7) % 7
      const inDays = days === 0 && stretch.from <= here.minutes ? 7 : days
      return instantOf(wallOf, here, inDays, stretch.from)
    })
  // Twice the night in which the clocks are set back, an hour of today lies behind us and before us.
  const ahead = begins.filter(at => at > now)
  return ahead.length > 0 ? Math.min(...ahead) : null
}

/** "Back today at 14:00", as the visitor's own clock and language have it. */
export function backText(at: number, now: number, lang: string | undefined): string {
  const time = new Intl.DateTimeFormat(lang, { timeStyle: 'short' }).format(at)
  const days = dayOf(at) - dayOf(now)
  if (days <= 0) return msg(str`Back today at ${time}.`, { id: 'back-today' })
  if (days === 1) return msg(str`Back tomorrow at ${time}.`, { id: 'back-tomorrow' })
  // In a week "Monday" is another one.
  const weekday = new Intl.DateTimeFormat(
    lang,
    days < 7 ? { weekday: 'long' } : { weekday: 'long', day: 'numeric', month: 'long' },
  ).format(at)
  return msg(str`Back on ${weekday} at ${time}.`, { id: 'back-on' })
}

/** What a clock on the wall there shows at a moment; undefined where the browser does not know the place. */
function wallClock(timeZone: string): ((at: number) => Wall) | undefined {
  let format: Intl.DateTimeFormat
  try {
    format = new Intl.DateTimeFormat('en', {
      timeZone,
      calendar: 'iso8601',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    })
  } catch {
    return undefined
  }
  return at => {
    const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts
    return {
      year,
      month,
      day,
      weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay(),
      minutes: hour * 60 + minute,
    }
  }
}

/** The moment at which the clock there shows `minutes`, so many days on; one that a spring night skips comes an hour later. */
function instantOf(wallOf: (at: number) => Wall, from: Wall, days: number, minutes: number): number {
  const wanted = Date.UTC(from.year, from.month - 1, from.day) + days * day + minutes * minute
  let at = wanted
  // The first guess may lie in another offset than its result.
  for (let i = 0; i < 2; i++) at = wanted - offset(wallOf, at)
  return at
}

/** How far that clock is ahead of UTC. */
function offset(wallOf: (at: number) => Wall, at: number): number {
  const { year, month, day: date, minutes } = wallOf(at)
  const shown = Date.UTC(year, month - 1, date) + minutes * minute
  return shown - Math.floor(at / minute) * minute
}
