import type { LitElement } from 'lit'
import type { VisitorModel } from '../shared/contexts.ts'
import { LazyPart } from '../shared/lazy-part.ts'

const attention = new LazyPart(() => import('../shared/attention.ts'))

/** The sound of a new message; in one tab alone. */
export function ringFor(session: VisitorModel | undefined): void {
  const { state, thread } = session ?? {}
  const message = `${state?.visitor?.id} ${thread?.items.at(-1)?.key}`
  attention.load().then(
    ({ ring }) => ring(message),
    () => {},
  )
}

/** Says in the page's title what is unread. */
export function badgeTitle(host: LitElement, unread: number): void {
  const badge = unread > 0 ? attention.for(host) : attention.loaded
  badge?.badgeTitle(unread)
}
