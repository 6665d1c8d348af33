import type { Clock } from './clock.ts'
import type { PageSignals } from './page-signals.ts'
import type { ConnectionStatus } from './visitor-state.ts'

export interface Token {
  readonly token: string
  /** Milliseconds. */
  readonly expiresIn: number
}

export interface ConnectionOptions {
  readonly url: string
  readonly clock: Clock
  readonly signals: PageSignals
  /** What opens the socket; `fresh` when the last one was not good. May fail or hang: it is asked again. */
  token(fresh: boolean): Promise<Token>
  opened(): void
  /** A frame as parsed JSON, only ever of the socket opened last. */
  received(data: unknown): void
  changed(status: ConnectionStatus): void
}

/** A socket that comes back: `PartyConnection` in production, a fake wire in tests. */
export interface Connection {
  /** False: there is no open socket, and nothing was queued. */
  send(message: object): boolean
  /** Try now, if it is waiting. */
  wake(): void
  /** Give this socket up and open another. */
  restart(): void
  close(): void
}

export type Connect = (options: ConnectionOptions) => Connection
