import type { Match } from '@deskbell/protocol'
import { html, type TemplateResult } from 'lit'
import { plainValue } from '../shared/plain-value.ts'

/** A piece of a text with the words marked that a search found; text nodes, whatever the text holds (security S14). */
export function markedText({ text, marks }: Match): TemplateResult {
  const whole = plainValue(text)
  const pieces: unknown[] = []
  let at = 0
  for (const [start, end] of marks) {
    if (start < at || end <= start) continue
    pieces.push(whole.slice(at, start), html`<mark part="match">${whole.slice(start, end)}</mark>`)
    at = end
  }
  return html`<span class="match">${pieces}${whole.slice(at)}</span>`
}
