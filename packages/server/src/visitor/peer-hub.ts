import {
  closeCodes,
  limits,
  type AgentRoomNotice,
  type Ending,
  type Refusal,
  type VisitorNotice,
} from '@deskbell/protocol'
import { rates } from '../rates.ts'
import { TokenBucket } from '../room/token-bucket.ts'
import { audienceKey, entitled, type Audience, type RoomEvent } from './audience.ts'
import { audienceOf, type RoomNotice, type RoomPeer } from './socket-state.ts'

type BucketName = 'hello' | 'messages' | 'commands' | 'profile' | 'drafts' | 'typing' | 'reading'

/** What is known of a socket only while the room is awake. */
interface PeerMemory {
  readonly buckets: Map<BucketName, TokenBucket>
  /** Events sent and not acknowledged, oldest first. */
  unacknowledged: number[]
}

/** The sockets of the room: who gets which event and notice, and who falls behind. */
export class PeerHub {
  readonly #peers: () => Iterable<RoomPeer>
  readonly #now: () => number
  readonly #before: (audience: Audience, seq: number) => number
  readonly #memory = new Map<string, PeerMemory>()
  readonly #lost: ((peer: RoomPeer) => void)[] = []
  /** The last event of each audience that has sockets here. */
  #last = new Map<string, number>()

  constructor(options: {
    peers: () => Iterable<RoomPeer>
    now: () => number
    before: (audience: Audience, seq: number) => number
  }) {
    this.#peers = options.peers
    this.#now = options.now
    this.#before = options.before
  }

  /** All sockets, those without a welcome too. */
  all(): RoomPeer[] {
    return [...this.#peers()]
  }

  visitors(): RoomPeer[] {
    return this.all().filter(peer => peer.state.joined && peer.state.claims.kind === 'visitor')
  }

  /** The agents' sockets, or those of one conversation. */
  agents(conversation?: string): RoomPeer[] {
    return this.all().filter(({ state: { joined, claims } }) => {
      if (!joined || claims.kind !== 'agent') return false
      return conversation === undefined || claims.conversation === conversation
    })
  }

  send(peer: RoomPeer, notice: RoomNotice): void {
    peer.send(JSON.stringify(notice))
  }

  refuse(
    peer: RoomPeer,
    clientId: string,
    reason: Refusal,
    more: { retryAfter?: number; detail?: string } = {},
  ): void {
    this.send(peer, { type: 'command.refused', clientId, reason, ...more })
  }

  toVisitor(notice: VisitorNotice): void {
    const text = JSON.stringify(notice)
    for (const peer of this.visitors()) peer.send(text)
  }

  toAgents(notice: AgentRoomNotice, conversation?: string): void {
    const text = JSON.stringify(notice)
    for (const peer of this.agents(conversation)) peer.send(text)
  }

  /** To all devices on which the agent has the conversation open. */
  toAgent(agent: string, notice: AgentRoomNotice, conversation: string): void {
    for (const peer of this.agents(conversation)) {
      const { claims } = peer.state
      if (claims.kind === 'agent' && claims.agent.id === agent) this.send(peer, notice)
    }
  }

  /** Sends new events, in order, to those entitled, each audience with its own `prev` (spec C9). */
  deliver(events: readonly RoomEvent[]): void {
    if (events.length === 0) return
    const last = new Map<string, number>()
    for (const [audience, peers] of this.#audiences()) {
      const key = audienceKey(audience)
      let held = this.#last.get(key)
      for (const event of events) {
        if (!entitled(audience, event)) continue
        const prev = held ?? this.#before(audience, event.seq)
        const text = JSON.stringify({ type: 'event.added', event: { ...event, prev } })
        for (const peer of peers) this.#sendEvent(peer, event.seq, text)
        held = event.seq
      }
      if (held !== undefined) last.set(key, held)
    }
    // An audience that has no socket now is not kept: its next event is looked up.
    this.#last = last
  }

  /** Everything up to `seq` has arrived there. */
  acknowledge(peer: RoomPeer, seq: number): void {
    const memory = this.#of(peer)
    memory.unacknowledged = memory.unacknowledged.filter(sent => sent > seq)
  }

  /** Takes one from the socket's bucket; answers the milliseconds to wait, 0 for none. */
  take(peer: RoomPeer, name: BucketName): number {
    const { buckets } = this.#of(peer)
    const now = this.#now()
    let bucket = buckets.get(name)
    if (!bucket) buckets.set(name, (bucket = new TokenBucket(rates[name], now)))
    return bucket.take(now)
  }

  /** Ends a socket for good. */
  end(peer: RoomPeer, reason: Ending): void {
    this.#close(peer, closeCodes.ended, reason)
  }

  /** Ends a socket whose token ran out. */
  expire(peer: RoomPeer): void {
    this.#close(peer, closeCodes.expired, 'expired')
  }

  /** Ends a socket that does not answer any more; its close may be heard of much later, or never. */
  lose(peer: RoomPeer): void {
    this.#close(peer, 1001, 'lost')
    for (const listener of this.#lost) listener(peer)
  }

  whenLost(listener: (peer: RoomPeer) => void): void {
    this.#lost.push(listener)
  }

  forget(peer: RoomPeer): void {
    this.#memory.delete(peer.state.key)
  }

  #close(peer: RoomPeer, code: number, reason: string): void {
    this.forget(peer)
    if (peer.state.joined) peer.setState({ ...peer.state, joined: false })
    peer.close(code, reason)
  }

  #sendEvent(peer: RoomPeer, seq: number, text: string): void {
    if (!peer.state.joined) return
    const { unacknowledged } = this.#of(peer)
    if (unacknowledged.length >= limits.unacknowledged) {
      this.#close(peer, closeCodes.behind, 'behind')
      return
    }
    unacknowledged.push(seq)
    peer.send(text)
  }

  #audiences(): Iterable<[Audience, RoomPeer[]]> {
    const groups = new Map<string, [Audience, RoomPeer[]]>()
    for (const peer of this.all()) {
      if (!peer.state.joined) continue
      const audience = audienceOf(peer.state.claims)
      const key = audienceKey(audience)
      const group = groups.get(key)
      if (group) group[1].push(peer)
      else groups.set(key, [audience, [peer]])
    }
    return groups.values()
  }

  #of(peer: RoomPeer): PeerMemory {
    const { key } = peer.state
    let memory = this.#memory.get(key)
    if (!memory) this.#memory.set(key, (memory = { buckets: new Map(), unacknowledged: [] }))
    return memory
  }
}
