import { openSettings } from '@deskbell/elements/launcher'
import type { VisitPlace } from '@deskbell/elements/visits'
import type { QueuedBox } from './command-queue.ts'
import type { BoxLoading } from './page-boxes.ts'

/** Has visitors greeted where their owner wants it so (spec W9), by a part that comes when there is something to say. */
export async function awaitGreetings(box: QueuedBox, place: VisitPlace, loading: BoxLoading): Promise<void> {
  const settings = await openSettings(place).fresh
  if (!settings?.greetings.length) return
  try {
    await loading.part('proactive')
    const { watchGreetings } = await import('./proactive.ts')
    watchGreetings(box, place, settings.greetings)
  } catch {
    // Out of reach, or changed on its way, which was said: nobody is greeted.
  }
}
