/** What a box needs once there is something to show, but not for being written in: a chunk of its own. */
export { EndKeeper } from '../shared/end-keeper.ts'
export { announcementOf } from './announcement.ts'
export { boxNotices, typingDisclosure } from './box-notices.ts'
export { boxThread, jumpButton } from './box-thread.ts'
export { reportProblem } from './console-line.ts'
export { earlierList } from './earlier-list.ts'
export { moreStyles } from './box-more.styles.ts'
export { SessionWatcher } from './session-watcher.ts'
