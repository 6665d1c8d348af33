import { msg } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { boxGreeting } from './box-greeting.ts'
import type { BoxView } from './box-view.ts'
import { hail } from './proactive-greetings.ts'

/**
 * Where the messages stand. It is there at once, with a greeting; what draws messages comes when there are any.
 * What is new is announced elsewhere, so that loading history is not read out. `form` stands below the greeting.
 */
export function boxPane(view: BoxView, form: unknown): TemplateResult {
  const { session, talk, atEnd, isStarted, needsConsent } = view
  const known = needsConsent || isStarted
  const empty = known && session.thread.items.length === 0
  return html`<div class="pane">
    <div
      class="scroller"
      part="messages"
      role=${form ? nothing : 'log'}
      aria-label=${form ? nothing : msg('Messages', { id: 'thread-messages' })}
      aria-live=${form ? nothing : 'off'}
      tabindex=${form ? -1 : 0}
    >
      <div class="content">
        ${empty ? boxGreeting(view) : nothing}${form ?? talk?.boxThread(view) ?? nothing}
        ${empty ? nothing : hail.loaded?.saidLine(view)}
      </div>
    </div>
    ${(!atEnd && talk?.jumpButton(view)) || nothing}
  </div>`
}
