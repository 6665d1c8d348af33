import { ChatError, closeCodes, type Ending, type ErrorReason, limits, subprotocol } from '@deskbell/protocol'
import ReconnectingWebSocket from 'partysocket/ws'
import type { Connection, ConnectionOptions } from './connection.ts'
import { within } from './http.ts'
import { fromJson, toJson } from './json.ts'
import { nextTry } from './next-try.ts'

/** Reasons of a token request that waiting does not mend. */
const final: ReadonlySet<string> = new Set<ErrorReason>([
  'unknown_account',
  'origin_refused',
  'unauthorized',
  'revoked',
  'signed_out',
  'erased',
  'moved',
  'version',
  'not_found',
  'forbidden',
])

/** A socket by partysocket, which opens and watches it; when to try again is decided here. */
export class PartyConnection implements Connection {
  readonly #options: ConnectionOptions
  readonly #socket: ReconnectingWebSocket
  readonly #undo: (() => void)[] = []
  /** Timers of the socket that is open now. */
  #timers: (() => void)[] = []
  #attempt = 0
  #fresh = false
  #open = false
  #ended = false
  /** Periods without a frame. */
  #silent = 0
  #hurry: (() => void) | undefined

  constructor(options: ConnectionOptions, WebSocket?: unknown) {
    this.#options = options
    this.#undo.push(options.signals(signal => signal === 'wake' && this.wake()))
    this.#socket = new ReconnectingWebSocket(options.url, () => this.#protocols(), {
      WebSocket,
      maxEnqueuedMessages: 0,
      minReconnectionDelay: 0,
      maxReconnectionDelay: 0,
      connectionTimeout: 10_000,
      shouldReconnectOnClose: event => event.code !== closeCodes.ended,
    })
    this.#socket.addEventListener('open', () => this.#opened())
    this.#socket.addEventListener('message', event => this.#received(event.data))
    this.#socket.addEventListener('close', event => this.#closed(event.code, event.reason))
  }

  send(message: object): boolean {
    return this.#open && this.#socket.send(toJson(message))
  }

  wake(): void {
    this.#hurry?.()
    // Timers stand still while a device sleeps, so a socket that was silent may be dead.
    if (this.#open && this.#silent > 0) this.restart()
  }

  restart(): void {
    if (!this.#ended) this.#socket.reconnect()
  }

  close(): void {
    this.#ended = true
    this.#undo.forEach(undo => undo())
    this.#hurry?.()
    this.#socket.close()
    this.#stop()
  }

  /** Asked before each attempt: waits until its time has come, and until there is a token. */
  async #protocols(): Promise<string[]> {
    while (!this.#ended) {
      await this.#wait()
      if (this.#ended) break
      this.#options.changed({ state: 'connecting' })
      try {
        const { clock, token } = this.#options
        const { token: bearer, expiresIn } = await within(clock, 20_000, token(this.#fresh))
        this.#fresh = false
        this.#renewAfter(expiresIn * 0.8)
        return [subprotocol, bearer]
      } catch (error) {
        const reason = error instanceof ChatError ? error.reason : 'network'
        if (final.has(reason)) this.#end(reason)
      }
    }
    return []
  }

  #wait(): Promise<void> | void {
    const attempt = this.#attempt++
    if (!attempt) return
    const { delay, retryAt } = nextTry(this.#options.clock, attempt)
    this.#options.changed({ state: 'offline', retryAt })
    return new Promise<void>(resolve => {
      const cancel = this.#options.clock.after(delay, resolve)
      this.#hurry = () => {
        cancel()
        resolve()
      }
    }).then(() => void (this.#hurry = undefined))
  }

  #opened(): void {
    this.#open = true
    this.#silent = 0
    this.#ping()
    // A server that takes sockets and drops them at once must not be asked every half second.
    this.#after(5_000, () => (this.#attempt = 0))
    this.#options.changed({ state: 'online' })
    this.#options.opened()
  }

  #received(data: unknown): void {
    this.#silent = 0
    if (data === 'pong' || typeof data !== 'string') return
    let message: unknown
    try {
      message = fromJson(data)
    } catch {
      return
    }
    this.#options.received(message)
  }

  #closed(code: number, reason: string): void {
    this.#stop()
    if (code === closeCodes.expired || !this.#open) this.#fresh = true
    this.#open = false
    if (this.#ended) return
    if (code === closeCodes.ended) this.#end(reason as Ending)
    else this.#options.changed({ state: 'offline', retryAt: null })
  }

  #ping(): void {
    this.#after(limits.ping, () => {
      // Counted, not measured: clocks may jump by a day.
      if (++this.#silent > 1) return this.restart()
      this.#socket.send('ping')
      this.#ping()
    })
  }

  #renewAfter(milliseconds: number): void {
    this.#after(milliseconds, () => {
      this.#options.token(true).then(
        ({ token, expiresIn }) => {
          this.send({ type: 'token.renew', token })
          this.#renewAfter(expiresIn * 0.8)
        },
        () => this.#renewAfter(10_000),
      )
    })
  }

  #end(reason: Ending | ErrorReason): void {
    this.close()
    this.#options.changed({ state: 'ended', reason })
  }

  #after(milliseconds: number, work: () => void): void {
    this.#timers.push(this.#options.clock.after(milliseconds, work))
  }

  #stop(): void {
    for (const cancel of this.#timers.splice(0)) cancel()
  }
}
