import type { Availability, Conversation } from '@deskbell/protocol'
import type { AccountView } from '../ports.ts'

/** Who of the account can answer this conversation now: those who may see it (spec A4, A5); without one, everybody. */
export function availabilityOf(
  { availability, reach = {} }: AccountView,
  conversation: Pick<Conversation, 'group' | 'assignees'> | undefined,
): Availability {
  const { group = null, assignees = [] } = conversation ?? {}
  if (group === null) return availability
  const agents = availability.agents.filter(
    ({ id }) => (reach[id]?.includes(group) ?? true) || assignees.some(assignee => assignee.id === id),
  )
  return { online: agents.length > 0, agents }
}
