import { ChatError, type Variable } from '@deskbell/protocol'
import { AvailabilityPosts } from './availability-posts.ts'
import { type Clock, systemClock } from './clock.ts'
import { emptyThread } from './empty-thread.ts'
import { FirstWords } from './first-words.ts'
import { HeardState } from './heard-state.ts'
import { anonymous, visitorDatabases } from './kept-here.ts'
import { type PageSignals, windowSignals } from './page-signals.ts'
import { type AccountPlace, placeOf } from './server-place.ts'
import { TabChannel } from './tab-channel.ts'
import type { TabMessage, Tabs } from './tabs.ts'
import { SessionFacade } from './session-facade.ts'
import type { ThreadState } from './thread-model.ts'
import type { TextStorage } from './visit-log.ts'
import type { GreetedVisit } from './visit-source.ts'
import type { SaidIdentity } from './visitor-identity.ts'
import type { VisitorModel } from './visitor-model.ts'
import type { VisitorState } from './visitor-state.ts'

export interface LazySessionOptions extends AccountPlace {
  /** Makes the session itself, whose code may have to come first. */
  readonly load: () => Promise<(identity: SaidIdentity | undefined) => VisitorModel>
  /** The site vouches for who it is: whatever they have is to be shown. */
  readonly getIdentity?: () => Promise<string>
  /** Resolves once something may be kept and told (spec I4). */
  readonly mayBegin: () => Promise<void>
  /** Loads what watches the visit; that begins when it is called. */
  readonly loadVisit: () => Promise<() => GreetedVisit>
  /** An agent wrote first. */
  greeted(): void
  /** The code of the session could not be had; it is asked for again. */
  failed(): void
  /** Nobody looks at the page: nothing is asked. */
  isHidden(): boolean
  /** Where text is noted until the session keeps it; undefined where the page may keep nothing. */
  readonly storage: TextStorage | undefined
  readonly fetch?: typeof fetch
  readonly clock?: Clock
  readonly signals?: PageSignals
  readonly tabs?: Pick<Tabs, 'post' | 'subscribe' | 'close'>
  /** Names of what is kept for visitors; undefined where the browser does not tell. */
  readonly databases?: (scope: string) => Promise<readonly string[] | undefined>
}

/** Between tries to have the code of the session. */
const again = 5_000
/**
 * Stands for a visitor's session, and opens it when there is reason to: this browser keeps something of theirs, they
 * write, or an agent does. Who merely looks costs no session, no socket and no room, and loads none of the code
 * that these take.
 */
export class LazySession extends SessionFacade implements VisitorModel {
  readonly #options: LazySessionOptions
  readonly #scope: string
  readonly #clock: Clock
  readonly #posts: AvailabilityPosts
  readonly #tabs: Pick<Tabs, 'post' | 'subscribe' | 'close'>
  /** To be called when it no longer merely looks. */
  readonly #undo: (() => void)[] = []
  #isShown: () => void = () => {}
  readonly #shown = new Promise<void>(resolve => (this.#isShown = resolve))
  #words: FirstWords
  #identity: SaidIdentity | undefined
  #beginning: Promise<void> | undefined
  #opening: Promise<VisitorModel> | undefined
  #retry: (() => void) | undefined
  /** Made, and on its way to be shown. */
  #made: VisitorModel | undefined
  #session: VisitorModel | undefined
  #visit: GreetedVisit | undefined
  readonly #heard = new HeardState()
  #thread: ThreadState = emptyThread
  /** Messages that wait for the session, and the draft that they must not take along. */
  #sends = 0
  #kept = ''
  #isLooking = false
  /** An agent wrote first: the room they wrote in is to be known before the session asks for one. */
  #isGreeted = false
  #isWanted = false
  #isClosed = false
  #hasFailed = false

  constructor(options: LazySessionOptions) {
    super()
    const {
      fetch = (...of) => globalThis.fetch(...of),
      clock = systemClock,
      signals = windowSignals,
      getIdentity,
      isHidden,
    } = options
    const { base, scope } = placeOf(options)
    this.#options = options
    this.#scope = scope
    this.#clock = clock
    this.#tabs = options.tabs ?? new TabChannel(scope)
    // Nothing is noted before it may be.
    this.#words = new FirstWords(undefined, scope)
    this.#identity = getIdentity && { getIdentity }
    this.#posts = new AvailabilityPosts({
      http: { base, fetch, clock },
      signals,
      isHidden,
      heard: answer =>
        this.#change('availability' in answer ? { ...answer, connection: { state: 'online' } } : answer),
    })
  }

  get state(): VisitorState {
    return this.#session ? this.#heard.with(this.#session.state) : this.#heard.now
  }

  override get thread(): ThreadState {
    return this.#session?.thread ?? this.#thread
  }

  get form(): string {
    return this.#session?.form ?? this.#words.form
  }

  /** Resolves once it is known what is to be shown; without network that is what this browser keeps. */
  start(): Promise<void> {
    return (this.#beginning ??= this.#begin())
  }

  connect(): void {
    this.#isWanted = true
    if (this.#session || (this.#made && !this.#isGreeted)) this.#made?.connect()
    else this.#ask()
  }

  disconnect(): void {
    this.#isWanted = false
    this.#made?.disconnect()
    this.#posts.stop()
  }

  override async send(text: string): Promise<void> {
    if (this.#session) return super.send(text)
    this.#sends++
    const { draft } = this.#words
    this.#words.lend()
    this.#draw('')
    try {
      await (await this.ready()).send(text)
    } catch (error) {
      // Not sent, it is a draft again.
      if (!this.shown) this.setDraft(this.#words.draft || draft)
      throw error
    } finally {
      const session = this.shown
      // What was kept before is another message.
      if (--this.#sends === 0 && session && this.#kept) session.setDraft(this.#kept + session.thread.draft)
    }
  }

  override setDraft(text: string): void {
    if (this.#session) return this.#session.setDraft(text)
    this.#words.draft = text
    this.#draw(this.#words.draft)
    if (text) this.#wake()
  }

  setForm(text: string): void {
    if (this.#session) return this.#session.setForm(text)
    this.#words.form = text
    this.changed()
    if (text) this.#wake()
  }

  /** Agents see them once something was written, so nothing is opened for them. */
  setVariables(variables: readonly Variable[]): void {
    if (this.#session) this.#session.setVariables(variables)
    else this.#words.know(variables)
  }

  async identify(getIdentity: () => Promise<string>): Promise<void> {
    this.#heard.end()
    this.#identity = { getIdentity }
    const made = this.#made
    const session = await this.ready()
    // Else it was made for them.
    if (made) await session.identify(getIdentity)
  }

  async signOut(): Promise<{ unsent: number }> {
    const identity = this.#identity
    this.#forget()
    // Who was nobody here and has written nothing leaves nothing behind.
    if (!identity && !this.#opening && !(await this.#isKept())) return { unsent: 0 }
    // What is kept for them goes, too.
    this.#identity = identity
    try {
      return await (await this.ready()).signOut()
    } catch (error) {
      if (!this.#made) await this.#purge()
      throw error
    } finally {
      this.#identity = undefined
    }
  }

  /** Deletes what this browser keeps, whether it was opened or not, and tells the server nothing (spec I4). */
  async withdraw(): Promise<void> {
    const identity = this.#identity
    this.#forget()
    this.#tabs.post({ type: 'withdrawn', database: anonymous(this.#scope) })
    this.#close()
    try {
      const isKept = (await this.#databases())?.length !== 0
      const session = this.#made ?? (isKept ? (await this.#options.load())(identity) : undefined)
      await session?.withdraw()
      session?.destroy()
    } catch (error) {
      if (!(await this.#databases())) throw error
    }
    await this.#purge()
  }

  destroy(): void {
    this.#close()
    this.#made?.destroy()
  }

  protected get shown(): VisitorModel | undefined {
    return this.#session
  }

  /** Rejects with ChatError `network` where the code cannot be had now. */
  protected ready(): Promise<VisitorModel> {
    this.#retry?.()
    this.#retry = undefined
    return (this.#opening ??= this.#load().catch((error: unknown) => {
      this.#opening = undefined
      if (this.#isClosed) throw error
      this.#made?.destroy()
      this.#made = undefined
      this.#posts.stop()
      this.#change({ connection: { state: 'offline', retryAt: null } })
      if (!this.#hasFailed) this.#options.failed()
      this.#hasFailed = true
      this.#retry = this.#clock.after(again, () => this.#wake(true))
      throw new ChatError('network')
    }))
  }

  async #begin(): Promise<void> {
    const { mayBegin, loadVisit, storage, signals = windowSignals } = this.#options
    await mayBegin()
    if (this.#isClosed) return
    const noted = new FirstWords(storage, this.#scope)
    noted.take(this.#words)
    this.#words = noted
    this.#draw(noted.draft)
    // Without it the chat works all the same.
    loadVisit().then(
      begin => this.#isClosed || this.#follow(begin()),
      () => {},
    )
    this.#undo.push(
      this.#tabs.subscribe(message => this.#told(message)),
      // A page that comes back as it was has heard of nothing since.
      signals(signal => signal === 'wake' && void this.#look()),
    )
    await this.#look()
    if (this.#opening) return this.#shown
    this.#isLooking = true
    this.#ask()
  }

  /** Opens the session where there is somebody to show. */
  async #look(): Promise<void> {
    const isSomebody = !!this.#identity || !!this.#words.draft || !!this.#words.form
    if ((isSomebody || (await this.#isKept())) && !this.#isClosed) this.#wake()
  }

  /** Another tab, or another box of this page, may be where the visitor writes. */
  #told(message: TabMessage): void {
    if (message.type === 'identity') {
      this.#identity = { getIdentity: async () => message.token, isHeard: true }
      this.#wake()
    } else if (message.type === 'stored') {
      if (message.database === anonymous(this.#scope)) this.#wake()
    } else if (message.type === 'left') this.#forget()
    else this.#end()
  }

  #ask(): void {
    if (this.#isLooking && this.#isWanted && !this.#retry && !this.#isClosed) this.#posts.start()
  }

  #databases(): Promise<readonly string[] | undefined> {
    return (this.#options.databases ?? visitorDatabases)(this.#scope)
  }

  /** Whether there may be something of a visitor whom nobody vouches for: what is there must be shown (spec W1). */
  async #isKept(): Promise<boolean> {
    return (await this.#databases())?.includes(anonymous(this.#scope)) ?? true
  }

  /** Without the code that knows how; the browser waits until nobody has them open. */
  async #purge(): Promise<void> {
    for (const name of (await this.#databases()) ?? []) globalThis.indexedDB?.deleteDatabase(name)
  }

  #follow(visit: GreetedVisit): void {
    this.#visit = visit
    if (this.#session) return this.#session.follow(visit, this.#options.greeted)
    this.#undo.push(
      visit.whenWaiting(() => {
        this.#isGreeted = true
        this.#wake()
      }),
    )
  }

  /** Where the code could not be had, its next try is waited for. */
  #wake(isTry = false): void {
    if (isTry || !this.#retry) this.ready().catch(() => {})
  }

  async #load(): Promise<VisitorModel> {
    await this.#options.mayBegin()
    const open = await this.#options.load()
    if (this.#isClosed) throw new ChatError('network')
    const session = (this.#made = open(this.#identity))
    if (this.#isWanted && !this.#isGreeted) session.connect()
    await session.start()
    if (this.#isClosed) throw new ChatError('network')
    // Before it lets go of the visit itself, which ends where nobody follows it.
    if (this.#visit) session.follow(this.#visit, this.#options.greeted)
    this.#leave()
    session.setVisible(this.isVisible)
    if (this.#sends > 0) this.#kept = session.thread.draft
    this.#words.handTo(session)
    session.subscribe(() => this.changed())
    this.#session = session
    // It connects with the room it was told of by itself; another box of the page may have been told instead.
    if (this.#isGreeted) this.#clock.after(1_000, () => this.#isWanted && session.connect())
    this.#isShown()
    this.changed()
    return session
  }

  /** Nothing of the person is left here, where no session was shown. */
  #forget(): void {
    this.#heard.end()
    this.#identity = undefined
    this.#retry?.()
    this.#retry = undefined
    this.#words.clear()
    this.#draw('')
    this.#ask()
  }

  #end(): void {
    this.#forget()
    this.#leave()
    this.#change({ connection: { state: 'ended', reason: 'signed_out' } })
  }

  #close(): void {
    this.#isClosed = true
    this.#retry?.()
    this.#leave()
    this.#tabs.close()
  }

  #leave(): void {
    this.#isLooking = false
    this.#posts.stop()
    for (const undo of this.#undo.splice(0)) undo()
  }

  #draw(draft: string): void {
    this.#thread = Object.freeze({ ...emptyThread, draft })
    this.changed()
  }

  #change(change: Partial<VisitorState>): void {
    this.#heard.change(change)
    this.changed()
  }
}
