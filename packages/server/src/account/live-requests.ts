import { denial, type Action, type Refusal, type Resources } from '@deskbell/protocol'
import type { AgentClaims } from '../ports.ts'
import { randomId } from './secrets.ts'
import { send, type AccountPorts, type Dashboard } from './account-ports.ts'
import type { AgentDoors } from './agent-doors.ts'
import type { Answers, CommandOf, Requests } from './answers.ts'
import type { Directory } from './directory.ts'
import type { VisitWatch } from './visit-watch.ts'
import type { Visits } from './visits.ts'

interface LiveRequestsOptions {
  readonly ports: AccountPorts
  readonly answers: Answers
  readonly doors: AgentDoors
  readonly directory: Directory
  readonly visits: Visits
  readonly watch: VisitWatch
}

/** Dashboards ask who is on the site, and write first (spec V8). */
export class LiveRequests implements Requests<'visitors.watch' | 'visitor.greet'> {
  readonly #options: LiveRequestsOptions
  /** Two agents may write to the same one at once: the second finds the visitor that the first has made. */
  #greeting: Promise<unknown> = Promise.resolve()

  constructor(options: LiveRequestsOptions) {
    this.#options = options
  }

  take(dashboard: Dashboard, command: CommandOf<'visitors.watch' | 'visitor.greet'>): void | Promise<void> {
    switch (command.type) {
      case 'visitors.watch':
        if (this.#asker(dashboard, command, 'visitors.see')) this.#options.watch.set(dashboard, command.on)
        return
      case 'visitor.greet': {
        const turn = this.#greeting.then(() => this.#greet(dashboard, command))
        this.#greeting = turn.catch(() => {})
        return turn
      }
      default:
        command satisfies never
    }
  }

  /** The agent may see another part of the visitors now. */
  rightsChanged(agent: string): void {
    this.#options.watch.rightsChanged(agent)
  }

  async #greet(dashboard: Dashboard, command: CommandOf<'visitor.greet'>): Promise<void> {
    const agent = this.#asker(dashboard, command, 'visitor.greet')
    if (!agent) return
    const { request, visitor: id, text } = command
    if (text.trim() === '') return this.#refuse(dashboard, command, 'invalid')
    const { ports, visits } = this.#options
    const visit = visits.find(id)
    if (!visit) return this.#refuse(dashboard, command, 'not_found')
    const visitor = visit.visitor ?? randomId()
    try {
      const refresh = visit.proven ? null : await this.#acquaint(visitor, visit.origin)
      const conversation = await ports.visitor(visitor).greet(agent, text, visit.place, request)
      if (!conversation) return this.#refuse(dashboard, command, 'forbidden')
      visits.opened(id, visitor, refresh)
      send(dashboard, { type: 'conversation.opened', request, conversation })
    } catch {
      // They were erased, or are another visitor since: their page says so when it posts again.
      ports.log('a visitor on the site could not be greeted')
      this.#refuse(dashboard, command, 'not_found')
    }
  }

  /** A room for somebody who has none, and a secret that opens it. */
  async #acquaint(visitor: string, origin: string): Promise<string> {
    const { ports, directory } = this.#options
    directory.add(visitor, ports.now())
    const session = await ports.visitor(visitor).session({ refresh: null, org: origin })
    if (!session || typeof session === 'string') throw new Error('The visitor has no room any more')
    return ports.writeRefresh(visitor, session)
  }

  /** The agent, where they may; answered otherwise. */
  #asker(
    dashboard: Dashboard,
    command: CommandOf<'visitors.watch' | 'visitor.greet'>,
    action: Extract<Action, 'visitors.see' | 'visitor.greet'>,
  ): AgentClaims | null {
    const agent = this.#options.doors.claims(dashboard.state.agent, dashboard.state.session)
    if (!agent) {
      this.#options.answers.revoke(dashboard)
      return null
    }
    const denied = denial({ type: 'agent', ...agent }, action, {} satisfies Resources[typeof action])
    if (denied) this.#refuse(dashboard, command, denied)
    return denied ? null : agent
  }

  #refuse(dashboard: Dashboard, command: CommandOf<'visitors.watch' | 'visitor.greet'>, why: Refusal): void {
    this.#options.answers.refuse(dashboard, command, why)
  }
}
