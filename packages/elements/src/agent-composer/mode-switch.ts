import { msg } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { agentIcons } from '../shared/agent-icons.ts'

/** What the composer writes: an answer to the visitor, or a note between agents. */
export type ComposerMode = 'reply' | 'note'

/** "Reply" and "Note", and in a note who reads it: in words, not by colour alone. */
export function modeSwitch(
  mode: ComposerMode,
  drafts: Readonly<Record<ComposerMode, boolean>>,
  change: (mode: ComposerMode) => void,
): TemplateResult {
  const button = (of: ComposerMode, label: string, icon: TemplateResult) =>
    html`<button
      class="mode"
      part="mode"
      type="button"
      aria-pressed=${of === mode ? 'true' : 'false'}
      aria-keyshortcuts="Alt+Shift+N"
      title=${of !== mode && drafts[of] ? msg('Something is written here', { id: 'mode-draft' }) : nothing}
      @click=${() => change(of)}
    >
      ${icon}<span>${label}</span>${of !== mode && drafts[of] ? html`<i class="kept" aria-hidden="true"></i>` : nothing}
    </button>`
  return html`<div class="modes">
    <div class="mode-buttons" role="group" aria-label=${msg('Write', { id: 'modes' })}>
      ${button('reply', msg('Reply', { id: 'mode-reply' }), agentIcons.reply)}
      ${button('note', msg('Note', { id: 'mode-note' }), agentIcons.note)}
    </div>
    <span class="mode-hint" id="mode-hint"
      >${
        mode === 'note'
          ? msg('Visible to agents only', { id: 'mode-note-hint' })
          : msg('Goes to the visitor', { id: 'mode-reply-hint' })
      }</span
    >
  </div>`
}
