import { type BoxChange, boxDefaults, type BoxSettings } from '@deskbell/protocol'
import type { ReactiveControllerHost } from 'lit'

export type BoxKey = keyof BoxChange

/**
 * What an owner has changed of the chat box and not saved yet. It outlives refusals, lost connections, and what a
 * colleague saves meanwhile: only the keys that were touched here are held, all others are the account's.
 */
export class BoxDraft {
  readonly #host: ReactiveControllerHost
  #saved: BoxSettings = boxDefaults
  #changes: BoxChange = {}
  /** What the account had where a change began. */
  #before: BoxChange = {}

  constructor(host: ReactiveControllerHost) {
    this.#host = host
  }

  /** What the account has, as it was last heard of. */
  get saved(): BoxSettings {
    return this.#saved
  }

  set saved(saved: BoxSettings) {
    this.#saved = saved
  }

  /** The chat box as it would be. */
  get box(): BoxSettings {
    return { ...this.#saved, ...this.#changes }
  }

  change(change: BoxChange): void {
    this.#before = { ...pick(this.#saved, keysOf(change)), ...this.#before }
    this.#changes = { ...this.#changes, ...change }
    this.#host.requestUpdate()
  }

  /** Those of these keys that differ from what the account has. */
  changes(keys: readonly BoxKey[]): BoxChange {
    return pick(
      this.#changes,
      keys.filter(key => key in this.#changes && !same(this.#changes[key], this.#saved[key])),
    )
  }

  /** A colleague has saved something else where this change began. */
  isOvertaken(keys: readonly BoxKey[]): boolean {
    return keysOf(this.changes(keys)).some(key => !same(this.#before[key], this.#saved[key]))
  }

  /** These have been saved: what was changed again since stays a change, of what is there now. */
  keep(change: BoxChange): void {
    for (const key of keysOf(change)) {
      if (this.#changes[key] === change[key]) this.#drop(key)
      else this.#before = { ...this.#before, ...pick(this.#saved, [key]) }
    }
    this.#host.requestUpdate()
  }

  /** Lets go of what was changed. */
  drop(keys: readonly BoxKey[]): void {
    for (const key of keys) this.#drop(key)
    this.#host.requestUpdate()
  }

  #drop(key: BoxKey): void {
    const { [key]: _change, ...changes } = this.#changes
    const { [key]: _before, ...before } = this.#before
    this.#changes = changes
    this.#before = before
  }
}

export function keysOf(change: BoxChange): BoxKey[] {
  return Object.keys(change) as BoxKey[]
}

function pick(from: BoxChange, keys: readonly BoxKey[]): BoxChange {
  return Object.fromEntries(keys.map(key => [key, from[key]]))
}

/** Settings are plain data whose keys keep their order. */
function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
