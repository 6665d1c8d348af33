import { denial, type AccountCommand, type Refusal } from '@deskbell/protocol'
import type { Agent, Team } from './team.ts'

export type AgentUpdate = Extract<AccountCommand, { type: 'agent.update' }>

/** Changes a colleague's role, activity or groups; nobody their own, and the owner's never (security S10). */
export function updateAgent(
  team: Team,
  by: string,
  { agent, role, active, groups }: AgentUpdate,
): Agent | Refusal {
  const actor = team.get(by)
  const before = team.get(agent)
  if (!actor) return 'not_found'
  const me = { type: 'agent', ...actor } as const
  const refused = denial(me, 'team.manage', {})
  if (refused) return refused
  if (!before) return 'not_found'
  if (role !== undefined || active !== undefined) {
    const denied = denial(me, 'access.set', { agent, role: before.role, becomes: role ?? before.role })
    if (denied) return denied
  }
  return team.update(agent, {
    role: role ?? before.role,
    active: active ?? before.active,
    groups: groups ?? before.groups,
  })
}
