import type { AgentRoomNotice, VisitorNotice } from '@deskbell/protocol'
import type { RoomSocketClaims, VisitorSocketClaims } from '../claims.ts'
import type { Peer } from '../room/peer.ts'
import type { Audience } from './audience.ts'

/** What a visitor's room keeps with each socket; it outlives the room's sleep. */
export interface SocketState {
  /** Names the socket within the room. */
  readonly key: string
  readonly claims: Omit<VisitorSocketClaims, 'userAgent' | 'place'> | RoomSocketClaims
  readonly connectedAt: number
  /** Has had its welcome, and gets what happens since. */
  readonly joined: boolean
}

export type RoomPeer = Peer<SocketState>
/** A notice that either kind of socket may get, or the one it is sent to. */
export type RoomNotice = VisitorNotice | AgentRoomNotice

export function audienceOf(claims: SocketState['claims']): Audience {
  return claims.kind === 'visitor'
    ? { type: 'visitor' }
    : { type: 'agent', conversation: claims.conversation }
}

/** Whose ids an agent's `clientId` is unique among; a visitor's are the 'visitor's. */
export const agentAuthor = (id: string) => `agent:${id}`
