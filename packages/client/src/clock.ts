/** Time, as the client needs it: `systemClock` in production, a fake one in tests. Clocks never order anything. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Runs `work` once after so many milliseconds; the answer calls it off. */
  after(milliseconds: number, work: () => void): () => void
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, work) {
    const timer = setTimeout(work, milliseconds)
    return () => clearTimeout(timer)
  },
}
