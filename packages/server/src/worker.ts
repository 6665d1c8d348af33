import { createApp } from './http/app.ts'

export { AccountRoom } from './account/account-room.ts'
export { IndexRoom } from './index-room/index-room.ts'
export { VisitorRoom } from './visitor/visitor-room.ts'

const app = createApp()

export default { fetch: app.fetch }
