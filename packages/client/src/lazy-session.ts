import { ChatError, maskCardNumbers, type Rating, type Variable } from '@deskbell/protocol'
import { AvailabilityPosts } from './availability-posts.ts'
import { type Clock, systemClock } from './clock.ts'
import { emptyThread } from './empty-thread.ts'
import { isKeptHere } from './kept-here.ts'
import { type PageSignals, windowSignals } from './page-signals.ts'
import { type AccountPlace, placeOf } from './server-place.ts'
import { TabChannel } from './tab-channel.ts'
import type { Tabs } from './tabs.ts'
import { ThreadFacade } from './thread-facade.ts'
import type { ThreadState } from './thread-model.ts'
import type { VisitSource } from './visit-source.ts'
import type { VisitorSession } from './visitor-session.ts'
import type { VisitorState } from './visitor-state.ts'

/** What can be seen of a visitor's session, and done with it. */
export type VisitorModel = Pick<VisitorSession, keyof VisitorSession>

/** A page's visit, of which more can be known than a session wants to. */
export interface GreetedVisit extends VisitSource {
  /** Tells that an agent wrote first and no session has heard of it; the answer undoes it. */
  whenWaiting(listener: () => void): () => void
}

export interface LazySessionOptions extends AccountPlace {
  /** Makes the session itself, whose code may have to come first. */
  readonly open: () => Promise<VisitorModel>
  /** The site vouches for who it is: whatever they have is to be shown. */
  readonly isIdentified: boolean
  /** Resolves once something may be kept and told (spec I4). */
  readonly mayBegin: () => Promise<void>
  /** Loads what watches the visit; that begins when it is called. */
  readonly loadVisit: () => Promise<() => GreetedVisit>
  /** An agent wrote first. */
  greeted(): void
  /** The code of the session could not be had; it is asked for again. */
  failed(): void
  readonly fetch?: typeof fetch
  readonly clock?: Clock
  readonly signals?: PageSignals
  readonly tabs?: Pick<Tabs, 'subscribe' | 'close'>
  readonly isKept?: (scope: string) => Promise<boolean>
}

/** Between tries to have the code of the session. */
const again = 5_000
const unknown: VisitorState = {
  connection: { state: 'connecting' },
  storage: 'opening',
  visitor: null,
  availability: { online: false, agents: [] },
  conversations: [],
  current: null,
  mayStartNew: false,
  unread: 0,
  typingPreview: false,
  asksRating: false,
}

/**
 * Stands for a visitor's session, and opens it when there is reason to: this browser keeps something of theirs, they
 * write, or an agent does. Who merely looks costs no session, no socket and no room, and loads none of the code
 * that these take.
 */
export class LazySession extends ThreadFacade implements VisitorModel {
  readonly #options: LazySessionOptions
  readonly #scope: string
  readonly #clock: Clock
  readonly #posts: AvailabilityPosts
  /** To be called when it no longer merely looks. */
  readonly #undo: (() => void)[] = []
  #isShown: (session: VisitorModel) => void = () => {}
  readonly #shown = new Promise<VisitorModel>(resolve => (this.#isShown = resolve))
  #beginning: Promise<void> | undefined
  #opening: Promise<VisitorModel> | undefined
  /** Made, and on its way to be shown. */
  #made: VisitorModel | undefined
  #session: VisitorModel | undefined
  #visit: GreetedVisit | undefined
  #state = unknown
  #joined: { of: VisitorState; state: VisitorState } | undefined
  #thread: ThreadState = emptyThread
  #form = ''
  readonly #variables = new Map<string, Variable>()
  #isLooking = false
  #isWanted = false
  #isClosed = false
  #hasFailed = false

  constructor(options: LazySessionOptions) {
    super()
    const {
      fetch = (...of) => globalThis.fetch(...of),
      clock = systemClock,
      signals = windowSignals,
    } = options
    const { base, scope } = placeOf(options)
    this.#options = options
    this.#scope = scope
    this.#clock = clock
    this.#posts = new AvailabilityPosts({
      http: { base, fetch, clock },
      signals,
      heard: answer =>
        this.#change('availability' in answer ? { ...answer, connection: { state: 'online' } } : answer),
    })
  }

  get state(): VisitorState {
    const state = this.#session?.state
    const { availability, connection } = this.#state
    if (!state) return this.#state
    // What was heard before holds until the session has been told itself.
    if (state.visitor || connection.state !== 'online') return state
    if (state !== this.#joined?.of) {
      const isOnItsWay = /^(idle|connecting)$/.test(state.connection.state)
      const joined = { ...state, availability, ...(isOnItsWay && { connection }) }
      this.#joined = { of: state, state: Object.freeze(joined) }
    }
    return this.#joined.state
  }

  override get thread(): ThreadState {
    return this.#session?.thread ?? this.#thread
  }

  get isActive(): boolean {
    return this.#session?.isActive ?? false
  }

  get form(): string {
    return this.#session?.form ?? this.#form
  }

  /** Resolves once it is known what is to be shown; without network that is what this browser keeps. */
  start(): Promise<void> {
    return (this.#beginning ??= this.#begin())
  }

  connect(): void {
    this.#isWanted = true
    if (this.#made) this.#made.connect()
    else if (this.#isLooking) this.#posts.start()
  }

  disconnect(): void {
    this.#isWanted = false
    this.#made?.disconnect()
    this.#posts.stop()
  }

  async setProfile(field: 'name' | 'email' | 'phone', value: string): Promise<void> {
    await (await this.ready()).setProfile(field, value)
  }

  async answer(variables: readonly Variable[]): Promise<void> {
    await (await this.ready()).answer(variables)
  }

  async identify(getIdentity: () => Promise<string>): Promise<void> {
    await (await this.ready()).identify(getIdentity)
  }

  override setDraft(text: string): void {
    if (this.#session) return this.#session.setDraft(text)
    this.#thread = Object.freeze({ ...emptyThread, draft: maskCardNumbers(text) })
    this.#typed(text)
  }

  setForm(text: string): void {
    if (this.#session) return this.#session.setForm(text)
    this.#form = maskCardNumbers(text)
    this.#typed(text)
  }

  /** Agents see them once something was written, so nothing is opened for them. */
  setVariables(variables: readonly Variable[]): void {
    if (this.#session) this.#session.setVariables(variables)
    else for (const variable of variables) this.#variables.set(variable.key, variable)
  }

  async signOut(): Promise<{ unsent: number }> {
    await this.start()
    // Who was nobody here and has written nothing leaves nothing behind.
    return this.#opening ? (await this.#opening).signOut() : { unsent: 0 }
  }

  /** Deletes what this browser keeps, whether it was opened or not, and tells the server nothing (spec I4). */
  async withdraw(): Promise<void> {
    this.#close()
    const session = this.#made ?? ((await this.#isKept()) ? await this.#options.open() : undefined)
    await session?.withdraw()
    session?.destroy()
  }

  destroy(): void {
    this.#close()
    this.#made?.destroy()
  }

  startNew(): void {
    this.#session?.startNew()
  }

  cancelNew(): void {
    this.#session?.cancelNew()
  }

  show(conversation: string): void {
    this.#session?.show(conversation)
  }

  follow(visit: VisitSource, greeted: () => void): void {
    this.#session?.follow(visit, greeted)
  }

  async rate(conversation: string, rating: Rating): Promise<void> {
    await this.#session?.rate(conversation, rating)
  }

  async end(conversation: string): Promise<void> {
    await this.#session?.end(conversation)
  }

  protected get shown(): VisitorModel | undefined {
    return this.#session
  }

  /** Rejects with ChatError `network` where the code cannot be had now. */
  protected ready(): Promise<VisitorModel> {
    return (this.#opening ??= this.#load().catch((error: unknown) => {
      this.#opening = undefined
      if (this.#isClosed) throw error
      this.#change({ connection: { state: 'offline', retryAt: null } })
      if (!this.#hasFailed) this.#options.failed()
      this.#hasFailed = true
      // What was typed is to be safe as soon as it can be.
      this.#undo.push(this.#clock.after(again, () => this.#wake()))
      throw new ChatError('network')
    }))
  }

  async #begin(): Promise<void> {
    const { isIdentified, mayBegin, loadVisit } = this.#options
    await mayBegin()
    if (this.#isClosed) return
    // Without it the chat works all the same.
    loadVisit().then(
      begin => this.#isClosed || this.#follow(begin()),
      () => {},
    )
    if (isIdentified || (await this.#isKept())) this.#wake()
    if (this.#opening) return void (await this.#shown)
    if (this.#isClosed) return
    this.#isLooking = true
    this.#change({ storage: 'durable' })
    if (this.#isWanted) this.#posts.start()
    const { tabs = new TabChannel(this.#scope) } = this.#options
    // Another tab, or another box of this page, may be where the visitor writes.
    const unsubscribe = tabs.subscribe(message => {
      if (message.type === 'stored') this.#wake()
      else if (message.type === 'identity') this.identify(async () => message.token).catch(() => {})
    })
    this.#undo.push(unsubscribe, () => tabs.close())
  }

  #isKept(): Promise<boolean> {
    return (this.#options.isKept ?? isKeptHere)(this.#scope)
  }

  #follow(visit: GreetedVisit): void {
    this.#visit = visit
    if (this.#session) this.#session.follow(visit, this.#options.greeted)
    else this.#undo.push(visit.whenWaiting(() => this.#wake()))
  }

  #typed(text: string): void {
    if (text) this.#wake()
    this.changed()
  }

  #wake(): void {
    this.ready().catch(() => {})
  }

  async #load(): Promise<VisitorModel> {
    await this.#options.mayBegin()
    const session = await this.#options.open()
    if (this.#isClosed) {
      session.destroy()
      throw new ChatError('network')
    }
    this.#made = session
    if (this.#isWanted) session.connect()
    await session.start()
    if (this.#isClosed) throw new ChatError('network')
    // Before it lets go of the visit itself, which ends where nobody follows it.
    if (this.#visit) session.follow(this.#visit, this.#options.greeted)
    this.#leave()
    session.setVisible(this.isVisible)
    const { draft } = this.#thread
    if (draft) session.setDraft(session.thread.draft + draft)
    if (this.#form) session.setForm(this.#form)
    if (this.#variables.size > 0) session.setVariables([...this.#variables.values()])
    session.subscribe(() => this.changed())
    this.#session = session
    this.#isShown(session)
    this.changed()
    return session
  }

  #close(): void {
    this.#isClosed = true
    this.#leave()
  }

  #leave(): void {
    this.#isLooking = false
    this.#posts.stop()
    for (const undo of this.#undo.splice(0)) undo()
  }

  #change(change: Partial<VisitorState>): void {
    this.#state = Object.freeze({ ...this.#state, ...change })
    this.changed()
  }
}
