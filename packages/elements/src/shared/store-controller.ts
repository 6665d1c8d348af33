import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** Anything whose snapshots change over time. */
export interface Store {
  subscribe(listener: () => void): () => void
}

/** Keeps an element up to date with whichever store it has at the moment. */
export class StoreController implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #current: () => Store | null | undefined
  readonly #changed: () => void
  #store: Store | null | undefined
  #undo: (() => void) | undefined

  constructor(host: ReactiveControllerHost, current: () => Store | null | undefined, changed?: () => void) {
    this.#host = host
    this.#current = current
    this.#changed = () => {
      changed?.()
      host.requestUpdate()
    }
    host.addController(this)
  }

  hostConnected(): void {
    this.#host.requestUpdate()
  }

  hostUpdate(): void {
    const store = this.#current()
    if (store === this.#store) return
    this.#undo?.()
    this.#store = store
    this.#undo = store?.subscribe(this.#changed)
  }

  hostDisconnected(): void {
    this.#undo?.()
    this.#undo = this.#store = undefined
  }
}
