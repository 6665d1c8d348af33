import type { AgentConversationState, ThreadState } from '@deskbell/client'
import { ChatError, type ErrorReason, type ProfileField } from '@deskbell/protocol'
import type { AgentConversationModel } from '../agent-models.ts'
import { conversationState } from './agent-builders.ts'
import { FakeStore } from './fake-store.ts'

export const emptyThread: ThreadState = {
  items: [],
  earlier: 'none',
  draft: '',
  files: [],
  typing: null,
  read: 0,
  closed: null,
}

/** A conversation that keeps what it was asked for. */
export class FakeAgentConversation
  extends FakeStore<AgentConversationState>
  implements AgentConversationModel
{
  thread: ThreadState
  /** Every call, as `join` or `assign petr`. */
  readonly calls: string[] = []
  /** Set to have the next command refused. */
  refuses: ErrorReason | null = null
  /** Set to hold commands back until `release`. */
  slow = false
  readTo = 0
  visible = false
  closed = 0
  #held: (() => void)[] = []

  constructor(state: Partial<AgentConversationState> = {}, thread: Partial<ThreadState> = {}) {
    super(conversationState(state))
    this.thread = { ...emptyThread, ...thread }
  }

  setThread(change: Partial<ThreadState>): void {
    this.thread = Object.freeze({ ...this.thread, ...change })
    this.notify()
  }

  release(): void {
    for (const go of this.#held.splice(0)) go()
  }

  async #call(name: string): Promise<void> {
    this.calls.push(name)
    if (this.slow) await new Promise<void>(resolve => this.#held.push(resolve))
    const reason = this.refuses
    this.refuses = null
    if (reason) throw new ChatError(reason)
  }

  setProfile = (field: ProfileField, value: string) => this.#call(`${field} ${value}`)
  resolve = () => this.#call('resolve')
  reopen = () => this.#call('reopen')
  join = () => this.#call('join')
  leave = () => this.#call('leave')
  assign = (agent: string) => this.#call(`assign ${agent}`)
  unassign = (agent: string) => this.#call(`unassign ${agent}`)
  handOver = (agent: string) => this.#call(`hand over ${agent}`)
  send = (text: string) => this.#call(`send ${text}`)
  retry = (key: string) => this.#call(`retry ${key}`)
  loadEarlier = () => this.#call('load earlier')
  attach = (_file: Blob, name: string) => this.#call(`attach ${name}`)
  removeFile = (id: string) => this.#call(`remove ${id}`)

  async discard(key: string): Promise<string> {
    await this.#call(`discard ${key}`)
    return ''
  }

  setDraft(draft: string): void {
    this.setThread({ draft })
  }

  type(): void {
    this.calls.push('type')
  }

  fileUrl(): string | undefined {
    return undefined
  }

  read(seq: number): void {
    this.readTo = Math.max(this.readTo, seq)
  }

  setVisible(visible: boolean): void {
    this.visible = visible
  }

  close(): void {
    this.closed++
  }
}
