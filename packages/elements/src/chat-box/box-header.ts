import type { VisitorState } from '@deskbell/client'
import { msg } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { icons } from '../shared/icons.ts'
import { assigneesOf, boxFaces } from './box-faces.ts'
import type { BoxView } from './box-view.ts'
import { ownText } from './own-text.ts'

/** Who is there, whether they are online, and how the connection stands. */
export function boxHeader(view: BoxView): TemplateResult {
  const { state } = view.session
  return html`<div class="header" part="header">
    ${boxFaces(view, 3)}
    <div class="who">
      <h2 dir="auto">${titleOf(view)}</h2>
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
    ${view.talk?.boxMenu(view)}
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

function titleOf(view: BoxView): string {
  const names = assigneesOf(view.session.state).map(each => each.name)
  if (names.length > 0) return names.join(', ')
  return ownText(view, 'title') || msg('Chat with us', { id: 'box-title' })
}

function statusText({ connection, availability }: VisitorState): string {
  if (connection.state === 'connecting') return msg('Connecting…', { id: 'status-connecting' })
  if (connection.state === 'ended') return msg('Not available', { id: 'status-ended' })
  if (connection.state === 'offline') return msg('No connection', { id: 'status-no-connection' })
  return availability.online
    ? msg('Online now', { id: 'box-online' })
    : msg('Away, answers come later', { id: 'status-away' })
}
