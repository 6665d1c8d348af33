import { canSee, type HistoryEntry } from '@deskbell/protocol'
import type { RoomSocketClaims } from '../claims.ts'
import { resourceOf } from './agent-actor.ts'
import type { RoomEvent } from './audience.ts'
import type { ConversationRecord, Conversations } from './conversations.ts'
import type { PeerHub } from './peer-hub.ts'

/** The card shows this many of the visitor's other conversations, found among so many of the newest. */
const most = 50
const looked = 200
/** These change nothing that an entry shows, nor who may see it. */
const silent: ReadonlySet<RoomEvent['kind']> = new Set(['note', 'tagged', 'untagged', 'rated'])

/** The visitor's other conversations, for each agent those they may see (spec V1, A4, A7). */
export class History {
  readonly #conversations: Conversations
  readonly #hub: PeerHub
  /** Socket → what it was told last. */
  readonly #told = new Map<string, string>()

  constructor(options: { conversations: Conversations; hub: PeerHub }) {
    this.#conversations = options.conversations
    this.#hub = options.hub
  }

  /** For the welcome of a socket; newest first. */
  begin(key: string, claims: RoomSocketClaims): HistoryEntry[] {
    const history = this.#for(claims)
    this.#told.set(key, JSON.stringify(history))
    return history
  }

  /** What happened to one conversation is told to agents who have another one open. */
  happened(events: readonly RoomEvent[]): void {
    const changed = new Set<string | null>()
    for (const { kind, conversation } of events) if (!silent.has(kind)) changed.add(conversation)
    changed.delete(null)
    if (changed.size > 0) this.#tell(conversation => changed.size > 1 || !changed.has(conversation))
  }

  /** The agent's rights changed. */
  judge(agent: string): void {
    this.#tell((_, id) => id === agent)
  }

  #tell(concerns: (conversation: string, agent: string) => boolean): void {
    const sockets = this.#hub.agents()
    const keys = new Set(sockets.map(({ state }) => state.key))
    for (const key of this.#told.keys()) if (!keys.has(key)) this.#told.delete(key)
    for (const peer of sockets) {
      const { claims, key } = peer.state
      if (claims.kind !== 'agent' || !concerns(claims.conversation, claims.agent.id)) continue
      const history = this.#for(claims)
      const text = JSON.stringify(history)
      // What happens where they may not look must not show, not even by a notice that says nothing new.
      if (this.#told.get(key) === text) continue
      this.#told.set(key, text)
      this.#hub.send(peer, { type: 'history.changed', history })
    }
  }

  #for({ agent, conversation }: RoomSocketClaims): HistoryEntry[] {
    return this.#conversations
      .list(looked)
      .filter(record => record.id !== conversation && canSee(agent, resourceOf(record)))
      .slice(0, most)
      .map(entryOf)
  }
}

function entryOf({ id, state, last, lastActivity }: ConversationRecord): HistoryEntry {
  const { status, startedAt } = state
  return { id, status, startedAt, lastActivity, last: last?.text ?? '' }
}
