import { denial, maskCardNumbers } from '@deskbell/protocol'
import type { AccountPorts, Dashboard } from './account-ports.ts'
import type { AgentChanges } from './agent-changes.ts'
import { refused, type Answers, type CommandOf, type Refused, type Requests } from './answers.ts'
import type { Catalog } from './catalog.ts'
import type { Agent, Team } from './team.ts'

type Types =
  | 'status.set'
  | 'me.update'
  | 'agent.update'
  | 'agent.remove'
  | 'agent.sign_out'
  | 'ownership.transfer'

export interface TeamRequestsOptions {
  readonly ports: AccountPorts
  readonly answers: Answers
  readonly team: Team
  readonly catalog: Catalog
  readonly agents: AgentChanges
}

/** What agents change of themselves and of each other; nobody their own access, and the owner's never (security S10). */
export class TeamRequests implements Requests<Types> {
  readonly #options: TeamRequestsOptions

  constructor(options: TeamRequestsOptions) {
    this.#options = options
  }

  take(dashboard: Dashboard, command: CommandOf<Types>): void {
    const { answers, team } = this.#options
    const me = team.get(dashboard.state.agent)
    if (!me) return answers.revoke(dashboard)
    const refusal = this.#obey(me, command, () => answers.accept(dashboard, command))
    if (refusal) answers.refuse(dashboard, command, refusal)
  }

  /** The acceptance goes out before what follows from it. */
  #obey(me: Agent, command: CommandOf<Types>, accept: () => void): Refused | null {
    switch (command.type) {
      case 'status.set':
        return this.#changeMe(me, { chosenOnline: command.online }, accept)
      case 'me.update': {
        const name = maskCardNumbers(command.name.trim())
        return name ? this.#changeMe(me, { name }, accept) : refused('invalid', 'name')
      }
      case 'agent.update':
        return this.#update(me, command, accept)
      case 'agent.remove':
      case 'agent.sign_out':
        return this.#end(me, command, accept)
      case 'ownership.transfer':
        return this.#transfer(me, command.agent, accept)
      default:
        return command satisfies never
    }
  }

  #changeMe(
    me: Agent,
    change: Partial<Pick<Agent, 'chosenOnline' | 'name'>>,
    accept: () => void,
  ): Refused | null {
    // One's own name and status alike: an inactive agent only looks (spec A2).
    const denied = denial({ type: 'agent', ...me }, 'status.set', {})
    if (denied) return refused(denied)
    const after = this.#options.team.update(me.id, change)
    accept()
    this.#options.agents.changed(me, after)
    return null
  }

  #update(
    me: Agent,
    { agent, role, active, groups }: CommandOf<'agent.update'>,
    accept: () => void,
  ): Refused | null {
    const { team, catalog, agents } = this.#options
    const before = team.get(agent)
    const denied = this.#mayManage(me)
    if (denied) return denied
    if (!before) return refused('not_found')
    if (role !== undefined || active !== undefined) {
      const becomes = role ?? before.role
      if (denial({ type: 'agent', ...me }, 'access.set', { agent, role: before.role, becomes })) {
        return refused(before.role === 'owner' ? 'last_owner' : 'forbidden')
      }
    }
    const unknown = groups && catalog.unknownGroup(groups)
    if (unknown !== undefined) return refused('invalid', `groups.${groups!.indexOf(unknown)}`)
    const after = team.update(agent, {
      role: role ?? before.role,
      active: active ?? before.active,
      groups: groups ? [...new Set(groups)] : before.groups,
    })
    accept()
    agents.changed(before, after)
    return null
  }

  #end(
    me: Agent,
    { type, agent }: CommandOf<'agent.remove' | 'agent.sign_out'>,
    accept: () => void,
  ): Refused | null {
    const { team, agents } = this.#options
    const denied = this.#mayManage(me)
    if (denied) return denied
    const other = team.get(agent)
    if (!other) return refused('not_found')
    const { role } = other
    if (denial({ type: 'agent', ...me }, type, { agent, role, becomes: role })) {
      return refused(role === 'owner' && type === 'agent.remove' ? 'last_owner' : 'forbidden')
    }
    accept()
    if (type === 'agent.remove') agents.remove(other)
    else agents.signOut(agent, null)
    return null
  }

  /** To somebody who can sign in without the account's backend: its tokens never make an owner. */
  #transfer(me: Agent, to: string, accept: () => void): Refused | null {
    const { ports, team, agents } = this.#options
    const denied = denial({ type: 'agent', ...me }, 'ownership.transfer', {})
    if (denied) return refused(denied)
    const heir = team.get(to)
    if (!heir) return refused('not_found')
    if (heir.id === me.id || !heir.active || heir.password === null) return refused('forbidden', 'agent')
    const [before, owner] = ports.sql.transaction(() => [
      team.update(me.id, { role: 'full' }),
      team.update(heir.id, { role: 'owner' }),
    ])
    accept()
    agents.changed(me, before!)
    agents.changed(heir, owner!)
    return null
  }

  #mayManage(me: Agent): Refused | null {
    const denied = denial({ type: 'agent', ...me }, 'team.manage', {})
    return denied && refused(denied)
  }
}
