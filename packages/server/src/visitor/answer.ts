import type { AgentRoomCommand, VisitorCommand } from '@deskbell/protocol'
import type { CommandResult } from '../ports.ts'
import type { ReadFrame } from '../room/frame.ts'
import type { PeerHub } from './peer-hub.ts'
import type { RoomPeer } from './socket-state.ts'

type Command = VisitorCommand | AgentRoomCommand

/** Tells the sender what came of their command. */
export function answer(hub: PeerHub, peer: RoomPeer, clientId: string, result: CommandResult): void {
  if (result.ok) {
    hub.send(peer, { type: 'command.accepted', clientId, seq: result.seq })
  } else {
    const { reason, retryAfter, detail } = result
    hub.refuse(peer, clientId, reason, { retryAfter, detail })
  }
}

/** Refuses what is no command; a flood of such frames is answered as any other. */
export function refuseFrame(
  hub: PeerHub,
  peer: RoomPeer,
  { clientId, reason, detail }: Extract<ReadFrame<unknown>, { ok: false }>,
): void {
  const retryAfter = hub.take(peer, 'reading')
  if (retryAfter > 0) hub.refuse(peer, clientId, 'rate_limited', { retryAfter })
  else hub.refuse(peer, clientId, reason, { detail })
}

/** Whether the socket has not asked too often; if it has, it is told when to come again (security S24). */
export function passes(hub: PeerHub, peer: RoomPeer, command: Command): boolean {
  const retryAfter = hub.take(peer, bucketOf(command.type))
  if (retryAfter === 0) return true
  const clientId = 'clientId' in command ? command.clientId : 'request' in command ? command.request : ''
  hub.refuse(peer, clientId, 'rate_limited', { retryAfter })
  return false
}

function bucketOf(type: Command['type']): Parameters<PeerHub['take']>[1] {
  switch (type) {
    case 'hello':
      return 'hello'
    case 'message.send':
    case 'note.add':
      return 'messages'
    case 'draft.set':
      return 'drafts'
    case 'profile.set':
    case 'variables.set':
    case 'visit.set':
      return 'profile'
    case 'typing.set':
      return 'typing'
    case 'read.set':
    case 'events.acknowledge':
    case 'page.load':
    case 'urls.sign':
    case 'token.renew':
      return 'reading'
    default:
      return 'commands'
  }
}
