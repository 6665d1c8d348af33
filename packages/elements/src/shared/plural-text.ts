import { msg, str } from '@lit/localize'

/** "1 conversation", "12 conversations": one message per plural form, since languages have up to four of these here. */
export function conversationsText(count: number, lang: string | undefined): string {
  const n = count.toLocaleString(lang)
  switch (new Intl.PluralRules(lang).select(count)) {
    case 'one':
      return msg(str`${n} conversation`, { id: 'conversations-one' })
    case 'few':
      return msg(str`${n} conversations`, { id: 'conversations-few' })
    case 'many':
      return msg(str`${n} conversations`, { id: 'conversations-many' })
    default:
      return msg(str`${n} conversations`, { id: 'conversations-other' })
  }
}

/** "1,000+ conversations": at least so many. */
export function atLeastConversationsText(count: number, lang: string | undefined): string {
  const n = count.toLocaleString(lang)
  return msg(str`${n}+ conversations`, { id: 'conversations-at-least' })
}

/** "3 unread messages". */
export function unreadText(count: number, lang: string | undefined): string {
  const n = count.toLocaleString(lang)
  switch (new Intl.PluralRules(lang).select(count)) {
    case 'one':
      return msg(str`${n} unread message`, { id: 'unread-one' })
    case 'few':
      return msg(str`${n} unread messages`, { id: 'unread-few' })
    case 'many':
      return msg(str`${n} unread messages`, { id: 'unread-many' })
    default:
      return msg(str`${n} unread messages`, { id: 'unread-other' })
  }
}

/** "3 suggestions". */
export function suggestionsText(count: number, lang: string | undefined): string {
  const n = count.toLocaleString(lang)
  switch (new Intl.PluralRules(lang).select(count)) {
    case 'one':
      return msg(str`${n} suggestion`, { id: 'suggestions-one' })
    case 'few':
      return msg(str`${n} suggestions`, { id: 'suggestions-few' })
    case 'many':
      return msg(str`${n} suggestions`, { id: 'suggestions-many' })
    default:
      return msg(str`${n} suggestions`, { id: 'suggestions-other' })
  }
}

/** "2 notes mention you". */
export function mentionsText(count: number, lang: string | undefined): string {
  const n = count.toLocaleString(lang)
  switch (new Intl.PluralRules(lang).select(count)) {
    case 'one':
      return msg(str`${n} note mentions you`, { id: 'mentions-one' })
    case 'few':
      return msg(str`${n} notes mention you`, { id: 'mentions-few' })
    case 'many':
      return msg(str`${n} notes mention you`, { id: 'mentions-many' })
    default:
      return msg(str`${n} notes mention you`, { id: 'mentions-other' })
  }
}

/** "3 members". */
export function membersText(count: number, lang: string | undefined): string {
  const n = count.toLocaleString(lang)
  switch (new Intl.PluralRules(lang).select(count)) {
    case 'one':
      return msg(str`${n} member`, { id: 'members-one' })
    case 'few':
      return msg(str`${n} members`, { id: 'members-few' })
    case 'many':
      return msg(str`${n} members`, { id: 'members-many' })
    default:
      return msg(str`${n} members`, { id: 'members-other' })
  }
}

/** "3 characters too long: 255 fit." */
export function tooLongText(excess: number, most: number, lang: string | undefined): string {
  const n = excess.toLocaleString(lang)
  const fit = most.toLocaleString(lang)
  switch (new Intl.PluralRules(lang).select(excess)) {
    case 'one':
      return msg(str`${n} character too long: ${fit} fit.`, { id: 'too-long-one' })
    case 'few':
      return msg(str`${n} characters too long: ${fit} fit.`, { id: 'too-long-few' })
    case 'many':
      return msg(str`${n} characters too long: ${fit} fit.`, { id: 'too-long-many' })
    default:
      return msg(str`${n} characters too long: ${fit} fit.`, { id: 'too-long-other' })
  }
}
