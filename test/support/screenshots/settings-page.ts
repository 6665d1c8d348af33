import { AccountSettings } from '../../../packages/elements/src/account-settings/account-settings.ts'
import { defineSettings } from '../../../packages/elements/src/account-settings/define-settings.ts'
import { defineDashboard } from '../../../packages/elements/src/define-dashboard.ts'
import { settingsSession } from '../../../packages/elements/src/shared/testing/settings-states.ts'

defineDashboard()
defineSettings()

const query = new URLSearchParams(location.search)
document.documentElement.dir = query.get('dir') ?? 'ltr'
document.documentElement.style.colorScheme = query.get('scheme') ?? 'light'

const { session, section } = settingsSession(query.get('state') ?? 'team')
// Its picture is here.
if (session.account.stored.box.avatar)
  Object.assign(session.account, { address: { server: location.origin, account: 'acme' } })
const provider = document.createElement('chat-provider')
provider.session = session
const settings = new AccountSettings()
settings.section = section
provider.append(settings)
document.body.append(provider)
