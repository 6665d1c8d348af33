import type { AgentConversationState, AgentState, InboxState, ThreadModel } from '@deskbell/client'
import type { ConversationCommand, ConversationRow, Folder, ProfileField } from '@deskbell/protocol'

/** Something with frozen snapshots: `listener` is called after each change, the answer undoes it. */
interface Observable<S> {
  readonly state: S
  subscribe(listener: () => void): () => void
}

type WithoutClientId<C> = C extends unknown ? Omit<C, 'clientId'> : never
/** A change to a conversation from its row; the session mints the `clientId`. */
export type RowCommand = WithoutClientId<ConversationCommand>

/** The rows of a folder, as the list needs them; `Inbox` in production, `FakeInbox` in tests. */
export interface InboxModel extends Observable<InboxState> {
  watch(folder: Folder): void
  /** Loads rows until `upTo` of them are held. */
  loadMore(upTo: number): Promise<void>
  row(id: string): ConversationRow | undefined
}

/** An open conversation, as thread and panel need it; `AgentConversation` in production. */
export interface AgentConversationModel extends ThreadModel {
  readonly state: AgentConversationState
  setProfile(field: ProfileField, value: string): Promise<void>
  resolve(): Promise<void>
  reopen(): Promise<void>
  join(): Promise<void>
  leave(): Promise<void>
  assign(agent: string): Promise<void>
  unassign(agent: string): Promise<void>
  handOver(agent: string): Promise<void>
  setVisible(visible: boolean): void
  close(): void
}

/** An agent's session, as the dashboard's elements need it; `AgentSession` in production. */
export interface AgentSessionModel extends Observable<AgentState> {
  readonly inbox: InboxModel
  start(): Promise<void>
  /** Throws ChatError `bad_credentials`, `rate_limited`, `network` … */
  signIn(email: string, password: string): Promise<void>
  signOut(options?: { everywhere?: boolean }): Promise<{ unsent: number }>
  setOnline(online: boolean): Promise<void>
  /** Counted: every answer is closed once. */
  open(conversation: string): AgentConversationModel
  /** Needs the connection; throws ChatError. */
  command(command: RowCommand): Promise<void>
  destroy(): void
}
