import { limits, originAllowed, parseOriginRule } from '@deskbell/protocol'

const most = 10
const memory = 24 * 60 * 60_000

/**
 * Origins that were refused of late, to be allowed with one click. In memory alone: a stranger who asks from
 * invented origins pushes others out, and fills no disk.
 */
export class RefusedOrigins {
  readonly #seen = new Map<string, number>()

  note(origin: string, now: number): void {
    if (origin.length > limits.origin || origin.includes('*') || !parseOriginRule(origin)) return
    this.#seen.delete(origin)
    this.#seen.set(origin, now)
    const [oldest] = this.#seen.keys()
    if (this.#seen.size > most) this.#seen.delete(oldest!)
  }

  /** Newest first, without those that have been allowed since. */
  list(allowed: readonly string[], now: number): string[] {
    const rules = allowed.flatMap(line => parseOriginRule(line) ?? [])
    return [...this.#seen]
      .filter(([origin, at]) => now - at < memory && !originAllowed(origin, rules))
      .map(([origin]) => origin)
      .toReversed()
  }
}
