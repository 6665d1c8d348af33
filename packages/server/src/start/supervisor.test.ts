import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Supervisor } from './supervisor.ts'
import type { Workerd } from './workerd.ts'

/** A supervisor over runs that end when the test says so; `failures` starts go wrong after the first. */
function supervise(options: { failures?: number } = {}) {
  const runs: { port: number | null; end: () => void; stopped: boolean }[] = []
  const delays: number[] = []
  let failures = options.failures ?? 0
  let clock = 0
  let runStarted: () => void = () => {}
  const supervisor = new Supervisor({
    async start(port) {
      if (runs.length > 0 && failures-- > 0) throw new Error('no luck')
      let end = (): void => {}
      const ended = new Promise<string>(done => (end = () => done('ended by SIGKILL')))
      const run = { port, end, stopped: false }
      runs.push(run)
      const stop = async (): Promise<void> => {
        run.stopped = true
        end()
      }
      return {
        identity: { pid: runs.length, started: '' },
        port: 4711,
        ended,
        stop,
        kill: stop,
      } satisfies Workerd
    },
    started: () => runStarted(),
    log: () => {},
    delay: async milliseconds => {
      delays.push(milliseconds)
    },
    now: () => clock,
  })
  return {
    supervisor,
    runs,
    delays,
    advance: (milliseconds: number) => (clock += milliseconds),
    /** Ends the newest run and resolves when the next one has started. */
    crash: () =>
      new Promise<void>(done => {
        runStarted = done
        runs.at(-1)?.end()
      }),
  }
}

test('what died is started again on the same port', async () => {
  const { supervisor, runs, crash } = supervise()
  await supervisor.start()
  await crash()
  assert.deepEqual(
    runs.map(run => run.port),
    [null, 4711],
  )
})

test('the pause grows while it keeps dying, and is short again after a good run', async () => {
  const { supervisor, delays, crash, advance } = supervise()
  await supervisor.start()
  for (let i = 0; i < 9; i++) await crash()
  advance(30_000)
  await crash()
  assert.deepEqual(delays, [100, 200, 400, 800, 1600, 3200, 6400, 10_000, 10_000, 100])
})

test('a restart that fails is tried again', async () => {
  const { supervisor, runs, delays, crash } = supervise({ failures: 3 })
  await supervisor.start()
  await crash()
  assert.equal(runs.length, 2)
  assert.equal(delays.length, 4)
})

test('what is stopped stays stopped', async () => {
  const { supervisor, runs, delays } = supervise()
  await supervisor.start()
  await supervisor.stop()
  await new Promise(setImmediate)
  assert.deepEqual(
    runs.map(run => run.stopped),
    [true],
  )
  assert.deepEqual(delays, [])
})
