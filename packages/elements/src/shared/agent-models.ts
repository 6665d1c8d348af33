import type {
  AgentConversationState,
  AgentState,
  InboxState,
  LiveVisitorsState,
  ThreadModel,
} from '@deskbell/client'
import type {
  AccountSettings,
  ConversationCommand,
  ConversationFilter,
  ConversationRow,
  Folder,
  Group,
  Invitation,
  InvitationAnswer,
  ProfileField,
  Role,
  Secret,
  SecretDoor,
  SettingsChange,
  Shortcut,
  Tag,
} from '@deskbell/protocol'

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
  /** Narrows the list, whatever the folder; null shows the folder again (spec C11). */
  search(filter: ConversationFilter | null): void
  /** Loads rows until `upTo` of them are held. */
  loadMore(upTo: number): Promise<void>
  row(id: string): ConversationRow | undefined
  /** Tells of rows as the server changes them, also of such as the list does not show (spec N4). */
  follow(follower: (row: ConversationRow, before: ConversationRow | undefined) => void): () => void
}

/** An open conversation, as thread and panel need it; `AgentConversation` in production. */
export interface AgentConversationModel extends ThreadModel {
  readonly state: AgentConversationState
  setProfile(field: ProfileField, value: string): Promise<void>
  /** Lets go of an edit that was refused later (`state.refusedProfile`). */
  dismissProfile(field: ProfileField): void
  resolve(): Promise<void>
  reopen(): Promise<void>
  join(): Promise<void>
  leave(): Promise<void>
  assign(agent: string): Promise<void>
  unassign(agent: string): Promise<void>
  handOver(agent: string): Promise<void>
  tag(tag: string): Promise<void>
  untag(tag: string): Promise<void>
  /** To another group, or to none. */
  move(group: string | null): Promise<void>
  block(blocked: boolean): Promise<void>
  setNoteDraft(text: string): void
  /** Durable at once, like a message; it empties the note's draft in the same transaction. */
  addNote(text: string, mentions: readonly string[]): Promise<void>
  /** Sends the held answer although a colleague answered meanwhile (spec C8). */
  sendAnyway(key: string): Promise<void>
  /** Takes the draft of my other device, or lets it go. */
  takeOfferedDraft(take: boolean): void
  setVisible(visible: boolean): void
  close(): void
}

/** An agent's session, as the dashboard's elements need it; `AgentSession` in production. */
export interface AgentSessionModel extends Observable<AgentState> {
  /** Signed in by a password, which can be changed here; else by a token of the page's backend. */
  readonly hasPassword: boolean
  readonly inbox: InboxModel
  start(): Promise<void>
  /** Throws ChatError `bad_credentials`, `rate_limited`, `network` … */
  signIn(email: string, password: string): Promise<void>
  signOut(options?: { everywhere?: boolean }): Promise<{ unsent: number }>
  setOnline(online: boolean): Promise<void>
  /** My own name. */
  rename(name: string): Promise<void>
  /** On the server's own origin; other sign-ins end. Throws ChatError `bad_credentials`, `invalid`. */
  changePassword(current: string, next: string): Promise<void>
  /** What an invitation is for. Throws ChatError `not_found`. */
  invitation(token: string): Promise<InvitationAnswer>
  /** Takes it up, and signs in. */
  join(token: string, name: string, password: string): Promise<void>
  /** Team, catalog, settings and secrets; each throws ChatError where it is refused. */
  readonly account: AccountModel
  /** Who is on the site; watched while anybody subscribes. */
  readonly visitors: LiveVisitorsModel
  /** Counted: every answer is closed once. */
  open(conversation: string): AgentConversationModel
  /** Needs the connection; throws ChatError. */
  command(command: RowCommand): Promise<void>
  destroy(): void
}

/** What owner and full change of the account; `AgentAccount` in production. Everything needs the connection. */
export interface AccountModel {
  /** Where the account is, for what is pasted elsewhere. */
  readonly address: { readonly server: string; readonly account: string }
  updateAgent(agent: string, change: { role?: Role; active?: boolean; groups?: string[] }): Promise<void>
  removeAgent(agent: string): Promise<void>
  signOutAgent(agent: string): Promise<void>
  transferOwnership(agent: string): Promise<void>
  /** `link` opens the dashboard and is shown once. */
  invite(who: {
    email: string
    name: string
    role: 'full' | 'limited'
    groups: string[]
  }): Promise<{ invitation: Invitation; link: string }>
  deleteInvitation(id: string): Promise<void>
  saveGroup(group: Group): Promise<void>
  deleteGroup(id: string): Promise<void>
  saveTag(tag: Tag): Promise<void>
  deleteTag(id: string): Promise<void>
  saveShortcut(shortcut: Shortcut): Promise<void>
  deleteShortcut(id: string): Promise<void>
  settings(): Promise<AccountSettings>
  updateSettings(change: SettingsChange): Promise<void>
  /** The picture of the chat box: png, jpeg or webp as base64; empty takes it away. */
  setAvatar(image: string): Promise<void>
  secrets(): Promise<Readonly<Record<SecretDoor, readonly Secret[]>>>
  addSecret(door: SecretDoor, kind: Secret['kind'], publicKey?: string): Promise<void>
  deleteSecret(door: SecretDoor, id: string): Promise<void>
  /** All that is stored of a visitor, as a JSON file with their files in it (spec I5). */
  exportVisitor(visitor: string): Promise<Blob>
  eraseVisitor(visitor: string): Promise<void>
  /** The rows of a filter as CSV, for a table. */
  exportRows(filter: ConversationFilter): Promise<Blob>
}

export interface LiveVisitorsModel extends Observable<LiveVisitorsState> {
  /** Opens a conversation with them; the answer is its id. */
  greet(visitor: string, text: string): Promise<string>
}
