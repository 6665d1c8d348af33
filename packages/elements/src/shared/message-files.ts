import type { FileDraft, MessageItem } from '@deskbell/client'
import { limits, type FileRef } from '@deskbell/protocol'
import { msg, str } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { isPicture, preview, sizeText } from './file-parts.ts'
import { icons } from './icons.ts'
import type { ThreadView } from './thread-view.ts'

/**
 * The files of a message: pictures as such, all else as a card to download.
 *
 * @csspart picture - A picture that was sent.
 * @csspart file - A file.
 */
export function messageFiles(item: MessageItem, view: ThreadView): TemplateResult {
  return html`<div class="files">
    ${item.files.map(file => ('content' in file ? onItsWay(file, view) : stored(file, view)))}
  </div>`
}

function stored(file: FileRef, view: ThreadView): TemplateResult {
  const url = view.model.fileUrl(file.id)
  if (isPicture(file.type) && file.width && file.height) {
    const name = file.name.slice(0, limits.fileName)
    // Without an address yet, the box already has the picture's size: nothing moves when it comes.
    return html`<a class="picture" part="picture" target="_blank" rel="noopener" href=${url ?? nothing}>
      <img
        width=${file.width}
        height=${file.height}
        loading="lazy"
        decoding="async"
        alt=${msg(str`Picture ${name}`, { id: 'file-picture' })}
        src=${url ?? nothing}
      />
    </a>`
  }
  const size = sizeText(file.size, view.lang)
  return html`<a
    class="file"
    part="file"
    target="_blank"
    rel="noopener"
    href=${url ?? nothing}
    aria-label=${msg(str`Download ${file.name} ${size}`, { id: 'file-download' })}
  >
    ${icons.file}<span class="file-name" dir="auto">${file.name}</span>
    <span class="file-size">${size}</span>${icons.download}
  </a>`
}

function onItsWay(file: FileDraft, view: ThreadView): TemplateResult {
  return html`<div class="file on-its-way">
    ${preview(file) ?? icons.file}<span class="file-name" dir="auto">${file.name}</span>
    <span class="file-size">${sizeText(file.size, view.lang)}</span>
    ${
      file.state === 'uploading'
        ? html`<progress
            max="1"
            .value=${file.progress}
            aria-label=${msg(str`Upload of ${file.name}`, { id: 'file-progress' })}
          ></progress>`
        : nothing
    }
  </div>`
}
