import { msg, str } from '@lit/localize'

/** "Petr is looking at this too", "Petr and Kim are looking at this too": one message per plural form. */
export function watchersText(names: readonly string[], lang: string | undefined): string {
  const people = new Intl.ListFormat(lang).format(names)
  switch (new Intl.PluralRules(lang).select(names.length)) {
    case 'one':
      return msg(str`${people} is looking at this too`, { id: 'watching-one' })
    case 'few':
      return msg(str`${people} are looking at this too`, { id: 'watching-few' })
    case 'many':
      return msg(str`${people} are looking at this too`, { id: 'watching-many' })
    default:
      return msg(str`${people} are looking at this too`, { id: 'watching-other' })
  }
}
