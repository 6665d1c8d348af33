import type { ThreadState, VisitorState } from '@deskbell/client'
import type { Variable } from '@deskbell/protocol'
import type { VisitorModel } from '../shared/contexts.ts'

const nothing: ThreadState = {
  items: [],
  earlier: 'none',
  draft: '',
  files: [],
  typing: null,
  read: 0,
  closed: null,
}

/**
 * Stands for a session whose code is still on its way, so that the box can be written in before. It shows
 * nothing and keeps nothing; what it is asked to send or do, the session does as soon as it is there.
 */
export class PendingSession implements VisitorModel {
  readonly thread = nothing
  readonly isActive = false
  readonly form = ''
  readonly #session: Promise<VisitorModel>
  readonly #listeners = new Set<() => void>()
  #state: VisitorState = {
    connection: { state: 'connecting' },
    storage: 'opening',
    visitor: null,
    availability: { online: false, agents: [] },
    conversations: [],
    current: null,
    mayStartNew: false,
    unread: 0,
    typingPreview: false,
    asksRating: false,
  }

  constructor(session: Promise<VisitorModel>) {
    this.#session = session
    session.catch(() => {
      this.#state = { ...this.#state, connection: { state: 'offline', retryAt: null } }
      for (const listener of this.#listeners) listener()
    })
  }

  get state(): VisitorState {
    return this.#state
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async start(): Promise<void> {
    await (await this.#session).start()
  }

  async send(text: string): Promise<void> {
    await (await this.#session).send(text)
  }

  async attach(file: Blob, name: string): Promise<void> {
    await (await this.#session).attach(file, name)
  }

  async identify(getIdentity: () => Promise<string>): Promise<void> {
    await (await this.#session).identify(getIdentity)
  }

  async signOut(): Promise<{ unsent: number }> {
    return (await this.#session).signOut()
  }

  async withdraw(): Promise<void> {
    await (await this.#session).withdraw()
  }

  async setProfile(field: 'name' | 'email' | 'phone', value: string): Promise<void> {
    await (await this.#session).setProfile(field, value)
  }

  setVariables(variables: readonly Variable[]): void {
    this.#session.then(
      session => session.setVariables(variables),
      () => {},
    )
  }

  async answer(variables: readonly Variable[]): Promise<void> {
    await (await this.#session).answer(variables)
  }

  destroy(): void {
    this.#session.then(
      session => session.destroy(),
      () => {},
    )
  }

  fileUrl(): undefined {
    return undefined
  }

  async discard(): Promise<string> {
    return ''
  }

  async rate(): Promise<void> {}
  async end(): Promise<void> {}
  async retry(): Promise<void> {}
  async removeFile(): Promise<void> {}
  async loadEarlier(): Promise<void> {}
  follow(): void {}
  connect(): void {}
  disconnect(): void {}
  setVisible(): void {}
  startNew(): void {}
  cancelNew(): void {}
  show(): void {}
  setDraft(): void {}
  setForm(): void {}
  type(): void {}
  read(): void {}
}
