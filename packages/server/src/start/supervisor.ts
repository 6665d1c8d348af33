import { setTimeout as wait } from 'node:timers/promises'
import type { Workerd } from './workerd.ts'

export interface SupervisorOptions {
  /** Starts workerd; `port` is the one it had before, so that browsers find it again. */
  readonly start: (port: number | null) => Promise<Workerd>
  /** Told of each new run, before anything else happens. */
  readonly started: (workerd: Workerd) => void
  readonly log: (line: string) => void
  readonly delay?: (milliseconds: number) => Promise<unknown>
  readonly now?: () => number
}

const firstDelay = 100
const longestDelay = 10_000
/** A run this long is a good one: the next crash starts over with the first delay. */
const goodRun = 30_000

/** Keeps one workerd running: when it dies it is started again, later and later while it keeps dying. */
export class Supervisor {
  readonly #options: Required<SupervisorOptions>
  #state: { name: 'idle' | 'starting' | 'stopped' } | { name: 'running'; workerd: Workerd } = { name: 'idle' }
  #delay = firstDelay

  constructor(options: SupervisorOptions) {
    this.#options = { delay: wait, now: Date.now, ...options }
  }

  /** The first start; what goes wrong here is for a person to put right, so it throws. */
  async start(): Promise<Workerd> {
    return this.#run(null)
  }

  /** Ends workerd, and starts it no more. */
  async stop(): Promise<void> {
    const state = this.#state
    this.#state = { name: 'stopped' }
    if (state.name === 'running') await state.workerd.stop()
  }

  async #run(port: number | null): Promise<Workerd> {
    this.#state = { name: 'starting' }
    const workerd = await this.#options.start(port)
    if (this.#stopped()) {
      await workerd.stop()
      return workerd
    }
    this.#state = { name: 'running', workerd }
    this.#options.started(workerd)
    void this.#watch(workerd)
    return workerd
  }

  async #watch(workerd: Workerd): Promise<void> {
    const since = this.#options.now()
    const how = await workerd.ended
    if (this.#stopped()) return
    this.#state = { name: 'starting' }
    if (this.#options.now() - since >= goodRun) this.#delay = firstDelay
    this.#options.log(`workerd ${how}; starting it again`)
    for (;;) {
      await this.#options.delay(this.#delay)
      this.#delay = Math.min(this.#delay * 2, longestDelay)
      if (this.#stopped()) return
      try {
        await this.#run(workerd.port)
        return
      } catch (error) {
        this.#options.log(`${(error as Error).message}; trying again`)
      }
    }
  }

  #stopped(): boolean {
    return this.#state.name === 'stopped'
  }
}
