import type { ErrorReason } from '@deskbell/protocol'
import { msg } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { icons } from '../shared/icons.ts'
import type { BoxView } from './box-view.ts'
import { endReason, isEarlier } from './may-write.ts'

/**
 * What a visitor should know before writing, one line each, above the composer.
 *
 * @csspart notices - What stands above the composer: no network, a refusal.
 */
export function boxNotices(view: BoxView): TemplateResult {
  const { session } = view
  const { state, thread } = session
  const ended = endReason(state)
  return html`<div class="notices" part="notices">
    ${ended === null ? nothing : note(endText(ended), 'danger')}
    ${
      thread.closed === 'blocked' || state.visitor?.blocked
        ? note(
            msg('You cannot write here: this chat has been closed for you.', { id: 'notice-blocked' }),
            'danger',
          )
        : nothing
    }
    ${
      // Before there is a session nothing leaves by itself; that there is no connection stands in the header.
      state.connection.state === 'offline' && state.storage !== 'opening'
        ? note(
            msg('You are offline. What you write is kept and leaves by itself.', { id: 'notice-offline' }),
            'late',
          )
        : nothing
    }
    ${
      state.storage === 'memory'
        ? note(msg('History is not kept in this browser.', { id: 'notice-memory' }), '')
        : nothing
    }
    ${
      isEarlier(state)
        ? offer(msg('An earlier conversation', { id: 'notice-earlier' }), backText(), () =>
            session.show(state.conversations.at(-1)?.id ?? ''),
          )
        : startNew(view)
    }
  </div>`
}

function startNew({ session }: BoxView): TemplateResult | typeof nothing {
  const { state } = session
  if (state.current === null && state.conversations.length > 0) {
    return offer(msg('A new conversation', { id: 'notice-new' }), backText(), () => session.cancelNew())
  }
  if (!state.mayStartNew) return nothing
  return offer(
    msg('This conversation is resolved. Write to open it again.', { id: 'notice-resolved' }),
    msg('Start new conversation', { id: 'box-start-new' }),
    () => session.startNew(),
  )
}

/** Said where it applies, beneath the text area (spec W6). */
export function typingDisclosure({ session }: BoxView): TemplateResult | typeof nothing {
  if (!session.state.typingPreview) return nothing
  return html`<p class="disclosure">
    ${msg('We can see what you write before you send it.', { id: 'typing-disclosure' })}
  </p>`
}

function backText(): string {
  return msg('Back to the latest conversation', { id: 'box-back' })
}

function note(text: string, kind: string): TemplateResult {
  return html`<p class="note ${kind}" role="status">${kind === 'danger' ? icons.warning : nothing}${text}</p>`
}

function offer(text: string, label: string, act: () => void): TemplateResult {
  return html`<div class="offer">
    <span>${text}</span><button class="text-button" type="button" @click=${act}>${label}</button>
  </div>`
}

function endText(reason: ErrorReason): string {
  switch (reason) {
    case 'erased':
      return msg('Your data has been erased, as asked.', { id: 'ended-erased' })
    case 'version':
      return msg('This chat has been renewed. Load the page again.', { id: 'ended-version' })
    default:
      return msg('The chat does not work on this page.', { id: 'ended-other' })
  }
}
