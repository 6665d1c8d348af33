/** What a box needs that is open, but not for being written in: a chunk of its own. */
export { boxNotices, typingDisclosure } from './box-notices.ts'
export { noticeStyles } from './box-notices.styles.ts'
export { consentRequest } from './consent-request.ts'
export { reportProblem } from './console-line.ts'
export { SessionWatcher } from './session-watcher.ts'
