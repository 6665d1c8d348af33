import { msg } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { icons } from '../shared/icons.ts'
import { LazyPart } from '../shared/lazy-part.ts'
import { button } from './box-header.ts'
import type { BoxView } from './box-view.ts'

const closing = new LazyPart(() => import('./box-closing.ts'))

/** The part that rates, ends and saves conversations, wherever the thread on the screen has a use for it. */
export function closingPart({ host, session }: BoxView): typeof closing.loaded {
  const { current, conversations } = session.state
  const shown = conversations.find(({ id }) => id === current)
  return shown?.rating || shown?.status === 'resolved' ? closing.for(host) : closing.loaded
}

/** What else can be done with the conversation on the screen (spec W12), behind a button in the header. */
export function boxMenu(view: BoxView): TemplateResult | typeof nothing {
  if (!view.session.state.current) return nothing
  const menu = closing.loaded?.boxMenuOf(view.host)
  const toggle = () =>
    closing.load().then(
      part => part.boxMenuOf(view.host).toggle(),
      () => {},
    )
  return html`${button(msg('More', { id: 'box-menu' }), icons.more, toggle, !!menu?.isOpen)}${menu?.render(view)}`
}
