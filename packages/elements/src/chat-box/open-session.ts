import { VisitorSession } from '@deskbell/client'
import type { VisitorModel } from '../shared/contexts.ts'

/** Where a box finds its conversations. */
export interface SessionPlace {
  readonly server: string
  readonly account: string
  readonly getIdentity: (() => Promise<string>) | undefined
}

/** The session of a box that was not given one. */
export function openSession({ server, account, getIdentity }: SessionPlace): VisitorModel {
  return new VisitorSession({
    server: server || location.origin,
    account,
    getIdentity,
    page: () => ({ url: location.href, title: document.title }),
  })
}
