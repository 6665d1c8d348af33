import { html, type TemplateResult } from 'lit'
import { registerCustomProtocol, tokenize } from 'linkifyjs'

registerCustomProtocol('tel', true)

const allowed = new Set(['http:', 'https:', 'mailto:', 'tel:'])
// The tokenizer takes no plus after a scheme.
const international = /(tel:\+[\d-]{3,20})/
const remembered = new Map<string, readonly (string | TemplateResult)[]>()

/**
 * The text, with what looks like an address made a link; everything else stays text (security S14, S15).
 *
 * @csspart link - An address in a text.
 */
export function linkedText(text: string): readonly (string | TemplateResult)[] {
  let parts = remembered.get(text)
  if (!parts) {
    parts = tokenize(text).flatMap(token =>
      token.isLink ? linkOf(token.toHref('https'), token.v) : token.v.split(international).map(phoneOf),
    )
    if (remembered.size > 500) remembered.clear()
    remembered.set(text, parts)
  }
  return parts
}

function phoneOf(text: string, index: number): string | TemplateResult {
  // Of a split by one group, every second piece is the group's.
  return index % 2 ? linkOf(text, text) : text
}

function linkOf(href: string, shown: string): string | TemplateResult {
  let url: URL
  try {
    url = new URL(href)
  } catch {
    return shown
  }
  if (!allowed.has(url.protocol)) return shown
  return html`<a href=${url.href} target="_blank" rel="noopener noreferrer nofollow" part="link"
    >${mixesScripts(shown) ? url.href : shown}</a
  >`
}

const scripts = [
  /\p{sc=Latin}/u,
  /\p{sc=Cyrillic}/u,
  /\p{sc=Greek}/u,
  /\p{sc=Armenian}/u,
  /\p{sc=Hebrew}/u,
  /\p{sc=Arabic}/u,
  /\p{sc=Cherokee}/u,
  /\p{sc=Thai}/u,
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u,
]

/** Whether the host could pass for another one: its letters come from more than one script. */
export function mixesScripts(address: string): boolean {
  const host = address.replace(/^[a-z]+:(?:\/\/)?/i, '').split(/[/?#]/, 1)[0] ?? ''
  return scripts.filter(script => script.test(host)).length > 1
}
