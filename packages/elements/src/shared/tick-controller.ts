import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** Renders its host again every so often, for texts such as "5 min. ago"; not while nobody looks. */
export class TickController implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #period: number
  #timer: ReturnType<typeof setInterval> | undefined
  readonly #wanted: () => boolean
  readonly #tick = () => {
    if (document.visibilityState === 'visible' && this.#wanted()) this.#host.requestUpdate()
  }

  constructor(host: ReactiveControllerHost, period: number, wanted: () => boolean = () => true) {
    this.#host = host
    this.#period = period
    this.#wanted = wanted
    host.addController(this)
  }

  hostConnected(): void {
    this.#timer = setInterval(this.#tick, this.#period)
    document.addEventListener('visibilitychange', this.#tick)
  }

  hostDisconnected(): void {
    clearInterval(this.#timer)
    document.removeEventListener('visibilitychange', this.#tick)
  }
}
