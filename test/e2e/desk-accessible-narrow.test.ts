import { accessibleDesk } from '../support/accessible-desk.ts'

await accessibleDesk({ width: 360, height: 740 })
