import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** Where a connection is to break: after so many more bytes in one direction. */
export interface Cut {
  readonly direction: 'up' | 'down'
  readonly bytes: number
}

/** The network between clients and the server, with scissors. */
export class CuttingProxy {
  /** The address that clients use instead of the server's. */
  readonly url: string
  readonly #server: ReturnType<typeof createServer>
  readonly #links = new Set<Link>()
  readonly #waiting: (() => void)[] = []
  /** Nobody gets through. */
  isDown = false
  /** How many connections were cut so far. */
  cuts = 0

  private constructor(server: ReturnType<typeof createServer>, port: number) {
    this.#server = server
    this.url = `http://127.0.0.1:${port}`
  }

  static async before(target: string): Promise<CuttingProxy> {
    const { port: targetPort } = new URL(target)
    const server = createServer()
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const proxy = new CuttingProxy(server, (server.address() as { port: number }).port)
    server.on('connection', socket => {
      if (proxy.isDown) return void socket.destroy()
      const link = new Link(socket, connect(Number(targetPort), '127.0.0.1'))
      proxy.#links.add(link)
      link.upgraded = () => proxy.#tell()
      void link.ended.then(() => {
        proxy.#links.delete(link)
        if (link.wasCut) proxy.cuts++
        proxy.#tell()
      })
    })
    return proxy
  }

  /** Resolves at the next connection that is opened or ends. */
  changed(): Promise<void> {
    return new Promise(done => this.#waiting.push(done))
  }

  #tell(): void {
    for (const done of this.#waiting.splice(0)) done()
  }

  /** The open connections whose request line names the path, oldest first. */
  links(path: string): Link[] {
    return [...this.#links].filter(link => link.path.endsWith(path))
  }

  async close(): Promise<void> {
    for (const link of this.#links) link.cut()
    this.#server.close()
    await once(this.#server, 'close')
  }
}

/** One connection through the proxy. */
export class Link {
  path = ''
  wasCut = false
  /** The server has agreed to a socket. */
  isUpgraded = false
  upgraded: () => void = () => {}
  readonly ended: Promise<unknown>
  readonly #client: Socket
  readonly #server: Socket
  #plan: { direction: Cut['direction']; left: number } | undefined
  #over = false

  constructor(client: Socket, server: Socket) {
    this.#client = client
    this.#server = server
    for (const socket of [client, server]) {
      socket.setNoDelay(true)
      socket.on('error', () => {})
      socket.on('close', () => this.#end())
    }
    client.on('data', bytes => {
      this.path ||= /^[A-Z]+ (\S+) /.exec(bytes.toString('latin1'))?.[1] ?? ''
      this.#pass('up', bytes, server)
    })
    server.on('data', bytes => {
      this.#pass('down', bytes, client)
      if (this.isUpgraded || !bytes.toString('latin1').startsWith('HTTP/1.1 101')) return
      this.isUpgraded = true
      this.upgraded()
    })
    this.ended = Promise.all([client, server].map(socket => once(socket, 'close')))
  }

  /** Breaks the connection once so many more bytes have passed, in the midst of a frame if it comes so. */
  plan({ direction, bytes }: Cut): void {
    this.#plan = { direction, left: bytes }
  }

  cut(): void {
    this.wasCut = true
    this.#end()
  }

  #pass(direction: Cut['direction'], bytes: Buffer, to: Socket): void {
    if (this.#over) return
    const plan = this.#plan
    if (plan?.direction !== direction || bytes.length < plan.left) {
      if (plan?.direction === direction) plan.left -= bytes.length
      to.write(bytes)
      return
    }
    to.write(bytes.subarray(0, plan.left))
    this.cut()
  }

  /** What was passed on still arrives; after that both sides hear of nothing but the end. */
  #end(): void {
    this.#over = true
    this.#client.destroySoon()
    this.#server.destroySoon()
  }
}
