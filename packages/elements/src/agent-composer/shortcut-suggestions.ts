import { fold, plainText, type Shortcut } from '@deskbell/protocol'
import { msg } from '@lit/localize'
import { html, nothing } from 'lit'
import { plainValue } from '../shared/plain-value.ts'
import { fillShortcut, type ShortcutNames } from './fill-shortcut.ts'
import type { Suggested } from './suggestion-list.ts'

const most = 20

/** Prepared answers for what is typed after a slash that begins the line; null where none does. */
export function shortcutSuggestions(
  text: string,
  caret: number,
  shortcuts: readonly Shortcut[],
  names: ShortcutNames,
): Suggested | null {
  const [, typed] = /(?:^|\n)[^\S\n]*\/([^\n]{0,50})$/.exec(text.slice(0, caret)) ?? []
  if (typed === undefined) return null
  const options = found(shortcuts, fold(typed.trim()))
    .slice(0, most)
    .map(shortcut => {
      const filled = fillShortcut(plainValue(shortcut.text), names)
      return {
        key: shortcut.id,
        insert: filled,
        content: html`<bdi class="shortcut-name cut">/${plainValue(shortcut.name)}</bdi>
          <bdi class="grow cut hint">${plainText(filled, 120)}</bdi>
          ${shortcut.shared ? nothing : html`<span class="hint">${msg('Yours', { id: 'shortcut-own' })}</span>`}`,
      }
    })
  return { label: msg('Shortcuts', { id: 'shortcut-list' }), start: caret - typed.length - 1, options }
}

/** Those whose name begins so, then those that hold it in their name, then those with such a word in their text. */
function found(shortcuts: readonly Shortcut[], wanted: string): Shortcut[] {
  const rank = (shortcut: Shortcut): number => {
    const name = fold(plainValue(shortcut.name))
    if (name.startsWith(wanted)) return 0
    if (name.includes(wanted)) return 1
    return ` ${fold(plainValue(shortcut.text))}`.includes(` ${wanted}`) ? 2 : 3
  }
  return shortcuts
    .map(shortcut => ({ shortcut, rank: rank(shortcut) }))
    .filter(({ rank }) => rank < 3)
    .toSorted((a, b) => a.rank - b.rank || a.shortcut.name.localeCompare(b.shortcut.name))
    .map(({ shortcut }) => shortcut)
}
