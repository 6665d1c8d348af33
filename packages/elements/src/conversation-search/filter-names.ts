import type { AgentState } from '@deskbell/client'
import type { Channel, ConversationFilter } from '@deskbell/protocol'
import { msg } from '@lit/localize'
import { plainValue } from '../shared/plain-value.ts'
import { ratingText } from '../shared/rating-face.ts'
import { dateText } from '../shared/time-text.ts'

/** One thing a filter asks for, in words, and the filter without it. */
export interface FilterPart {
  readonly key: string
  readonly name: string
  readonly value: string
  readonly without: ConversationFilter
}

export function statusName(status: 'open' | 'resolved'): string {
  return status === 'open' ? msg('Open', { id: 'folders-open' }) : msg('Resolved', { id: 'folder-resolved' })
}

export function channelName(channel: Channel): string {
  switch (channel) {
    case 'web':
      return msg('Website', { id: 'channel-web' })
    case 'email':
      return msg('E-mail', { id: 'channel-email' })
    case 'messenger':
      return msg('Messenger', { id: 'channel-messenger' })
    default:
      channel satisfies never
      return ''
  }
}

/** What a filter asks for, part by part; names that the account no longer has are told as such. */
export function filterParts(
  filter: ConversationFilter,
  state: AgentState | undefined,
  lang: string | undefined,
): FilterPart[] {
  const { tags = [], ...others } = filter
  const named = (list: readonly { id: string; name: string }[] | undefined, id: string) =>
    plainValue(list?.find(each => each.id === id)?.name) || msg('Not there any more', { id: 'filter-gone' })
  const parts: FilterPart[] = []
  const add = (key: string, name: string, value: string, without: ConversationFilter) =>
    parts.push({ key, name, value, without })
  const single = <K extends keyof ConversationFilter>(
    key: K,
    name: string,
    value: (given: NonNullable<ConversationFilter[K]>) => string,
  ) => {
    const given = filter[key]
    if (given === undefined) return
    const { [key]: _, ...without } = filter
    add(key, name, value(given as NonNullable<ConversationFilter[K]>), without as ConversationFilter)
  }
  single('text', msg('Search', { id: 'search' }), text => `“${text}”`)
  single('status', msg('Status', { id: 'filter-status' }), statusName)
  single('rating', msg('Rating', { id: 'filter-rating' }), ratingText)
  single('agent', msg('Agent', { id: 'filter-agent' }), id => named(state?.team, id))
  single('group', msg('Group', { id: 'filter-group' }), id => named(state?.catalog.groups, id))
  for (const id of tags) {
    const rest = tags.filter(each => each !== id)
    const without = rest.length > 0 ? { ...others, tags: rest } : others
    add(`tag ${id}`, msg('Tag', { id: 'filter-tag' }), named(state?.catalog.tags, id), without)
  }
  single('channel', msg('Channel', { id: 'filter-channel' }), channelName)
  single('page', msg('Page URL', { id: 'filter-page' }), page => page)
  single('ip', msg('IP address', { id: 'filter-ip' }), ip => ip)
  single('from', msg('From', { id: 'filter-from' }), at => dateText(at, lang))
  single('to', msg('To', { id: 'filter-to' }), at => dateText(at, lang))
  return parts
}
