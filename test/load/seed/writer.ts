import { Talker, type Door } from '../generator/talker.ts'

/** A talker who waits until the server has stored what was said. */
export class Writer {
  readonly #talker: Talker
  readonly #waiting: Map<string, PromiseWithResolvers<void>>

  private constructor(talker: Talker, waiting: Map<string, PromiseWithResolvers<void>>) {
    this.#talker = talker
    this.#waiting = waiting
  }

  static async enter(door: Door): Promise<Writer> {
    const waiting = new Map<string, PromiseWithResolvers<void>>()
    const talker = await Talker.enter(door, {
      message() {},
      typing() {},
      accepted: clientId => waiting.get(clientId)?.resolve(),
      refused: (clientId, reason) =>
        waiting.get(clientId)?.reject(new Error(`The server refused what was sent: ${reason}`)),
    })
    return new Writer(talker, waiting)
  }

  say(text: string): Promise<void> {
    return this.#stored(clientId => this.#talker.say(clientId, text))
  }

  set(field: 'name' | 'email', value: string): Promise<void> {
    return this.#stored(clientId => this.#talker.set(clientId, field, value))
  }

  resolve(conversation: string): Promise<void> {
    return this.#stored(clientId => this.#talker.resolve(clientId, conversation))
  }

  leave(): Promise<void> {
    return this.#talker.drop()
  }

  async #stored(send: (clientId: string) => void): Promise<void> {
    const clientId = this.#talker.mint()
    const done = Promise.withResolvers<void>()
    this.#waiting.set(clientId, done)
    send(clientId)
    await done.promise
    this.#waiting.delete(clientId)
  }
}
