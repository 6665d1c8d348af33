import type { CSSResult, ReactiveElement } from 'lit'
import type { VisitorModel } from '../shared/contexts.ts'
import type { EndKeeper } from '../shared/end-keeper.ts'
import { LazyPart } from '../shared/lazy-part.ts'
import type * as more from './box-more.ts'
import type * as talk from './box-talk.ts'

export type BoxMore = typeof more
export type BoxTalk = typeof talk

const laterMore = new LazyPart<BoxMore>(() => import('./box-more.ts'))
const laterTalk = new LazyPart<BoxTalk>(() => import('./box-talk.ts'))

/** What comes to a box after all that it takes to be written in. */
export class BoxParts {
  readonly #host: ReactiveElement
  readonly #scrolled: () => void
  readonly #worn = new Set<BoxMore | BoxTalk>()
  #end: EndKeeper | undefined

  /** `scrolled` is called after each scroll of the thread. */
  constructor(host: ReactiveElement, scrolled: () => void) {
    this.#host = host
    this.#scrolled = scrolled
  }

  get more(): BoxMore | undefined {
    return laterMore.loaded
  }
  get talk(): BoxTalk | undefined {
    return laterTalk.loaded
  }
  get end(): EndKeeper | undefined {
    return this.#end
  }

  /** Resolves once what the session has to show can be drawn, or that cannot be had. */
  async drawing(session: VisitorModel): Promise<void> {
    if (talks(session)) await laterTalk.load().catch(() => {})
  }

  /** Has what the session needs come. */
  complete(session: VisitorModel | undefined): void {
    const more = laterMore.for(this.#host)
    const talk = session && talks(session) ? laterTalk.for(this.#host) : laterTalk.loaded
    if (more && this.#isNew(more)) this.#wear([more.noticeStyles])
    if (!talk || !this.#isNew(talk)) return
    this.#wear(talk.talkStyles)
    this.#end = new talk.EndKeeper(
      this.#host,
      () => this.#host.renderRoot.querySelector('[role=log]'),
      this.#scrolled,
    )
  }

  #isNew(part: BoxMore | BoxTalk): boolean {
    return !this.#worn.has(part) && !!this.#worn.add(part)
  }

  #wear(styles: readonly CSSResult[]): void {
    const root = this.#host.renderRoot as ShadowRoot
    root.adoptedStyleSheets.push(...styles.flatMap(({ styleSheet }) => styleSheet ?? []))
  }
}

function talks({ thread, state }: VisitorModel): boolean {
  return thread.items.length > 0 || state.conversations.length > 0
}
