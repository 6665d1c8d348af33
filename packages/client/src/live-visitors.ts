import { type AccountNotice, ChatError, type LiveVisitor, maskCardNumbers } from '@deskbell/protocol'
import type { LiveVisitorsState } from './agent-state.ts'
import { Listeners } from './listeners.ts'
import { mintId } from './mint-id.ts'

interface LiveVisitorsPort {
  send(message: object): boolean
  ask(message: object, request: string): Promise<AccountNotice>
}

/** Who is on the site now (spec V8); watched while anybody subscribes, and again after each connection. */
export class LiveVisitors {
  readonly #link: LiveVisitorsPort
  readonly #listeners = new Listeners()
  readonly #known = new Map<string, LiveVisitor>()
  #subscribed = 0
  #connected = false
  #isLoaded = false
  #isOff = false
  #state: LiveVisitorsState | undefined
  /** The greeting that nobody answered: it may have arrived, so that once more it must be the same one (spec W2). */
  #unanswered: { readonly visitor: string; readonly text: string; readonly request: string } | undefined

  constructor(link: LiveVisitorsPort) {
    this.#link = link
  }

  get state(): LiveVisitorsState {
    return (this.#state ??= Object.freeze<LiveVisitorsState>({
      status: this.#status,
      visitors: Object.freeze([...this.#known.values()].toSorted(newestFirst)),
    }))
  }

  get #status(): LiveVisitorsState['status'] {
    if (!this.#connected) return 'offline'
    if (!this.#isLoaded) return 'loading'
    return this.#isOff ? 'off' : 'live'
  }

  subscribe(listener: () => void): () => void {
    const undo = this.#listeners.subscribe(listener)
    let isSubscribed = true
    if (this.#subscribed++ === 0) this.#watch(true)
    return () => {
      if (!isSubscribed) return
      isSubscribed = false
      undo()
      if (--this.#subscribed === 0) this.#watch(false)
    }
  }

  /** Opens a conversation with them; the answer is its id. Throws ChatError. */
  async greet(visitor: string, wanted: string): Promise<string> {
    const text = maskCardNumbers(wanted.trim())
    const before = this.#unanswered
    const request = before?.visitor === visitor && before.text === text ? before.request : mintId()
    this.#unanswered = { visitor, text, request }
    try {
      const answer = await this.#link.ask({ type: 'visitor.greet', visitor, text }, request)
      if (answer.type !== 'conversation.opened') throw new ChatError('network')
      this.#unanswered = undefined
      return answer.conversation
    } catch (error) {
      if (!(error instanceof ChatError && error.reason === 'network')) this.#unanswered = undefined
      throw error
    }
  }

  /** The account's socket is ready. */
  joined(): void {
    this.#connected = true
    this.#forget()
    if (this.#subscribed) this.#watch(true)
    this.#changed()
  }

  /** There is no connection: who is still there nobody knows. */
  lost(): void {
    if (!this.#connected) return
    this.#connected = false
    this.#forget()
    this.#changed()
  }

  receive(notice: Extract<AccountNotice, { type: 'visitors.changed' }>): void {
    // What was on its way when nobody watched any more would never be taken back.
    if (!this.#subscribed) return
    if (notice.all) {
      this.#known.clear()
      this.#isLoaded = true
      this.#isOff = notice.off ?? false
    }
    for (const visitor of notice.visitors) this.#known.set(visitor.id, visitor)
    for (const id of notice.gone) this.#known.delete(id)
    this.#changed()
  }

  #watch(on: boolean): void {
    this.#forget()
    this.#state = undefined
    if (this.#connected) this.#link.send({ type: 'visitors.watch', on })
  }

  #forget(): void {
    this.#known.clear()
    this.#isLoaded = false
  }

  #changed(): void {
    this.#state = undefined
    this.#listeners.call()
  }
}

function newestFirst(a: LiveVisitor, b: LiveVisitor): number {
  return b.since - a.since || (a.id < b.id ? 1 : -1)
}
