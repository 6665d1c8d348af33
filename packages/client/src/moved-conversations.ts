import { ChatError, type ErrorReason, limits } from '@deskbell/protocol'
import type { Device, Ports } from './device.ts'
import { moveWritings } from './move-writings.ts'

/** A conversation in the room it has gone to, and the numbers there of the events that were asked for. */
export interface Followed {
  readonly conversation: string
  readonly events: readonly number[]
}

interface MovedOptions {
  readonly device: Device
  readonly ports: Ports
  /** Throws ChatError: `rate_limited` while it is on its way, `not_found`, `network` … */
  ask(conversation: string, events: readonly number[]): Promise<Followed>
  /** It is known where it has gone: nothing of it is brought to the room it was in any more. */
  leaving(from: string): void
  /** What was written for the one is for the other now. */
  moved(from: string, to: string): void
  /** This agent may not follow it. */
  refused(from: string, reason: ErrorReason): void
}

/** When it is asked again for what is on its way, where the answer does not say. */
const patience = 2_000

/** Follows conversations whose visitors have another room since (spec I2), until it is known where they are. */
export class MovedConversations {
  readonly #options: MovedOptions
  readonly #places = new Map<string, string>()
  /** Those that have gone where this agent may not follow. */
  readonly #hidden = new Set<string>()
  /** Those that are being asked for, and how to stop waiting. */
  readonly #under = new Map<string, () => void>()
  /** Those that nobody answered about. */
  readonly #unanswered = new Set<string>()
  #closed = false

  constructor(options: MovedOptions) {
    this.#options = options
  }

  /** Where the conversation is now, as far as this page knows. */
  placeOf(conversation: string): string {
    return this.#places.get(conversation) ?? conversation
  }

  /** Nothing that is written for it is sent to the room it was in. */
  hasGone(conversation: string): boolean {
    return this.#places.has(conversation) || this.#hidden.has(conversation)
  }

  /** The account's socket is back. */
  wake(): void {
    for (const conversation of this.#unanswered) this.follow(conversation)
  }

  /** Safe to repeat. Without a connection it ends, and `wake` begins it again. */
  follow(conversation: string): void {
    if (this.#closed || this.#under.has(conversation)) return
    this.#unanswered.delete(conversation)
    this.#under.set(conversation, () => {})
    void this.#try(conversation)
  }

  close(): void {
    this.#closed = true
    for (const stop of this.#under.values()) stop()
  }

  async #try(from: string): Promise<void> {
    const { device, ports, ask, leaving, moved, refused } = this.#options
    try {
      const asked = await this.#seen(from)
      const { conversation, events } = await ask(from, asked)
      if (this.#closed) return
      // What was written meanwhile is taken to have seen what stood before it.
      const seq = (before: number) => events[asked.findLastIndex(other => other <= before)] ?? 0
      leaving(from)
      await moveWritings(device, ports.tabs, from, { conversation, seq })
      this.#under.delete(from)
      this.#hidden.delete(from)
      this.#places.set(from, conversation)
      if (!this.#closed) moved(from, conversation)
    } catch (error) {
      const { reason, retryAfter } = error instanceof ChatError ? error : new ChatError('storage')
      if (this.#closed) return
      if (reason === 'rate_limited') {
        this.#under.set(
          from,
          ports.clock.after(retryAfter ?? patience, () => void this.#try(from)),
        )
        return
      }
      this.#under.delete(from)
      if (reason === 'not_found') {
        this.#hidden.add(from)
        refused(from, reason)
      } else this.#unanswered.add(from)
    }
  }

  /** Events that what is written there, or the position, refers to; in order. */
  async #seen(conversation: string): Promise<number[]> {
    const { outbox, store } = this.#options.device
    const read = (await store.read(reader => reader.get(['read', conversation]))) as
      | Record<string, number>
      | undefined
    const seen = outbox
      .of(conversation)
      .flatMap(({ command }) => (command.type === 'message.send' ? (command.seen ?? []) : []))
    const position = read?.[conversation]
    const all = new Set(position === undefined ? seen : [...seen, position])
    return [...all].toSorted((a, b) => a - b).slice(-limits.followedEvents)
  }
}
