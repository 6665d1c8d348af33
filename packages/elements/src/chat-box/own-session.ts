import type { VisitorModel } from '../shared/contexts.ts'
import type { SessionPlace } from './open-session.ts'
import { PendingSession } from './pending-session.ts'

/** Who waits for a session of its own. */
interface Waiting {
  arrived(session: VisitorModel, pending: VisitorModel): void
  /** Its code could not be loaded. */
  failed(): void
}

/** The session of a box that was not given one: what stands for it until its code has come. */
export function ownSession(place: SessionPlace, { arrived, failed }: Waiting): VisitorModel {
  const opened = import('./open-session.ts').then(({ openSession }) => openSession(place))
  const pending = new PendingSession(opened)
  opened.then(session => arrived(session, pending), failed)
  return pending
}
