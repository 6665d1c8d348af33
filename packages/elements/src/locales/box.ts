import type { TextSource } from '../shared/page-language.ts'

/** The texts of the chat box: a file for each language, of which a page loads one, and none for English. */
export const boxTexts: TextSource = async language => {
  switch (language) {
    case 'cs':
      return (await import('./box-cs.ts')).texts
    case 'pl':
      return (await import('./box-pl.ts')).texts
    case 'hu':
      return (await import('./box-hu.ts')).texts
    case 'de':
      return (await import('./box-de.ts')).texts
    case 'es':
      return (await import('./box-es.ts')).texts
  }
}
