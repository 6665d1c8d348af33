import type { TabMessage } from './tabs.ts'

/** What the tabs of one site, and several boxes of one page, tell each other. */
export class TabChannel {
  readonly #channel: BroadcastChannel | undefined

  /** `scope` names what they share. */
  constructor(scope: string) {
    // Programs outside of browsers have no tabs, though Node has the interface.
    if (!globalThis.location) return
    try {
      this.#channel = new BroadcastChannel(scope)
    } catch {
      // In sandboxed frames it throws: there is nobody to hear.
    }
  }

  post(message: TabMessage): void {
    this.#channel?.postMessage(message)
  }

  subscribe(listener: (message: TabMessage) => void): () => void {
    const heard = (event: MessageEvent) => listener(event.data as TabMessage)
    this.#channel?.addEventListener('message', heard)
    return () => this.#channel?.removeEventListener('message', heard)
  }

  close(): void {
    this.#channel?.close()
  }
}
