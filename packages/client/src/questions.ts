import { ChatError } from '@deskbell/protocol'
import type { Clock } from './clock.ts'
import { within } from './http.ts'

/** Questions that went over a socket and wait for the answer that carries their id. */
export class Questions<Answer> {
  readonly #clock: Clock
  readonly #open = new Map<string, { resolve(answer: Answer): void; reject(error: ChatError): void }>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** `send` tells whether it could be sent. Throws ChatError: the refusal, or `network` when no answer comes. */
  ask(id: string, send: () => boolean): Promise<Answer> {
    if (!send()) return Promise.reject(new ChatError('network', 'not connected'))
    const answer = new Promise<Answer>((resolve, reject) => this.#open.set(id, { resolve, reject }))
    return within(this.#clock, 15_000, answer).finally(() => this.#open.delete(id))
  }

  answer(id: string, answer: Answer): void {
    this.#open.get(id)?.resolve(answer)
  }

  refuse(id: string, refusal: ChatError): void {
    this.#open.get(id)?.reject(refusal)
  }

  /** The connection is gone, and with it the answers. */
  lose(): void {
    for (const { reject } of this.#open.values()) reject(new ChatError('network', 'connection lost'))
  }
}
