import type { ConversationRow } from '@deskbell/protocol'
import { msg, str } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { plainValue } from '../shared/plain-value.ts'
import { mentionsText, unreadText } from '../shared/plural-text.ts'
import { tagChip, tagsOf } from '../shared/tag-chip.ts'
import type { RowView } from './conversation-row.ts'

/** The last line of a row: new or whose, the group, whether the visitor is there, and the tags (spec C6). */
export function rowFacts(row: ConversationRow, view: RowView): TemplateResult {
  const unread = Math.max(0, row.visitorMessages - row.read)
  const tags = tagsOf(row.tags, view.catalog?.tags ?? [])
  return html`<span class="about" id="about-${view.index}">
    <span class="facts cut">
      ${
        row.status === 'open' && row.assignees.length === 0
          ? html`<span class="new">${msg('New', { id: 'row-new' })}</span
              ><span class="visually-hidden">, </span>`
          : nothing
      }
      ${unread > 0 ? html`<span class="visually-hidden">${unreadText(unread, view.lang)}, </span>` : nothing}
      ${
        row.mentions > 0
          ? html`<span class="visually-hidden">${mentionsText(row.mentions, view.lang)}, </span>`
          : nothing
      }
      ${presence(row)}${group(row, view)}${assignees(row, view.me)}
    </span>
    ${
      tags.length > 0
        ? html`<span class="tags" title=${tags.map(tag => plainValue(tag.name)).join(', ')}>
            <span class="visually-hidden">, ${msg('Tags', { id: 'filter-tags' })}: </span>
            ${tags.map(tag => tagChip(tag, html`<span class="visually-hidden">, </span>`))}
          </span>`
        : nothing
    }
  </span>`
}

function presence({ here }: ConversationRow): TemplateResult {
  return html`<span class="presence"
    >${here ? msg('On the site', { id: 'presence-here' }) : msg('Left', { id: 'presence-left' })}</span
  >`
}

function group(row: ConversationRow, { catalog }: RowView): TemplateResult | typeof nothing {
  const name = plainValue(catalog?.groups.find(({ id }) => id === row.group)?.name)
  if (!name) return nothing
  return html`<span class="dot" aria-hidden="true"> · </span
    ><span class="visually-hidden">, ${msg('Group', { id: 'filter-group' })}: </span
    ><bdi class="group">${name}</bdi>`
}

function assignees(row: ConversationRow, me: string | undefined): TemplateResult | typeof nothing {
  if (row.assignees.length === 0) return nothing
  const names = row.assignees
    .map(agent => (agent.id === me ? msg('you', { id: 'assignee-you' }) : plainValue(agent.name)))
    .join(', ')
  return html`<span class="dot" aria-hidden="true"> · </span
    ><span class="visually-hidden">, ${msg(str`Assigned to ${names}`, { id: 'row-assigned-to' })}</span
    ><bdi aria-hidden="true">${names}</bdi>`
}
