/**
 * A text as a list of what is written and, as numbers, of what the program puts in: "Remove {0}" is
 * `['Remove ', 0]`.
 */
export type Text = readonly (string | number)[]

/** Written for people: "Remove {0}". */
export function printText(text: Text): string {
  return text.map(part => (typeof part === 'number' ? `{${part}}` : part)).join('')
}

/** Read as people write it. */
export function parseText(written: string): Text {
  return written
    .split(/\{(\d+)\}/)
    .map((part, index) => (index % 2 ? Number(part) : part))
    .filter(part => part !== '')
}

/** The numbers of what is put in, in order: "0 1". A translation puts in the same, wherever it likes. */
export function placesOf(text: Text): string {
  return text
    .filter(part => typeof part === 'number')
    .toSorted((a, b) => a - b)
    .join(' ')
}
