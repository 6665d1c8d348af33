import { type ErrorReason, limits, type Rating, type SessionAnswer, type Variable } from '@deskbell/protocol'
import { type Device, drained, markLeft, openDevice, type Ports } from './device.ts'
import { within } from './http.ts'
import { type SessionOptions, sessionPorts } from './session-ports.ts'
import type { TabMessage } from './tabs.ts'
import { ThreadFacade } from './thread-facade.ts'
import { identityOf, nobody } from './visitor-identity.ts'
import { VisitorPerson } from './visitor-person.ts'
import type { VisitorState } from './visitor-state.ts'
import type { VisitSource } from './visit-source.ts'
import type { VisitorThread } from './visitor-thread.ts'

export interface VisitorSessionOptions extends SessionOptions {
  /** A short-lived token of the site's backend that proves who the visitor is. */
  readonly getIdentity?: () => Promise<string>
  /** Another tab has said that: it is not told again. */
  readonly isHeard?: boolean
  /** The page a message is written on. */
  readonly page?: () => { url: string; title: string }
  /** The group that a conversation which begins now lands in (spec A3). */
  readonly group?: () => string
}

const day = 86_400_000

/** A visitor's side of the chat: who they are, and their thread. */
export class VisitorSession extends ThreadFacade {
  readonly #page: VisitorSessionOptions['page']
  readonly #group: VisitorSessionOptions['group']
  #visits: VisitSource | undefined
  #unfollow: (() => void) | undefined
  #variables: readonly Variable[] | undefined
  readonly #ports: Ports & { readonly scope: string }
  readonly #undo: () => void
  #getIdentity: (() => Promise<string>) | undefined
  readonly #isHeard: boolean
  /** Who it is for; undefined before the start, and while nobody may see anything. */
  #identity: string | undefined
  #person: VisitorPerson | undefined
  #entering: Promise<VisitorPerson> | undefined
  #wanted = false
  /** Counts who it was for; what began under another number comes too late. */
  #turn = 0
  /** The database of the person who left in another tab. */
  #left: string | undefined
  #ended: ErrorReason | undefined
  #answer: SessionAnswer | undefined
  #state: VisitorState | undefined

  constructor(options: VisitorSessionOptions) {
    super()
    this.#page = options.page
    this.#group = options.group
    this.#getIdentity = options.getIdentity
    this.#isHeard = options.isHeard ?? false
    this.#ports = sessionPorts(options)
    this.#undo = this.#ports.tabs.subscribe(message => void this.#heard(message))
  }

  get state(): VisitorState {
    return (this.#state ??= this.#snapshot())
  }

  /** Whether it should connect before the box is opened: something happened of late, or something waits. */
  get isActive(): boolean {
    const { thread, device } = this.#person ?? {}
    return !!thread && (this.#ports.clock.now() - thread.lastAt < day || !!device?.outbox.rows.length)
  }

  /** Opens what this browser keeps, and shows it; no network. */
  async start(): Promise<void> {
    await (this.#entering ??= this.#begin())
  }

  connect(): void {
    this.#wanted = true
    if (this.#person) this.#person.thread.connect()
    else void this.start()
  }

  disconnect(): void {
    this.#wanted = false
    this.#person?.thread.disconnect()
  }

  /** Begins another conversation; it exists with its first message. */
  startNew(): void {
    this.#person?.thread.startNew()
  }

  cancelNew(): void {
    this.#person?.thread.cancelNew()
  }

  /** Shows an earlier conversation, or the newest again. */
  show(conversation: string): void {
    this.#person?.thread.show(conversation)
  }

  /** What the visitor thinks of a resolved conversation (spec C13); durable when it resolves, and the last word holds. */
  async rate(conversation: string, rating: Rating): Promise<void> {
    const thread = await this.ready()
    this.connect()
    await thread.rate(conversation, rating)
  }

  /** The visitor is done (spec W12). Needs the connection: throws ChatError `network`, or `newer_message` if an agent has just written. */
  async end(conversation: string): Promise<void> {
    await this.shown?.end(conversation)
  }

  async setProfile(field: 'name' | 'email' | 'phone', value: string): Promise<void> {
    const thread = await this.ready()
    this.connect()
    await thread.setProfile(field, value)
  }

  /** What the site knows of its customer; agents see it once something was written (spec V3). Lines that are named replace earlier ones. */
  setVariables(variables: readonly Variable[]): void {
    const named = new Set(variables.map(({ key }) => key))
    const others = (this.#variables ?? []).filter(({ key }) => !named.has(key))
    this.#variables = [...others, ...variables].slice(-limits.variables)
    this.#tell(this.#person)
  }

  /** What the visitor says of themselves in a form (spec W9); unlike `setVariables`, safe in this browser until the room has it. */
  async answer(variables: readonly Variable[]): Promise<void> {
    const thread = await this.ready()
    this.connect()
    await thread.answer(variables)
  }

  /** What is filled in of a form and not sent yet, as its element wrote it; it goes with the person. */
  get form(): string {
    return this.shown?.form ?? ''
  }

  setForm(text: string): void {
    this.shown?.setForm(text)
  }

  /** Hands the visitor's way over the site on, once something was written (spec V7); `greeted` when an agent wrote first. */
  follow(visits: VisitSource, greeted: () => void): void {
    this.#unfollow?.()
    this.#visits = visits
    this.#unfollow = visits.subscribe({
      moved: () => this.#tell(this.#person),
      token: () => this.#answer?.token,
      opened: async refresh => {
        const person = await this.#ready()
        if (refresh !== null) await (await person.tokens()).claim(refresh)
        this.connect()
        greeted()
      },
    })
  }

  /** Goes on as the person the site's backend vouches for. If that is another one than now, nothing of this one is shown or sent any more, in any tab (spec I3). */
  async identify(getIdentity: () => Promise<string>): Promise<void> {
    const token = await getIdentity()
    this.#getIdentity = getIdentity
    this.#ports.tabs.post({ type: 'identity', token })
    await this.#enter(token)
  }

  /** Shows nothing from now on, tries for two seconds to send what waits, and deletes everything here. */
  async signOut(): Promise<{ unsent: number }> {
    const person = await this.#ready()
    const { database } = person.device
    let unsent = 0
    this.#getIdentity = this.#variables = undefined
    this.#leave(false)
    this.#ports.tabs.post({ type: 'left', database, done: false })
    const entering = (async () => {
      unsent = await this.#sendLast(person)
      this.#ports.tabs.post({ type: 'left', database, done: true })
      return this.#open(nobody)
    })()
    this.#entering = entering
    await entering
    return { unsent }
  }

  /** Consent is withdrawn: deletes everything here, what waits included, in all tabs, and tells the server nothing (spec I4). */
  async withdraw(): Promise<void> {
    const person = await this.#ready()
    this.#ports.tabs.post({ type: 'withdrawn', database: person.device.database })
    this.#getIdentity = this.#variables = undefined
    await Promise.all([this.#end(person, 'signed_out'), this.#deleteAnonymous(person)])
  }

  /** Closes everything; what is stored stays. */
  destroy(): void {
    this.#undo()
    this.#unfollow?.()
    this.#leave()
    this.#ports.tabs.close()
  }

  async #begin(): Promise<VisitorPerson> {
    const { clock, tabs } = this.#ports
    const asked = this.#getIdentity && within(clock, 10_000, this.#getIdentity())
    const token = await asked?.catch(() => null)
    if (token && !this.#isHeard) tabs.post({ type: 'identity', token })
    return this.#enter(token)
  }

  #ready(): Promise<VisitorPerson> {
    return (this.#entering ??= this.#begin())
  }

  #enter(token?: string | null, again = false): Promise<VisitorPerson> {
    const identity = token ? identityOf(token) : nobody
    if (this.#identity === identity && this.#entering && !again) return this.#entering
    this.#leave()
    return (this.#entering = this.#open(identity))
  }

  async #open(identity: string): Promise<VisitorPerson> {
    this.#identity = identity
    const turn = this.#turn
    const device = await openDevice(`${this.#ports.scope}:${identity}`, this.#ports, {
      onMemory: () => this.changed(),
      onDeleted: () => turn === this.#turn && void this.#enter(null, true),
    })
    const person = this.#make(identity, device)
    if (turn !== this.#turn) {
      // Somebody else by now: closed again, unseen.
      person.close()
      return person
    }
    this.#person = person
    person.thread.subscribe(() => this.#followed(person))
    person.thread.setVisible(this.isVisible)
    if (this.#wanted) person.thread.connect()
    this.changed()
    await person.thread.load()
    return person
  }

  #make(identity: string, device: Device): VisitorPerson {
    return new VisitorPerson({
      identity,
      device,
      ports: this.#ports,
      getIdentity: this.#getIdentity,
      page: this.#page ?? (() => globalThis.location && { url: location.href, title: '' }),
      group: this.#group ?? (() => ''),
      answered: answer => {
        if (this.#person?.device !== device) return
        this.#answer = answer
        this.changed()
      },
    })
  }

  /** The connection may have ended for a reason that concerns the person. */
  #followed(person: VisitorPerson): void {
    const { status } = person.thread
    if (person === this.#person && status.state === 'ended') {
      const { reason } = status
      if (reason === 'unauthorized' && this.#identity !== nobody) {
        // Not who they say they are; the chat goes on without it.
        this.#getIdentity = undefined
        return void this.#enter(null)
      }
      if (reason === 'moved') {
        // Known by name in another tab or on another page (spec I2): what was written is in the room they have there.
        this.#leave(false)
        person.thread.close()
        // The secret in it opens nothing any more, so it goes before somebody new begins.
        const again = () => void this.#enter(null, true)
        return void person.device.store.destroy().then(again, again)
      }
      if (reason === 'erased' || reason === 'signed_out') {
        void this.#end(person, reason)
      }
    }
    if (person === this.#person) this.#tell(person)
    this.changed()
  }

  /** Over for good: nothing of it stays here. */
  async #end({ thread, device }: VisitorPerson, reason: ErrorReason): Promise<void> {
    // Not closed, since a closed store could not be deleted any more.
    this.#leave(false)
    this.#ended = reason
    thread.close()
    await device.store.destroy().catch(() => {})
  }

  #tell(person: VisitorPerson | undefined): void {
    person?.thread.tellVisit(this.#visits?.report)
    person?.thread.tellVariables(this.#variables)
  }

  /** From here on nothing of this person is shown or sent. */
  #leave(andClose = true): void {
    this.#turn++
    const person = this.#person
    this.#person = this.#identity = this.#entering = this.#answer = this.#ended = undefined
    if (person && andClose) person.close()
    this.changed()
  }

  async #sendLast(person: VisitorPerson): Promise<number> {
    const { clock } = this.#ports
    const { device, thread } = person
    await markLeft(device)
    device.outbox.ownsAll = true
    if (device.outbox.unsent.length) thread.connect()
    const unsent = await drained(device, this.#ports, 2_000)
    thread.close()
    const ended = person.tokens().then(tokens => tokens.end())
    await within(clock, 2_000, ended).catch(() => {})
    // Marked as left, it is emptied by the next page if the browser does not let go of it now.
    await device.store.destroy().catch(() => {})
    await this.#deleteAnonymous(person)
    return unsent
  }

  /** What was written here before signing in was most likely written by the same person. */
  async #deleteAnonymous({ device }: VisitorPerson): Promise<void> {
    const { clock, openStore, scope } = this.#ports
    const anonymous = `${scope}:${nobody}`
    if (device.database === anonymous) return
    await openStore(anonymous, { clock })
      .then(store => store.destroy())
      .catch(() => {})
  }

  async #heard(message: TabMessage): Promise<void> {
    const { device, thread } = this.#person ?? {}
    if (message.type === 'identity') {
      if (!this.#entering) return
      this.#getIdentity = async () => message.token
      return void this.#enter(message.token)
    }
    if (message.database !== device?.database) {
      // Blank since the person left in another tab, which is ready now.
      if (message.type === 'left' && message.done && this.#left === message.database) await this.#enter(null)
      return
    }
    if (message.type === 'withdrawn') return this.#end(this.#person!, 'signed_out')
    if (message.type === 'left') {
      this.#getIdentity = undefined
      this.#leave()
      this.#left = message.database
      if (message.done) await this.#enter(null)
    } else if (message.what === 'outbox') await device.outbox.load()
    else if (message.what === 'events') await thread?.reload()
    else {
      await device.drafts.load()
      thread?.refresh()
    }
  }

  protected get shown(): VisitorThread | undefined {
    return this.#person?.thread
  }

  protected async ready(): Promise<VisitorThread> {
    return (await this.#ready()).thread
  }

  protected override wanted(): void {
    // Who has left while it became durable wants nothing any more (spec I4).
    if (this.#person) this.connect()
  }

  protected override changed(): void {
    this.#state = undefined
    super.changed()
  }

  #snapshot(): VisitorState {
    const { device } = this.#person ?? {}
    const thread = this.#person?.thread
    const room = thread?.room
    return Object.freeze<VisitorState>({
      connection: this.#ended
        ? { state: 'ended', reason: this.#ended }
        : (thread?.status ?? { state: 'idle' }),
      storage: !device ? 'opening' : device.store.durable ? 'durable' : 'memory',
      visitor: room?.visitor ?? null,
      availability: room?.availability ?? this.#answer?.availability ?? { online: false, agents: [] },
      conversations: thread?.conversations ?? [],
      current: thread?.current ?? null,
      mayStartNew: thread?.mayStartNew ?? false,
      unread: thread?.unread ?? 0,
      typingPreview: room?.typingPreview ?? false,
      asksRating: room?.asksRating ?? false,
    })
  }
}
