import type {
  AccountSettings,
  Catalog,
  Conversation,
  ConversationFilter,
  ConversationRow,
  ErrorReason,
  Folder,
  FolderCounts,
  HistoryEntry,
  Invitation,
  LiveVisitor,
  Match,
  Person,
  ProfileField,
  Self,
  TeamMember,
  VisitorProfile,
} from '@deskbell/protocol'
import type { MessageItem } from './thread-model.ts'
import type { ConnectionStatus } from './visitor-state.ts'

/** An agent's session, as a snapshot. */
export interface AgentState {
  readonly connection: ConnectionStatus
  /** `signed_out`: show the sign-in; `starting`: not known yet. */
  readonly auth: 'starting' | 'signed_out' | 'signed_in'
  readonly storage: 'opening' | 'durable' | 'memory'
  readonly me: Self | null
  readonly team: readonly TeamMember[]
  readonly counts: FolderCounts | null
  readonly catalog: Catalog
  /** Open invitations, for owner and full. */
  readonly invitations: readonly Invitation[]
  /** Messages that wait in the outbox, of all conversations. */
  readonly waiting: number
}

/** The rows of one folder, or of a search, as a snapshot. */
export interface InboxState {
  readonly folder: Folder
  /** What the list is narrowed to; null: the whole folder. */
  readonly filter: ConversationFilter | null
  /** Loaded without a hole from the newest on; in list order. */
  readonly rows: readonly ConversationRow[]
  /** How many the folder, or the search, holds; rows.length when not known. */
  readonly total: number
  /** A search found more than `total`: shown as "1,000+". */
  readonly more: boolean
  /** Conversation → where a search found its words. */
  readonly matches: Readonly<Record<string, Match>>
  readonly status: 'loading' | 'cached' | 'live' | 'failed'
  readonly reason: ErrorReason | null
}

/** One conversation an agent has open, as a snapshot. The thread stands beside it, in `conversation.thread`. */
export interface AgentConversationState {
  /** Becomes another when the visitor is recognised and has another room (spec I2). */
  readonly id: string
  readonly status: 'loading' | 'cached' | 'live' | 'ended'
  /** Why it ended, or failed to open: `not_found`, `revoked`, `erased` … */
  readonly reason: ErrorReason | null
  readonly conversation: Conversation | null
  readonly visitor: VisitorProfile | null
  readonly here: boolean
  /** Other agents who type now. */
  readonly agentsTyping: readonly Person[]
  /** Other agents who have it open now. */
  readonly watching: readonly Person[]
  /** The visitor's other conversations that this agent may see, newest first. */
  readonly history: readonly HistoryEntry[]
  /** An answer of mine that waits since colleagues answered meanwhile (spec C8): which, and what they wrote. */
  readonly held: {
    readonly key: string
    readonly text: string
    readonly since: readonly MessageItem[]
  } | null
  /** What was typed into the profile and the room refused when nobody waited for the answer any more; until edited again or dismissed. */
  readonly refusedProfile: Readonly<
    Partial<Record<ProfileField, { readonly value: string; readonly reason: ErrorReason }>>
  >
  /** What another device of mine has in its composer, offered since both changed (spec W3). */
  readonly offeredDraft: string | null
  /** The note that is being written, beside the answer in `thread.draft` (spec C10, W3); it stays on this device. */
  readonly noteDraft: string
}

/** Who is on the site, as a snapshot (spec V8). */
export interface LiveVisitorsState {
  /** `off`: switched off in the account's settings. */
  readonly status: 'loading' | 'live' | 'off' | 'offline'
  /** Newest visit first. */
  readonly visitors: readonly LiveVisitor[]
}

/** The account's settings and secrets, fetched when asked for. */
export type { AccountSettings }
