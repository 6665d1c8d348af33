import type { AccountPorts } from './account-ports.ts'
import type { AgentDoors } from './agent-doors.ts'
import type { Catalog } from './catalog.ts'
import type { Dashboards } from './dashboards.ts'
import type { AgentPresence } from './presence.ts'
import type { Seats } from './seats.ts'
import type { Agent, Team } from './team.ts'

export interface AgentChangesOptions {
  readonly ports: AccountPorts
  readonly team: Team
  readonly catalog: Catalog
  readonly doors: AgentDoors
  readonly seats: Seats
  readonly presence: AgentPresence
  readonly dashboards: () => Dashboards
}

/** What follows from a change of an agent: rooms, dashboards and colleagues hear of it (spec A8). */
export class AgentChanges {
  readonly #options: AgentChangesOptions

  constructor(options: AgentChangesOptions) {
    this.#options = options
  }

  changed(before: Agent | undefined, after: Agent): void {
    if (JSON.stringify(before) === JSON.stringify(after)) return
    const { seats, presence, dashboards } = this.#options
    const rights = ({ role, active, groups, name }: Agent) => JSON.stringify([role, active, groups, name])
    if (before && rights(before) !== rights(after)) {
      seats.changed(after.id)
      if (before.active && !after.active) seats.unassignAll(after.id)
      dashboards().rightsChanged(after.id)
    }
    if (!presence.refresh()) dashboards().teamChanged()
  }

  /** Ends one sign-in of the agent's, or (`null`) all: sockets here and in visitors' rooms with it. */
  signOut(agent: string, session: string | null): void {
    const { ports, doors, seats, dashboards } = this.#options
    ports.sql.transaction(() => {
      doors.end(agent, session)
      seats.changed(agent, { session })
    })
    dashboards().signedOut(agent, session)
  }

  /** For good: what they wrote stays, and what was theirs is new again (spec C4). */
  remove({ id }: Agent): void {
    const { ports, team, catalog, doors, seats, presence, dashboards } = this.#options
    ports.sql.transaction(() => {
      doors.end(id, null)
      seats.changed(id, { session: null })
      seats.unassignAll(id)
      catalog.leave(id)
      team.remove(id, ports.now())
    })
    dashboards().signedOut(id, null)
    if (!presence.refresh()) dashboards().teamChanged()
  }

  /** Takes a group from all who are in it, in one transaction with what else it means that it goes. */
  leaveGroup(group: string, also: () => void): void {
    const { ports, team } = this.#options
    const members = team.all().filter(({ groups }) => groups.includes(group))
    const left = ports.sql.transaction(() => {
      also()
      return members.map(({ id, groups }) =>
        team.update(id, { groups: groups.filter(other => other !== group) }),
      )
    })
    for (const [index, before] of members.entries()) this.changed(before, left[index]!)
  }
}
