import type { AgentState, InboxState } from '@deskbell/client'
import {
  ChatError,
  type ConversationFilter,
  type ConversationRow,
  type ErrorReason,
  type Folder,
  type InvitationAnswer,
} from '@deskbell/protocol'
import type { AgentSessionModel, InboxModel, RowCommand } from '../agent-models.ts'
import { agentState } from './agent-builders.ts'
import { FakeAccount } from './fake-account.ts'
import { FakeAgentConversation } from './fake-agent-conversation.ts'
import { FakeLiveVisitors } from './fake-live-visitors.ts'
import { FakeStore } from './fake-store.ts'

/** A folder whose rows a test sets. */
export class FakeInbox extends FakeStore<InboxState> implements InboxModel {
  readonly watched: Folder[] = []
  /** What was asked for; a test answers with `set`. */
  readonly asked: number[] = []
  /** Filters, as they were applied. */
  readonly searched: (ConversationFilter | null)[] = []

  constructor(rows: readonly ConversationRow[] = [], change: Partial<InboxState> = {}) {
    super({
      folder: 'all',
      filter: null,
      rows,
      total: rows.length,
      more: false,
      matches: {},
      status: 'live',
      reason: null,
      ...change,
    })
  }

  watch(folder: Folder): void {
    this.watched.push(folder)
    if (folder !== this.state.folder) this.set({ folder })
  }

  search(filter: ConversationFilter | null): void {
    this.searched.push(filter)
    this.set({ filter })
  }

  async loadMore(upTo: number): Promise<void> {
    this.asked.push(upTo)
  }

  /** Rows that it knows of, and does not list. */
  readonly #unlisted = new Map<string, ConversationRow>()

  row(id: string): ConversationRow | undefined {
    return this.state.rows.find(row => row.id === id) ?? this.#unlisted.get(id)
  }

  readonly followers = new Set<Parameters<InboxModel['follow']>[0]>()

  follow(follower: Parameters<InboxModel['follow']>[0]): () => void {
    this.followers.add(follower)
    return () => this.followers.delete(follower)
  }

  /** As if the server had sent the row. */
  tell(row: ConversationRow): void {
    const before = this.row(row.id)
    const isListed = this.state.rows.some(({ id }) => id === row.id)
    if (isListed) this.set({ rows: this.state.rows.map(each => (each.id === row.id ? row : each)) })
    else this.#unlisted.set(row.id, row)
    for (const follower of this.followers) follower(row, before)
  }

  /** As if the server had taken the row back. */
  untell(id: string): void {
    this.#unlisted.delete(id)
    this.set({ rows: this.state.rows.filter(row => row.id !== id) })
  }
}

/** An agent's session that keeps what it was asked for. */
export class FakeAgentSession extends FakeStore<AgentState> implements AgentSessionModel {
  hasPassword = true
  readonly inbox: FakeInbox
  readonly account = new FakeAccount()
  readonly visitors = new FakeLiveVisitors()
  readonly commands: RowCommand[] = []
  readonly calls: string[] = []
  readonly conversations = new Map<string, FakeAgentConversation>()
  /** Set to have the next call refused. */
  refuses: ErrorReason | null = null
  retryAfter: number | undefined

  constructor(state: Partial<AgentState> = {}, inbox = new FakeInbox()) {
    super(agentState(state))
    this.inbox = inbox
  }

  #answer(): void {
    const reason = this.refuses
    this.refuses = null
    if (reason) throw new ChatError(reason, reason, this.retryAfter)
  }

  async start(): Promise<void> {
    this.calls.push('start')
  }

  async signIn(email: string, password: string): Promise<void> {
    this.calls.push(`sign in ${email} ${password}`)
    this.#answer()
  }

  async signOut(options?: { everywhere?: boolean }): Promise<{ unsent: number }> {
    this.calls.push(options?.everywhere ? 'sign out everywhere' : 'sign out')
    return { unsent: 0 }
  }

  async setOnline(online: boolean): Promise<void> {
    this.calls.push(online ? 'online' : 'offline')
    this.#answer()
  }

  async rename(name: string): Promise<void> {
    this.calls.push(`rename ${name}`)
    this.#answer()
  }

  async changePassword(current: string, next: string): Promise<void> {
    this.calls.push(`password ${current} ${next}`)
    this.#answer()
  }

  async invitation(token: string): Promise<InvitationAnswer> {
    this.calls.push(`invitation ${token}`)
    this.#answer()
    return { email: 'petr@example.com', name: 'Petr Novák', by: 'Eva Malá' }
  }

  async join(token: string, name: string, password: string): Promise<void> {
    this.calls.push(`join ${token} ${name} ${password}`)
    this.#answer()
  }

  open(conversation: string): FakeAgentConversation {
    let open = this.conversations.get(conversation)
    if (!open) this.conversations.set(conversation, (open = new FakeAgentConversation({ id: conversation })))
    open.calls.push('open')
    return open
  }

  async command(command: RowCommand): Promise<void> {
    this.commands.push(command)
    this.#answer()
  }

  destroy(): void {
    this.calls.push('destroy')
  }
}
