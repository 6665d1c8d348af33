import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** Rows beyond each edge that are drawn before they come into sight. */
const beyond = 6

/**
 * Which of many rows of one height are drawn, by where the list is scrolled to. It holds nothing per row, so that
 * 100,000 cost what ten do (spec C12).
 */
export class RowWindow implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #scroller: () => HTMLElement | null
  readonly #height: number
  readonly #sizes: ResizeObserver
  #observed: HTMLElement | null = null
  #top = 0
  #room = 0

  constructor(host: ReactiveControllerHost, scroller: () => HTMLElement | null, height: number) {
    this.#host = host
    this.#scroller = scroller
    this.#height = height
    this.#sizes = new ResizeObserver(() => this.#read())
    host.addController(this)
  }

  hostUpdated(): void {
    const scroller = this.#scroller()
    if (scroller === this.#observed) return
    this.hostDisconnected()
    this.#observed = scroller
    if (!scroller) return
    scroller.addEventListener('scroll', this.#read, { passive: true })
    this.#sizes.observe(scroller)
  }

  hostDisconnected(): void {
    this.#observed?.removeEventListener('scroll', this.#read)
    this.#sizes.disconnect()
    this.#observed = null
  }

  /** How many rows have room on the screen, at least one. */
  get rows(): number {
    return Math.max(1, Math.floor(this.#room / this.#height))
  }

  /** The last row that is in sight, of so many. */
  lastOf(count: number): number {
    return Math.min(count - 1, Math.ceil((this.#top + this.#room) / this.#height) - 1)
  }

  /** The rows to draw, in order; `keep` is one of them wherever it is. */
  indexes(count: number, keep: number): number[] {
    const first = Math.max(0, Math.min(Math.floor(this.#top / this.#height), count - 1) - beyond)
    const last = Math.min(count - 1, this.lastOf(count) + beyond)
    const drawn: number[] = []
    if (keep >= 0 && keep < first) drawn.push(keep)
    for (let index = first; index <= last; index++) drawn.push(index)
    if (keep > last && keep < count) drawn.push(keep)
    return drawn
  }

  /** Brings a row into sight, by the shortest way. */
  show(index: number): void {
    const scroller = this.#scroller()
    if (!scroller) return
    const start = index * this.#height
    const top = Math.min(start, Math.max(scroller.scrollTop, start + this.#height - scroller.clientHeight))
    if (top !== scroller.scrollTop) scroller.scrollTop = top
    this.#read()
  }

  readonly #read = (): void => {
    const { scrollTop = 0, clientHeight = 0 } = this.#observed ?? {}
    if (scrollTop === this.#top && clientHeight === this.#room) return
    this.#top = scrollTop
    this.#room = clientHeight
    this.#host.requestUpdate()
  }
}
