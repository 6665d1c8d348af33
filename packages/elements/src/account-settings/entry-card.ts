import { fold } from '@deskbell/protocol'
import { msg, str } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { keyed } from 'lit/directives/keyed.js'
import { agentIcons } from '../shared/agent-icons.ts'
import { plainValue } from '../shared/plain-value.ts'
import { type Ask, outcome } from './asks.ts'
import type { Entry, EntryEditor } from './entry-editor.ts'

/** From so many on a list can be narrowed. */
const many = 12

/** A list of groups, tags or shortcuts. */
export interface EntryCard<T extends Entry> {
  readonly title: string
  readonly entries: readonly T[]
  readonly editor: EntryEditor<T>
  /** The fields of what is being written, beside its name. */
  readonly fields: (draft: T) => unknown
  /** What a row shows. */
  readonly row: (entry: T) => TemplateResult
  /** Said where there are none. */
  readonly nothing: string
  /** Whether it may be changed and deleted. */
  readonly may: (entry: T) => boolean
  readonly remove: (entry: T, from: EventTarget | null) => void
  /** The button for another one; without it none is offered. */
  readonly add?: { readonly label: string; readonly run: () => void } | undefined
  /** Whether what is being written belongs to this list. */
  readonly owns?: (draft: T) => boolean
  readonly saved: Ask | undefined
  /** What the list is narrowed to, and how it is narrowed by something else. */
  readonly query: string
  readonly search: (query: string) => void
}

/** What is kept, by name, each to be changed in its place; a new one is written on top. */
export function entryCard<T extends Entry>(card: EntryCard<T>): TemplateResult {
  const { editor, entries, add } = card
  const { draft } = editor
  const mine = draft && (card.owns?.(draft) ?? true) ? draft : null
  const isHeld = entries.some(({ id }) => id === mine?.id)
  const wanted = fold(card.query.trim())
  const shown = entries.filter(({ id, name }) => id === mine?.id || fold(plainValue(name)).includes(wanted))
  return html`<div class="card">
    <div class="card-head">
      <h3>${card.title}</h3>
      <div class="buttons">
        ${outcome(card.saved?.state === 'done' ? card.saved : undefined)}
        ${
          add
            ? html`<button class="button add" type="button" @click=${add.run}>
                ${agentIcons.add}${add.label}
              </button>`
            : nothing
        }
      </div>
    </div>
    ${
      mine && !isHeld
        ? html`<div class="card-body">${keyed(mine.id, editor.form(mine, false, card.fields(mine)))}</div>`
        : nothing
    }
    ${entries.length > many ? searchField(card) : nothing}
    ${
      shown.length > 0
        ? html`<ul class="rows" aria-label=${card.title}>
            ${shown.map(entry => entryRow(card, entry, entry.id === mine?.id ? mine : null))}
          </ul>`
        : html`<p class="nothing">
            ${entries.length > 0 ? msg('Nothing has such a name.', { id: 'entry-none-found' }) : card.nothing}
          </p>`
    }
  </div>`
}

function entryRow<T extends Entry>(card: EntryCard<T>, entry: T, draft: T | null): TemplateResult {
  const { editor } = card
  if (draft) return html`<li>${keyed(draft.id, editor.form(draft, true, card.fields(draft)))}</li>`
  const name = plainValue(entry.name)
  return html`<li class="row" data-entry=${plainValue(entry.id)}>
    <div class="grow">${card.row(entry)}</div>
    ${
      card.may(entry)
        ? html`<div class="buttons">
            <button
              class="button plain edit"
              type="button"
              aria-label=${msg(str`Edit ${name}`, { id: 'entry-edit-named' })}
              @click=${() => editor.edit(entry)}
            >
              ${msg('Edit', { id: 'edit' })}
            </button>
            <button
              class="button plain icon-only"
              type="button"
              title=${msg('Delete', { id: 'entry-delete' })}
              aria-label=${msg(str`Delete ${name}`, { id: 'entry-delete-named' })}
              @click=${(event: Event) => card.remove(entry, event.currentTarget)}
            >
              ${agentIcons.erase}
            </button>
          </div>`
        : nothing
    }
  </li>`
}

function searchField<T extends Entry>({ query, search, title }: EntryCard<T>): TemplateResult {
  const label = msg(str`Find in ${title}`, { id: 'entry-find' })
  return html`<div class="card-body">
    <input
      type="search"
      class="find"
      autocomplete="off"
      placeholder=${label}
      aria-label=${label}
      .value=${query}
      @input=${(event: Event) => search((event.target as HTMLInputElement).value)}
    />
  </div>`
}
