import type { AgentState } from '@deskbell/client'
import type { Conversation, ErrorReason, TeamMember } from '@deskbell/protocol'
import { msg } from '@lit/localize'
import type { TemplateResult } from 'lit'
import { agentIcons } from '../shared/agent-icons.ts'
import type { AgentConversationModel } from '../shared/agent-models.ts'
import { commandDenial } from '../shared/conversation-denial.ts'
import { icons } from '../shared/icons.ts'

export type CommandName = 'resolve' | 'reopen' | 'join' | 'leave' | 'assign' | 'unassign' | 'handOver'

/** Something the agent can do with a conversation. */
export interface ThreadAction {
  readonly name: CommandName
  readonly label: string
  readonly icon: TemplateResult
  /** Why it cannot be done now; null if it can. */
  readonly denial: ErrorReason | null
  readonly run: (model: AgentConversationModel) => Promise<void>
}

/** A colleague in the menus "Assign" and "Hand over". */
export interface Assignable {
  readonly member: TeamMember
  readonly assigned: boolean
  readonly run: (model: AgentConversationModel) => Promise<void>
}

/** What is offered: nothing the server would refuse for good (spec A7). */
export interface ThreadActions {
  readonly change: ThreadAction
  readonly taking: ThreadAction
  readonly assign: { readonly denial: ErrorReason | null; readonly members: readonly Assignable[] } | null
  readonly handOver: { readonly denial: ErrorReason | null; readonly members: readonly Assignable[] } | null
}

export function threadActions(state: AgentState, conversation: Conversation): ThreadActions {
  const me = state.me?.id
  const mine = conversation.assignees.some(agent => agent.id === me)
  const assign = commandDenial(state, 'conversation.assign', conversation)
  const handOver = commandDenial(state, 'conversation.hand_over', conversation)
  const team = state.team.filter(member => member.active)
  const others = team.filter(member => member.id !== me)
  return {
    change: conversation.status === 'open' ? resolve(state, conversation) : reopen(state, conversation),
    taking: mine ? leave(state, conversation) : join(state, conversation),
    assign:
      assign === 'forbidden' || assign === 'not_found' || others.length === 0
        ? null
        : { denial: assign, members: team.map(member => assignable(member, me, conversation)) },
    handOver:
      handOver === 'not_assigned' || handOver === 'not_found' || others.length === 0
        ? null
        : {
            denial: handOver,
            members: others.map(member => ({
              member,
              assigned: false,
              run: model => model.handOver(member.id),
            })),
          },
  }
}

function assignable(member: TeamMember, me: string | undefined, conversation: Conversation): Assignable {
  const assigned = conversation.assignees.some(agent => agent.id === member.id)
  if (member.id === me) return { member, assigned, run: model => (assigned ? model.leave() : model.join()) }
  return { member, assigned, run: model => (assigned ? model.unassign(member.id) : model.assign(member.id)) }
}

function resolve(state: AgentState, conversation: Conversation): ThreadAction {
  return {
    name: 'resolve',
    label: msg('Resolve', { id: 'resolve' }),
    icon: icons.tick,
    denial: commandDenial(state, 'conversation.resolve', conversation),
    run: model => model.resolve(),
  }
}

function reopen(state: AgentState, conversation: Conversation): ThreadAction {
  return {
    name: 'reopen',
    label: msg('Reopen', { id: 'reopen' }),
    icon: agentIcons.reopen,
    denial: commandDenial(state, 'conversation.reopen', conversation),
    run: model => model.reopen(),
  }
}

function join(state: AgentState, conversation: Conversation): ThreadAction {
  return {
    name: 'join',
    label: msg('Join', { id: 'join' }),
    icon: agentIcons.join,
    denial: commandDenial(state, 'conversation.join', conversation),
    run: model => model.join(),
  }
}

function leave(state: AgentState, conversation: Conversation): ThreadAction {
  return {
    name: 'leave',
    label: msg('Leave', { id: 'leave' }),
    icon: agentIcons.leave,
    denial: commandDenial(state, 'conversation.leave', conversation),
    run: model => model.leave(),
  }
}
