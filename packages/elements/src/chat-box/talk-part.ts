import type { ReactiveElement } from 'lit'
import type { VisitorModel } from '../shared/contexts.ts'
import type { EndKeeper } from '../shared/end-keeper.ts'
import { LazyPart } from '../shared/lazy-part.ts'
import type * as talk from './box-talk.ts'

export type BoxTalk = typeof talk

const later = new LazyPart<BoxTalk>(() => import('./box-talk.ts'))

/** What draws a conversation, which comes to a box once there is one. */
export class TalkPart {
  readonly #host: ReactiveElement
  readonly #scrolled: () => void
  #end: EndKeeper | undefined

  /** `scrolled` is called after each scroll of the thread. */
  constructor(host: ReactiveElement, scrolled: () => void) {
    this.#host = host
    this.#scrolled = scrolled
  }

  get loaded(): BoxTalk | undefined {
    return later.loaded
  }
  get end(): EndKeeper | undefined {
    return this.#end
  }

  /** Resolves once what the session has to show can be drawn, or that cannot be had. */
  async drawing(session: VisitorModel): Promise<void> {
    if (hasTalk(session)) await later.load().catch(() => {})
  }

  /** Has it come where the session has something to show. */
  check(session: VisitorModel | undefined): void {
    const talk = session && hasTalk(session) ? later.for(this.#host) : later.loaded
    if (!talk || this.#end) return
    const root = this.#host.renderRoot as ShadowRoot
    root.adoptedStyleSheets.push(...talk.talkStyles.flatMap(({ styleSheet }) => styleSheet ?? []))
    this.#end = new talk.EndKeeper(this.#host, () => root.querySelector('[role=log]'), this.#scrolled)
  }
}

function hasTalk({ thread, state }: VisitorModel): boolean {
  return thread.items.length > 0 || state.conversations.length > 0
}
