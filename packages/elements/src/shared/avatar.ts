import type { Person } from '@deskbell/protocol'
import { css, html, type TemplateResult } from 'lit'

/** The first letters of the first and the last word, whole code points. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const last = words.length > 1 ? words.at(-1) : undefined
  return (letter(words[0]) + letter(last)).toLocaleUpperCase()
}

function letter(word: string | undefined): string {
  return word ? (Array.from(word)[0] ?? '') : ''
}

/** One of six hues, the same for the same id everywhere. */
export function hueOf(id: string): number {
  let sum = 0
  for (const char of id) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 9973
  return sum % 6
}

/**
 * A person's initials on a colour of their own. Decoration: the name stands beside it.
 *
 * @csspart avatar - A circle with somebody's initials.
 */
export function avatar({ id, name }: Person): TemplateResult {
  return html`<span class="avatar hue-${hueOf(id)}" part="avatar" aria-hidden="true">${initials(name)}</span>`
}

export const avatarStyles = css`
  .avatar {
    --_hue: 168;
    flex: none;
    display: inline-grid;
    place-items: center;
    inline-size: var(--_size, 30px);
    block-size: var(--_size, 30px);
    border-radius: 38%;
    font-size: calc(var(--_size, 30px) * 0.38);
    font-weight: 650;
    line-height: 1;
    letter-spacing: 0.01em;
    background: light-dark(hsl(var(--_hue) 45% 88%), hsl(var(--_hue) 28% 27%));
    color: light-dark(hsl(var(--_hue) 65% 20%), hsl(var(--_hue) 55% 88%));
    user-select: none;
  }
  .hue-1 {
    --_hue: 38;
  }
  .hue-2 {
    --_hue: 215;
  }
  .hue-3 {
    --_hue: 12;
  }
  .hue-4 {
    --_hue: 276;
  }
  .hue-5 {
    --_hue: 95;
  }
`
