import { defineBox } from './define-box.ts'
import { defineDashboard } from './define-dashboard.ts'

defineBox()
defineDashboard()
