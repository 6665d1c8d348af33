import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** phone: one pane at a time · tablet: list and thread · desktop: and the panel · wide: and the folders. */
export type Layout = 'phone' | 'tablet' | 'desktop' | 'wide'

/** Tells its host how much room it has. */
export class LayoutController implements ReactiveController {
  layout: Layout = 'desktop'
  readonly #host: ReactiveControllerHost & HTMLElement
  #observer: ResizeObserver | undefined

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host
    host.addController(this)
  }

  hostConnected(): void {
    this.#read(this.#host.clientWidth)
    this.#observer = new ResizeObserver(() => this.#read(this.#host.clientWidth))
    this.#observer.observe(this.#host)
  }

  hostDisconnected(): void {
    this.#observer?.disconnect()
  }

  #read(width: number): void {
    const layout = width < 720 ? 'phone' : width < 1180 ? 'tablet' : width < 1600 ? 'desktop' : 'wide'
    // Not shown at all has no width, and is no phone.
    if (width === 0 || layout === this.layout) return
    this.layout = layout
    this.#host.requestUpdate()
  }
}
