// Before there are elements: the first of them asks the page.
import './page-language.ts'
import { defineDashboard } from '@deskbell/elements'

// One server holds many accounts; the address may name another than the page does.
const account = new URLSearchParams(location.search).get('account')
if (account) document.querySelector('chat-dashboard')?.setAttribute('account', account)

defineDashboard()
