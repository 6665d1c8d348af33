import { SourceMap } from 'node:module'
import { readFileSync } from 'node:fs'
import { WebSocket } from 'ws'

interface ProfileNode {
  readonly id: number
  readonly callFrame: {
    readonly functionName: string
    readonly url: string
    readonly lineNumber: number
    readonly columnNumber: number
  }
  readonly children?: readonly number[]
}
interface Profile {
  readonly nodes: readonly ProfileNode[]
  readonly samples: readonly number[]
  /** Microseconds between the samples. */
  readonly timeDeltas: readonly number[]
}

/** One sampled function with those that called it, innermost first, and the milliseconds it was seen running. */
export interface SampledStack {
  readonly frames: readonly Frame[]
  readonly time: number
}
export interface Frame {
  readonly name: string
  /** The source file and line it was built from; empty for what is not JavaScript. */
  readonly source: string
}

const interval = 100
/** Nothing is sampled while the thread is outside of JavaScript: a longer gap is no time of the function before it. */
const longest = 3 * interval

/** Samples what the worker does while `work` runs, by the inspector that workerd offers on this port. */
export async function profileWorker(
  port: number,
  builtScript: string,
  work: () => Promise<void>,
): Promise<SampledStack[]> {
  const inspector = new WebSocket(`ws://127.0.0.1:${port}/deskbell`, { maxPayload: 0 })
  await new Promise((opened, failed) => inspector.once('open', opened).once('error', failed))
  const answers = new Map<number, (result: unknown) => void>()
  inspector.on('message', data => {
    const { id, result } = JSON.parse(String(data)) as { id?: number; result?: unknown }
    if (id !== undefined) answers.get(id)?.(result)
  })
  let asked = 0
  const ask = <Result>(method: string, params: object = {}): Promise<Result> =>
    new Promise(answered => {
      const id = ++asked
      answers.set(id, answered as (result: unknown) => void)
      inspector.send(JSON.stringify({ id, method, params }))
    })
  await ask('Profiler.enable')
  await ask('Profiler.setSamplingInterval', { interval })
  await ask('Profiler.start')
  await work()
  const { profile } = await ask<{ profile: Profile }>('Profiler.stop')
  inspector.terminate()
  return stacksOf(profile, new SourceMap(JSON.parse(readFileSync(`${builtScript}.map`, 'utf8'))))
}

function stacksOf(profile: Profile, map: SourceMap): SampledStack[] {
  const nodes = new Map(profile.nodes.map(node => [node.id, node]))
  const parents = new Map(
    profile.nodes.flatMap(({ id, children = [] }) => children.map(child => [child, id])),
  )
  const times = new Map<number, number>()
  profile.samples.forEach((id, index) => {
    const until = profile.timeDeltas[index + 1] ?? 0
    times.set(id, (times.get(id) ?? 0) + Math.min(until, longest))
  })
  return [...times].map(([id, time]) => {
    const frames: Frame[] = []
    for (let at: number | undefined = id; at !== undefined; at = parents.get(at)) {
      frames.push(frameOf(nodes.get(at)!, map))
    }
    return { frames, time: time / 1_000 }
  })
}

function frameOf({ callFrame }: ProfileNode, map: SourceMap): Frame {
  const { functionName, url, lineNumber, columnNumber } = callFrame
  const name = functionName || '(anonymous)'
  if (!url || lineNumber < 0) return { name, source: '' }
  const entry = map.findEntry(lineNumber, columnNumber)
  if (!('originalSource' in entry)) return { name, source: url }
  return { name, source: `${entry.originalSource.replace(/^(?:\.\.\/)+/, '')}:${entry.originalLine + 1}` }
}
