import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** Knows whether its host can be seen: on the screen, in a tab that is looked at. */
export class VisibilityController implements ReactiveController {
  visible = false
  readonly #host: ReactiveControllerHost & HTMLElement
  readonly #changed: (visible: boolean) => void
  #onScreen = false
  #observer: IntersectionObserver | undefined

  constructor(host: ReactiveControllerHost & HTMLElement, changed: (visible: boolean) => void) {
    this.#host = host
    this.#changed = changed
    host.addController(this)
  }

  hostConnected(): void {
    this.#observer = new IntersectionObserver(entries => {
      this.#onScreen = entries.at(-1)?.isIntersecting ?? false
      this.#update()
    })
    this.#observer.observe(this.#host)
    document.addEventListener('visibilitychange', this.#update)
  }

  hostDisconnected(): void {
    this.#observer?.disconnect()
    document.removeEventListener('visibilitychange', this.#update)
    this.#onScreen = false
    this.#update()
  }

  readonly #update = (): void => {
    const visible = this.#onScreen && document.visibilityState === 'visible'
    if (visible === this.visible) return
    this.visible = visible
    this.#changed(visible)
  }
}
