/** Those who want to be called after each change. */
export class Listeners {
  readonly #listeners = new Set<() => void>()

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  call(): void {
    for (const listener of this.#listeners) {
      try {
        listener()
      } catch (error) {
        // A fault in what listens is reported, and stops nobody else.
        queueMicrotask(() => {
          throw error
        })
      }
    }
  }
}
