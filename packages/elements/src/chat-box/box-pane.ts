import { msg } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { avatar } from '../shared/avatar.ts'
import { facesOf } from './box-header.ts'
import type { BoxView } from './box-view.ts'
import { mayWrite } from './may-write.ts'

/**
 * Where the messages stand. It is there at once, with a greeting; what draws messages comes when there are any.
 * What is new is announced elsewhere, so that loading history is not read out.
 */
export function boxPane(view: BoxView): TemplateResult {
  const { session, more, atEnd, needsConsent } = view
  const known = needsConsent || session.state.storage !== 'opening'
  const empty = known && session.thread.items.length === 0
  return html`<div class="pane">
    <div
      class="scroller"
      part="messages"
      role="log"
      aria-label=${msg('Messages', { id: 'thread-messages' })}
      aria-live="off"
      tabindex="0"
    >
      <div class="content">${empty ? greeting(view) : nothing}${more?.boxThread(view) ?? nothing}</div>
    </div>
    ${(!atEnd && more?.jumpButton(view)) || nothing}
  </div>`
}

/** @csspart greeting - What stands where nothing was written yet. */
function greeting({ session, needsConsent }: BoxView): TemplateResult {
  const { state } = session
  return html`<div class="greeting" part="greeting">
    <span class="faces">${facesOf(state).slice(0, 4).map(avatar)}</span>
    <h3>${msg('Hello, how can we help?', { id: 'box-greeting' })}</h3>
    ${
      mayWrite(session) && !needsConsent
        ? html`<p>
            ${
              state.availability.online
                ? msg('Write to us. We are here and answer in this window.', { id: 'greeting-online' })
                : msg('We are away just now. Leave a message; the answer will wait for you here.', {
                    id: 'greeting-away',
                  })
            }
          </p>`
        : nothing
    }
  </div>`
}
