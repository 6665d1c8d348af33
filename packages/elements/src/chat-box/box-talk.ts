/** What a box needs once something is written: it comes with the code of the session, which most visitors never load. */
export { EndKeeper } from '../shared/end-keeper.ts'
export { announcementOf } from './announcement.ts'
export { boxThread, jumpButton } from './box-thread.ts'
export { talkStyles } from './box-talk.styles.ts'
export { boxMenu } from './closing-part.ts'
export { earlierList } from './earlier-list.ts'
