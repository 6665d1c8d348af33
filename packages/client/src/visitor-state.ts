import type { Availability, Conversation, Ending, ErrorReason } from '@deskbell/protocol'

/** How a session stands with its server. */
export type ConnectionStatus =
  | { readonly state: 'idle' }
  | { readonly state: 'connecting' }
  | { readonly state: 'online' }
  /** No connection now; it tries again by itself at `retryAt` (null: when the network is back). */
  | { readonly state: 'offline'; readonly retryAt: number | null }
  /** For good, until the page does something about it. */
  | { readonly state: 'ended'; readonly reason: Ending | ErrorReason }

/** A visitor's session, as a snapshot. The thread stands beside it, in `session.thread`. */
export interface VisitorState {
  readonly connection: ConnectionStatus
  /** `memory`: this browser keeps no history (spec W5). */
  readonly storage: 'opening' | 'durable' | 'memory'
  readonly visitor: {
    readonly id: string
    readonly name: string
    readonly email: string
    readonly phone: string
    readonly blocked: boolean
  } | null
  readonly availability: Availability
  /** Oldest first. */
  readonly conversations: readonly Conversation[]
  /** The conversation on the screen; null before the first message and while a new one is begun. */
  readonly current: string | null
  /** The newest one is resolved: "Start new conversation" is offered. */
  readonly mayStartNew: boolean
  /** Agents' messages after the read position. */
  readonly unread: number
  /** Agents may see what is typed; the box has to say so. */
  readonly typingPreview: boolean
  /** The account wants to know how a resolved conversation was (spec C13). */
  readonly asksRating: boolean
}
