import type { AgentClaims, CommandResult } from '../ports.ts'
import type { Origin } from './event-log.ts'
import type { Facts } from './facts.ts'
import type { PeerHub } from './peer-hub.ts'
import type { Turn, Turns } from './turns.ts'

/** Whether the visitor is blocked, and what follows from it (spec V9). */
export class Block {
  readonly #facts: Facts
  readonly #turns: () => Turns
  readonly #hub: PeerHub
  /** Tells both sides. */
  readonly #changed: () => void
  #held: boolean | undefined

  constructor(options: { facts: Facts; turns: () => Turns; hub: PeerHub; changed: () => void }) {
    this.#facts = options.facts
    this.#turns = options.turns
    this.#hub = options.hub
    this.#changed = options.changed
  }

  get blocked(): boolean {
    return (this.#held ??= this.#facts.get('blocked') === true)
  }

  /** By an agent who may, and whose command was not taken before. */
  set(agent: AgentClaims, blocked: boolean, origin: Origin): CommandResult {
    if (this.blocked === blocked) return { ok: true, seq: null }
    const by = { id: agent.id, name: agent.name }
    const seq = this.#turns().run(turn => {
      this.#write(turn, blocked)
      return turn.append({ kind: blocked ? 'blocked' : 'unblocked', conversation: null, by }, origin).seq
    })
    return { ok: true, seq }
  }

  /** Within a turn: a person who was blocked before they were known is blocked still. */
  adopt(turn: Turn): void {
    if (this.blocked) return
    this.#write(turn, true)
    turn.append({ kind: 'blocked', conversation: null, by: null })
  }

  /** Forgets what it holds in memory, after a transaction was rolled back. */
  forget(): void {
    this.#held = undefined
  }

  #write(turn: Turn, blocked: boolean): void {
    this.#facts.set('blocked', blocked)
    this.forget()
    turn.afterwards(() => {
      this.#changed()
      // They come back at once and are welcomed as what they are now (security S8).
      if (blocked) for (const peer of this.#hub.visitors()) this.#hub.expire(peer)
    })
  }
}
