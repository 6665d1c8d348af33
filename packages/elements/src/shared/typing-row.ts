import type { ThreadState } from '@deskbell/client'
import { msg, str } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'

/**
 * Who types, and what, where the visitor was told that it can be seen (spec W6).
 *
 * @csspart typing - Who writes right now.
 */
export function typingRow(typing: ThreadState['typing']): TemplateResult | typeof nothing {
  if (!typing) return nothing
  const name = typing.name || msg('Visitor', { id: 'author-visitor' })
  return html`<div class="typing" part="typing">
    <span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>
    <span dir="auto">${typing.preview ?? msg(str`${name} is typing`, { id: 'typing' })}</span>
  </div>`
}
