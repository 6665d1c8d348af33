import { msg, str } from '@lit/localize'

/** One message for each form of the plural; languages have up to four of them here. */
interface PluralForms {
  readonly one: string
  readonly few: string
  readonly many: string
  readonly other: string
}

let known: { readonly lang: string | undefined; readonly rules: Intl.PluralRules } | undefined

/** The form for a count: Czech has "1 zpráva", "2 zprávy", "1,5 zprávy" and "5 zpráv". */
export function pluralText(count: number, lang: string | undefined, forms: PluralForms): string {
  // To make them takes longer than to say one message.
  if (known?.lang !== lang) known = undefined
  known ??= { lang, rules: new Intl.PluralRules(lang) }
  return forms[known.rules.select(count) as keyof PluralForms] ?? forms.other
}

/** "1 conversation", "12 conversations". */
export function conversationsText(count: number, lang: string | undefined): string {
  const n = count.toLocaleString(lang)
  return pluralText(count, lang, {
    one: msg(str`${n} conversation`, { id: 'conversations-one' }),
    few: msg(str`${n} conversations`, { id: 'conversations-few' }),
    many: msg(str`${n} conversations`, { id: 'conversations-many' }),
    other: msg(str`${n} conversations`, { id: 'conversations-other' }),
  })
}

/** "1,000+ conversations": at least so many. */
export function atLeastConversationsText(count: number, lang: string | undefined): string {
  const n = count.toLocaleString(lang)
  return msg(str`${n}+ conversations`, { id: 'conversations-at-least' })
}

/** "3 unread messages". */
export function unreadText(count: number, lang: string | undefined): string {
  const n = count.toLocaleString(lang)
  return pluralText(count, lang, {
    one: msg(str`${n} unread message`, { id: 'unread-one' }),
    few: msg(str`${n} unread messages`, { id: 'unread-few' }),
    many: msg(str`${n} unread messages`, { id: 'unread-many' }),
    other: msg(str`${n} unread messages`, { id: 'unread-other' }),
  })
}

/** "3 new messages", below what is on the screen. */
export function freshText(count: number, lang: string | undefined): string {
  const n = count.toLocaleString(lang)
  return pluralText(count, lang, {
    one: msg(str`${n} new message`, { id: 'thread-fresh-one' }),
    few: msg(str`${n} new messages`, { id: 'thread-fresh-few' }),
    many: msg(str`${n} new messages`, { id: 'thread-fresh-many' }),
    other: msg(str`${n} new messages`, { id: 'thread-fresh-other' }),
  })
}

/** "3 suggestions". */
export function suggestionsText(count: number, lang: string | undefined): string {
  const n = count.toLocaleString(lang)
  return pluralText(count, lang, {
    one: msg(str`${n} suggestion`, { id: 'suggestions-one' }),
    few: msg(str`${n} suggestions`, { id: 'suggestions-few' }),
    many: msg(str`${n} suggestions`, { id: 'suggestions-many' }),
    other: msg(str`${n} suggestions`, { id: 'suggestions-other' }),
  })
}

/** "2 notes mention you". */
export function mentionsText(count: number, lang: string | undefined): string {
  const n = count.toLocaleString(lang)
  return pluralText(count, lang, {
    one: msg(str`${n} note mentions you`, { id: 'mentions-one' }),
    few: msg(str`${n} notes mention you`, { id: 'mentions-few' }),
    many: msg(str`${n} notes mention you`, { id: 'mentions-many' }),
    other: msg(str`${n} notes mention you`, { id: 'mentions-other' }),
  })
}

/** "3 members". */
export function membersText(count: number, lang: string | undefined): string {
  const n = count.toLocaleString(lang)
  return pluralText(count, lang, {
    one: msg(str`${n} member`, { id: 'members-one' }),
    few: msg(str`${n} members`, { id: 'members-few' }),
    many: msg(str`${n} members`, { id: 'members-many' }),
    other: msg(str`${n} members`, { id: 'members-other' }),
  })
}

/** "3 characters too long: 255 fit." */
export function tooLongText(excess: number, most: number, lang: string | undefined): string {
  const n = excess.toLocaleString(lang)
  const fit = most.toLocaleString(lang)
  return pluralText(excess, lang, {
    one: msg(str`${n} character too long: ${fit} fit.`, { id: 'too-long-one' }),
    few: msg(str`${n} characters too long: ${fit} fit.`, { id: 'too-long-few' }),
    many: msg(str`${n} characters too long: ${fit} fit.`, { id: 'too-long-many' }),
    other: msg(str`${n} characters too long: ${fit} fit.`, { id: 'too-long-other' }),
  })
}
