import { canSee, type Place } from '@deskbell/protocol'
import type { AgentClaims } from '../ports.ts'
import { resourceOf } from './agent-actor.ts'
import type { Conversations } from './conversations.ts'
import type { Messages } from './messages.ts'
import type { Turns } from './turns.ts'
import type { Visit } from './visit.ts'

/** An agent writes first, to somebody who looks at the site (spec V8). */
export class Greeting {
  readonly #ids: () => string
  readonly #turns: Turns
  readonly #conversations: Conversations
  readonly #messages: Messages
  readonly #visit: Visit

  constructor(options: {
    ids: () => string
    turns: Turns
    conversations: Conversations
    messages: Messages
    visit: Visit
  }) {
    this.#ids = options.ids
    this.#turns = options.turns
    this.#conversations = options.conversations
    this.#messages = options.messages
    this.#visit = options.visit
  }

  /**
   * In the newest conversation if that is open (spec C15), else in one that begins; answers which. A greeting that
   * was taken already is answered again. Null where the open one is hidden from the agent (spec A4): another beside
   * it would take the visitor's next messages away from those who answer them, and show this agent the profile.
   */
  begin(agent: AgentClaims, text: string, place: Place | null, clientId = this.#ids()): string | null {
    const taken = this.#messages.placeOf(agent, clientId)
    if (taken) return taken
    const newest = this.#conversations.newest()
    const open = newest?.state.status === 'open' ? newest : null
    if (open && !canSee(agent, resourceOf(open))) return null
    if (!this.#visit.get().place) this.#visit.seenAt(place)
    const record = open ?? this.#start()
    this.#messages.fromAgent(agent, record, { clientId, text, files: [] })
    return record.id
  }

  #start() {
    return this.#turns.run(turn => {
      const record = this.#conversations.create(turn.at)
      turn.append({ kind: 'started', conversation: record.id })
      return record
    })
  }
}
