import { msg } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { agentIcons } from '../shared/agent-icons.ts'
import { icons } from '../shared/icons.ts'
import { pageName } from './desk-navigation.ts'
import type { Layout } from './layout-controller.ts'

/** On a phone there is room for one of them. */
export type Pane = 'list' | 'thread' | 'panel'

/** What list, thread and panel are laid out by. */
export interface PanesView {
  readonly layout: Layout
  /** The one that a phone shows. */
  readonly pane: Pane
  /** Another page is shown: they stay, out of sight. */
  readonly elsewhere: boolean
  readonly panelOpen: boolean
  /** A conversation is chosen. */
  readonly chosen: boolean
  readonly toList: () => void
  readonly openPanel: () => void
  readonly closePanel: () => void
}

/** List, thread and panel: beside each other, the panel as a drawer, or one at a time. */
export function deskPanes(view: PanesView): TemplateResult {
  const { layout, pane, elsewhere, panelOpen, closePanel } = view
  const phone = layout === 'phone'
  const narrow = phone || layout === 'tablet'
  const drawer = layout === 'tablet' && panelOpen
  // On a phone each of them is alone, and then it is what the page is about.
  const only = phone ? 'main' : nothing
  const hiddenTitle = phone ? html`<h1 class="visually-hidden">${pageName('conversations')}</h1>` : nothing
  const isHidden = (which: Pane) => elsewhere || (phone && pane !== which)
  const panelKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && panelOpen && !isInLayer(event)) closePanel()
  }
  return html`<div class="list" part="list" role=${only} ?inert=${drawer} ?hidden=${isHidden('list')}>
      <conversation-search></conversation-search>
      <conversation-list></conversation-list>
    </div>
    <main class="thread" part="thread" tabindex="-1" ?inert=${drawer} ?hidden=${isHidden('thread')}>
      ${hiddenTitle}
      <conversation-thread>
        ${phone ? back(msg('Back to the list', { id: 'back-to-list' }), view.toList) : nothing}
        ${narrow && view.chosen ? details(view) : nothing}
      </conversation-thread>
    </main>
    ${drawer && !elsewhere ? html`<div class="scrim" @click=${closePanel}></div>` : nothing}
    <div
      class="panel"
      part="panel"
      role=${only}
      tabindex="-1"
      ?hidden=${isHidden('panel') || (layout === 'tablet' && !panelOpen)}
      @keydown=${panelKey}
    >
      ${
        narrow
          ? html`${hiddenTitle}
              <div class="panel-bar">
                ${back(msg('Back to the conversation', { id: 'back-to-thread' }), closePanel)}
              </div>`
          : nothing
      }
      <visitor-panel></visitor-panel>
    </div>`
}

/** A menu or a dialog has the key for itself. */
function isInLayer(event: Event): boolean {
  return event.composedPath().some(each => each instanceof Element && each.matches('dialog, [popover]'))
}

function back(label: string, go: () => void): TemplateResult {
  return html`<button
    class="button plain icon-only back"
    slot="start"
    aria-label=${label}
    title=${label}
    @click=${go}
  >
    ${icons.back}
  </button>`
}

function details({ panelOpen, openPanel }: PanesView): TemplateResult {
  const label = msg('Visitor information', { id: 'visitor-information' })
  return html`<button
    class="button plain icon-only"
    slot="end"
    aria-label=${label}
    title=${label}
    aria-expanded=${panelOpen ? 'true' : 'false'}
    @click=${openPanel}
  >
    ${agentIcons.details}
  </button>`
}
