/** The language of an element: its own, else the page's, else the browser's; undefined where none is sound. */
export function languageOf(element: HTMLElement): string | undefined {
  const page = element.ownerDocument
  for (const tag of [element.lang, page.documentElement.lang, navigator.language]) {
    try {
      if (tag && Intl.getCanonicalLocales(tag)[0]) return tag
    } catch {
      // A page may say anything; Intl throws on what is no language tag.
    }
  }
  return undefined
}
