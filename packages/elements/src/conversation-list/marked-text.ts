import type { Match } from '@deskbell/protocol'
import { html, type TemplateResult } from 'lit'
import { plainValue } from '../shared/plain-value.ts'

/** So many characters before the first mark are shown: a row has room for little, and it is cut at its end. */
const before = 10

/** A piece of a text with the words marked that a search found; text nodes, whatever the text holds (security S14). */
export function markedText({ text, marks }: Match): TemplateResult {
  const whole = plainValue(text)
  const start = startOf(whole, marks[0]?.[0] ?? 0)
  const pieces: unknown[] = []
  let at = start
  for (const [from, to] of marks) {
    if (from < at || to <= from) continue
    pieces.push(whole.slice(at, from), html`<mark part="match">${whole.slice(from, to)}</mark>`)
    at = to
  }
  return html`<span class="match">${start > 0 ? '… ' : ''}${pieces}${whole.slice(at)}</span>`
}

/** Where a word begins, a little before the first mark. */
function startOf(text: string, mark: number): number {
  if (mark <= before * 2) return 0
  const space = text.lastIndexOf(' ', mark - before)
  return space >= 0 && space > mark - before * 3 ? space + 1 : mark
}
