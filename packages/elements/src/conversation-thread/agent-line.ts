import type { LineItem } from '@deskbell/client'
import type { Person } from '@deskbell/protocol'
import { msg, str } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { plainValue } from '../shared/plain-value.ts'
import { ratingFace, ratingText } from '../shared/rating-face.ts'
import { tagChip } from '../shared/tag-chip.ts'
import type { ThreadView } from '../shared/thread-view.ts'
import { fullTimeText } from '../shared/time-text.ts'

/** A line that agents alone are shown; nothing for those that all see, which `lineText` words. */
export function agentLine(item: LineItem, view: ThreadView): TemplateResult | undefined {
  const { line } = item
  switch (line.kind) {
    case 'tagged':
      return row(item, view, taggedText(line.by), tagChip(line.tag))
    case 'untagged':
      return row(item, view, untaggedText(line.by), tagChip(line.tag))
    case 'moved':
      return row(item, view, movedText(line.by, line.group ? plainValue(line.group.name) : null))
    case 'blocked':
      return row(
        item,
        view,
        line.by
          ? msg(str`${nameOf(line.by)} blocked the visitor`, { id: 'line-blocked-by' })
          : msg('Visitor blocked', { id: 'line-blocked' }),
      )
    case 'unblocked':
      return row(
        item,
        view,
        line.by
          ? msg(str`${nameOf(line.by)} unblocked the visitor`, { id: 'line-unblocked-by' })
          : msg('Visitor unblocked', { id: 'line-unblocked' }),
      )
    case 'rated':
      return rated(item, view, line.rating)
    case 'resolved':
      return line.by
        ? undefined
        : row(item, view, msg('The visitor ended the conversation', { id: 'line-ended-by-visitor' }))
    case 'started':
    case 'earlier':
    case 'assigned':
    case 'unassigned':
    case 'handed_over':
    case 'reopened':
      return undefined
    default:
      line satisfies never
      return undefined
  }
}

function taggedText(by: Person | null): string {
  return by
    ? msg(str`${nameOf(by)} added the tag`, { id: 'line-tagged-by' })
    : msg('Tag added:', { id: 'line-tagged' })
}

function untaggedText(by: Person | null): string {
  return by
    ? msg(str`${nameOf(by)} removed the tag`, { id: 'line-untagged-by' })
    : msg('Tag removed:', { id: 'line-untagged' })
}

function movedText(by: Person | null, group: string | null): string {
  if (by) {
    const name = nameOf(by)
    return group === null
      ? msg(str`${name} took the conversation out of its group`, { id: 'line-ungrouped-by' })
      : msg(str`${name} moved the conversation to ${group}`, { id: 'line-moved-by' })
  }
  return group === null
    ? msg('The conversation has no group any more', { id: 'line-ungrouped' })
    : msg(str`Moved to ${group}`, { id: 'line-moved' })
}

function rated(
  item: LineItem,
  view: ThreadView,
  { value, comment }: (LineItem['line'] & { kind: 'rated' })['rating'],
): TemplateResult {
  const said = plainValue(comment)
  const text = ratingText(value)
  return html`${row(
    item,
    view,
    msg(str`The visitor rated the conversation: ${text}`, { id: 'line-rated' }),
    ratingFace(value),
  )}${said ? html`<blockquote class="line rating-comment" part="line" dir="auto">${said}</blockquote>` : nothing}`
}

function row(item: LineItem, view: ThreadView, text: string, end: unknown = nothing): TemplateResult {
  return html`<div class="line with-end" part="line" title=${fullTimeText(item.at, view.lang)}>
    <span dir="auto">${text}</span>${end}
  </div>`
}

function nameOf({ name }: Person): string {
  return plainValue(name)
}
