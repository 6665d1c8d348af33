import type { VisitorSession } from './visitor-session.ts'

/** What can be seen of a visitor's session, and done with it: its public side, so that another can stand in. */
export type VisitorModel = Pick<VisitorSession, keyof VisitorSession>
