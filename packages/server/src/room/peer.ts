/** A connected browser as the rules see it. Its state outlives the room's sleep. */
export interface Peer<State> {
  readonly state: State
  setState(state: State): void
  send(text: string): void
  close(code: number, reason: string): void
  /** When it last asked for a sign of life; null before the first time. */
  lastPing(): number | null
}

/** A partyserver connection, as far as a peer needs it. */
export interface ConnectionLike {
  readonly state: unknown
  setState(state: never): unknown
  send(text: string): void
  close(code?: number, reason?: string): void
}

/** Whether we have closed it: frames of a peer that does not close in turn still arrive, and count for nothing. */
export function isClosing({ readyState }: { readonly readyState: number }): boolean {
  return readyState !== WebSocket.OPEN
}

/** A partyserver connection as a peer. `lastPing` reads what the auto-response noted. */
export function connectionPeer<State>(connection: ConnectionLike, lastPing: () => Date | null): Peer<State> {
  return {
    get state() {
      return connection.state as State
    },
    setState: state => void connection.setState(state as never),
    send(text) {
      // A socket that is closing throws; its client resumes on the next one.
      try {
        connection.send(text)
      } catch {}
    },
    close(code, reason) {
      try {
        connection.close(code, reason)
      } catch {}
    },
    lastPing: () => lastPing()?.getTime() ?? null,
  }
}
