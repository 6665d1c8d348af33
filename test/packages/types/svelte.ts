import '@deskbell/elements/svelte'
import type { SvelteHTMLElements } from 'svelte/elements'

export const right: SvelteHTMLElements['chat-box'] = {
  account: 'demo',
  theme: 'dark',
  class: 'chat',
  visitor: { name: 'Ada Lovelace' },
  'onchat-agent-joined': event => event.agent.name,
}

export const wrong: SvelteHTMLElements['chat-box'] = {
  // @ts-expect-error -- no such theme
  theme: 'pink',
  // @ts-expect-error -- the event has no such field
  'onchat-agent-joined': event => event.count,
}
