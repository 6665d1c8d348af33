import { msg, str } from '@lit/localize'
import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** Too many attempts (security S11): tells how long to wait, counting down. */
export class AttemptPause implements ReactiveController {
  readonly #host: ReactiveControllerHost
  #until = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(host: ReactiveControllerHost) {
    this.#host = host
    host.addController(this)
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer)
  }

  /** What to tell, while there is to wait. */
  get text(): string | undefined {
    const seconds = this.#seconds
    if (seconds <= 0) return undefined
    if (seconds <= 60)
      return msg(str`Too many attempts. Try again in ${seconds} s.`, { id: 'login-wait-seconds' })
    const minutes = Math.ceil(seconds / 60)
    return msg(str`Too many attempts. Try again in ${minutes} min.`, { id: 'login-wait-minutes' })
  }

  begin(milliseconds: number): void {
    this.#until = Date.now() + milliseconds
    clearTimeout(this.#timer)
    this.#tick()
  }

  get #seconds(): number {
    return Math.ceil((this.#until - Date.now()) / 1000)
  }

  #tick(): void {
    this.#host.requestUpdate()
    if (this.#seconds > 0) this.#timer = setTimeout(() => this.#tick(), this.#seconds > 60 ? 10_000 : 1_000)
  }
}
