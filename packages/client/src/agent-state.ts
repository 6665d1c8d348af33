import type {
  Conversation,
  ConversationRow,
  ErrorReason,
  Folder,
  FolderCounts,
  Person,
  Self,
  TeamMember,
  VisitorProfile,
} from '@deskbell/protocol'
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
  /** Messages that wait in the outbox, of all conversations. */
  readonly waiting: number
}

/** The rows of one folder, as a snapshot. */
export interface InboxState {
  readonly folder: Folder
  /** Loaded without a hole from the newest on; in list order. */
  readonly rows: readonly ConversationRow[]
  /** How many the folder holds; rows.length when not known. */
  readonly total: number
  readonly status: 'loading' | 'cached' | 'live' | 'failed'
  readonly reason: ErrorReason | null
}

/** One conversation an agent has open, as a snapshot. The thread stands beside it, in `conversation.thread`. */
export interface AgentConversationState {
  readonly id: string
  readonly status: 'loading' | 'cached' | 'live' | 'ended'
  /** Why it ended, or failed to open: `not_found`, `revoked`, `erased` … */
  readonly reason: ErrorReason | null
  readonly conversation: Conversation | null
  readonly visitor: VisitorProfile | null
  readonly here: boolean
  /** Other agents who type now. */
  readonly agentsTyping: readonly Person[]
}
