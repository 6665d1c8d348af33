import type { Language } from '@deskbell/protocol'

/** The languages that English is translated into. */
export const translated = ['cs', 'pl', 'hu', 'de', 'es'] as const satisfies readonly Language[]
export type Translated = (typeof translated)[number]

/** The language of texts that a tag asks for: `de` for `de-AT`; undefined where there are no texts in it. */
export function languageIn(tag: string): Language | undefined {
  const [language] = tag.toLowerCase().split(/[-_]/)
  return language === 'en' ? language : translated.find(each => each === language)
}

/**
 * The language of texts (spec L1): of the first wish that says one, of the elements' attribute, the owner and the
 * page in this order, or English where it has no texts; else the first of the browser's that has.
 */
export function chooseLanguage(
  wishes: readonly (string | null | undefined)[],
  browser: readonly string[],
): Language {
  // Pages have said "none" and "{{ lang }}"; a wish begins with a language at least.
  const wish = wishes.find(tag => tag && /^[a-z]{2,3}(?:[-_]|$)/i.test(tag))
  return (wish ? languageIn(wish) : browser.map(languageIn).find(Boolean)) ?? 'en'
}
