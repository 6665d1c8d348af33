import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { AgentConversationModel, AgentSessionModel } from './agent-models.ts'

/** Which conversation an element is to show, and whence. */
export interface ConversationWish {
  readonly session: AgentSessionModel | undefined
  readonly id: string | null | undefined
  /** The one that stands open around the element; used where it is the right one. */
  readonly provided?: AgentConversationModel | undefined
}

type Changed = (now: AgentConversationModel | undefined, before: AgentConversationModel | undefined) => void

/** Opens the conversation its host wants, and closes it when the host wants another or is gone. */
export class ConversationController implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #wish: () => ConversationWish
  readonly #changed: Changed
  #own: { session: AgentSessionModel; id: string; model: AgentConversationModel } | undefined
  current: AgentConversationModel | undefined

  /** `changed` is told when another conversation takes the place of the one before, while both are open. */
  constructor(host: ReactiveControllerHost, wish: () => ConversationWish, changed: Changed = () => {}) {
    this.#host = host
    this.#wish = wish
    this.#changed = changed
    host.addController(this)
  }

  hostConnected(): void {
    this.#host.requestUpdate()
  }

  hostUpdate(): void {
    const { session, id, provided } = this.#wish()
    if (!id || provided?.state.id === id) {
      this.#release()
      return this.#set(id ? provided : undefined)
    }
    if (session && this.#own?.session === session && this.#own.id === id) return
    this.#release()
    this.#own = session && { session, id, model: session.open(id) }
    this.#set(this.#own?.model)
  }

  hostDisconnected(): void {
    this.#release()
    this.#set(undefined)
  }

  #set(now: AgentConversationModel | undefined): void {
    const before = this.current
    if (now === before) return
    this.current = now
    this.#changed(now, before)
  }

  #release(): void {
    const own = this.#own
    this.#own = undefined
    // Later, so that what is typed can still be saved by those who learn of the change after us.
    if (own) setTimeout(() => own.model.close())
  }
}
