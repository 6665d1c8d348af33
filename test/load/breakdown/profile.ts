import { resolve } from 'node:path'
import type { Generator } from '../generator/generator.ts'
import { profileWorker, type SampledStack } from '../measure/cpu-profile.ts'
import type { Plan } from '../plan.ts'

const rooms: Readonly<Record<string, string>> = {
  visitor: 'visitor’s room',
  account: 'account’s room',
  'index-room': 'index room',
  http: 'worker, routes',
}
const collector = '(garbage collector)'

/** Microseconds of processor time per message. */
export interface WorkerProfile {
  /** JavaScript and what it calls, SQL above all, by whose work it is. */
  readonly rooms: Readonly<Record<string, number>>
  /** Everything else the process did: sockets, calls between rooms, commits, the kernel. */
  readonly native: number
  readonly total: number
  /** Functions by their own time. What they call natively, as SQL, counts as their own. */
  readonly top: readonly { readonly name: string; readonly time: number }[]
}

/** Runs a steady load once more, with the inspector's profiler on: what it costs is a little more than without. */
export async function profileSteadyLoad(
  generator: Generator,
  inspectorPort: number,
  plan: Plan,
): Promise<WorkerProfile> {
  await generator.run('grow', plan.some, plan.dashboards)
  let cpu = 0
  let messages = 0
  const stacks = await profileWorker(inspectorPort, resolve('dist/worker/index.js'), async () => {
    ;({ cpu, messages } = await generator.run('steady', plan.rate, plan.seconds))
  })
  return summarize(stacks, cpu, messages)
}

function summarize(stacks: readonly SampledStack[], cpu: number, messages: number): WorkerProfile {
  const per = (milliseconds: number): number => (milliseconds * 1_000) / messages
  const found: Record<string, number> = {}
  const functions: Record<string, number> = {}
  const add = (to: Record<string, number>, key: string, time: number): void => {
    to[key] = (to[key] ?? 0) + per(time)
  }
  let sampled = 0
  for (const { frames, time } of stacks) {
    // Outside of JavaScript: that is native work or waiting, the profiler does not know which.
    if (['(program)', '(idle)', '(root)'].includes(frames[0]?.name ?? '')) continue
    sampled += time
    add(found, roomOf(frames), time)
    add(functions, functionOf(frames), time)
  }
  const top = Object.entries(functions)
    .map(([name, time]) => ({ name, time }))
    .toSorted((a, b) => b.time - a.time)
    .slice(0, 40)
  return { rooms: found, native: per(cpu - sampled), total: per(cpu), top }
}

/** Whose work it is: that of the innermost function that belongs to a room. */
function roomOf(frames: SampledStack['frames']): string {
  if (frames[0]?.name === collector) return 'garbage collection'
  for (const { source } of frames) {
    const folder = /packages\/server\/src\/([\w-]+)\//.exec(source)?.[1]
    const room = folder && rooms[folder]
    if (room) return room
  }
  return 'libraries, between rooms'
}

function functionOf(frames: SampledStack['frames']): string {
  const found = frames.find(({ source }) => source !== '')
  if (!found) return frames[0]?.name ?? ''
  return `${found.name}  ${found.source.replace(/^.*?(?=packages\/|node_modules\/)/, '')}`
}
