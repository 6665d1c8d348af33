const day = 86_400_000

const formats = new Map<string, Intl.DateTimeFormat>()

function format(at: number, lang: string | undefined, options: Intl.DateTimeFormatOptions): string {
  const key = JSON.stringify([lang, options])
  let made = formats.get(key)
  if (!made) formats.set(key, (made = new Intl.DateTimeFormat(lang, options)))
  return made.format(at)
}

/** The calendar day, as a number that grows by one each day. */
export function dayOf(at: number): number {
  const date = new Date(at)
  return Math.floor((at - date.getTimezoneOffset() * 60_000) / day)
}

/** "10:42". */
export function timeText(at: number, lang?: string): string {
  return format(at, lang, { timeStyle: 'short' })
}

/** "10 Nov 2026". */
export function dateText(at: number, lang?: string): string {
  return format(at, lang, { dateStyle: 'medium' })
}

/** "10 November 2026 at 10:42", for a tooltip. */
export function fullTimeText(at: number, lang?: string): string {
  return format(at, lang, { dateStyle: 'long', timeStyle: 'short' })
}

/** "Today", "Yesterday", "Tuesday, 10 November". */
export function dayText(at: number, lang?: string, now = Date.now()): string {
  const days = dayOf(at) - dayOf(now)
  if (days === 0 || days === -1) {
    const word = new Intl.RelativeTimeFormat(lang, { numeric: 'auto' }).format(days, 'day')
    return word.charAt(0).toLocaleUpperCase(lang) + word.slice(1)
  }
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear()
  return format(at, lang, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: sameYear ? undefined : 'numeric',
  })
}

/** "now", "5 min. ago", "yesterday", "10 Nov": short enough for a row. */
export function relativeTime(at: number, lang?: string, now = Date.now()): string {
  const minutes = Math.round((at - now) / 60_000)
  const relative = new Intl.RelativeTimeFormat(lang, { numeric: 'auto', style: 'narrow' })
  if (minutes >= 0) return relative.format(0, 'second')
  if (minutes > -60) return relative.format(minutes, 'minute')
  const days = dayOf(at) - dayOf(now)
  if (days === 0) return timeText(at, lang)
  if (days > -7) return relative.format(days, 'day')
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear()
  return format(at, lang, { day: 'numeric', month: 'short', year: sameYear ? undefined : 'numeric' })
}
