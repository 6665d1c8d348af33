import { type AccountNotice, ChatError, type LiveVisitor, maskCardNumbers } from '@deskbell/protocol'
import type { LiveVisitorsState } from './agent-state.ts'
import { Listeners } from './listeners.ts'

interface LiveVisitorsPort {
  send(message: object): boolean
  ask(message: object): Promise<AccountNotice>
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
  async greet(visitor: string, text: string): Promise<string> {
    const answer = await this.#link.ask({
      type: 'visitor.greet',
      visitor,
      text: maskCardNumbers(text.trim()),
    })
    if (answer.type !== 'conversation.opened') throw new ChatError('network')
    return answer.conversation
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
