import { limits, type Availability } from '@deskbell/protocol'
import type { AccountPorts } from './account-ports.ts'
import { person, type Agent, type Team } from './team.ts'

/** `Agent.gone` of an agent with a connection. */
const connected = 0

/** Which agents are online (spec A5): they chose it, and a connection lives or ended less than a minute ago. */
export class AgentPresence {
  readonly #ports: AccountPorts
  readonly #team: Team
  readonly #changed: () => void
  #online = ''

  constructor(ports: AccountPorts, team: Team, changed: () => void) {
    this.#ports = ports
    this.#team = team
    this.#changed = changed
  }

  /** After a start: those whose connections did not survive it have a minute to come back. */
  restore(): void {
    const here = new Set([...this.#ports.dashboards()].map(({ state }) => state.agent))
    for (const agent of this.#team.all()) {
      if (agent.gone === connected && !here.has(agent.id)) this.#setGone(agent.id)
    }
    this.#online = this.#fingerprint()
  }

  isOnline(agent: Agent): boolean {
    if (!agent.active || !agent.chosenOnline || agent.gone === null) return false
    return agent.gone === connected || this.#ports.now() - agent.gone < limits.agentGrace
  }

  availability(): Availability {
    const agents = this.#team.all().filter(agent => this.isOnline(agent))
    return { online: agents.length > 0, agents: agents.map(person) }
  }

  /** The groups of those online with limited access, by their ids: a group is online by who may see it (spec A4, A5). */
  reach(): Record<string, readonly string[]> {
    const limited = this.#team.all().filter(agent => agent.role === 'limited' && this.isOnline(agent))
    return Object.fromEntries(limited.map(({ id, groups }) => [id, groups]))
  }

  arrived(agent: string): void {
    if (this.#team.get(agent)?.gone !== connected) this.#team.update(agent, { gone: connected })
    this.refresh()
  }

  left(agent: string): void {
    for (const { state } of this.#ports.dashboards()) if (state.agent === agent && state.greeted) return
    if (this.#team.get(agent)?.gone === connected) this.#setGone(agent)
    this.refresh()
  }

  /** Tells of it, and answers true, if somebody came or went; looks again when the next minute of grace is over. */
  refresh(): boolean {
    const ends = this.#team
      .all()
      .filter(agent => agent.gone && this.isOnline(agent))
      .map(agent => agent.gone! + limits.agentGrace)
    if (ends.length > 0) this.#ports.timers.set('grace', Math.min(...ends))
    const online = this.#fingerprint()
    if (online === this.#online) return false
    this.#online = online
    this.#changed()
    return true
  }

  #setGone(agent: string): void {
    const now = this.#ports.now()
    this.#team.update(agent, { gone: now })
    this.#ports.timers.setBy('grace', now + limits.agentGrace)
  }

  #fingerprint(): string {
    return JSON.stringify([this.availability(), this.reach()])
  }
}
