import type { Browser, Page } from 'playwright-core'

interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  /** Microseconds: when it began, and how long it took. */
  readonly ts: number
  readonly dur?: number
  /** How long of it the processor worked for it. */
  readonly tdur?: number
  readonly args: {
    readonly name?: string
    readonly fileName?: string
    readonly data?: { readonly url?: string; readonly frames?: readonly { readonly processId: number }[] }
  }
}

/** What the main thread of a page did for the scripts of one origin, in milliseconds of the processor. */
export interface ScriptTime {
  /** Compiling and running them, with the style and layout that they force. */
  readonly scripts: number
  /** The longest task in which one of them ran, with all else that happened in it. */
  readonly longestTask: number
}

/**
 * Measures while `work` loads a page. Time of the processor, not of the clock: other work of this machine is none of
 * the page's. And not the sum of all tasks, since the browser's own differ by far more than all that a chat takes.
 */
export async function scriptTime(
  origin: string,
  browser: Browser,
  page: Page,
  work: () => Promise<unknown>,
): Promise<ScriptTime> {
  await browser.startTracing(page, {
    categories: ['__metadata', 'devtools.timeline', 'disabled-by-default-devtools.timeline', 'v8'],
  })
  await work()
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: TraceEvent[]
  }
  const started = traceEvents.find(({ name }) => name === 'TracingStartedInBrowser')
  const pids = new Set(started?.args.data?.frames?.map(({ processId }) => processId))
  const main = traceEvents.find(
    ({ name, args, pid }) => name === 'thread_name' && args.name === 'CrRendererMain' && pids.has(pid),
  )
  const all = traceEvents.filter(({ pid, tid }) => pid === main?.pid && tid === main.tid)
  // What came before is the end of the page that was there.
  const begun = all.findLast(({ name }) => name === 'CommitLoad')
  const events = all.filter(({ ts }) => ts > end(begun))
  const ours = events.filter(({ args }) => `${args.data?.url ?? args.fileName}`.startsWith(`${origin}/`))
  const outermost = ours.filter(event => !ours.some(other => other !== event && holds(other, event)))
  const tasks = events.filter(task => task.name === 'RunTask' && ours.some(event => holds(task, event)))
  return {
    scripts: outermost.reduce((sum, { tdur = 0 }) => sum + tdur, 0) / 1_000,
    longestTask: Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1_000,
  }
}

function holds(outer: TraceEvent, inner: TraceEvent): boolean {
  return inner.ts >= outer.ts && end(inner) <= end(outer)
}

function end({ ts, dur = 0 }: TraceEvent = { name: '', pid: 0, tid: 0, ts: 0, args: {} }): number {
  return ts + dur
}
