import { limits, type Shortcut } from '@deskbell/protocol'
import { msg, str } from '@lit/localize'
import { css, html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { fillShortcut } from '../agent-composer/fill-shortcut.ts'
import { tooLongText } from '../shared/plural-text.ts'
import { textField } from './form-field.ts'

export interface ShortcutFields {
  readonly draft: Shortcut
  readonly change: (change: Partial<Shortcut>) => void
  readonly problem: string | undefined
  /** Who answers with it, for the preview. */
  readonly agent: string
  /** Whether I may keep shortcuts for the whole team. */
  readonly mayShare: boolean
}

/** The text of a prepared answer, with the names that stand in it, how it will read, and whose it is. */
export function shortcutFields(fields: ShortcutFields): TemplateResult {
  const { draft, change, problem } = fields
  return html`${textField({
      id: 'text',
      label: msg('Answer', { id: 'shortcut-text' }),
      rows: 4,
      value: draft.text,
      problem,
      hint: strangers(draft.text),
      typed: text => change({ text }),
    })}
    <div class="buttons">
      ${placeholder('visitor', msg('Insert the visitor’s name', { id: 'shortcut-insert-visitor' }), change)}
      ${placeholder('agent', msg('Insert the agent’s name', { id: 'shortcut-insert-agent' }), change)}
    </div>
    ${draft.text.trim() ? preview(fields) : nothing}
    ${
      fields.mayShare
        ? html`<label class="tick">
            <input
              type="checkbox"
              .checked=${live(draft.shared)}
              @change=${(event: Event) => change({ shared: (event.target as HTMLInputElement).checked })}
            />
            <span>${msg('For the whole team', { id: 'shortcut-shared' })}</span>
          </label>`
        : nothing
    }`
}

/** What is wrong with the text; undefined if nothing is. */
export function shortcutTextProblem(text: string, lang: string | undefined): string | undefined {
  if (!text.trim()) return msg('Enter the answer.', { id: 'shortcut-text-missing' })
  return text.length > limits.text ? tooLongText(text.length - limits.text, limits.text, lang) : undefined
}

export const shortcutStyles = css`
  .preview {
    display: grid;
    gap: 8px;
    margin: 0;
    padding: 12px 14px;
    border-radius: var(--_corner);
    background: var(--_surface-2);
  }
  .preview dd {
    margin: 0;
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }
  .preview dt {
    color: var(--_muted);
    font-size: 12.5px;
    line-height: 18px;
  }
  .answer {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
  }
`

function placeholder(
  who: 'visitor' | 'agent',
  label: string,
  change: ShortcutFields['change'],
): TemplateResult {
  const insert = (event: Event) => {
    const root = (event.currentTarget as HTMLElement).getRootNode() as ShadowRoot
    const input = root.querySelector<HTMLTextAreaElement>('#text')!
    input.setRangeText(`{${who}}`, input.selectionStart, input.selectionEnd, 'end')
    input.focus()
    change({ text: input.value })
  }
  return html`<button class="button" type="button" @click=${insert}>${label}</button>`
}

/** As it will stand in the composer; twice where it makes a difference whether the visitor's name is known. */
function preview({ draft, agent }: ShortcutFields): TemplateResult {
  const visitor = msg('Jana', { id: 'shortcut-sample-name' })
  const named = fillShortcut(draft.text, { visitor, agent })
  const unnamed = fillShortcut(draft.text, { visitor: '', agent })
  return html`<dl class="preview">
    <div>
      <dt>${msg('Preview', { id: 'shortcut-preview' })}</dt>
      <dd dir="auto">${named}</dd>
    </div>
    ${
      named === unnamed
        ? nothing
        : html`<div>
            <dt>${msg('While the visitor’s name is not known', { id: 'shortcut-preview-unnamed' })}</dt>
            <dd dir="auto">${unnamed}</dd>
          </div>`
    }
  </dl>`
}

/** Other braces than the two that mean something are most likely a slip. */
function strangers(text: string): string {
  const found = text.match(/\{[^{}\n]{1,40}\}/g)?.find(each => each !== '{visitor}' && each !== '{agent}')
  return found
    ? msg(str`${found} stays as it is: only {visitor} and {agent} are filled in.`, {
        id: 'shortcut-stranger',
      })
    : ''
}
