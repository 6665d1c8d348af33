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
  tag = (tag: string) => this.#call(`tag ${tag}`)
  untag = (tag: string) => this.#call(`untag ${tag}`)
  move = (group: string | null) => this.#call(`move ${group ?? 'to none'}`)
  block = (blocked: boolean) => this.#call(blocked ? 'block' : 'unblock')
  addNote = async (text: string, mentions: readonly string[]) => {
    await this.#call(['note', text, ...mentions.map(id => `@${id}`)].join(' '))
    this.set({ noteDraft: '' })
  }
  dismissProfile = (field: ProfileField) => void this.calls.push(`dismiss ${field}`)
  sendAnyway = (key: string) => this.#call(`send anyway ${key}`)
  send = (text: string) => this.#call(`send ${text}`)
  retry = (key: string) => this.#call(`retry ${key}`)
  loadEarlier = () => this.#call('load earlier')
  attach = (_file: Blob, name: string) => this.#call(`attach ${name}`)
  removeFile = (id: string) => this.#call(`remove ${id}`)

  async discard(key: string): Promise<string> {
    await this.#call(`discard ${key}`)
    const item = this.thread.items.find(each => each.key === key)
    if (this.state.held?.key === key) this.set({ held: null })
    this.setThread({ items: this.thread.items.filter(each => each !== item) })
    return item && 'text' in item ? item.text : ''
  }

  takeOfferedDraft(take: boolean): void {
    this.calls.push(take ? 'take draft' : 'keep draft')
    const { offeredDraft } = this.state
    this.set({ offeredDraft: null })
    if (take && offeredDraft !== null) this.setThread({ draft: offeredDraft })
  }

  setNoteDraft(noteDraft: string): void {
    this.set({ noteDraft })
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
