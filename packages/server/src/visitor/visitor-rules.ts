import {
  agentRoomCommand,
  visitorCommand,
  wireVersion,
  type AgentRoomCommand,
  type ConversationCommand,
  type FileRef,
  type Place,
  type VisitorCommand,
} from '@deskbell/protocol'
import type { SocketClaims } from '../claims.ts'
import type {
  AccountView,
  AgentClaims,
  CommandResult,
  FileOwner,
  SessionSecret,
  VerifiedProfile,
  VisitorPeer,
} from '../ports.ts'
import { frameReader } from '../room/frame.ts'
import { AgentDesk, type AgentWork } from './agent-desk.ts'
import { refuseFrame } from './answer.ts'
import { renewToken } from './renewals.ts'
import { roomParts, type RoomParts, type VisitorRoomPorts } from './room-parts.ts'
import type { RoomPeer } from './socket-state.ts'
import { VisitorDesk, type VisitorWork } from './visitor-desk.ts'

const readVisitor = frameReader<VisitorCommand>(visitorCommand)
const readAgent = frameReader<AgentRoomCommand>(agentRoomCommand)

/** The rules of one visitor's room. Knows nothing of Workers: it is given SQL, a clock, its peers and its ports. */
export class VisitorRules implements Omit<VisitorPeer, 'erase'> {
  readonly #ports: VisitorRoomPorts
  readonly #parts: RoomParts
  readonly #visitorDesk: VisitorDesk
  readonly #agentDesk: AgentDesk

  constructor(ports: VisitorRoomPorts) {
    this.#ports = ports
    this.#parts = roomParts(ports)
    this.#visitorDesk = new VisitorDesk(this.#parts)
    this.#agentDesk = new AgentDesk(this.#parts)
    this.#parts.timers.start()
    this.#parts.outbox.start()
  }

  /** What a new socket is noted with. */
  connected(peer: RoomPeer, claims: Exclude<SocketClaims, { kind: 'account' }>): void {
    const { ids, now } = this.#ports
    const { sessions, visit, presence, hub, release } = this.#parts
    // What is kept with a socket has little room: what the visitor's information takes from it is left out.
    const kept = claims.kind === 'visitor' ? { ...claims, userAgent: undefined, place: undefined } : claims
    peer.setState({ key: ids(), claims: kept, connectedAt: now(), joined: false })
    if (release.movedTo !== null) return hub.end(peer, 'moved')
    if (claims.kind === 'visitor' && sessions.has(claims.session)) visit.arrived(claims)
    presence.connected()
  }

  /** Takes one frame of a socket, whatever it holds. */
  async receive(peer: RoomPeer, frame: unknown): Promise<void> {
    const { hub, release } = this.#parts
    const { claims } = peer.state
    if (release.movedTo !== null) return hub.end(peer, 'moved')
    if (this.#ports.now() >= claims.exp) return hub.expire(peer)
    const read = claims.kind === 'visitor' ? readVisitor(frame) : readAgent(frame)
    if (!read.ok) return refuseFrame(hub, peer, read)
    const { command } = read
    if (command.type === 'token.renew') return renewToken(hub, peer, command.token, this.#ports.verify)
    if (command.type === 'hello' && command.version !== wireVersion) return hub.end(peer, 'version')
    // The reader of each kind knows no command of the other.
    if (claims.kind === 'visitor') return this.#visitorDesk.take(peer, claims, command as VisitorWork)
    return this.#agentDesk.take(peer, claims, command as AgentWork)
  }

  gone(peer: RoomPeer): void {
    const { hub, typing, presence, watching } = this.#parts
    const { claims, joined } = peer.state
    hub.forget(peer)
    if (claims.kind === 'visitor') {
      if (hub.visitors().length === 0) typing.stop(null)
      presence.visitorGone(joined)
    } else {
      const { id } = claims.agent
      if (!hub.agents().some(({ state }) => state.claims.kind === 'agent' && state.claims.agent.id === id))
        typing.stop(id)
      watching.gone(peer)
    }
  }

  alarm(): Promise<void> {
    return this.#parts.timers.fire()
  }

  async command(agent: AgentClaims, command: ConversationCommand): Promise<CommandResult> {
    const { commands, release } = this.#parts
    if (release.movedTo !== null) return { ok: false, reason: 'not_found' }
    const result = await commands.apply(agent, command)
    this.#agentDesk.judge()
    return result
  }

  async agentChanged(id: string, claims: AgentClaims | null, ended?: { session?: string }): Promise<void> {
    const { hub, commands, history, release } = this.#parts
    for (const peer of hub.all()) {
      const state = peer.state
      if (state.claims.kind !== 'agent' || state.claims.agent.id !== id) continue
      const { session } = state.claims.agent
      if (claims) peer.setState({ ...state, claims: { ...state.claims, agent: { ...claims, session } } })
      else if (!ended) hub.end(peer, 'revoked')
      else if (ended.session === undefined || ended.session === session) hub.end(peer, 'signed_out')
    }
    if (release.movedTo !== null) return
    if (claims ? !claims.active : !ended) commands.unassignEverywhere(id)
    this.#agentDesk.judge()
    history.judge(id)
  }

  async groupDeleted(group: string): Promise<void> {
    const { commands, release } = this.#parts
    if (release.movedTo !== null) return
    commands.leaveGroup(group)
    this.#agentDesk.judge()
  }

  async recall(cursor: string | null): ReturnType<VisitorPeer['recall']> {
    const { recall, release } = this.#parts
    // What is left here belongs to another room's rows.
    if (release.movedTo !== null) return { summaries: [], next: null }
    return recall.slice(cursor)
  }

  async viewChanged(view: AccountView): Promise<void> {
    this.#parts.presence.viewChanged(view)
  }

  async isHere(): Promise<boolean> {
    return this.#parts.presence.here
  }

  async session({
    refresh,
    org,
    identity = null,
  }: Parameters<VisitorPeer['session']>[0]): ReturnType<VisitorPeer['session']> {
    const { sessions, facts, profile, release } = this.#parts
    if (release.movedTo !== null) return 'moved'
    if (identity && sessions.isSpent(identity)) return null
    const opened = refresh ? await sessions.refresh(refresh, org) : await sessions.open(org)
    // It may have gone while the secret was looked at.
    if (release.movedTo !== null) return 'moved'
    if (opened && 'ended' in opened) this.#endSockets(opened.session)
    if (!opened || 'ended' in opened) return null
    if (identity) {
      sessions.opened(opened.session, identity)
      if (facts.get('identified') !== true) {
        facts.set('identified', true)
        profile.tellAgents()
      }
    }
    return opened
  }

  async identified(profile: VerifiedProfile): Promise<void> {
    this.#parts.profile.verify(profile)
  }

  adopt(from: string, proof: SessionSecret): Promise<void> {
    return this.#parts.adoption.begin(from, proof)
  }

  async adopted(...asked: Parameters<VisitorPeer['adopted']>): ReturnType<VisitorPeer['adopted']> {
    return this.#parts.adoption.place(...asked)
  }

  async release(
    ...[to, proof, cursor]: Parameters<VisitorPeer['release']>
  ): ReturnType<VisitorPeer['release']> {
    const { release, presence } = this.#parts
    const slice = await release.slice(to, proof, cursor)
    presence.visitorGone()
    return slice
  }

  async released(to: string): Promise<void> {
    this.#parts.release.done(to)
  }

  async greet(
    agent: AgentClaims,
    text: string,
    place: Place | null,
    clientId?: string,
  ): Promise<string | null> {
    const { greeting, release } = this.#parts
    if (release.movedTo !== null) throw new Error('The visitor has another room')
    return greeting.begin(agent, text, place, clientId)
  }

  async endSession(session: string): Promise<void> {
    this.#parts.sessions.signOut(session)
    this.#endSockets(session)
  }

  async fileBegin(
    by: FileOwner,
    file: { id: string; size: number; name: string; blob: string },
  ): ReturnType<VisitorPeer['fileBegin']> {
    if (this.#parts.release.movedTo !== null) return { ok: false, reason: 'not_found' }
    if (by.type === 'visitor' && !this.#parts.sessions.has(by.session))
      return { ok: false, reason: 'forbidden' }
    if (by.type === 'visitor' && this.#parts.block.blocked) return { ok: false, reason: 'blocked' }
    return this.#parts.files.begin(by, file)
  }

  async fileDone(by: FileOwner, file: FileRef, blob: string): Promise<void> {
    const { files, release } = this.#parts
    // It has gone while the file was on its way; the browser sends it again to the other room.
    if (release.movedTo === null) await files.done(by, file, blob)
    else await this.#ports.blobs.delete(blob)
  }

  async fileFailed(by: FileOwner, id: string): Promise<void> {
    this.#parts.files.failed(by, id)
  }

  async file(id: string): Promise<{ file: FileRef; blob: string } | null> {
    const { files, release } = this.#parts
    return release.movedTo === null ? files.find(id) : null
  }

  async export(cursor: string | null): ReturnType<VisitorPeer['export']> {
    return this.#parts.export.slice(cursor)
  }

  async lastActivity(): Promise<number> {
    return this.#parts.lastActivity()
  }

  #endSockets(session: string): void {
    const { hub, presence } = this.#parts
    for (const peer of hub.all()) {
      const { claims } = peer.state
      if (claims.kind === 'visitor' && claims.session === session) hub.end(peer, 'signed_out')
    }
    presence.visitorGone()
  }
}
