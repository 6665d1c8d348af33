import type { Person } from '@deskbell/protocol'
import { plainValue } from './plain-value.ts'

/** A stretch of a text that names a person: `[start, end)`, the @ included. */
export interface Mention {
  readonly start: number
  readonly end: number
  readonly id: string
}

const wordCharacter = /[\p{L}\p{N}_]/u

/**
 * Where the text names one of these people: an @ and their whole name, between other than letters. Of people with
 * the same name the first is meant, so who was chosen stands first.
 */
export function mentionsIn(text: string, people: readonly Person[]): Mention[] {
  const named = people
    .map(({ id, name }) => ({ id, name: plainValue(name) }))
    .filter(({ name }) => name)
    .toSorted((a, b) => b.name.length - a.name.length)
  const found: Mention[] = []
  for (let start = text.indexOf('@'); start >= 0; start = text.indexOf('@', start + 1)) {
    if (start > 0 && wordCharacter.test(text.charAt(start - 1))) continue
    const person = named.find(({ name }) => {
      const end = start + 1 + name.length
      return text.startsWith(name, start + 1) && !wordCharacter.test(text.charAt(end))
    })
    if (person) found.push({ start, end: start + 1 + person.name.length, id: person.id })
  }
  return found
}

/** The text in pieces: those with an `id` name that person. */
export function piecesOf(
  text: string,
  mentions: readonly Mention[],
): { readonly text: string; readonly id?: string }[] {
  const pieces: { text: string; id?: string }[] = []
  let at = 0
  for (const { start, end, id } of mentions) {
    if (start > at) pieces.push({ text: text.slice(at, start) })
    pieces.push({ text: text.slice(start, end), id })
    at = end
  }
  if (at < text.length) pieces.push({ text: text.slice(at) })
  return pieces
}
