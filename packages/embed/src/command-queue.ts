type Handler = (value?: unknown) => void

/**
 * What the queue needs of a chat box. What can be said by an attribute or a property is: it waits on the element
 * until there is a box, and brings no code.
 */
export interface QueuedBox extends HTMLElement {
  visitor?: Readonly<Record<string, unknown>>
  variables?: Readonly<Record<string, unknown>>
  identity?: string
  openChat(): Promise<unknown>
  send(text: string): Promise<unknown>
  prefill(text: string): Promise<unknown>
  greet(text: string): Promise<boolean>
  signOut(): Promise<unknown>
  pageView(url?: string, title?: string): Promise<unknown>
  consent(granted: boolean): Promise<unknown>
  destroy(): Promise<unknown>
}

/** Events by the names of the queue: the element's own, and what handlers are given of it. */
const events: Readonly<Record<string, readonly [name: string, value: (event: never) => unknown]>> = {
  message_sent: ['chat-message-sent', ({ text }: { text: string }) => ({ text })],
  message_received: [
    'chat-message-received',
    ({ text, author }: { text: string; author: string }) => ({ text, author }),
  ],
  opened: ['chat-box-opened', () => undefined],
  closed: ['chat-box-closed', () => undefined],
  unread: ['chat-unread-changed', ({ unread }: { unread: number }) => unread],
  status: ['chat-availability-changed', ({ online }: { online: boolean }) => (online ? 'online' : 'offline')],
  error: ['chat-error', ({ reason }: { reason: string }) => reason],
}

/**
 * What a page says to its chat box without waiting for it: `deskbell(command, …values)`. Commands that came
 * before are held by the page's own stub and carried out first, in their order; one that fails harms no other.
 */
export class CommandQueue {
  #box: QueuedBox
  readonly #undos: { name: unknown; handler: unknown; undo: () => void }[] = []

  constructor(box: QueuedBox) {
    this.#box = box
  }

  /** Speaks to another box from now on, which learns who the visitor is; what listens, listens to that one. */
  moveTo(box: QueuedBox): this {
    const { visitor, variables, identity } = this.#box
    for (const [name, value] of Object.entries({ visitor, variables, identity }))
      if (value) Object.assign(box, { [name]: value })
    this.#box = box
    for (const { name, handler, undo } of this.#undos.splice(0)) {
      undo()
      // There was one already.
      if (name !== 'widget_init') this.#on(name, handler)
    }
    return this
  }

  /** Answers to this global name; `held` is the property in which the stub has kept earlier calls. */
  serve(name: string, held: string): void {
    const page = globalThis as unknown as Record<string, Record<string, unknown> | undefined>
    const earlier = page[name]?.[held]
    Object.assign(page, { [name]: this.run })
    // An element of the page may go by that name.
    if (!Array.isArray(earlier)) return
    for (const call of earlier as ArrayLike<unknown>[]) this.run(...(Array.from(call) as [string]))
  }

  /** Carries out one command; `on` returns its undo. Never throws. */
  readonly run = (command: string, ...values: unknown[]): unknown => {
    try {
      return this.#run(command, values)
    } catch (error) {
      warn(`${command}: ${String(error)}`)
      return undefined
    }
  }

  #run(command: string, [value, more]: readonly unknown[]): unknown {
    const box = this.#box
    switch (command) {
      case 'name':
      case 'email':
      case 'phone':
        return this.#know({ [command]: value })
      case 'variables':
        if (typeof value !== 'object') throw new TypeError('{ name: value } is expected.')
        return void (box.variables = { ...box.variables, ...value })
      case 'group':
        return setAttribute(box, 'group', value)
      case 'language':
        return setAttribute(box, 'lang', value)
      case 'theme:color':
        return setAttribute(box, 'color', value)
      case 'identify':
        return typeof value === 'string' ? void (box.identity = value) : this.#know(value as object)
      case 'logout':
        return quiet(box.signOut())
      case 'chat:open':
        return quiet(box.openChat())
      case 'chat:close':
        return box.removeAttribute('open')
      case 'chat:show':
      case 'chat:hide':
        return void (box.hidden = command === 'chat:hide')
      case 'chat:message':
        return quiet(box.prefill(String(value)))
      case 'chat:send':
        return quiet(box.send(String(value)))
      case 'consent':
        return quiet(box.consent(value !== false))
      case 'page':
        return quiet(box.pageView(value as string, more as string))
      case 'on':
        return this.#on(value, more)
      case 'off':
        return this.#off(value, more)
      case 'recording:disable':
      case 'recording:off':
        // Nothing is recorded.
        return undefined
      case 'destroy':
        this.#off()
        return quiet(box.destroy())
      default:
        warn(`there is no command "${command}".`)
        return undefined
    }
  }

  #know(values: object): void {
    this.#box.visitor = { ...this.#box.visitor, ...values }
  }

  #on(name: unknown, handler: unknown): () => void {
    if (typeof handler !== 'function') throw new TypeError(`the handler of "${String(name)}" is no function.`)
    const undo = this.#listen(String(name), handler as Handler)
    this.#undos.push({ name, handler, undo })
    return () => this.#off(name, handler)
  }

  #listen(name: string, handler: Handler): () => void {
    // The page's commands are heard from now on; the box itself comes when it is wanted.
    if (name === 'widget_init') {
      let wanted = true
      queueMicrotask(() => wanted && handler())
      return () => (wanted = false)
    }
    const known = events[name]
    if (!known) throw new TypeError(`there is no event "${name}".`)
    const [type, valueOf] = known
    // What a handler throws, the browser reports as it does for any listener.
    const listener = (event: Event) => handler(valueOf(event as never))
    const box = this.#box
    box.addEventListener(type, listener)
    return () => box.removeEventListener(type, listener)
  }

  /** Without a name all of them, without a handler all of that name. */
  #off(name?: unknown, handler?: unknown): void {
    for (const entry of this.#undos.splice(0)) {
      const meant = (name ?? entry.name) === entry.name && (handler ?? entry.handler) === entry.handler
      if (meant) entry.undo()
      else this.#undos.push(entry)
    }
  }
}

function setAttribute(box: HTMLElement, name: string, value: unknown): void {
  box.setAttribute(name, String(value))
}

/** What went wrong is told by `chat-error`. */
function quiet(done: Promise<unknown>): void {
  done.catch(() => {})
}

function warn(why: string): void {
  // oxlint-disable-next-line no-console -- where whoever wrote the call looks first
  console.warn(`Deskbell: ${why}`)
}
