import { msg } from '@lit/localize'
import { html, type TemplateResult } from 'lit'
import { icons } from '../shared/icons.ts'
import { shortcuts } from './shortcut-controller.ts'
import { shortcutLines } from './shortcut-keys.ts'

/** The help for the keyboard, and the switch for it; a modal dialog that Escape closes. */
export function shortcutSheet(closed: () => void): TemplateResult {
  const title = msg('Keyboard shortcuts', { id: 'shortcuts' })
  const close = msg('Close', { id: 'close' })
  return html`<dialog class="sheet" aria-labelledby="sheet-title" @click=${closeOnScrim} @close=${closed}>
    <div class="sheet-head">
      <h2 id="sheet-title">${title}</h2>
      <button class="button plain icon-only" aria-label=${close} title=${close} @click=${closeSheet}>
        ${icons.close}
      </button>
    </div>
    <label class="sheet-switch">
      <input type="checkbox" .checked=${shortcuts.on} @change=${switchShortcuts} />
      ${msg('Single keys work while nobody types', { id: 'shortcuts-on' })}
    </label>
    <div class="sheet-groups">
      ${shortcutLines().map(
        ({ title, lines }) =>
          html`<table>
            <caption>
              ${title}
            </caption>
            ${lines.map(
              ({ keys, text }) =>
                html`<tr>
                  <th scope="row">${text}</th>
                  <td>${keys.map(key => html`<kbd>${key}</kbd> `)}</td>
                </tr>`,
            )}
          </table>`,
      )}
    </div>
  </dialog>`
}

function switchShortcuts(event: Event): void {
  shortcuts.on = (event.target as HTMLInputElement).checked
}

function closeSheet(event: Event): void {
  ;(event.currentTarget as Element).closest('dialog')?.close()
}

/** A click on the dialog itself is one beside what it holds. */
function closeOnScrim(event: Event): void {
  if (event.target === event.currentTarget) (event.currentTarget as HTMLDialogElement).close()
}
