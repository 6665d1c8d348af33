import type { ThreadItem, ThreadModel } from '@deskbell/client'
import { VirtualizerController } from '@tanstack/lit-virtual'
import { html, type LitElement, type ReactiveController, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { styled } from '../shared/styled.ts'

/** Nearer to the end than this counts as being there. */
const near = 60
/** So near to the beginning, earlier messages are asked for. */
const lookAhead = 800
/** What an unmeasured row is taken for: a message of two lines. */
const estimate = 58
/** Room for the line that says that more is coming. */
const earlierHeight = 44

/**
 * The rows of a long thread: only those near the screen exist, each with a height of its own. It stays at the
 * end while the reader is there, else on what they read, whatever comes before or after it.
 */
export class VirtualThread implements ReactiveController {
  atEnd = true
  readonly #host: LitElement
  readonly #scroller: () => HTMLElement | null
  readonly #virtual: VirtualizerController<HTMLElement, HTMLElement>
  #items: readonly ThreadItem[] = []
  #model: ThreadModel | undefined
  #watched: HTMLElement | null = null
  #lastKey: string | undefined
  #toEnd = true
  /** The first row when earlier ones were asked for: asked once for each. */
  #askedBefore: string | undefined
  /** The reader has been put at the end; before, every thread stands at its beginning. */
  #begun = false
  #frame = 0
  /** The window, the keyboard of a phone or the composer takes room: the end stays in sight. */
  readonly #sizes = new ResizeObserver(() => {
    if (this.atEnd && this.#items.length > 0) this.#virtual.getVirtualizer().scrollToEnd()
  })

  constructor(host: LitElement, scroller: () => HTMLElement | null) {
    this.#host = host
    this.#scroller = scroller
    this.#virtual = new VirtualizerController<HTMLElement, HTMLElement>(host, {
      count: 0,
      getScrollElement: scroller,
      estimateSize: () => estimate,
      getItemKey: index => this.#items[index]?.key ?? index,
      overscan: 8,
      anchorTo: 'end',
      scrollEndThreshold: near,
    })
    // Also while scrolling back, when the library would rather not: the first row loses its day to an earlier one.
    this.#virtual.getVirtualizer().shouldAdjustScrollPositionOnItemSizeChange = (item, _by, virtual) => {
      const offset = (virtual.scrollOffset ?? 0) + virtual.scrollAdjustments
      return virtual.itemSizeCache.has(item.key) ? item.end <= offset : item.start < offset
    }
    // After the virtualizer's own, which has to know the scroller before anything is measured.
    host.addController(this)
  }

  /** The index of the last row on the screen, -1 while there is none. */
  get lastVisible(): number {
    return this.atEnd ? this.#items.length - 1 : (this.#virtual.getVirtualizer().range?.endIndex ?? -1)
  }

  toEnd(): void {
    this.#toEnd = true
    this.#host.requestUpdate()
  }

  render(model: ThreadModel, row: (index: number) => TemplateResult): TemplateResult {
    const { items, earlier } = model.thread
    const virtual = this.#virtual.getVirtualizer()
    if (model !== this.#model) this.#begin(model)
    this.#follow(items)
    this.#items = items
    virtual.setOptions({
      ...virtual.options,
      count: items.length,
      paddingStart: earlier === 'none' ? 16 : earlierHeight,
      paddingEnd: 12,
    })
    return html`<ol class="rows" ${styled({ blockSize: `${virtual.getTotalSize()}px` })}>
      ${repeat(
        virtual.getVirtualItems(),
        item => item.key,
        item =>
          html`<li
            class="row"
            data-index=${item.index}
            aria-setsize=${items.length}
            aria-posinset=${item.index + 1}
            ${styled({ transform: `translateY(${item.start}px)` })}
          >
            <div class="column">${row(item.index)}</div>
          </li>`,
      )}
    </ol>`
  }

  hostUpdated(): void {
    const scroller = this.#scroller()
    this.#watch(scroller)
    if (!scroller) return
    const virtual = this.#virtual.getVirtualizer()
    this.#measure(scroller)
    if (this.#toEnd && this.#items.length > 0) {
      this.#toEnd = false
      this.atEnd = true
      virtual.scrollToEnd()
    }
    this.#begun ||= scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < near
    this.#loadEarlier(scroller)
  }

  hostDisconnected(): void {
    cancelAnimationFrame(this.#frame)
    this.#watch(null)
    this.#model = undefined
  }

  #begin(model: ThreadModel): void {
    this.#model = model
    this.#items = []
    this.#lastKey = undefined
    this.#askedBefore = undefined
    this.#begun = false
    this.#toEnd = true
    this.atEnd = true
    this.#virtual.getVirtualizer().measure()
  }

  /** A reader at the end stays there; and who has just written wants to see it. */
  #follow(items: readonly ThreadItem[]): void {
    const last = items.at(-1)
    if (!last || last.key === this.#lastKey) return
    const mine = last.type !== 'line' && last.mine && last.seq === 0
    if (this.atEnd || (mine && this.#lastKey !== undefined)) this.#toEnd = true
    this.#lastKey = last.key
  }

  /**
   * Rows are measured here and not by a ref, which would be called for every row in every render; and at once,
   * also while scrolling, so that nothing jumps a frame later.
   */
  #measure(scroller: HTMLElement): void {
    const virtual = this.#virtual.getVirtualizer()
    const rows = scroller.querySelectorAll<HTMLElement>('.row')
    for (const row of rows) {
      const index = Number(row.dataset.index)
      const key = this.#items[index]?.key
      if (key !== undefined && !virtual.itemSizeCache.has(key)) virtual.resizeItem(index, row.offsetHeight)
    }
    cancelAnimationFrame(this.#frame)
    // Observed later: this may be the answer to an observer, which must not find more to observe.
    this.#frame = requestAnimationFrame(() => {
      for (const row of scroller.querySelectorAll<HTMLElement>('.row')) virtual.measureElement(row)
      virtual.measureElement(null)
    })
  }

  #loadEarlier(scroller: HTMLElement): void {
    const model = this.#model
    const first = this.#items[0]?.key
    if (!model || this.#toEnd || !this.#begun || model.thread.earlier !== 'available') return
    if (scroller.scrollTop > lookAhead || first === this.#askedBefore) return
    this.#askedBefore = first
    // A page that did not come is asked for again by the next scroll.
    model.loadEarlier().catch(() => (this.#askedBefore = undefined))
  }

  #watch(scroller: HTMLElement | null): void {
    if (scroller === this.#watched) return
    this.#watched?.removeEventListener('scroll', this.#scrolled)
    this.#sizes.disconnect()
    this.#watched = scroller
    if (scroller) this.#sizes.observe(scroller)
    scroller?.addEventListener('scroll', this.#scrolled, { passive: true })
    // Another scroller begins at its end, whatever the reader did in the one before.
    if (scroller) this.toEnd()
  }

  readonly #scrolled = (): void => {
    const scroller = this.#watched
    if (!scroller) return
    const atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < near
    if (atEnd !== this.atEnd) {
      this.atEnd = atEnd
      this.#host.requestUpdate()
    }
    this.#loadEarlier(scroller)
  }
}
