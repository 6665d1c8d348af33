import type { Clock } from '@deskbell/client'

/** A clock that may be wrong, and whose timers may be in more of a hurry than time is. */
export class TestClock implements Clock {
  /** Milliseconds it is ahead. */
  ahead = 0
  readonly #pace: (milliseconds: number) => number

  constructor(pace = (milliseconds: number) => milliseconds) {
    this.#pace = pace
  }

  now(): number {
    return Date.now() + this.ahead
  }

  after(milliseconds: number, work: () => void): () => void {
    const timer = setTimeout(work, this.#pace(milliseconds))
    return () => clearTimeout(timer)
  }
}

/** For tests that lose the connection all the time: the pauses between two attempts hardly last, and never grow. */
export function hastyClock(): TestClock {
  // A connection that has lasted 5 s makes the next attempt the first again.
  return new TestClock(milliseconds =>
    milliseconds === 5_000 ? 0 : milliseconds < 2_000 ? milliseconds / 20 : milliseconds,
  )
}
