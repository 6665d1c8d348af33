import type { Channel } from '@deskbell/protocol'
import { msg } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'

/** The mark of a channel, with its name as text: none for the website (spec H1). */
export function channelIcon(channel: Channel): TemplateResult | typeof nothing {
  switch (channel) {
    case 'web':
      return nothing
    case 'email':
      return mark('email', 'M3.5 6h17v12h-17zM4 6.5l8 6.5 8-6.5', msg('E-mail', { id: 'channel-email' }))
    case 'messenger':
      return mark(
        'messenger',
        'M12 3.5c-4.9 0-8.5 3.5-8.5 8 0 2.4 1 4.4 2.7 5.9v3.1l2.8-1.5c.9.3 1.9.4 3 .4 4.9 0 8.5-3.5 8.5-7.9S16.9 3.5 12 3.5M7.5 13.5l3-3 3 2.2 3-3',
        msg('Messenger', { id: 'channel-messenger' }),
      )
    default:
      channel satisfies never
      return nothing
  }
}

function mark(name: string, path: string, label: string): TemplateResult {
  return html`<svg class="channel ${name}" viewBox="0 0 24 24" role="img" aria-label=${label}>
    <path d=${path}></path>
  </svg>`
}
