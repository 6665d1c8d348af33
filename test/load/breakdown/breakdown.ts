import { onFreshServer } from '../fresh-server.ts'
import { diskTime } from '../measure/disk.ts'
import { freePort } from '../measure/free-port.ts'
import { median } from '../measure/statistics.ts'
import type { Plan } from '../plan.ts'
import type { Rounds } from '../rounds.ts'
import type { ServerKind } from '../servers.ts'
import { measureParts, type PartCost } from './parts.ts'
import { profileSteadyLoad, type WorkerProfile } from './profile.ts'

/** Where the time goes. */
export interface Breakdown {
  /** Milliseconds of the steps of one delivery, each including the one before. */
  readonly steps: readonly { readonly name: string; readonly times: Readonly<Record<ServerKind, number>> }[]
  readonly disk: number
  readonly parts: readonly PartCost[]
  readonly profile: WorkerProfile
}

export async function breakDown(
  plan: Plan,
  { relay, deskbell }: Record<ServerKind, Rounds>,
  log: (line: string) => void,
): Promise<Breakdown> {
  const step = (name: string, pick: 'ping' | 'typing' | 'message') => ({
    name,
    times: {
      relay: median(relay.alone.flatMap(steps => steps[pick])),
      deskbell: median(deskbell.alone.flatMap(steps => steps[pick])),
    },
  })
  const port = await freePort()
  const { parts, profile } = await onFreshServer(
    'deskbell',
    async generator => {
      log(`where the time goes: opening ${plan.some} conversations`)
      await generator.run('grow', plan.some, plan.dashboards)
      // The first turns of a fresh worker are slower: its code is not compiled yet.
      await generator.run('steady', plan.rate, plan.seconds)
      const parts = await measureParts(generator, plan, log)
      log('where the time goes: sampling the worker')
      return { parts, profile: await profileSteadyLoad(generator, port, plan) }
    },
    [`--inspector-addr=127.0.0.1:${port}`],
  )
  return {
    steps: [
      step('a sign of life and its answer: the socket alone', 'ping'),
      step('typing: through the room, nothing stored', 'typing'),
      step('a message: stored and delivered', 'message'),
    ],
    disk: diskTime(),
    parts,
    profile,
  }
}
