import { languageIn } from './choose-language.ts'
import { pageLanguage } from './localization.ts'

/**
 * The tag that dates, numbers and plurals of an element go by: of the language its texts are in, for the region
 * that the element, the page or the browser names.
 */
export function languageOf(element: HTMLElement): string {
  const { shown } = pageLanguage
  for (const tag of [element.lang, element.ownerDocument.documentElement.lang, ...navigator.languages]) {
    try {
      if (languageIn(tag) === shown) return Intl.getCanonicalLocales(tag)[0] ?? shown
    } catch {
      // A page may say anything; Intl throws on what is no language tag.
    }
  }
  return shown
}
