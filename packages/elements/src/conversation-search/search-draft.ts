import {
  type ConversationFilter,
  conversationFilter,
  fold,
  isEmptyFilter,
  maskCardNumbers,
} from '@deskbell/protocol'

/** The form as it is filled in; empty where nothing is asked for. */
export interface SearchDraft {
  readonly text: string
  readonly status: string
  readonly rating: string
  readonly agent: string
  readonly group: string
  readonly tags: readonly string[]
  readonly page: string
  readonly ip: string
  readonly channel: string
  /** Days as date fields write them: `2026-11-21`. */
  readonly from: string
  readonly to: string
}

/** What is wrong, beside which field. */
export type SearchProblems = Readonly<
  Partial<Record<keyof SearchDraft, 'words' | 'address' | 'order' | 'invalid'>>
>

export const emptyDraft: SearchDraft = {
  text: '',
  status: '',
  rating: '',
  agent: '',
  group: '',
  tags: [],
  page: '',
  ip: '',
  channel: '',
  from: '',
  to: '',
}

const day = 86_400_000

/** The fields that show a filter. */
export function draftOf(filter: ConversationFilter | null): SearchDraft {
  const { rating, from, to, ...others } = filter ?? {}
  return {
    ...emptyDraft,
    ...others,
    rating: rating === undefined ? '' : String(rating),
    from: from === undefined ? '' : dayText(from),
    to: to === undefined ? '' : dayText(to),
  }
}

/** The filter that the fields ask for, null where they ask for nothing; or what is wrong with them (spec C11). */
export function readDraft(
  draft: SearchDraft,
): { readonly filter: ConversationFilter | null } | { readonly problems: SearchProblems } {
  const problems = problemsOf(draft)
  if (Object.keys(problems).length > 0) return { problems }
  const candidate = {
    ...trimmed(draft),
    ...(draft.tags.length > 0 && { tags: draft.tags }),
    ...(draft.rating && { rating: Number(draft.rating) }),
    ...(draft.from && { from: startOf(draft.from) }),
    // The day is meant with all its hours.
    ...(draft.to && { to: startOf(draft.to, 1) - 1 }),
  }
  const read = conversationFilter.safeParse(candidate)
  if (!read.success) {
    const field = read.error.issues[0]?.path[0] as keyof SearchDraft | undefined
    return { problems: { [field ?? 'text']: 'invalid' } }
  }
  return { filter: isEmptyFilter(read.data) ? null : read.data }
}

/** Texts without the space around them and without card numbers (spec K3), where there is any. */
function trimmed({ text, status, agent, group, page, ip, channel }: SearchDraft): Record<string, string> {
  const fields = {
    text: maskCardNumbers(text),
    status,
    agent,
    group,
    page: maskCardNumbers(page),
    ip,
    channel,
  }
  return Object.fromEntries(
    Object.entries(fields)
      .map(([name, value]) => [name, value.trim()])
      .filter(([, value]) => value),
  )
}

function problemsOf({ text, ip, from, to }: SearchDraft): SearchProblems {
  return {
    ...(text.trim() && !hasWord(text) && { text: 'words' }),
    ...(ip.trim() && !isAddress(ip.trim()) && { ip: 'address' }),
    ...(from && to && from > to && { to: 'order' }),
  }
}

/** Words of fewer than two letters find nearly everything, and are left out (spec C12). */
function hasWord(text: string): boolean {
  return /[\p{L}\p{N}\p{Co}]{2}/u.test(fold(text))
}

/** One address, or a network as `10.0.0.0/8`. */
export function isAddress(text: string): boolean {
  const [address = '', length, ...more] = text.split('/')
  const bits = bitsOf(address)
  if (bits === 0 || more.length > 0) return false
  return length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= bits)
}

function bitsOf(address: string): number {
  if (address.includes(':')) return URL.canParse(`http://[${address}]/`) ? 128 : 0
  const parts = address.split('.')
  return parts.length === 4 && parts.every(part => /^\d{1,3}$/.test(part) && Number(part) < 256) ? 32 : 0
}

/** The first moment of a day here, which with summer time need not be 24 hours after that of the day before. */
function startOf(date: string, days = 0): number {
  const [year = 0, month = 1, dayOfMonth = 1] = date.split('-').map(Number)
  return new Date(year, month - 1, dayOfMonth + days).getTime()
}

function dayText(at: number): string {
  const local = at - new Date(at).getTimezoneOffset() * 60_000
  return new Date(Math.floor(local / day) * day).toISOString().slice(0, 10)
}
