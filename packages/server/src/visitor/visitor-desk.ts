import type { Group, VisitorCommand } from '@deskbell/protocol'
import type { VisitorSocketClaims } from '../claims.ts'
import { answer, passes } from './answer.ts'
import type { RoomParts } from './room-parts.ts'
import type { RoomPeer } from './socket-state.ts'

export type VisitorWork = Exclude<VisitorCommand, { type: 'token.renew' }>

/** Takes what the visitor's browser asks for. */
export class VisitorDesk {
  readonly #parts: RoomParts

  constructor(parts: RoomParts) {
    this.#parts = parts
  }

  async take(peer: RoomPeer, claims: VisitorSocketClaims, command: VisitorWork): Promise<void> {
    const { hub, sessions, positions, arrivals, endings, profile, variables, visit, block } = this.#parts
    const { typing, presence, resume, log, fileUrls } = this.#parts
    // A token outlives its session by minutes; sockets that are joined have been ended with it.
    if (!peer.state.joined && !sessions.has(claims.session)) return hub.end(peer, 'signed_out')
    if (!passes(hub, peer, command)) return
    if (block.blocked && writes(command)) {
      return hub.refuse(peer, 'clientId' in command ? command.clientId : '', 'blocked')
    }
    switch (command.type) {
      case 'hello':
        return this.#hello(peer, claims, command)
      case 'message.send':
        return arrivals.let(command, group => this.#message(peer, claims, command, group))
      case 'conversation.rate':
        return this.#rate(peer, claims, command)
      case 'conversation.end':
        answer(hub, peer, command.clientId, endings.end(command))
        break
      case 'variables.set':
        answer(hub, peer, command.clientId, variables.set(command))
        break
      case 'visit.set':
        visit.set(command)
        break
      case 'profile.set':
        answer(hub, peer, command.clientId, profile.set(null, command))
        break
      case 'typing.set':
        typing.visitor(command.active, presence.showsTyping() ? command.preview : undefined)
        break
      case 'read.set': {
        const record = this.#parts.conversations.get(command.conversation)
        if (record) positions.visitorSaw(record, command.seq)
        else hub.refuse(peer, '', 'not_found')
        break
      }
      case 'events.acknowledge': {
        const seq = Math.min(command.seq, log.lastSeq())
        hub.acknowledge(peer, seq)
        positions.visitorHas(seq)
        break
      }
      case 'page.load':
        resume.page(peer, command)
        break
      case 'urls.sign':
        fileUrls.sign(peer, command)
        break
      default:
        command satisfies never
    }
  }

  async #rate(
    peer: RoomPeer,
    claims: VisitorSocketClaims,
    rating: Extract<VisitorWork, { type: 'conversation.rate' }>,
  ): Promise<void> {
    const { hub, presence, ratings, sessions } = this.#parts
    const { asksRating } = await presence.view()
    // Signed out while the account was asked.
    if (!sessions.has(claims.session)) return hub.end(peer, 'signed_out')
    answer(hub, peer, rating.clientId, ratings.rate(rating, asksRating))
  }

  #message(
    peer: RoomPeer,
    claims: VisitorSocketClaims,
    message: Extract<VisitorWork, { type: 'message.send' }>,
    group: Group | null,
  ): void {
    const { hub, sessions, block, messages, typing } = this.#parts
    // It may have waited for its group.
    if (!sessions.has(claims.session)) return hub.end(peer, 'signed_out')
    if (block.blocked) return hub.refuse(peer, message.clientId, 'blocked')
    const ip = claims.ip === '' ? undefined : claims.ip
    answer(hub, peer, message.clientId, messages.fromVisitor(message, { ip, group }))
    typing.stop(null)
  }

  async #hello(
    peer: RoomPeer,
    claims: VisitorSocketClaims,
    hello: Extract<VisitorWork, { type: 'hello' }>,
  ): Promise<void> {
    const { hub, presence, resume, sessions } = this.#parts
    const view = await presence.view()
    // While the account was asked, the socket may have closed, or its session ended.
    const { key } = peer.state
    if (!hub.all().some(other => other.state.key === key)) return
    if (!sessions.has(claims.session)) return hub.end(peer, 'signed_out')
    resume.welcome(peer, hello, view)
    presence.visitorJoined()
  }
}

/** What a blocked visitor may not do (spec V9); they may still read, and be told. */
function writes({ type }: VisitorWork): boolean {
  switch (type) {
    case 'message.send':
    case 'conversation.rate':
    case 'conversation.end':
    case 'profile.set':
    case 'variables.set':
    case 'visit.set':
    case 'typing.set':
      return true
    case 'hello':
    case 'read.set':
    case 'events.acknowledge':
    case 'page.load':
    case 'urls.sign':
      return false
    default:
      return type satisfies never
  }
}
