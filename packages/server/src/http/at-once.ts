import { HttpError } from './http-error.ts'

/** Lets each sender do only so many things at the same time. */
export class AtOnce {
  readonly #most: number
  readonly #running = new Map<string, number>()

  constructor(most: number) {
    this.#most = most
  }

  async run<T>(sender: string, work: () => Promise<T>): Promise<T> {
    const running = this.#running.get(sender) ?? 0
    if (running >= this.#most) throw new HttpError('rate_limited', { retryAfter: 1_000 })
    this.#running.set(sender, running + 1)
    try {
      return await work()
    } finally {
      const left = this.#running.get(sender)! - 1
      if (left > 0) this.#running.set(sender, left)
      else this.#running.delete(sender)
    }
  }
}
