import { type Clock, type GreetedPage, ProactiveGreetings } from '@deskbell/client'
import type { ProactiveGreeting } from '@deskbell/protocol'
import { wasActive } from '../shared/activity.ts'
import { needsConsent } from '../shared/consent.ts'
import { type VisitPlace, visitKey } from '../visits/known-visits.ts'
import { watchVisits } from '../visits/watch-visits.ts'
import { noteGreeted, wasGreeted } from './proactive-flag.ts'
import { type GreetingWatch, greetingWatches, mayWatch } from './proactive-watched.ts'

/** A chat box, also before its code has come. */
export interface GreetingBox extends HTMLElement {
  greet(text: string): Promise<boolean>
}

/** Has a box greet the visitor when one of its owner's greetings is due (spec W9): once for each account of a page. */
export function watchGreetings(
  box: GreetingBox,
  place: VisitPlace,
  greetings: readonly ProactiveGreeting[],
): void {
  // What it waited for may have come too late.
  if (!box.isConnected || !mayWatch(box, place) || isOpen(box)) return
  greetingWatches().get(visitKey(place))?.end()
  new BoxWatch(box, place, greetings)
}

/** A box whose visitor may be greeted, and all that it takes to know when. */
class BoxWatch implements GreetingWatch, GreetedPage {
  readonly box: GreetingBox
  readonly clock: Clock = {
    now: () => performance.now(),
    after(milliseconds, work) {
      const timer = setTimeout(work, milliseconds)
      return () => clearTimeout(timer)
    },
  }
  isOver = false
  readonly #place: VisitPlace
  readonly #greetings: readonly ProactiveGreeting[]
  readonly #rules: ProactiveGreetings
  readonly #listening = new AbortController()
  readonly #attributes = new MutationObserver(() => (isOpen(this.box) ? this.#finish() : this.#check()))

  constructor(box: GreetingBox, place: VisitPlace, greetings: readonly ProactiveGreeting[]) {
    this.box = box
    this.#place = place
    this.#greetings = greetings
    this.#rules = new ProactiveGreetings(greetings, this)
    greetingWatches().set(visitKey(place), this)
    this.#listen()
    this.#rules.check()
  }

  end(): void {
    this.#rules.stop()
    this.#listening.abort()
    this.#attributes.disconnect()
    // The box may come back.
    if (!this.isOver) greetingWatches().delete(visitKey(this.#place))
  }

  address(): string {
    return location.href
  }

  isVisible(): boolean {
    return !document.hidden
  }

  scrolled(): number {
    const { scrollTop, scrollHeight, clientHeight } = document.scrollingElement ?? document.documentElement
    const most = scrollHeight - clientHeight
    return most > 0 ? (scrollTop / most) * 100 : 100
  }

  /** Before consent nothing is known of earlier visits. */
  isReturning(): boolean {
    return this.#mayKeep && watchVisits(this.#place).visits > 1
  }

  wasGreeted(id: string): boolean {
    return wasGreeted(this.#place.account, id)
  }

  /** Not on a box that is hidden, stands in the flow of the page, or shows nothing on phones or while nobody is there. */
  mayGreet(): boolean {
    const button = this.box.shadowRoot?.querySelector('.launcher')
    return !isOpen(this.box) && !wasActive(this.#place.account) && !!button?.getClientRects().length
  }

  greet({ id, text }: ProactiveGreeting): void {
    this.#finish()
    const note = (isGreeted: boolean) => {
      if (!isGreeted || !this.#mayKeep) return
      noteGreeted(
        this.#place.account,
        id,
        this.#greetings.map(each => each.id),
      )
    }
    // The code of the box may be out of reach; then nobody was greeted.
    this.box.greet(text).then(note, () => {})
  }

  get #mayKeep(): boolean {
    return !needsConsent(this.box.getAttribute('consent'), this.#place.account)
  }

  #finish(): void {
    this.isOver = true
    this.end()
  }

  readonly #check = (): void => this.#rules.check()

  #listen(): void {
    const { box } = this
    const { signal } = this.#listening
    const needs = (condition: (greeting: ProactiveGreeting) => unknown) => this.#greetings.some(condition)
    this.#attributes.observe(box, { attributes: true })
    for (const event of ['chat-ready', 'chat-availability-changed'])
      box.addEventListener(event, this.#check, { signal })
    box.addEventListener('chat-destroyed', () => this.end(), { signal })
    document.addEventListener('visibilitychange', this.#check, { signal })
    // Pages that change their address by themselves say so here where the browser has it.
    const { navigation = globalThis } = globalThis as { navigation?: EventTarget }
    navigation.addEventListener('navigatesuccess', this.#check, { signal })
    addEventListener('popstate', this.#check, { signal })
    if (needs(({ scroll }) => scroll)) addEventListener('scroll', this.#check, { signal, passive: true })
    if (needs(({ exit }) => exit)) document.addEventListener('pointerout', this.#out, { signal })
  }

  readonly #out = ({ pointerType, relatedTarget, clientY }: PointerEvent): void => {
    // To another element of the page, it has not left.
    if (pointerType === 'mouse' && !relatedTarget && clientY <= 0) this.#rules.left()
  }
}

function isOpen(box: HTMLElement): boolean {
  return box.hasAttribute('open')
}
