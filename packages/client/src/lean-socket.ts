interface Options {
  readonly WebSocket?: typeof WebSocket | undefined
  /** Milliseconds. */
  readonly connectionTimeout: number
  shouldReconnectOnClose(event: { readonly code: number }): boolean
}

/**
 * As much of partysocket's socket as `PartyConnection` asks of it: it opens another one whenever one is lost, and
 * what a lost one still says is not heard. The build puts it in partysocket's place in what browsers of visitors
 * load. Its test asks both the same.
 */
export class LeanSocket extends EventTarget {
  readonly #url: string
  readonly #protocols: () => Promise<string[]>
  readonly #options: Options
  #socket: WebSocket | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #connecting = false
  #closed = false

  constructor(url: string, protocols: () => Promise<string[]>, options: Options) {
    super()
    this.#url = url
    this.#protocols = protocols
    this.#options = options
    void this.#connect()
  }

  /** False: it is not open, and nothing was kept. */
  send(data: string): boolean {
    const socket = this.#socket
    if (socket?.readyState !== 1) return false
    socket.send(data)
    return true
  }

  reconnect(): void {
    this.#closed = false
    if (this.#socket) this.#lose()
    else void this.#connect()
  }

  close(): void {
    this.#closed = true
    if (this.#socket) this.#lose()
  }

  async #connect(): Promise<void> {
    if (this.#connecting) return
    this.#connecting = true
    // Whoever makes one hears nothing of it before they have it.
    await Promise.resolve()
    const protocols = await this.#protocols()
    this.#connecting = false
    if (this.#closed) return
    let socket: WebSocket
    try {
      socket = new (this.#options.WebSocket ?? WebSocket)(this.#url, protocols)
    } catch {
      // A token that cannot stand in a header, or a page that has replaced the class.
      return this.#lose()
    }
    this.#socket = socket
    const on = <T extends Event>(type: string, work: (event: T) => void) =>
      socket.addEventListener(type, event => socket === this.#socket && work(event as T))
    on('open', () => {
      clearTimeout(this.#timer)
      this.#tell('open', {})
    })
    on<MessageEvent>('message', ({ data }) => this.#tell('message', { data: data as unknown }))
    on<CloseEvent>('close', event => this.#lose(event))
    on('error', () => this.#lose())
    this.#timer = setTimeout(() => this.#lose(), this.#options.connectionTimeout)
  }

  /** Whatever the reason, it is told as a close, and at once. */
  #lose(
    { code, reason }: { readonly code: number; readonly reason: string } = { code: 1000, reason: '' },
  ): void {
    clearTimeout(this.#timer)
    // Without a code, a room's answer to it is refused by workerd, and the browser waits for one.
    this.#socket?.close(1000)
    this.#socket = undefined
    this.#closed ||= !this.#options.shouldReconnectOnClose({ code })
    this.#tell('close', { code, reason })
    if (!this.#closed) void this.#connect()
  }

  #tell(type: string, facts: object): void {
    this.dispatchEvent(Object.assign(new Event(type), facts))
  }
}

// oxlint-disable-next-line import/no-default-export -- as partysocket's is
export { LeanSocket as default }
