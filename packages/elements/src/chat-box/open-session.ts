import { VisitorSession } from '@deskbell/client'
import type { VisitorModel } from '../shared/contexts.ts'
import { knownVisits, visitKey } from '../visits/known-visits.ts'

/** Where a box finds its conversations. */
export interface SessionPlace {
  readonly server: string
  readonly account: string
  readonly getIdentity: (() => Promise<string>) | undefined
  /** The group that a conversation which begins now lands in (spec A3). */
  group(): string
  /** An agent wrote first. */
  greeted(): void
}

/** The session of a box that was not given one. */
export function openSession(place: SessionPlace): VisitorModel {
  const { server, account, getIdentity, group, greeted } = place
  const session = new VisitorSession({
    server: server || location.origin,
    account,
    getIdentity,
    page: () => ({ url: location.href, title: document.title }),
    group,
  })
  // The script that brings the box has begun to watch before.
  const known = knownVisits().get(visitKey(place))
  if (known) session.follow(known, greeted)
  else
    import('../visits/watch-visits.ts').then(
      ({ watchVisits }) => session.follow(watchVisits(place), greeted),
      () => {},
    )
  return session
}
