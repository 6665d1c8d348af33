import { msg, str } from '@lit/localize'
import { pluralText } from '../shared/plural-text.ts'

/** "Petr is looking at this too", "Petr and Kim are looking at this too": one message per plural form. */
export function watchersText(names: readonly string[], lang: string | undefined): string {
  const people = new Intl.ListFormat(lang).format(names)
  return pluralText(names.length, lang, {
    one: msg(str`${people} is looking at this too`, { id: 'watching-one' }),
    few: msg(str`${people} are looking at this too`, { id: 'watching-few' }),
    many: msg(str`${people} are looking at this too`, { id: 'watching-many' }),
    other: msg(str`${people} are looking at this too`, { id: 'watching-other' }),
  })
}

/** "Petr is answering", "Petr and Kim are answering". */
export function answeringText(names: readonly string[], lang: string | undefined): string {
  const people = new Intl.ListFormat(lang).format(names)
  return pluralText(names.length, lang, {
    one: msg(str`${people} is answering`, { id: 'answering-one' }),
    few: msg(str`${people} are answering`, { id: 'answering-few' }),
    many: msg(str`${people} are answering`, { id: 'answering-many' }),
    other: msg(str`${people} are answering`, { id: 'answering-other' }),
  })
}
