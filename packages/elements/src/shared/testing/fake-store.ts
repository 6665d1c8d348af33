/** A store whose snapshot a test sets, and that counts who listens. */
export class FakeStore<S extends object> {
  state: S
  readonly listeners = new Set<() => void>()

  constructor(state: S) {
    this.state = state
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  set(change: Partial<S>): void {
    this.state = Object.freeze({ ...this.state, ...change })
    this.notify()
  }

  protected notify(): void {
    for (const listener of this.listeners) listener()
  }
}
