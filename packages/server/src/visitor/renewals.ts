import type { SocketClaims } from '../claims.ts'
import type { AgentClaims } from '../ports.ts'
import { ticketSocketLife, type Tokens } from '../tokens.ts'
import { passes } from './answer.ts'
import type { PeerHub } from './peer-hub.ts'
import type { RoomPeer } from './socket-state.ts'

/** Whom a fresh token names, and until when the socket may stay. */
export type Renewal =
  | { readonly kind: 'visitor'; readonly visitor: string; readonly session: string; readonly exp: number }
  | {
      readonly kind: 'agent'
      readonly agent: AgentClaims
      readonly conversation: string
      readonly exp: number
    }

export type VerifyRenewal = (token: string, kind: SocketClaims['kind']) => Promise<Renewal | null>

/** Gives a socket more time for a fresh token of the same person; any other token ends it. */
export async function renewToken(
  hub: PeerHub,
  peer: RoomPeer,
  token: string,
  verify: VerifyRenewal,
): Promise<void> {
  if (!passes(hub, peer, { type: 'token.renew', token })) return
  const fresh = await verify(token, peer.state.claims.kind)
  const { claims } = peer.state
  if (fresh?.kind === 'visitor' && claims.kind === 'visitor') {
    const same = fresh.visitor === claims.visitor && fresh.session === claims.session
    if (same) return peer.setState({ ...peer.state, claims: { ...claims, exp: fresh.exp } })
  }
  if (fresh?.kind === 'agent' && claims.kind === 'agent') {
    const same = fresh.agent.id === claims.agent.id && fresh.conversation === claims.conversation
    if (same)
      return peer.setState({ ...peer.state, claims: { ...claims, agent: fresh.agent, exp: fresh.exp } })
  }
  hub.expire(peer)
}

/** What a fresh token says of a visitor or an agent of this room; an agent's rights are those of now, not of the ticket. */
export async function verifyRenewal(
  tokens: Tokens,
  bearer: (agent: string, session: string) => Promise<AgentClaims | null>,
  room: { account: string; visitor: string },
  token: string,
  kind: SocketClaims['kind'],
): Promise<Renewal | null> {
  if (kind === 'visitor') {
    const found = await tokens.verifyVisitor(token, room.account)
    if (found?.visitor !== room.visitor) return null
    return { kind, visitor: found.visitor, session: found.session, exp: found.exp }
  }
  const found = kind === 'agent' ? await tokens.verifyTicket(token, room.account) : null
  if (found?.visitor !== room.visitor) return null
  const agent = await bearer(found.agent.id, found.agent.session)
  if (!agent) return null
  return { kind: 'agent', agent, conversation: found.conversation, exp: Date.now() + ticketSocketLife }
}
