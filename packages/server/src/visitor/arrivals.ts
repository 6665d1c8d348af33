import type { Group, VisitorCommand } from '@deskbell/protocol'
import type { AccountPeer } from '../ports.ts'
import type { Later } from '../room/later.ts'

type Message = Extract<VisitorCommand, { type: 'message.send' }>

/** How long a message waits for the name of its group. */
const patience = 1_000

/**
 * The group that a visitor's first message names is the account's to know (spec A3). The message waits for it a
 * little, so that nobody sees the conversation outside of it; what comes behind waits too and keeps its place.
 */
export class Arrivals {
  readonly #account: Pick<AccountPeer, 'group'>
  readonly #later: Later
  readonly #begins: (message: Message) => boolean
  #last: Promise<void> | undefined

  constructor(options: {
    account: Pick<AccountPeer, 'group'>
    later: Later
    begins: (message: Message) => boolean
  }) {
    this.#account = options.account
    this.#later = options.later
    this.#begins = options.begins
  }

  /** Calls `take` when it is the message's turn; at once where nothing has to be asked. */
  async let(message: Message, take: (group: Group | null) => void): Promise<void> {
    const before = this.#last
    if (!before && !this.#asks(message)) return take(null)
    const turn = this.#turn(before, message, take)
    const over = turn.then(
      () => {},
      () => {},
    )
    this.#last = over
    try {
      await turn
    } finally {
      if (this.#last === over) this.#last = undefined
    }
  }

  async #turn(
    before: Promise<void> | undefined,
    message: Message,
    take: (group: Group | null) => void,
  ): Promise<void> {
    await before
    take(this.#asks(message) ? await this.#ask(message.group!) : null)
  }

  #asks(message: Message): boolean {
    return message.group !== undefined && this.#begins(message)
  }

  /** Null for none, and where the account does not answer in time. */
  async #ask(id: string): Promise<Group | null> {
    const { promise, resolve } = Promise.withResolvers<Group | null>()
    const stop = this.#later(patience, () => resolve(null))
    this.#account.group(id).then(resolve, () => resolve(null))
    try {
      return await promise
    } finally {
      stop()
    }
  }
}
