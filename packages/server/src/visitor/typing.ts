import { limits, maskCardNumbers, type Person } from '@deskbell/protocol'
import type { Later } from '../room/later.ts'
import type { PeerHub } from './peer-hub.ts'

interface Typist {
  /** Null where the visitor types. */
  readonly agent: Person | null
  readonly conversation: string
  readonly preview: string | undefined
  readonly stop: () => void
}

/** Who types, shown to the other side until it is not renewed (spec W6). In memory only. */
export class Typing {
  readonly #hub: PeerHub
  readonly #later: Later
  /** The visitor typed, or stopped: the lists show it. */
  readonly #visitorTypes: (active: boolean) => void
  readonly #newest: () => string | undefined
  readonly #typists = new Map<string, Typist>()

  constructor(options: {
    hub: PeerHub
    later: Later
    newest: () => string | undefined
    visitorTypes: (active: boolean) => void
  }) {
    this.#hub = options.hub
    this.#later = options.later
    this.#newest = options.newest
    this.#visitorTypes = options.visitorTypes
  }

  /** The visitor writes in the newest conversation; before the first message there is none to show it in. */
  visitor(active: boolean, preview?: string): void {
    const conversation = this.#newest()
    if (!active) this.stop(null)
    else if (conversation !== undefined) {
      this.#start('', { agent: null, conversation, preview: preview && maskCardNumbers(preview) })
    }
  }

  agent(agent: Person, conversation: string, active: boolean): void {
    if (active) this.#start(agent.id, { agent, conversation, preview: undefined })
    else this.stop(agent.id)
  }

  /** Null: the visitor. */
  stop(agent: string | null): void {
    const key = agent ?? ''
    const typist = this.#typists.get(key)
    if (!typist) return
    this.#typists.delete(key)
    typist.stop()
    this.#tell(typist, false)
  }

  #start(key: string, typist: Omit<Typist, 'stop'>): void {
    let before = this.#typists.get(key)
    if (before && before.conversation !== typist.conversation) {
      this.stop(typist.agent?.id ?? null)
      before = undefined
    }
    before?.stop()
    const stop = this.#later(limits.typing, () => this.stop(typist.agent?.id ?? null))
    this.#typists.set(key, { ...typist, stop })
    if (!before || before.preview !== typist.preview) this.#tell(typist, true, !before)
  }

  #tell({ agent, conversation, preview }: Omit<Typist, 'stop'>, active: boolean, first = true): void {
    const shown = active && preview !== undefined ? { preview } : {}
    const text = { type: 'typing.changed', agent, active, ...shown } as const
    for (const peer of this.#hub.agents(conversation)) {
      const { claims } = peer.state
      const own = claims.kind === 'agent' && claims.agent.id === agent?.id
      if (!own) this.#hub.send(peer, text)
    }
    if (!agent) {
      if (first) this.#visitorTypes(active)
    } else if (conversation === this.#newest()) {
      this.#hub.toVisitor({ type: 'typing.changed', agent, active })
    }
  }
}
