import type { VisitorState } from '@deskbell/client'
import type { Conversation, Rating, Variable } from '@deskbell/protocol'
import type { VisitorModel } from '../contexts.ts'
import { FakeThread, eva, petr } from './fake-thread.ts'

export function conversation(number: number, change: Partial<Conversation> = {}): Conversation {
  return {
    id: `visitor.${number}`,
    status: 'open',
    assignees: [],
    group: null,
    tags: [],
    rating: null,
    version: 1,
    lastVisitorMessage: 1,
    lastAgentMessage: 0,
    visitorMessages: 1,
    startedAt: Date.UTC(2026, 10, number, 9),
    ...change,
  }
}

/** A visitor's session in memory that keeps what it was asked; `set` changes its state. */
export class FakeVisitor extends FakeThread implements VisitorModel {
  readonly calls: string[] = []
  visible = false
  isActive = false
  form = ''
  #state: VisitorState = {
    connection: { state: 'online' },
    storage: 'durable',
    visitor: { id: 'visitor', name: '', email: '', phone: '', blocked: false },
    availability: { online: true, agents: [eva, petr] },
    conversations: [],
    current: null,
    mayStartNew: false,
    unread: 0,
    typingPreview: false,
    asksRating: true,
  }

  get state(): VisitorState {
    return this.#state
  }

  set(change: Partial<VisitorState>): void {
    this.#state = { ...this.#state, ...change }
    this.notify()
  }

  async start(): Promise<void> {
    this.calls.push('start')
  }

  connect(): void {
    this.calls.push('connect')
  }

  disconnect(): void {
    this.calls.push('disconnect')
  }

  setVisible(visible: boolean): void {
    this.visible = visible
  }

  startNew(): void {
    this.calls.push('startNew')
    this.set({ current: null })
  }

  cancelNew(): void {
    this.calls.push('cancelNew')
    this.set({ current: this.#state.conversations.at(-1)?.id ?? null })
  }

  show(id: string): void {
    this.calls.push(`show ${id}`)
    this.set({ current: id })
  }

  async rate(id: string, rating: Rating): Promise<void> {
    this.calls.push(`rate ${id} ${rating.value} ${rating.comment}`)
    this.refuseOnce()
    this.set({
      conversations: this.#state.conversations.map(each => (each.id === id ? { ...each, rating } : each)),
    })
  }

  async end(id: string): Promise<void> {
    this.calls.push(`end ${id}`)
    this.refuseOnce()
  }

  async setProfile(field: string, value: string): Promise<void> {
    this.calls.push(`setProfile ${field} ${value}`)
  }

  async identify(getIdentity: () => Promise<string>): Promise<void> {
    this.calls.push(`identify ${await getIdentity()}`)
  }

  async withdraw(): Promise<void> {
    this.calls.push('withdraw')
  }

  async signOut(): Promise<{ unsent: number }> {
    this.calls.push('signOut')
    return { unsent: 0 }
  }

  setVariables(variables: readonly Variable[]): void {
    this.calls.push(`setVariables ${JSON.stringify(variables)}`)
  }

  async answer(variables: readonly Variable[]): Promise<void> {
    this.calls.push(`answer ${JSON.stringify(variables)}`)
    this.refuseOnce()
  }

  setForm(text: string): void {
    this.form = text
    this.notify()
  }

  follow(): void {}

  destroy(): void {
    this.calls.push('destroy')
  }
}
