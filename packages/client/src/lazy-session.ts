import { ChatError, type Variable } from '@deskbell/protocol'
import { AvailabilityPosts } from './availability-posts.ts'
import { type Clock, systemClock } from './clock.ts'
import { emptyThread } from './empty-thread.ts'
import { FirstWords } from './first-words.ts'
import { HeardState } from './heard-state.ts'
import { KeptHere } from './kept-here.ts'
import type { LazySessionOptions } from './lazy-session-options.ts'
import { windowSignals } from './page-signals.ts'
import { placeOf } from './server-place.ts'
import { TabChannel } from './tab-channel.ts'
import type { TabMessage, Tabs } from './tabs.ts'
import { SessionFacade } from './session-facade.ts'
import type { ThreadState } from './thread-model.ts'
import type { GreetedVisit } from './visit-source.ts'
import { identityOf, nobody, type SaidIdentity } from './visitor-identity.ts'
import type { VisitorModel } from './visitor-model.ts'
import type { VisitorState } from './visitor-state.ts'

/** Between tries to have the code of the session. */
const again = 5_000

/**
 * Stands for a visitor's session, and opens it when there is reason to: this browser keeps something of theirs, they
 * write, or an agent does. Who merely looks costs no session, no socket and no room, and loads none of the code
 * that these take.
 */
export class LazySession extends SessionFacade implements VisitorModel {
  readonly #options: LazySessionOptions
  readonly #kept: KeptHere
  readonly #clock: Clock
  readonly #posts: AvailabilityPosts
  readonly #tabs: Pick<Tabs, 'post' | 'subscribe' | 'close'>
  readonly #words: FirstWords
  readonly #heard = new HeardState()
  /** To be called when it no longer merely looks, and when it ends. */
  readonly #undo: (() => void)[] = []
  #isKnown: () => void = () => {}
  /** Resolves once it is known what is to be shown. */
  readonly #known = new Promise<void>(resolve => (this.#isKnown = resolve))
  #identity: SaidIdentity | undefined
  /** Counts who it was for; what began under another number comes too late. */
  #turn = 0
  #beginning: Promise<void> | undefined
  #opening: Promise<VisitorModel> | undefined
  #signingOut: Promise<unknown> | undefined
  #retry: (() => void) | undefined
  /** Made, and on its way to be shown. */
  #made: VisitorModel | undefined
  #session: VisitorModel | undefined
  #visit: GreetedVisit | undefined
  #thread: ThreadState = emptyThread
  #hasBegun = false
  #isLooking = false
  /** An agent wrote first: the room they wrote in is to be known before the session asks for one. */
  #isGreeted = false
  #isWanted = false
  #isClosed = false
  #hasFailed = false

  constructor(options: LazySessionOptions) {
    super()
    const { clock = systemClock, signals = windowSignals, getIdentity, isHidden } = options
    const { base, scope } = placeOf(options)
    this.#options = options
    this.#kept = options.kept ?? new KeptHere(scope)
    this.#clock = clock
    this.#tabs = options.tabs ?? new TabChannel(scope)
    this.#words = new FirstWords(scope)
    this.#identity = getIdentity && { getIdentity }
    this.#posts = new AvailabilityPosts({
      http: { base, clock, fetch: options.fetch ?? ((...of) => globalThis.fetch(...of)) },
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
    const made = this.#isGreeted ? this.#session : this.#made
    if (made) made.connect()
    else this.#ask()
  }

  disconnect(): void {
    this.#isWanted = false
    this.#made?.disconnect()
    this.#posts.stop()
  }

  override async send(text: string): Promise<void> {
    if (this.#session) return super.send(text)
    const turn = this.#turn
    this.#words.lend(text)
    this.#draw('')
    try {
      const session = await this.ready()
      // It goes with the person who wrote it (spec I3).
      if (turn === this.#turn) await session.send(text)
    } catch (error) {
      if (turn === this.#turn) throw error
    } finally {
      if (turn === this.#turn) this.#words.settle(text, this.shown)
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

  /** Goes on as that person, as soon as the code can be had. */
  async identify(getIdentity: () => Promise<string>): Promise<void> {
    await this.#signingOut
    this.#heard.end()
    if (this.#session) return this.#session.identify(getIdentity)
    const made = this.#become({ getIdentity })
    const session = await this.ready().catch(() => undefined)
    if (made && session === made) await made.identify(getIdentity)
  }

  async signOut(): Promise<{ unsent: number }> {
    if (this.#session) {
      this.#heard.end()
      return this.#session.signOut()
    }
    const leaving = this.#signOut()
    this.#signingOut = leaving.catch(() => {})
    return leaving
  }

  /** Deletes what this browser keeps, whether it was opened or not, and tells the server nothing (spec I4). */
  async withdraw(): Promise<void> {
    const identity = this.#identity
    const shown = this.#session
    this.#close()
    this.#words.keepIn(this.#options.storage)
    this.#words.clear()
    const names = await this.#kept.names()
    for (const database of new Set([...(names ?? []), this.#kept.anonymous]))
      this.#tabs.post({ type: 'withdrawn', database })
    this.#tabs.close()
    try {
      if (shown || names?.length !== 0) await this.#use(identity, session => session.withdraw(), shown)
    } catch (error) {
      if (!names) throw error
    }
    await this.#kept.purge()
  }

  destroy(): void {
    this.#close()
    this.#tabs.close()
    this.#session?.destroy()
  }

  protected get shown(): VisitorModel | undefined {
    return this.#session
  }

  /** Rejects with ChatError `network` where the code cannot be had now, or where it is for somebody else by then. */
  protected ready(): Promise<VisitorModel> {
    this.#retry?.()
    this.#retry = undefined
    return (this.#opening ??= this.#open(this.#turn))
  }

  async #begin(): Promise<void> {
    const { mayBegin, loadVisit, storage, signals = windowSignals } = this.#options
    await mayBegin()
    if (this.#isClosed) return this.#known
    this.#words.keepIn(storage)
    if (this.#identity) this.#words.keepNowhere()
    this.#draw(this.#words.draft)
    // Without it the chat works all the same.
    const visiting = loadVisit().then(begin => this.#isClosed || this.#follow(begin()))
    visiting.catch(() => {})
    this.#undo.push(
      this.#tabs.subscribe(message => this.#told(message)),
      // A page that comes back as it was has heard of nothing since.
      signals(signal => signal === 'wake' && void this.#look()),
    )
    this.#hasBegun = true
    await this.#look()
    this.#lookOn()
    return this.#known
  }

  /** Opens the session where there is somebody to show. */
  async #look(): Promise<void> {
    const isSomebody = !!this.#identity || !this.#words.isEmpty
    if ((isSomebody || (await this.#kept.isAnybody())) && !this.#isClosed) this.#wake()
  }

  /** Where nobody is to be shown, that is what is shown. */
  #lookOn(): void {
    if (!this.#hasBegun || this.#isClosed || this.#opening || this.#retry) return
    this.#isLooking = true
    this.#isKnown()
    this.#ask()
  }

  /** Another tab, or another box of this page, may be where the visitor writes. */
  #told(message: TabMessage): void {
    if (message.type === 'identity') {
      // What is made hears it, too.
      if (this.#made) return
      this.#become({ getIdentity: async () => message.token, isHeard: true })
      this.#wake()
    } else if (message.type === 'stored') {
      if (message.database === this.#kept.anonymous) this.#wake()
    } else {
      this.#forget()
      if (message.type === 'left') return this.#lookOn()
      this.#leave()
      this.#isKnown()
      this.#change({ connection: { state: 'ended', reason: 'signed_out' } })
    }
  }

  #ask(): void {
    if (this.#isLooking && this.#isWanted && !this.#retry) this.#posts.start()
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

  async #open(turn: number): Promise<VisitorModel> {
    try {
      return await this.#load(turn)
    } catch {
      if (turn === this.#turn) {
        this.#drop()
        this.#posts.stop()
        this.#change({ connection: { state: 'offline', retryAt: null } })
        if (!this.#hasFailed) this.#options.failed()
        this.#hasFailed = true
        // What was typed is to be safe as soon as it can be.
        this.#retry = this.#clock.after(again, () => this.#wake(true))
      }
      throw new ChatError('network')
    }
  }

  async #load(turn: number): Promise<VisitorModel> {
    const { mayBegin, load, greeted } = this.#options
    await mayBegin()
    const make = await load()
    if (turn !== this.#turn) throw new ChatError('network')
    const session = (this.#made = make(this.#identity))
    if (this.#isWanted && !this.#isGreeted) session.connect()
    await session.start()
    if (turn !== this.#turn) throw new ChatError('network')
    // Before it lets go of the visit itself, which ends where nobody follows it.
    if (this.#visit) session.follow(this.#visit, greeted)
    this.#leave()
    session.setVisible(this.isVisible)
    this.#words.handTo(session)
    session.subscribe(() => this.changed())
    this.#session = session
    // It connects with the room it was told of by itself; another box of the page may have been told instead.
    if (this.#isGreeted) this.#undo.push(this.#clock.after(1_000, () => this.#isWanted && session.connect()))
    this.#isKnown()
    this.changed()
    return session
  }

  async #signOut(): Promise<{ unsent: number }> {
    const identity = this.#identity
    this.#forget()
    try {
      // Who was nobody here and has written nothing leaves nothing behind.
      if (!identity && !(await this.#kept.isAnybody())) return { unsent: 0 }
      return await this.#use(identity, session => session.signOut())
    } catch (error) {
      const token = (await identity?.getIdentity().catch(() => '')) ?? ''
      await this.#kept.purge([nobody, identityOf(token)])
      throw error
    } finally {
      this.#lookOn()
    }
  }

  /** The session of somebody, for one thing and unseen. */
  async #use<T>(
    identity: SaidIdentity | undefined,
    work: (session: VisitorModel) => Promise<T>,
    shown?: VisitorModel,
  ): Promise<T> {
    const session = shown ?? (await this.#options.load())(identity && { ...identity, isHeard: true })
    try {
      return await work(session)
    } finally {
      session.destroy()
    }
  }

  /** Somebody is named; the answer is the session that was made for whoever was nobody in particular until now. */
  #become(identity: SaidIdentity): VisitorModel | undefined {
    // They have written this themselves, then (spec I2); another person has not (spec I3).
    if (this.#identity) this.#forget()
    this.#identity = identity
    this.#words.keepNowhere()
    return this.#made
  }

  /** Nothing of the person is shown or sent from now on. */
  #forget(): void {
    this.#turn++
    this.#identity = undefined
    this.#drop()
    this.#words.clear()
    this.#draw('')
  }

  #close(): void {
    this.#isClosed = true
    this.#turn++
    this.#drop()
    this.#leave()
  }

  /** What is on its way is for nobody any more. */
  #drop(): void {
    this.#retry?.()
    this.#retry = undefined
    if (this.#session) return
    this.#made?.destroy()
    this.#made = this.#opening = undefined
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
