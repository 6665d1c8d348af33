import { mintId } from './mint-id.ts'
import { TabChannel } from './tab-channel.ts'

/** What the tabs of one site tell each other; `database` names the identity it is about. */
export type TabMessage =
  /** Something in the store changed: the outbox, a draft, or the events of `log`. */
  | { type: 'stored'; database: string; what: 'outbox' | 'draft' | 'events'; log: string }
  /** Another person from now on (spec I3); `token` proves who. */
  | { type: 'identity'; token: string }
  /** Signed out: nothing of that database may be shown or sent; `done` once it is deleted. */
  | { type: 'left'; database: string; done: boolean }
  /** The person of that database no longer agrees to anything being kept or told (spec I4). */
  | { type: 'withdrawn'; database: string }

/** The other tabs of this browser; `BrowserTabs` in production. */
export interface Tabs {
  /** Names this tab; another one after each reload. */
  readonly id: string
  /** Whether a row of that tab may be sent from here without asking: there is no way to ask. */
  readonly alone: boolean
  post(message: TabMessage): void
  subscribe(listener: (message: TabMessage) => void): () => void
  /** Runs `work` while no other tab runs one under the same name. */
  lock<T>(name: string, work: () => Promise<T>): Promise<T>
  /** Runs `work` once that tab is gone; only one of those who asked at a time. */
  afterGone(tab: string, work: () => Promise<void>): void
  close(): void
}

/** BroadcastChannel and Web Locks, as far as the browser has them. */
export class BrowserTabs implements Tabs {
  readonly id = mintId()
  readonly #scope: string
  readonly #channel: TabChannel
  readonly #locks: LockManager | undefined
  readonly #end = new AbortController()

  /** `scope` names what these tabs share. */
  constructor(scope: string) {
    this.#scope = scope
    this.#channel = new TabChannel(scope)
    // Programs outside of browsers have no tabs, though Node has locks.
    if (!globalThis.location) return
    // In sandboxed frames they may throw.
    try {
      this.#locks = navigator.locks
      const name = this.#name(this.id)
      this.#locks
        ?.request(name, () => new Promise(release => this.#end.signal.addEventListener('abort', release)))
        .catch(() => {})
    } catch {
      this.#locks = undefined
    }
  }

  get alone(): boolean {
    return !this.#locks
  }

  post(message: TabMessage): void {
    this.#channel.post(message)
  }

  subscribe(listener: (message: TabMessage) => void): () => void {
    return this.#channel.subscribe(listener)
  }

  async lock<T>(name: string, work: () => Promise<T>): Promise<T> {
    if (!this.#locks) return work()
    let begun = false
    const run = () => {
      begun = true
      return work()
    }
    try {
      // A tab that was frozen while it held the lock must not stop the others for ever.
      return await this.#locks.request(this.#name(name), { signal: AbortSignal.timeout(15_000) }, run)
    } catch (error) {
      if (begun) throw error
      return run()
    }
  }

  afterGone(tab: string, work: () => Promise<void>): void {
    this.#locks?.request(this.#name(tab), { signal: this.#end.signal }, work).catch(() => {})
  }

  close(): void {
    this.#end.abort()
    this.#channel.close()
  }

  #name(name: string): string {
    return `${this.#scope}:${name}`
  }
}
