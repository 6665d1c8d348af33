import type { TextSource } from '../shared/page-language.ts'

/** The texts of the dashboard: a file for each language, of which a page loads one, and none for English. */
export const deskTexts: TextSource = async language => {
  switch (language) {
    case 'cs':
      return (await import('./desk-cs.ts')).texts
    case 'pl':
      return (await import('./desk-pl.ts')).texts
    case 'hu':
      return (await import('./desk-hu.ts')).texts
    case 'de':
      return (await import('./desk-de.ts')).texts
    case 'es':
      return (await import('./desk-es.ts')).texts
  }
}
