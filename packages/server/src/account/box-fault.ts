import type { BoxChange } from '@deskbell/protocol'

/** The part of the chat box's settings that cannot be as it is; null where all can. What their schema cannot say. */
export function boxFault(change: BoxChange): keyof BoxChange | null {
  const { timeZone, hours, texts, contact, privacy, greetings } = change
  if (timeZone && !isTimeZone(timeZone)) return 'timeZone'
  if (hours?.some(({ from, to }) => to <= from)) return 'hours'
  if (texts && hasTwice(texts.map(({ language }) => language))) return 'texts'
  if (contact && hasTwice(contact.fields.map(({ id }) => id))) return 'contact'
  if (contact?.fields.some(({ kind, choices }) => kind === 'choice' && choices.length === 0)) return 'contact'
  if (privacy?.url && !URL.canParse(privacy.url)) return 'privacy'
  if (greetings && hasTwice(greetings.map(({ id }) => id))) return 'greetings'
  return null
}

/** By its name: offsets are time zones to some browsers alone. */
function isTimeZone(name: string): boolean {
  try {
    return /^[a-z]/i.test(name) && Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}

const hasTwice = (names: readonly string[]) => new Set(names).size < names.length
