import type { AgentRoomCommand, AgentRoomNotice, VisitorCommand, VisitorNotice } from '@deskbell/protocol'
import type { Peer } from '../../room/peer.ts'
import type { SocketState } from '../socket-state.ts'

export type Notice = VisitorNotice | AgentRoomNotice

/** A browser's socket that keeps what it received. Its state is cloned, as a sleeping room clones it. */
export class FakePeer<N extends Notice = Notice> implements Peer<SocketState> {
  readonly received: N[] = []
  closed: { code: number; reason: string } | null = null
  pingedAt: number | null = null
  #state: SocketState | undefined

  get state(): SocketState {
    if (!this.#state) throw new Error('the room has not noted this socket yet')
    return structuredClone(this.#state)
  }

  setState(state: SocketState): void {
    this.#state = structuredClone(state)
  }

  send(text: string): void {
    if (!this.closed) this.received.push(JSON.parse(text) as N)
  }

  close(code: number, reason: string): void {
    this.closed ??= { code, reason }
  }

  lastPing(): number | null {
    return this.pingedAt
  }

  /** All notices of a type, oldest first. */
  all<T extends N['type']>(type: T): Extract<N, { type: T }>[] {
    return this.received.filter((notice): notice is Extract<N, { type: T }> => notice.type === type)
  }

  /** The newest notice of a type. */
  last<T extends N['type']>(type: T): Extract<N, { type: T }> {
    const notice = this.all(type).at(-1)
    if (!notice) throw new Error(`no ${type} among ${this.received.map(other => other.type).join(', ')}`)
    return notice
  }

  /** Forgets what it has received so far. */
  clear(): void {
    this.received.length = 0
  }
}

export type Said = VisitorCommand | AgentRoomCommand
