import type { ReactiveControllerHost } from 'lit'

/** A part of the user interface in a chunk of its own: absent until wanted, then the hosts render once more. */
export class LazyPart<T> {
  readonly #import: () => Promise<T>
  readonly #waiting = new Set<ReactiveControllerHost>()
  #loading: Promise<T> | undefined
  #part: T | undefined

  constructor(load: () => Promise<T>) {
    this.#import = load
  }

  /** What has come already; asks for nothing. */
  get loaded(): T | undefined {
    return this.#part
  }

  load(): Promise<T> {
    this.#loading ??= this.#import().then(
      part => {
        this.#part = part
        for (const host of this.#waiting) host.requestUpdate()
        this.#waiting.clear()
        return part
      },
      (error: unknown) => {
        // Offline, most likely: the next one who asks tries again.
        this.#loading = undefined
        throw error
      },
    )
    return this.#loading
  }

  for(host: ReactiveControllerHost): T | undefined {
    if (!this.#part) {
      this.#waiting.add(host)
      this.load().catch(() => {})
    }
    return this.#part
  }
}
