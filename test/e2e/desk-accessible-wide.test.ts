import { accessibleDesk } from '../support/accessible-desk.ts'

await accessibleDesk({ width: 1440, height: 900 })
