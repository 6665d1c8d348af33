import type { Later } from '../../room/later.ts'

/** Time that passes only when it is told to. */
export class FakeClock {
  time = 1_795_000_000_000
  #waiting: { due: number; work: () => void }[] = []

  readonly now = (): number => this.time

  readonly later: Later = (milliseconds, work) => {
    const entry = { due: this.time + milliseconds, work }
    this.#waiting.push(entry)
    return () => {
      this.#waiting = this.#waiting.filter(other => other !== entry)
    }
  }

  /** Forgets what was to come: the process has ended. */
  stop(): void {
    this.#waiting = []
  }

  /** The next thing to come up to then, taken out of the list. */
  next(until: number): { due: number; work: () => void } | undefined {
    const [first] = this.#waiting.toSorted((a, b) => a.due - b.due)
    if (!first || first.due > until) return undefined
    this.#waiting = this.#waiting.filter(other => other !== first)
    return first
  }
}
