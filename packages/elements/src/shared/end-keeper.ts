import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** Nearer to the end than this counts as being there. */
const near = 48

/**
 * Keeps a scrolled list where its reader is: at the end while they are at the end, else on the row they
 * look at, whatever comes before or after it.
 */
export class EndKeeper implements ReactiveController {
  atEnd = true
  readonly #host: ReactiveControllerHost
  readonly #find: () => HTMLElement | null
  readonly #moved: () => void
  #scroller: HTMLElement | null = null
  #anchor: { row: HTMLElement; top: number } | undefined
  // In the next frame: scrolling gives rows their real height, which within one frame is an error to browsers.
  readonly #sizes = new ResizeObserver(() =>
    requestAnimationFrame(() => {
      if (this.atEnd) this.toEnd()
    }),
  )

  /** `moved` is told of every scroll, to load what comes before and to note what was read. */
  constructor(host: ReactiveControllerHost, find: () => HTMLElement | null, moved: () => void) {
    this.#host = host
    this.#find = find
    this.#moved = moved
    host.addController(this)
  }

  toEnd(): void {
    const scroller = this.#scroller
    if (scroller) scroller.scrollTop = scroller.scrollHeight
  }

  /** Whether the reader is so near to the beginning that more should come. */
  get nearStart(): boolean {
    const scroller = this.#scroller
    return !!scroller && scroller.scrollTop < scroller.clientHeight
  }

  hostUpdate(): void {
    this.#anchor = undefined
    const rows = this.#scroller?.querySelector('ol')?.children as HTMLCollectionOf<HTMLElement> | undefined
    // Not the first row: it loses its day when an earlier one of the same day comes before it.
    const row = rows?.[1] ?? rows?.[0]
    if (row && !this.atEnd) this.#anchor = { row, top: this.#topOf(row) }
  }

  hostUpdated(): void {
    const scroller = this.#find()
    if (scroller !== this.#scroller) this.#watch(scroller)
    if (!scroller) return
    if (this.atEnd) this.toEnd()
    else if (this.#anchor?.row.isConnected) {
      const moved = this.#topOf(this.#anchor.row) - this.#anchor.top
      if (moved) scroller.scrollTop += moved
    }
  }

  hostDisconnected(): void {
    this.#watch(null)
  }

  /** In the pixels of layout: while a window grows into view, those on the screen are smaller. */
  #topOf(row: HTMLElement): number {
    return row.offsetTop - (this.#scroller?.scrollTop ?? 0)
  }

  #watch(scroller: HTMLElement | null): void {
    this.#scroller?.removeEventListener('scroll', this.#scrolled)
    this.#sizes.disconnect()
    this.#scroller = scroller
    this.atEnd = true
    if (!scroller) return
    scroller.addEventListener('scroll', this.#scrolled, { passive: true })
    this.#sizes.observe(scroller)
    for (const child of scroller.children) this.#sizes.observe(child)
  }

  #scrolled = (): void => {
    const scroller = this.#scroller
    if (!scroller) return
    const atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < near
    if (atEnd !== this.atEnd) {
      this.atEnd = atEnd
      this.#host.requestUpdate()
    }
    this.#moved()
  }
}
