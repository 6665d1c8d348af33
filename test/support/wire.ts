import { subprotocol, wireVersion, type WireEvent } from '@deskbell/protocol'
import { WebSocket } from 'ws'

/** The way into a room. */
export interface WireDoor {
  readonly url: string
  readonly token: string
  readonly headers?: Readonly<Record<string, string>>
}

type Of<N, T> = Extract<N, { type: T }>
/** What answers to commands and requests have. */
interface Answer {
  readonly type: string
  readonly clientId?: string
  readonly request?: string
  readonly seq?: number | null
  readonly reason?: string
  readonly retryAfter?: number
  readonly ticket?: string
}
interface Waiter<N> {
  readonly wants: (notice: N) => boolean
  readonly take: (notice: N) => void
  readonly fail: (error: Error) => void
}

/** How long anything may take before a test gives up; far more than it ever needs. */
const patience = 20_000

/** One bare socket that keeps every notice until it is taken. */
export class Wire<N extends { readonly type: string }> {
  readonly socket: WebSocket
  /** Resolves when the socket has ended, whoever ended it. */
  readonly closed: Promise<{ code: number; reason: string }>
  /** All events heard, in the order they came, resent ones too. */
  readonly events: WireEvent[] = []
  readonly #notices: N[] = []
  readonly #waiters = new Set<Waiter<N>>()
  #ended = ''

  private constructor(door: WireDoor) {
    this.socket = new WebSocket(door.url, [subprotocol, door.token], {
      perMessageDeflate: false,
      headers: { ...door.headers },
    })
    this.socket.on('message', data => this.#receive(String(data)))
    this.socket.on('error', () => {})
    this.closed = new Promise(done => {
      this.socket.on('close', (code, reason) => {
        this.#ended = `the socket closed with ${code} ${String(reason)}`
        for (const waiter of this.#waiters) waiter.fail(new Error(this.#ended))
        done({ code, reason: String(reason) })
      })
    })
  }

  /** Resolves when the socket is open; rejects where the server does not let it in. */
  static open<N extends { readonly type: string }>(door: WireDoor): Promise<Wire<N>> {
    const wire = new Wire<N>(door)
    return new Promise((done, fail) => {
      wire.socket.once('open', () => done(wire))
      wire.socket.once('error', fail)
    })
  }

  send(frame: object): void {
    this.socket.send(JSON.stringify(frame))
  }

  hello(since = 0, sinceId: string | null = null): void {
    this.send({ type: 'hello', version: wireVersion, since, sinceId })
  }

  /** The first notice of that type that fits and was not taken before, as soon as it is here. */
  take<T extends N['type']>(type: T, fits: (notice: Of<N, T>) => boolean = () => true): Promise<Of<N, T>> {
    return this.#take(type, notice => notice.type === type && fits(notice as Of<N, T>)) as Promise<Of<N, T>>
  }

  /** What the server says to a command or a request of that id, whether it accepts or refuses it. */
  answer(id: string): Promise<Answer> {
    const ofCommand = /^command\.(?:accepted|refused)$/
    return this.#take(`answer to ${id}`, notice => {
      const { type, clientId, request } = notice as Partial<Answer>
      return request === id || (ofCommand.test(type ?? '') && clientId === id)
    }) as Promise<Answer & N>
  }

  #take(what: string, wants: (notice: N) => boolean): Promise<N> {
    const index = this.#notices.findIndex(wants)
    if (index >= 0) return Promise.resolve(this.#notices.splice(index, 1)[0]!)
    if (this.#ended) return Promise.reject(new Error(`No ${what}: ${this.#ended}`))
    return new Promise((done, fail) => {
      const timer = setTimeout(() => waiter.fail(new Error('it did not come')), patience)
      const settle = () => {
        clearTimeout(timer)
        this.#waiters.delete(waiter)
      }
      const waiter: Waiter<N> = {
        wants,
        take: notice => {
          settle()
          done(notice)
        },
        fail: error => {
          settle()
          const had = this.#notices.map(notice => JSON.stringify(notice).slice(0, 300)).join('\n')
          fail(new Error(`No ${what}: ${error.message}; not taken:\n${had.slice(-2_000)}`))
        },
      }
      this.#waiters.add(waiter)
    })
  }

  /** Notices of that type nobody has taken yet. */
  untaken<T extends N['type']>(type: T): Of<N, T>[] {
    return this.#notices.filter((notice): notice is Of<N, T> => notice.type === type)
  }

  /** As if the network went away. */
  async drop(): Promise<void> {
    this.socket.terminate()
    await this.closed
  }

  #receive(frame: string): void {
    if (frame === 'pong') return
    const notice = JSON.parse(frame) as N & { event?: WireEvent; events?: WireEvent[] }
    if (notice.event) this.events.push(notice.event)
    if (notice.type === 'welcome') this.events.push(...(notice.events ?? []))
    for (const waiter of this.#waiters) {
      if (waiter.wants(notice)) return waiter.take(notice)
    }
    this.#notices.push(notice)
  }
}
