import { ChatDashboard } from '../../../packages/elements/src/chat-dashboard/chat-dashboard.ts'
import { defineDashboard } from '../../../packages/elements/src/define-dashboard.ts'
import { dashboardSession } from '../../../packages/elements/src/shared/testing/dashboard-states.ts'

defineDashboard()

const query = new URLSearchParams(location.search)
const name = query.get('state') ?? 'conversation'
document.documentElement.dir = name.endsWith('rtl') ? 'rtl' : 'ltr'
document.documentElement.style.colorScheme = query.get('scheme') ?? 'light'

const { session, conversation, filter } = dashboardSession(name)
if (name.startsWith('join')) history.replaceState({ invitation: 't0ken' }, '')
if (name.startsWith('visitors')) history.replaceState(null, '', '#page=visitors')
const dashboard = new ChatDashboard()
dashboard.session = session
document.body.append(dashboard)
if (conversation) dashboard.select(conversation)
if (filter) dashboard.selectFilter(filter)
