import { html, type TemplateResult } from 'lit'
import type { Emoji } from './emoji-book.ts'

/** How many stand side by side: they fit into a box on a phone of 360 px. */
export const columns = 8

/** Emoji in rows. Tab enters them by one, and the arrow keys go on from there. */
export function emojiGrid(view: {
  readonly label: string
  readonly lang: string
  readonly emoji: readonly Emoji[]
  /** The first of all grids, by which Tab enters them. */
  readonly first: Emoji | undefined
}): TemplateResult {
  const { label, lang, emoji, first } = view
  const rows = Array.from({ length: Math.ceil(emoji.length / columns) }, (_, row) =>
    emoji.slice(row * columns, (row + 1) * columns),
  )
  return html`<div class="grid" role="grid" aria-label=${label} lang=${lang}>
    ${rows.map(
      row =>
        html`<div class="row" role="row">
          ${row.map(
            each =>
              html`<button
                role="gridcell"
                type="button"
                title=${each.name}
                aria-label=${each.name}
                tabindex=${each === first ? 0 : -1}
                .value=${each.emoji}
              >
                ${each.emoji}
              </button>`,
          )}
        </div>`,
    )}
  </div>`
}

/** The one that an arrow key leads to from another, among rows of several grids; undefined at an edge, or for another key. */
export function nextCell(root: ParentNode, from: Element, key: string, isRtl: boolean): Element | undefined {
  const rows = [...root.querySelectorAll('[role=row]')].map(row => [...row.children])
  const row = rows.findIndex(cells => cells.includes(from))
  const column = rows[row]?.indexOf(from) ?? -1
  if (row < 0) return undefined
  const cells = rows.flat()
  const at = cells.indexOf(from)
  const beside = (rows: readonly Element[] | undefined) => rows?.[Math.min(column, rows.length - 1)]
  switch (key) {
    case 'ArrowRight':
      return cells[at + (isRtl ? -1 : 1)]
    case 'ArrowLeft':
      return cells[at + (isRtl ? 1 : -1)]
    case 'ArrowDown':
      return beside(rows[row + 1])
    case 'ArrowUp':
      return beside(rows[row - 1])
    case 'Home':
      return rows[row]?.[0]
    case 'End':
      return rows[row]?.at(-1)
    default:
      return undefined
  }
}
