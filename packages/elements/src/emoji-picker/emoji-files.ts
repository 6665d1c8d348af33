import { EmojiBook, type EmojiFile } from './emoji-book.ts'

/** The build of the chat box adds what the data must hash to. */
type DataAddress = URL & { readonly integrity?: string }

/**
 * Where the names are, in the form by which bundlers find files and give them their places. Not as data in the
 * address: policies of pages refuse to connect to such (security S17).
 */
const files: Readonly<Record<string, () => DataAddress>> = {
  en: () => new URL('./names/emoji-en.json?no-inline', import.meta.url),
  de: () => new URL('./names/emoji-de.json?no-inline', import.meta.url),
  es: () => new URL('./names/emoji-es.json?no-inline', import.meta.url),
  hu: () => new URL('./names/emoji-hu.json?no-inline', import.meta.url),
  pl: () => new URL('./names/emoji-pl.json?no-inline', import.meta.url),
}

const books = new Map<string, Promise<EmojiBook>>()

/** The language in which emoji are named to who reads `lang`. */
export function emojiLanguage(lang: string | undefined): string {
  const spoken = lang?.toLowerCase().split('-')[0] ?? ''
  return Object.hasOwn(files, spoken) ? spoken : 'en'
}

/** All emoji, named in a language that `emojiLanguage` tells; rejects where they cannot be had, and the next call tries again. */
export function emojiBook(language: string): Promise<EmojiBook> {
  const known = books.get(language)
  if (known) return known
  const book = load(files[language]!()).catch((error: unknown) => {
    books.delete(language)
    throw error
  })
  books.set(language, book)
  return book
}

async function load(address: DataAddress): Promise<EmojiBook> {
  const answer = await fetch(address, { credentials: 'omit', integrity: address.integrity ?? '' })
  if (!answer.ok) throw new Error(`No emoji: ${answer.status}`)
  return new EmojiBook((await answer.json()) as EmojiFile)
}
