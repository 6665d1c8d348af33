import type { Actor, ConversationResource } from '@deskbell/protocol'
import type { AgentClaims } from '../ports.ts'
import type { ConversationRecord } from './conversations.ts'

/** The agent as `can` knows them. */
export function actorOf({ id, role, active, groups }: AgentClaims): Actor {
  return { type: 'agent', id, role, active, groups }
}

/** The conversation as `can` knows it. */
export function resourceOf({ id, state }: ConversationRecord): ConversationResource {
  return {
    assignees: state.assignees.map(agent => agent.id),
    group: state.group,
    visitor: id.slice(0, id.lastIndexOf('.')),
  }
}
