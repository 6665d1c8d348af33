import { type SaidIdentity, VisitorSession } from '@deskbell/client'
import type { VisitorModel } from '../shared/contexts.ts'
import type { SessionPlace } from './own-session.ts'

/** The session of a box that was not given one. */
export function openSession(place: SessionPlace, identity: SaidIdentity | undefined): VisitorModel {
  return new VisitorSession({
    ...place,
    ...identity,
    page: () => ({ url: location.href, title: document.title }),
  })
}
