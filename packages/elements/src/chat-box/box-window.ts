import { msg } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import type { MessageComposer } from '../message-composer/message-composer.ts'
import { boxHeader } from './box-header.ts'
import { boxNotices, typingDisclosure } from './box-notices.ts'
import { boxPane } from './box-pane.ts'
import type { BoxView } from './box-view.ts'
import { consentRequest } from './consent-request.ts'
import { dueForm } from './due-form.ts'
import { mayWrite } from './may-write.ts'

/** The window: header, thread or list of conversations, notices, composer. */
export function boxWindow(view: BoxView, composer: MessageComposer): TemplateResult {
  const listing = view.listing ? view.talk : undefined
  const { due, part } = dueForm(view)
  const form =
    due === 'offline'
      ? part?.offlineForm(view, composer)
      : due === 'before'
        ? part?.contactForm(view, composer)
        : undefined
  const inPane = view.session.thread.items.length === 0
  // What has to be filled in first is not passed by while its code is on its way, or whether there is something.
  const { contact, privacy } = view.settings
  const hasTick = privacy.kind === 'tick'
  const isMissing =
    (!part && (due === 'before' || (due === 'privacy' && hasTick))) ||
    (!view.isStarted && (contact.when === 'before' || hasTick))
  const waits = isMissing || (inPane && !view.isKnown)
  const writes = mayWrite(view.session) && !listing && !view.needsConsent && !form && !waits
  // Without the tick nothing is sent (spec W9).
  const guard = due === 'privacy' ? (event: Event) => part?.guardSend(view, event) : nothing
  const escape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.isComposing || !view.popover) return
    event.stopPropagation()
    view.close()
  }
  const drop = (event: DragEvent) => {
    const files = event.dataTransfer?.files
    if (!files?.length || event.defaultPrevented) return
    event.preventDefault()
    if (writes) void composer.attach([...files])
  }
  return html`<section
    class="window"
    part="window"
    role=${view.popover ? 'dialog' : 'region'}
    aria-label=${msg('Chat', { id: 'box-window' })}
    lang=${view.lang ?? nothing}
    tabindex="-1"
    @keydown=${escape}
    @dragover=${allowFiles}
    @drop=${drop}
  >
    ${boxHeader(view)} ${listing?.earlierList(view) ?? boxPane(view, inPane ? form : undefined)}
    <div class="footer" @chat-message-send=${guard} @files-attach=${guard}>
      ${listing ? nothing : boxNotices(view)} ${view.needsConsent ? consentRequest(view.agree) : nothing}
      ${inPane ? nothing : form} ${due === 'privacy' ? part?.privacyBar(view) : nothing}
      ${writes ? [composer, typingDisclosure(view)] : nothing}
    </div>
  </section>`
}

function allowFiles(event: DragEvent): void {
  // Else the browser leaves the page for the file.
  if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
}
