import type { VisitorModel } from '../shared/contexts.ts'

const away = new WeakMap<VisitorModel, boolean>()

/** Whether it is known that nobody is online: what a connection said last, and not merely that there is none. */
export function isAway(session: VisitorModel): boolean {
  const { connection, availability } = session.state
  if (connection.state === 'online') away.set(session, !availability.online)
  return away.get(session) ?? false
}
