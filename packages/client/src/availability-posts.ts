import { type Availability, ChatError } from '@deskbell/protocol'
import { type HttpPorts, post } from './http.ts'
import { nextTry } from './next-try.ts'
import type { PageSignals } from './page-signals.ts'
import type { ConnectionStatus } from './visitor-state.ts'

export interface AvailabilityPostsOptions {
  readonly http: HttpPorts
  readonly signals: PageSignals
  /** Nobody looks at the page: nothing is asked until a signal says that somebody may. */
  isHidden(): boolean
  /** An answer, or how it stands with a server that gave none. */
  heard(answer: { availability: Availability } | { connection: ConnectionStatus }): void
}

const period = 20_000

/**
 * Asks now and then whether anybody is online (spec A5), for a visitor who looks at the chat and has not written:
 * that needs no session, no socket and no room.
 */
export class AvailabilityPosts {
  readonly #options: AvailabilityPostsOptions
  #cancel: (() => void) | undefined
  #undo: (() => void) | undefined
  /** Tries without an answer since the last one. */
  #missed = 0
  #asking = false
  #isLate = false

  constructor(options: AvailabilityPostsOptions) {
    this.#options = options
  }

  start(): void {
    if (this.#undo) return
    // The network may be back.
    this.#undo = this.#options.signals(
      signal => signal === 'wake' && (this.#isLate || this.#missed > 0) && void this.#ask(),
    )
    void this.#ask()
  }

  stop(): void {
    this.#undo?.()
    this.#cancel?.()
    this.#undo = this.#cancel = undefined
  }

  async #ask(): Promise<void> {
    const { http, isHidden } = this.#options
    this.#isLate = isHidden()
    if (this.#asking || this.#isLate) return
    this.#asking = true
    this.#cancel?.()
    const delay = await post(http, 'availability', {}).then(
      answer => this.#answered(answer),
      (error: unknown) => this.#failed(error),
    )
    this.#asking = false
    if (this.#undo && delay) this.#cancel = http.clock.after(delay, () => void this.#ask())
  }

  #answered(answer: unknown): number {
    this.#missed = 0
    if (this.#undo) this.#options.heard({ availability: availabilityOf(answer) })
    return period
  }

  /** How long to wait before the next try; 0 for ever. */
  #failed(error: unknown): number {
    const { reason = 'network', retryAfter = 0 } = error instanceof ChatError ? error : {}
    if (reason === 'rate_limited') return Math.max(period, retryAfter)
    const isFinal = reason === 'unknown_account' || reason === 'origin_refused'
    const { delay, retryAt } = nextTry(this.#options.http.clock, ++this.#missed)
    const connection: ConnectionStatus = isFinal ? { state: 'ended', reason } : { state: 'offline', retryAt }
    if (this.#undo) this.#options.heard({ connection })
    return isFinal ? 0 : delay
  }
}

/** The answer of a server, made to what it has to be: names are texts (security S14). */
function availabilityOf(answer: unknown): Availability {
  const { online, agents } = (answer ?? {}) as { online?: unknown; agents?: unknown }
  const people = Array.isArray(agents) ? (agents as Partial<Record<'id' | 'name', unknown>>[]) : []
  return {
    online: online === true,
    agents: people.flatMap(({ id, name }) =>
      typeof id === 'string' && typeof name === 'string' ? [{ id, name }] : [],
    ),
  }
}
