import type { PresenceRequest } from '@deskbell/protocol'
import { type HttpPorts, post } from './http.ts'
import type { VisitLog } from './visit-log.ts'

export interface PresencePostsOptions {
  readonly http: HttpPorts
  readonly log: VisitLog
  /** The visitor's token, where this browser has one. */
  token(): string | undefined
  /** An agent wrote first; `refresh` opens the room they wrote in, null where it is this visitor's own. */
  opened(refresh: string | null): void
}

/** After an answer that cannot be used. */
const later = 60_000

/**
 * Tells the server that somebody looks at the site, by a small post now and then: no socket, no room
 * (spec V8). The answer says when to post again, and whether an agent wrote meanwhile.
 */
export class PresencePosts {
  readonly #options: PresencePostsOptions
  #cancel: (() => void) | undefined
  #running = false
  #busy = false
  /** The visitor went on while a post was on its way. */
  #isStale = false
  /** What the server hands out once, and nobody has heard of yet: the page was out of sight. */
  #greeting: { readonly refresh: string | null } | undefined

  constructor(options: PresencePostsOptions) {
    this.#options = options
  }

  /** While the page is on the screen. */
  start(): void {
    if (this.#running) return
    this.#running = true
    this.#greet()
    void this.#tell()
  }

  /** Out of sight, or connected by a socket, which tells the same. */
  stop(): void {
    this.#running = false
    this.#cancel?.()
    this.#cancel = undefined
  }

  /** The visitor went to another page of the site. */
  moved(): void {
    if (!this.#running) return
    this.#cancel?.()
    void this.#tell()
  }

  /** The page is left for good. */
  left(): void {
    this.stop()
    void this.#post({ gone: true }).catch(() => {})
  }

  #greet(): void {
    const greeting = this.#greeting
    this.#greeting = undefined
    if (greeting) this.#options.opened(greeting.refresh)
  }

  async #tell(): Promise<void> {
    if (this.#busy) return void (this.#isStale = true)
    this.#busy = true
    this.#isStale = false
    let again = later
    try {
      const answer = (await this.#post({})) as { again?: unknown; open?: { refresh?: unknown } } | undefined
      if (typeof answer?.again === 'number') ({ again } = answer as { again: number })
      if (answer?.open) {
        const { refresh } = answer.open
        this.#greeting = { refresh: typeof refresh === 'string' ? refresh : null }
      }
      if (this.#running) this.#greet()
    } catch {
      // Nothing hangs on it: the next one tells the same.
    }
    this.#busy = false
    if (!this.#running || again <= 0) return
    if (this.#isStale) return this.#tell()
    this.#cancel = this.#options.http.clock.after(Math.max(again, 1_000), () => void this.#tell())
  }

  async #post(more: Pick<PresenceRequest, 'gone'>): Promise<unknown> {
    const { http, log, token } = this.#options
    const { id, visits, count, referrer, pages } = log.visit
    const { url = '', title = '' } = pages.at(-1) ?? {}
    const known = token()
    const body: PresenceRequest = {
      visit: id,
      url,
      title,
      referrer,
      pages: Math.max(count, 1),
      visits: Math.max(visits, 1),
      ...(known && { token: known }),
      ...more,
    }
    return post(http, 'presence', body, more.gone ? { keepalive: true } : {})
  }
}
