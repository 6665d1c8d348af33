import type { NoteItem } from '@deskbell/client'
import type { Person } from '@deskbell/protocol'
import { msg } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { agentIcons } from '../shared/agent-icons.ts'
import type { AgentConversationModel } from '../shared/agent-models.ts'
import { mentionsIn, piecesOf } from '../shared/mentions.ts'
import { linkedBody } from '../shared/message-row.ts'
import { plainValue } from '../shared/plain-value.ts'
import { deliveryText } from '../shared/texts.ts'
import type { ThreadView } from '../shared/thread-view.ts'
import { fullTimeText, timeText } from '../shared/time-text.ts'

/** A note: other than a message in colour, in shape and in words, since nothing is worse than to take one for the other. */
export function noteRow(
  item: NoteItem,
  view: ThreadView,
  model: AgentConversationModel,
  team: readonly Person[],
): TemplateResult {
  const toMe = view.me !== undefined && item.mentions.includes(view.me)
  const name = item.mine ? msg('You', { id: 'author-you' }) : plainValue(item.author.name)
  return html`<div class="note ${toMe ? 'to-me' : ''}" part="note">
    <p class="note-head">
      ${agentIcons.note}<span
        ><bdi class="note-author">${name}</bdi
        ><span aria-hidden="true"> · </span
        >${msg('Note · visible to agents only', { id: 'note-label' })}</span
      >
      ${toMe ? html`<span class="note-badge">${msg('Mentions you', { id: 'note-mentions-you' })}</span>` : nothing}
      <time datetime=${new Date(item.at).toISOString()} title=${fullTimeText(item.at, view.lang)}
        >${timeText(item.at, view.lang)}</time
      >
    </p>
    <div class="note-text" dir="auto">${textOf(item, view, team)}</div>
    ${delivery(item, model)}
  </div>`
}

function textOf(item: NoteItem, view: ThreadView, team: readonly Person[]): unknown {
  const text = plainValue(item.text)
  const named = team.filter(person => item.mentions.includes(person.id))
  return piecesOf(text, mentionsIn(text, named)).map(piece =>
    piece.id === undefined
      ? linkedBody(piece.text, view)
      : html`<mark class="mention ${piece.id === view.me ? 'me' : ''}">${piece.text}</mark>`,
  )
}

function delivery(item: NoteItem, model: AgentConversationModel): TemplateResult | typeof nothing {
  const { delivery } = item
  if (!delivery || delivery.state === 'sent') return nothing
  return html`<p class="meta ${delivery.state}">
    <span class="delivery">${deliveryText(delivery)}</span>
    ${
      delivery.state === 'failed'
        ? html`<button class="text-button" @click=${() => void model.retry(item.key)}>
              ${msg('Retry', { id: 'message-retry' })}</button
            ><button class="text-button" @click=${() => void discardToNote(model, item.key)}>
              ${msg('Discard', { id: 'message-discard' })}
            </button>`
        : nothing
    }
  </p>`
}

/** Takes a note that could not be stored out of the thread, and puts its text back to where notes are written. */
async function discardToNote(model: AgentConversationModel, key: string): Promise<void> {
  const text = await model.discard(key)
  const { noteDraft } = model.state
  if (text) model.setNoteDraft(noteDraft ? `${noteDraft}\n${text}` : text)
}
