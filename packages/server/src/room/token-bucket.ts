/** How often something may happen: `burst` times at once, then `perSecond`. */
export interface Rate {
  readonly burst: number
  readonly perSecond: number
}

/** Binary fractions of a token do not add up to whole ones. */
const rounding = 1e-6

/** Counts one sender against a rate, in memory: a room that slept starts anew, and no flood lets it sleep. */
export class TokenBucket {
  readonly #rate: Rate
  #tokens: number
  #at: number

  constructor(rate: Rate, now: number) {
    this.#rate = rate
    this.#tokens = rate.burst
    this.#at = now
  }

  /** Takes one; answers 0, or the milliseconds to wait before the next try. */
  take(now: number): number {
    const { burst, perSecond } = this.#rate
    // A clock that was set back gives nothing and costs nothing.
    const passed = Math.max(0, now - this.#at) / 1000
    this.#at = now
    this.#tokens = Math.min(burst, this.#tokens + passed * perSecond)
    if (this.#tokens > 1 - rounding) {
      this.#tokens -= 1
      return 0
    }
    return Math.ceil(((1 - this.#tokens) / perSecond) * 1000 - rounding)
  }

  /** Nothing is owed any more: it may be forgotten. */
  full(now: number): boolean {
    const { burst, perSecond } = this.#rate
    return this.#tokens + (Math.max(0, now - this.#at) / 1000) * perSecond >= burst
  }
}

/** Buckets by sender, for example an address; forgets those that are full again. */
export class TokenBuckets {
  readonly #rate: Rate
  readonly #most: number
  readonly #buckets = new Map<string, TokenBucket>()

  constructor(rate: Rate, most = 10_000) {
    this.#rate = rate
    this.#most = most
  }

  take(key: string, now: number): number {
    let bucket = this.#buckets.get(key)
    if (!bucket) {
      if (this.#buckets.size >= this.#most) this.#sweep(now)
      this.#buckets.set(key, (bucket = new TokenBucket(this.#rate, now)))
    }
    return bucket.take(now)
  }

  #sweep(now: number): void {
    for (const [key, bucket] of this.#buckets) if (bucket.full(now)) this.#buckets.delete(key)
    // A flood from very many addresses: the oldest go, a tenth of all, so that each next one need not sweep again.
    for (const key of this.#buckets.keys()) {
      if (this.#buckets.size <= this.#most * 0.9) break
      this.#buckets.delete(key)
    }
  }
}
