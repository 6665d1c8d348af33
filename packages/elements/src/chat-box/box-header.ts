import type { VisitorState } from '@deskbell/client'
import type { Person } from '@deskbell/protocol'
import { msg } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { avatar } from '../shared/avatar.ts'
import { icons } from '../shared/icons.ts'
import type { BoxView } from './box-view.ts'

/** Who is there, whether they are online, and how the connection stands. */
export function boxHeader(view: BoxView): TemplateResult {
  const { state } = view.session
  const people = facesOf(state)
  return html`<div class="header" part="header">
    ${people.length > 0 ? html`<span class="faces">${people.slice(0, 3).map(avatar)}</span>` : nothing}
    <div class="who">
      <h2 dir="auto">${titleOf(state)}</h2>
      <p
        class=${state.connection.state === 'online' && state.availability.online ? 'online' : ''}
        role="status"
      >
        ${view.needsConsent ? nothing : statusText(state)}
      </p>
    </div>
    ${
      state.conversations.length > 1
        ? button(
            msg('Earlier conversations', { id: 'box-earlier' }),
            icons.history,
            view.toggleListing,
            view.listing,
          )
        : nothing
    }
    ${
      // What they choose would have to be kept.
      view.needsConsent
        ? nothing
        : button(
            msg('Mute sound', { id: 'box-mute' }),
            view.muted ? icons.muted : icons.sound,
            view.toggleMuted,
            view.muted,
          )
    }
    ${view.more?.boxMenu(view)}
    ${
      view.popover
        ? html`<button
            class="icon-button close"
            type="button"
            aria-label=${msg('Close chat', { id: 'launcher-close' })}
            @click=${view.close}
          >
            ${icons.close}
          </button>`
        : nothing
    }
  </div>`
}

/** A button that says whether what it switches is on. */
export function button(
  label: string,
  icon: TemplateResult,
  act: () => void,
  pressed: boolean,
): TemplateResult {
  return html`<button
    class="icon-button"
    type="button"
    aria-label=${label}
    title=${label}
    aria-pressed=${pressed}
    @click=${act}
  >
    ${icon}
  </button>`
}

function assigneesOf(state: VisitorState): readonly Person[] {
  return state.conversations.find(each => each.id === state.current)?.assignees ?? []
}

/** Those who answer already, else those who could. */
export function facesOf(state: VisitorState): readonly Person[] {
  const assignees = assigneesOf(state)
  return assignees.length > 0 ? assignees : state.availability.agents
}

function titleOf(state: VisitorState): string {
  const names = assigneesOf(state).map(each => each.name)
  return names.length > 0 ? names.join(', ') : msg('Chat with us', { id: 'box-title' })
}

function statusText({ connection, availability }: VisitorState): string {
  if (connection.state === 'connecting') return msg('Connecting…', { id: 'status-connecting' })
  if (connection.state === 'ended') return msg('Not available', { id: 'status-ended' })
  if (connection.state === 'offline') return msg('No connection', { id: 'status-no-connection' })
  return availability.online
    ? msg('Online now', { id: 'box-online' })
    : msg('Away, answers come later', { id: 'status-away' })
}
