import { limits, type Person } from '@deskbell/protocol'
import type { Clock } from './clock.ts'

export interface Typist {
  /** Null is the visitor. */
  readonly agent: Person | null
  readonly preview: string | null
}

/** Who types: tells the room when we do, at most once per interval, and remembers who else does. */
export class Typing {
  readonly #clock: Clock
  readonly #send: (active: boolean) => void
  readonly #changed: () => void
  #told = false
  #again = false
  #timer: (() => void) | undefined
  readonly #others = new Map<string, Typist & { cancel: () => void }>()

  constructor(clock: Clock, send: (active: boolean) => void, changed: () => void) {
    this.#clock = clock
    this.#send = send
    this.#changed = changed
  }

  get others(): readonly Typist[] {
    return [...this.#others.values()]
  }

  /** A key was pressed. `every` is the least time between two messages. */
  press(every: number): void {
    this.#again = true
    if (this.#timer) return
    this.#again = false
    this.#told = true
    this.#send(true)
    this.#timer = this.#clock.after(every, () => {
      this.#timer = undefined
      if (this.#again) this.press(every)
    })
  }

  /** The message has left, or the draft is empty. */
  stop(): void {
    this.#again = false
    if (!this.#told) return
    this.#told = false
    this.#timer?.()
    this.#timer = undefined
    this.#send(false)
  }

  heard(agent: Person | null, active: boolean, preview?: string): void {
    const id = agent?.id ?? ''
    this.#others.get(id)?.cancel()
    this.#others.delete(id)
    if (!active) return
    // The room says when it ends; this is for when the room is gone.
    const cancel = this.#clock.after(limits.typing * 2, () => {
      this.#others.delete(id)
      this.#changed()
    })
    this.#others.set(id, { agent, preview: preview ?? null, cancel })
  }

  /** Nothing is known of the others any more. */
  clear(): void {
    for (const { cancel } of this.#others.values()) cancel()
    this.#others.clear()
  }
}
