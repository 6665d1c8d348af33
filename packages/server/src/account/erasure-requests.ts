import { denial } from '@deskbell/protocol'
import { conversationResource } from '../index-room/visibility.ts'
import { send, type Dashboard, type IndexPeer } from './account-ports.ts'
import type { AgentDoors } from './agent-doors.ts'
import type { Answers, CommandOf, Requests } from './answers.ts'
import type { Directory } from './directory.ts'
import type { Erasure } from './erasure.ts'

/** What dashboards ask about erased visitors: that one be erased, and who was (spec I5). */
export class ErasureRequests implements Requests<'visitor.erase' | 'visitors.check'> {
  readonly #answers: Answers
  readonly #doors: AgentDoors
  readonly #directory: Directory
  readonly #erasure: Pick<Erasure, 'begin'>
  readonly #index: () => IndexPeer

  constructor(options: {
    answers: Answers
    doors: AgentDoors
    directory: Directory
    erasure: Pick<Erasure, 'begin'>
    index: () => IndexPeer
  }) {
    this.#answers = options.answers
    this.#doors = options.doors
    this.#directory = options.directory
    this.#erasure = options.erasure
    this.#index = options.index
  }

  take(dashboard: Dashboard, command: CommandOf<'visitor.erase' | 'visitors.check'>): void | Promise<void> {
    switch (command.type) {
      case 'visitor.erase':
        return this.#erase(dashboard, command)
      case 'visitors.check': {
        const { request, visitors } = command
        return send(dashboard, {
          type: 'visitors.checked',
          request,
          erased: this.#directory.erasedOf(visitors),
          moved: this.#directory.movedOf(visitors),
        })
      }
      default:
        command satisfies never
    }
  }

  async #erase(dashboard: Dashboard, command: CommandOf<'visitor.erase'>): Promise<void> {
    const { visitor } = command
    const rows = this.#directory.has(visitor) ? await this.#index().placementsOf(visitor) : []
    // Asked after the wait: rights may have changed meanwhile.
    const agent = this.#doors.claims(dashboard.state.agent, dashboard.state.session)
    if (!agent) return this.#answers.revoke(dashboard)
    const isThere = this.#directory.has(visitor)
    const known = isThere || this.#directory.isErased(visitor)
    const denied = denial({ type: 'agent', ...agent }, 'visitor.erase', {
      visitor,
      conversations: rows.map(conversationResource),
    })
    const refusal = known ? denied : 'not_found'
    if (refusal) return this.#answers.refuse(dashboard, command, refusal)
    // A repeated command finds it under way, or done.
    if (isThere) this.#erasure.begin([visitor])
    this.#answers.accept(dashboard, command)
  }
}
