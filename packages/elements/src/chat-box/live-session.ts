import type { VisitorModel } from '../shared/contexts.ts'
import { SessionWatcher } from './session-watcher.ts'

/** A session of a box from its start: connected while there is reason, watched for what happens in it. */
export class LiveSession {
  readonly model: VisitorModel
  readonly #tell: (event: Event) => void
  #watcher: SessionWatcher | undefined
  #connected = false

  constructor(model: VisitorModel, tell: (event: Event) => void) {
    this.model = model
    this.#tell = tell
  }

  get started(): boolean {
    return this.#watcher !== undefined
  }

  async start(): Promise<void> {
    await this.model.start()
    this.#watcher = new SessionWatcher(this.model, this.#tell)
  }

  /** To be called after each change of the session. */
  check(): void {
    this.#watcher?.check()
  }

  /** Another token is another person; none signs out (spec I3). */
  identify(token: string): void {
    // What it could not do now it does as soon as it can.
    if (token) this.model.identify(() => Promise.resolve(token)).catch(() => {})
    else this.model.signOut().catch(() => {})
  }

  /**
   * Tells whether the thread is on the screen, and connects while there is reason to: a box that nobody
   * looks at, and in which nothing has happened of late, costs the server nothing; nor does one off the page.
   */
  show({ visible, wanted, present }: { visible: boolean; wanted: boolean; present: boolean }): void {
    if (!this.started) return
    this.model.setVisible(visible)
    const connect = present && (wanted || this.model.isActive)
    if (connect === this.#connected) return
    this.#connected = connect
    if (connect) this.model.connect()
    else this.model.disconnect()
  }

  /** Everything up to the newest message is in front of the reader. */
  readAll(): void {
    const { items, read } = this.model.thread
    const newest = items.findLast(item => item.seq > 0)?.seq ?? 0
    if (newest > read) this.model.read(newest)
  }
}
