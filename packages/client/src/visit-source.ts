import type { DeviceHints, VisitedPage } from '@deskbell/protocol'

/** What a room is told of a visit (spec V7). */
export interface VisitReport {
  readonly referrer: string
  /** Oldest first. */
  readonly pages: readonly VisitedPage[]
  readonly hints?: DeviceHints | undefined
}

/** Who wants to know of the visitor's way, and who they are. */
export interface VisitListener {
  /** They went on to another page, or more is known of their device. */
  moved(): void
  /** The visitor's token, where there is one. */
  token(): string | undefined
  /** An agent wrote first (spec V8); `refresh` opens the room they wrote in, null where it is the visitor's own. */
  opened(refresh: string | null): Promise<void>
}

/** The visitor's way over the site, as the page knows it. */
export interface VisitSource {
  /** The same object until it changes. */
  readonly report: VisitReport
  /** The answer undoes it. */
  subscribe(listener: VisitListener): () => void
}

/** A visit of which more can be heard than a session wants to. */
export interface GreetedVisit extends VisitSource {
  /** Tells that an agent wrote first and no session has heard of it; the answer undoes it. */
  whenWaiting(listener: () => void): () => void
}
