import * as z from 'zod/mini'
import { channel, conversationStatus, ratingValue, text, time } from './domain.ts'
import { holds } from './holds.ts'
import { limits } from './limits.ts'
import type { ConversationRow } from './rows.ts'

const address = z
  .string()
  .check(holds(value => value.length <= 50 && /^[0-9a-f:.]+(?:\/\d{1,3})?$/i.test(value)))

/** What a list is narrowed to; of what is named all must hold (spec C11). */
export const conversationFilter = z.object({
  status: z.optional(conversationStatus),
  /** Words of messages, names and e-mail addresses; each as a prefix, accents and case ignored. */
  text: z.optional(text(limits.searchText)),
  rating: z.optional(ratingValue),
  /** Id of an assignee. */
  agent: z.optional(text(64)),
  group: z.optional(text(64)),
  /** Ids; all of them. */
  tags: z.optional(z.array(text(64)).check(z.maxLength(limits.tagsPerConversation))),
  /** Part of the address of a page a message was written on (spec V10). */
  page: z.optional(text(limits.searchText)),
  /** One address, or a network in CIDR form (spec V10). */
  ip: z.optional(address),
  channel: z.optional(channel),
  /** Last activity, from and to, both included. */
  from: z.optional(time),
  to: z.optional(time),
})
export type ConversationFilter = z.infer<typeof conversationFilter>

/** The filter as a part of an address: `status=resolved&tags=a,b` (spec C11); empty where nothing is named. */
export function writeFilter(filter: ConversationFilter): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(filter)) {
    const written = Array.isArray(value) ? value.join(',') : String(value ?? '')
    if (written !== '') query.set(name, written)
  }
  query.sort()
  return query.toString()
}

/** Reads what `writeFilter` wrote; what cannot be read is left out, so that an old link still opens. */
export function readFilter(written: string): ConversationFilter {
  const query = new URLSearchParams(written)
  const filter: Record<string, unknown> = {}
  for (const [name, schema] of Object.entries(conversationFilter.shape)) {
    const value = query.get(name)
    if (value === null || value === '') continue
    const candidate =
      name === 'tags'
        ? value.split(',').filter(Boolean)
        : name === 'rating' || name === 'from' || name === 'to'
          ? Number(value)
          : value
    const read = schema.safeParse(candidate)
    if (read.success) filter[name] = read.data
  }
  return filter as ConversationFilter
}

/** Whether the filter names nothing. */
export function isEmptyFilter(filter: ConversationFilter): boolean {
  return writeFilter(filter) === ''
}

/** Whether a row alone tells that it is in the view: texts, pages and addresses only the index knows. */
export function isDecidedByRow({ text, page, ip }: ConversationFilter): boolean {
  return !text && !page && !ip
}

/** Whether a row holds what the filter asks of it, as far as a row tells. */
export function rowMatches(
  filter: ConversationFilter,
  row: Pick<
    ConversationRow,
    'status' | 'rating' | 'assignees' | 'group' | 'tags' | 'channel' | 'lastActivity'
  >,
): boolean {
  const { status, rating, agent, group, tags, channel, from, to } = filter
  return (
    (status === undefined || row.status === status) &&
    (rating === undefined || row.rating === rating) &&
    (agent === undefined || row.assignees.some(({ id }) => id === agent)) &&
    (group === undefined || row.group === group) &&
    (tags === undefined || tags.every(tag => row.tags.includes(tag))) &&
    (channel === undefined || row.channel === channel) &&
    (from === undefined || row.lastActivity >= from) &&
    (to === undefined || row.lastActivity <= to)
  )
}
