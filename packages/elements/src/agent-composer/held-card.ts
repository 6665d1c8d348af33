import type { AgentConversationState, MessageItem } from '@deskbell/client'
import { plainText, type ErrorReason } from '@deskbell/protocol'
import { msg, str } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { agentIcons } from '../shared/agent-icons.ts'
import { denialText } from '../shared/denial-text.ts'
import { plainValue } from '../shared/plain-value.ts'
import { fullTimeText, timeText } from '../shared/time-text.ts'

/** Of what colleagues wrote so much is shown; the rest stands in the thread. */
const mostShown = 3

export interface HeldView {
  readonly held: NonNullable<AgentConversationState['held']>
  readonly lang: string | undefined
  /** An answer to it is on its way. */
  readonly busy: boolean
  readonly refusal: ErrorReason | null
  readonly sendAnyway: () => void
  readonly edit: () => void
}

/** An answer of mine waits, since colleagues have answered: who, what, and what to do with mine (spec C8). */
export function heldCard(view: HeldView): TemplateResult {
  const { held, busy } = view
  return html`<section class="card held" part="held" aria-labelledby="held-title">
    <div role="alert">
      <h3 id="held-title">${agentIcons.alert}<span>${titleOf(held.since, view.lang)}</span></h3>
      ${held.since.slice(-mostShown).map(item => quote(item, view.lang))}
      <p class="own">
        <span class="muted">${msg('Your answer has not been sent:', { id: 'held-mine' })}</span>
        <q dir="auto">${plainText(plainValue(held.text), 160)}</q>
      </p>
      ${view.refusal ? html`<p class="refused">${denialText(view.refusal)}</p>` : nothing}
    </div>
    <div class="card-actions">
      <button
        class="button primary"
        type="button"
        aria-disabled=${busy ? 'true' : nothing}
        @click=${view.sendAnyway}
      >
        ${msg('Send anyway', { id: 'held-send' })}
      </button>
      <button class="button" type="button" aria-disabled=${busy ? 'true' : nothing} @click=${view.edit}>
        ${msg('Edit', { id: 'held-edit' })}
      </button>
    </div>
  </section>`
}

function titleOf(since: readonly MessageItem[], lang: string | undefined): string {
  const names = [...new Set(since.map(nameOf))].filter(Boolean)
  const people = new Intl.ListFormat(lang).format(names)
  return people
    ? msg(str`Answered meanwhile by ${people}`, { id: 'held-title' })
    : msg('A colleague answered meanwhile', { id: 'held-title-unknown' })
}

function quote(item: MessageItem, lang: string | undefined): TemplateResult {
  const files = item.files.map(file => plainValue(file.name)).join(', ')
  return html`<blockquote dir="auto">
    <p class="muted">
      <bdi>${nameOf(item)}</bdi>
      <time datetime=${new Date(item.at).toISOString()} title=${fullTimeText(item.at, lang)}
        >${timeText(item.at, lang)}</time
      >
    </p>
    <p>${plainText(plainValue(item.text) || files, 280)}</p>
  </blockquote>`
}

function nameOf({ author }: MessageItem): string {
  return author.type === 'agent' ? plainValue(author.name) : ''
}
