import { connectionPeer, isClosing, type ConnectionLike, type Peer } from './peer.ts'

/** A connection as the room is given it. */
export interface RoomConnection extends ConnectionLike {
  readonly id: string
  readonly readyState: number
}

/**
 * The sockets of a room, held in memory: to ask the platform for all of them on each message costs more than
 * many a message does. `survivors` are those that outlived the room's sleep (fault F8).
 */
export class OpenConnections<State, Connection extends RoomConnection> {
  readonly #lastPing: (connection: Connection) => Date | null
  readonly #held = new Map<string, { readonly connection: Connection; readonly peer: Peer<State> }>()

  constructor(survivors: Iterable<Connection>, lastPing: (connection: Connection) => Date | null) {
    this.#lastPing = lastPing
    for (const connection of survivors) this.peer(connection)
  }

  /** The one peer of a connection, which is held from then on. */
  peer(connection: Connection): Peer<State> {
    const held = this.#held.get(connection.id)
    if (held) return held.peer
    const peer = connectionPeer<State>(connection, () => this.#lastPing(connection))
    this.#held.set(connection.id, { connection, peer })
    return peer
  }

  /** The socket has gone; answers its peer, for the last time. */
  delete(connection: Connection): Peer<State> {
    const peer = this.peer(connection)
    this.#held.delete(connection.id)
    return peer
  }

  /** Those that are open and noted: a socket has no state until the rules have seen it. */
  *[Symbol.iterator](): Iterator<Peer<State>> {
    for (const { connection, peer } of this.#held.values()) {
      if (!isClosing(connection) && connection.state) yield peer
    }
  }
}
