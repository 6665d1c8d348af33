import { ChatError, type ErrorReason } from '@deskbell/protocol'
import type { LitElement, ReactiveController } from 'lit'
import type { AgentSessionModel } from '../shared/agent-models.ts'
import { reasonOf } from '../shared/denial-text.ts'

export type LoadedState<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly reason: ErrorReason }
  | { readonly state: 'ready'; readonly value: T }

/**
 * What the server has to be asked for. Asked when the element comes, with each new connection, and when the
 * agent comes back to this tab: others may have changed it. What is shown stays until the answer is there.
 */
export class Loaded<T> implements ReactiveController {
  state: LoadedState<T> = { state: 'loading' }
  readonly #host: LitElement
  readonly #session: () => AgentSessionModel | undefined
  readonly #load: (session: AgentSessionModel) => Promise<T>
  #online = false
  #asked = 0

  constructor(
    host: LitElement,
    session: () => AgentSessionModel | undefined,
    load: (session: AgentSessionModel) => Promise<T>,
  ) {
    this.#host = host
    this.#session = session
    this.#load = load
    host.addController(this)
  }

  get value(): T | undefined {
    return this.state.state === 'ready' ? this.state.value : undefined
  }

  hostConnected(): void {
    addEventListener('focus', this.#again)
  }

  hostUpdate(): void {
    const session = this.#session()
    const online = session?.state.connection.state === 'online'
    const came = online && !this.#online
    this.#online = online
    if (came) void this.load()
    else if (session && !online && this.state.state === 'loading')
      this.state = { state: 'failed', reason: 'network' }
  }

  hostDisconnected(): void {
    removeEventListener('focus', this.#again)
    this.#online = false
  }

  readonly load = async (): Promise<T | undefined> => {
    try {
      return await this.need()
    } catch {
      return undefined
    }
  }

  /**
   * The same for what cannot go on without the answer: throws where there is none. An answer that comes after a
   * later one was asked for changes nothing here.
   */
  async need(): Promise<T> {
    const session = this.#session()
    if (!session) throw new ChatError('network')
    const asked = ++this.#asked
    if (this.state.state === 'failed') this.#set({ state: 'loading' })
    try {
      const value = await this.#load(session)
      if (asked === this.#asked) this.#set({ state: 'ready', value })
      return value
    } catch (error) {
      if (asked === this.#asked && this.state.state !== 'ready')
        this.#set({ state: 'failed', reason: reasonOf(error) })
      throw error
    }
  }

  readonly #again = (): void => {
    if (this.#online) void this.load()
  }

  #set(state: LoadedState<T>): void {
    this.state = state
    this.#host.requestUpdate()
  }
}
