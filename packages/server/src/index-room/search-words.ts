import { fold } from '@deskbell/protocol'

/** Words that count in one search; each may have to be looked up over every message. */
const mostWords = 8
/** A prefix of fewer letters finds nearly everything (spec C12). */
const shortest = 2
const longest = 64

/** The words of a text in the form they are compared in: letters and digits, folded. */
export function foldedWords(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}\p{Co}]+/gu) ?? []
}

/** What the index keeps of a text. Split here and not by FTS5, whose tables of letters are older. */
export function indexedText(text: string): string {
  return foldedWords(text)
    .map(word => word.slice(0, longest))
    .join(' ')
}

/**
 * The words a search looks for, longest first; null where nothing is asked for, and none where the text holds no
 * word that can be found. A word that begins another one of them is left out: whoever has that has it too.
 */
export function searchWords(text: string | undefined): string[] | null {
  if (!text) return null
  const words = foldedWords(text)
    .map(word => word.slice(0, longest))
    .filter(word => [...word].length >= shortest)
    .toSorted((a, b) => b.length - a.length)
  const kept: string[] = []
  for (const word of words) if (!kept.some(other => other.startsWith(word))) kept.push(word)
  return kept.slice(0, mostWords)
}

/** A word as FTS5 reads it: a quoted string is never an operator (security S25). */
export function prefixQuery(words: readonly string[]): string {
  return words.map(word => `"${word}"*`).join(' OR ')
}
