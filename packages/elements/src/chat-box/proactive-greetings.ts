import type { BoxSettings } from '@deskbell/protocol'
import type { LitElement } from 'lit'
import { LazyPart } from '../shared/lazy-part.ts'
import type { VisitPlace } from '../visits/known-visits.ts'
import { mayWatch } from './proactive-watched.ts'

const watching = new LazyPart(() => import('./proactive-watch.ts'))

/** Draws what visitors are greeted by. */
export const hail = new LazyPart(() => import('./proactive-bubble.ts'))

/** Waits until one of the owner's greetings is due, where the script that brings the box does not do so already. */
export function awaitGreetings(
  box: LitElement & VisitPlace & { greet(text: string): Promise<boolean> },
  { greetings }: BoxSettings,
): void {
  const { server, account } = box
  const place = { server, account }
  if (greetings.length === 0 || !mayWatch(box, place)) return
  watching.load().then(
    ({ watchGreetings }) => watchGreetings(box, place, greetings),
    () => {},
  )
}
