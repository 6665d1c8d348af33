import { defineSettings } from './account-settings/define-settings.ts'
import { defineBox } from './define-box.ts'
import { defineDashboard } from './define-dashboard.ts'
import { defineVisitorList } from './visitor-list/define-visitor-list.ts'

// Pages of elements somebody has put together find every tag; the dashboard alone fetches these two when they are shown.
defineDashboard()
defineVisitorList()
defineSettings()
defineBox()
