import { fixture, html } from '@open-wc/testing'
import type { ChatDashboard } from '../../chat-dashboard/chat-dashboard.ts'
import { defineDashboard } from '../../define-dashboard.ts'
import { dashboardSession } from './dashboard-states.ts'
import { button, one, settled } from './open-dashboard.ts'

/** The whole dashboard in one of its states, in so many pixels, at an address. */
export async function openDesk(state: string, width = 1440, hash = '') {
  defineDashboard()
  history.replaceState(null, '', location.pathname + location.search + hash)
  const { session, conversation, filter } = dashboardSession(state)
  const dashboard = await fixture<ChatDashboard>(
    html`<chat-dashboard
      style="inline-size: ${width}px; block-size: 700px"
      .session=${session}
    ></chat-dashboard>`,
  )
  await settled(dashboard)
  if (conversation) dashboard.select(conversation)
  if (filter) dashboard.selectFilter(filter)
  await settled(dashboard)
  return {
    dashboard,
    session,
    shown: () => ['list', 'thread', 'panel'].filter(part => one(dashboard, `.${part}`).checkVisibility()),
    button: (name: string) => button(dashboard, name),
    settle: () => settled(dashboard),
  }
}
