import type { FileDraft } from '@deskbell/client'
import { msg, str } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { preview, sizeText } from '../shared/file-parts.ts'
import { icons } from '../shared/icons.ts'
import { reasonText } from '../shared/texts.ts'

/**
 * The files of a draft, with how far each has got and a way to take it out again.
 *
 * @csspart files - The files that go along.
 * @csspart file - A file.
 */
export function fileChips(
  files: readonly FileDraft[],
  lang: string | undefined,
  remove: (id: string) => void,
): TemplateResult {
  return html`<ul class="chips" part="files" aria-label=${msg('Files', { id: 'composer-files' })}>
    ${repeat(
      files,
      file => file.id,
      file =>
        html`<li class="chip ${file.state}" part="file">
          ${preview(file) ?? icons.file}
          <span class="chip-name" dir="auto" title=${file.name}>${file.name}</span>
          <span class="chip-state">${stateText(file, lang)}</span>
          <button
            class="icon-button"
            type="button"
            aria-label=${msg(str`Remove ${file.name}`, { id: 'composer-remove-file' })}
            @click=${() => remove(file.id)}
          >
            ${icons.close}
          </button>
          ${
            file.state === 'uploading'
              ? html`<progress
                  max="1"
                  .value=${file.progress}
                  aria-label=${msg(str`Upload of ${file.name}`, { id: 'file-progress' })}
                ></progress>`
              : nothing
          }
        </li>`,
    )}
  </ul>`
}

function stateText(file: FileDraft, lang: string | undefined): string {
  switch (file.state) {
    case 'failed':
      return reasonText(file.reason ?? 'invalid')
    case 'waiting':
      return msg('Waiting for a connection', { id: 'waiting-offline' })
    case 'uploading':
    case 'ready':
      return sizeText(file.size, lang)
    default:
      file.state satisfies never
      return ''
  }
}
