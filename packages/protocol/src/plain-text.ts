/** Characters that turn the direction of what stands beside them; they could make one text look like another. */
const directions = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/**
 * The text as notifications, titles and screen readers get it (security S19): one line without control characters,
 * shortened to at most `max` UTF-16 units, an ellipsis included, and never within a character as people see it.
 */
export function plainText(text: string, max = 200): string {
  const line = text
    .replace(directions, '')
    .replace(/[\s\u0085]+/g, ' ')
    .replace(/[\p{Cc}\p{Cs}]/gu, '')
    .replace(/ {2,}/g, ' ')
    .trim()
  if (line.length <= max) return line
  let end = 0
  for (const piece of pieces(line.slice(0, max))) {
    if (end + piece.length >= max) break
    end += piece.length
  }
  return `${line.slice(0, end).trimEnd()}…`
}

/** Characters as people see them, or code points where the browser has no segmenter (Firefox before 125). */
function pieces(text: string): string[] {
  if (!('Segmenter' in Intl)) return [...text]
  return Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment)
}
