import type { ProactiveGreeting } from '@deskbell/protocol'
import type { Clock } from './clock.ts'

/** The page a visitor looks at, as far as greetings by themselves depend on it. */
export interface GreetedPage {
  readonly clock: Clock
  address(): string
  isVisible(): boolean
  /** How much of it is behind the visitor, in percent; 100 where there is nothing to scroll. */
  scrolled(): number
  /** Whether this browser was on the site in an earlier visit. */
  isReturning(): boolean
  /** Whether this browser had the greeting before. */
  wasGreeted(id: string): boolean
  /** Whether somebody may be spoken to now: the chat is closed, and its button on the screen. */
  mayGreet(): boolean
  greet(greeting: ProactiveGreeting): void
}

/**
 * Which of an owner's greetings is due, and when: the first whose conditions all hold, once for a load of the
 * page. Time counts while the page is in sight, and from its beginning on each page of a site that changes its
 * address by itself.
 */
export class ProactiveGreetings {
  readonly #greetings: readonly ProactiveGreeting[]
  readonly #page: GreetedPage
  #address: string | undefined
  /** Milliseconds for which the page was in sight until the last check. */
  #looked = 0
  #checked = 0
  #wasVisible = false
  #deepest = 0
  #isOver = false
  #cancel: (() => void) | undefined

  constructor(greetings: readonly ProactiveGreeting[], page: GreetedPage) {
    this.#greetings = greetings
    this.#page = page
  }

  /** To be called at first, and when something that counts is another: what is in sight, where, or the chat. */
  check(): void {
    this.#decide(false)
  }

  /** The pointer has left the page by its top: where tabs and the address are. */
  left(): void {
    this.#decide(true)
  }

  stop(): void {
    this.#isOver = true
    this.#cancel?.()
  }

  #decide(isLeaving: boolean): void {
    if (this.#isOver) return
    this.#count()
    this.#cancel?.()
    if (!this.#wasVisible) return
    const fitting = this.#greetings.filter(each => this.#fits(each))
    const due = fitting.find(
      ({ seconds, scroll, exit }) =>
        this.#looked >= seconds * 1_000 && this.#deepest >= scroll && (isLeaving || !exit),
    )
    if (due && this.#page.mayGreet()) {
      this.stop()
      return this.#page.greet(due)
    }
    const waits = fitting.map(({ seconds }) => seconds * 1_000 - this.#looked).filter(wait => wait > 0)
    if (waits.length > 0) this.#cancel = this.#page.clock.after(Math.min(...waits), () => this.check())
  }

  #count(): void {
    const page = this.#page
    const now = page.clock.now()
    if (page.address() !== this.#address) {
      this.#address = page.address()
      this.#looked = this.#deepest = 0
    } else if (this.#wasVisible) {
      // A clock that was set back takes nothing away.
      this.#looked += Math.max(0, now - this.#checked)
    }
    this.#checked = now
    this.#wasVisible = page.isVisible()
    this.#deepest = Math.max(this.#deepest, page.scrolled())
  }

  #fits({ id, page, visitors }: ProactiveGreeting): boolean {
    return (
      (visitors === 'all' || (visitors === 'returning') === this.#page.isReturning()) &&
      this.#address!.toLowerCase().includes(page.trim().toLowerCase()) &&
      !this.#page.wasGreeted(id)
    )
  }
}
