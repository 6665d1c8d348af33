import { denial, type AgentRoomCommand } from '@deskbell/protocol'
import type { RoomSocketClaims } from '../claims.ts'
import { actorOf, resourceOf } from './agent-actor.ts'
import { answer, passes } from './answer.ts'
import type { RoomParts } from './room-parts.ts'
import type { RoomPeer } from './socket-state.ts'

export type AgentWork = Exclude<AgentRoomCommand, { type: 'token.renew' }>

/** Takes what agents ask for who have one of the conversations open. */
export class AgentDesk {
  readonly #parts: RoomParts

  constructor(parts: RoomParts) {
    this.#parts = parts
  }

  async take(peer: RoomPeer, claims: RoomSocketClaims, command: AgentWork): Promise<void> {
    const { hub, conversations, positions, messages, notes, drafts, profile, typing, commands } = this.#parts
    const { resume, log, fileUrls } = this.#parts
    const { agent, conversation } = claims
    const record = conversations.get(conversation)
    const actor = actorOf(agent)
    if (!record || denial(actor, 'conversation.see', resourceOf(record))) return hub.end(peer, 'revoked')
    if (!passes(hub, peer, command)) return
    const now = () => (peer.state.claims.kind === 'agent' ? peer.state.claims.agent : agent)
    switch (command.type) {
      case 'hello':
        resume.welcome(peer, command)
        break
      case 'message.send': {
        const reason = denial(actor, 'conversation.reply', resourceOf(record))
        const result = reason ? ({ ok: false, reason } as const) : messages.fromAgent(agent, record, command)
        answer(hub, peer, command.clientId, result)
        typing.stop(agent.id)
        break
      }
      case 'note.add':
        answer(hub, peer, command.clientId, await notes.add(agent, conversation, command, now))
        break
      case 'draft.set': {
        const reason = denial(actor, 'conversation.reply', resourceOf(record))
        if (reason) hub.refuse(peer, '', reason)
        else drafts.set(peer, agent, record, command)
        break
      }
      case 'profile.set': {
        const conversations = [resourceOf(record)]
        const reason = denial(actor, 'profile.edit', { visitor: resourceOf(record).visitor, conversations })
        const result = reason ? ({ ok: false, reason } as const) : profile.set(agent, command)
        answer(hub, peer, command.clientId, result)
        break
      }
      case 'typing.set': {
        const reason = denial(actor, 'conversation.reply', resourceOf(record))
        if (reason) hub.refuse(peer, '', reason)
        else typing.agent({ id: agent.id, name: agent.name }, conversation, command.active)
        break
      }
      case 'read.set':
        if (command.conversation === conversation) positions.agentSaw(record, agent, command.seq)
        else hub.refuse(peer, '', 'not_found')
        break
      case 'events.acknowledge': {
        const seq = Math.min(command.seq, log.lastSeq())
        hub.acknowledge(peer, seq)
        positions.agentHas(record, seq)
        break
      }
      case 'page.load':
        resume.page(peer, command)
        break
      case 'conversation.resolve':
      case 'conversation.reopen':
      case 'conversation.join':
      case 'conversation.leave':
      case 'conversation.assign':
      case 'conversation.unassign':
      case 'conversation.hand_over':
      case 'conversation.tag':
      case 'conversation.untag':
      case 'conversation.move':
      case 'visitor.block': {
        const result =
          command.conversation === conversation
            ? await commands.apply(agent, command, now)
            : ({ ok: false, reason: 'not_found' } as const)
        answer(hub, peer, command.clientId, result)
        this.judge()
        break
      }
      case 'urls.sign':
        fileUrls.sign(peer, command)
        break
      default:
        command satisfies never
    }
  }

  /** Ends the sockets of agents who may not see their conversation any more (spec A8). */
  judge(): void {
    const { hub, conversations } = this.#parts
    for (const peer of hub.all()) {
      const { claims } = peer.state
      if (claims.kind !== 'agent') continue
      const record = conversations.get(claims.conversation)
      const seen = record && !denial(actorOf(claims.agent), 'conversation.see', resourceOf(record))
      if (!seen) hub.end(peer, 'revoked')
    }
  }
}
