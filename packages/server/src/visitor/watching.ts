import type { Person } from '@deskbell/protocol'
import type { PeerHub } from './peer-hub.ts'
import type { RoomPeer } from './socket-state.ts'

/** Which agents have a conversation open; told to those who have it open too. Read off the sockets, so it needs no memory. */
export class Watching {
  readonly #hub: PeerHub

  constructor(hub: PeerHub) {
    this.#hub = hub
    hub.whenLost(peer => this.gone(peer))
  }

  /** Each agent once, however many devices they use. */
  agents(conversation: string, without?: RoomPeer): Person[] {
    const found = new Map<string, Person>()
    for (const { claims } of this.#others(conversation, without)) {
      found.set(claims.agent.id, { id: claims.agent.id, name: claims.agent.name })
    }
    return [...found.values()]
  }

  /** The socket has just joined; the welcome tells itself. */
  joined(peer: RoomPeer): void {
    this.#changed(peer, true)
  }

  gone(peer: RoomPeer): void {
    this.#changed(peer, false)
  }

  #changed(peer: RoomPeer, joined: boolean): void {
    const { claims } = peer.state
    if (claims.kind !== 'agent') return
    const { conversation, agent } = claims
    const others = this.#others(conversation, peer)
    // On another device they still have it open, or had before.
    if (others.some(other => other.claims.agent.id === agent.id)) return
    const agents = this.agents(conversation, joined ? undefined : peer)
    for (const { peer: other } of others) this.#hub.send(other, { type: 'watching.changed', agents })
  }

  #others(conversation: string, without: RoomPeer | undefined) {
    const key = without?.state.key
    return this.#hub.agents(conversation).flatMap(peer => {
      const { claims } = peer.state
      return claims.kind === 'agent' && peer.state.key !== key ? [{ peer, claims }] : []
    })
  }
}
