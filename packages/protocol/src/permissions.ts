import type { Role } from './domain.ts'
import type { Refusal } from './errors.ts'

export type Actor =
  | {
      readonly type: 'agent'
      readonly id: string
      readonly role: Role
      readonly active: boolean
      readonly groups: readonly string[]
      readonly account?: string
    }
  | { readonly type: 'visitor'; readonly id: string; readonly blocked: boolean; readonly account?: string }
type Agent = Extract<Actor, { type: 'agent' }>

/** Rooms and elements live in one account and leave it out; where a request names one, both sides state theirs. */
export interface AccountResource {
  readonly account?: string
}

/** What decides over a conversation: ids of its assignees, its group, its visitor. */
export interface ConversationResource extends AccountResource {
  readonly assignees: readonly string[]
  readonly group: string | null
  readonly visitor: string
}

/** A visitor, with the conversations they have; any visible one shows the profile (spec A7). */
export interface VisitorResource extends AccountResource {
  readonly visitor: string
  readonly conversations: readonly Pick<ConversationResource, 'assignees' | 'group'>[]
}

/** Another role for an agent, or (with the same role) another activity. */
export interface AccessResource extends AccountResource {
  readonly agent: string
  readonly role: Role
  readonly becomes: Role
}

/** A shortcut of one agent, or (`null`) of the whole team. */
export interface ShortcutResource extends AccountResource {
  readonly owner: string | null
}

/** Everything that can be asked for, and what it is asked of. Commands of the wire keep their names. */
export interface Resources {
  'conversation.see': ConversationResource
  'conversation.reply': ConversationResource
  'conversation.resolve': ConversationResource
  'conversation.reopen': ConversationResource
  'conversation.join': ConversationResource
  'conversation.leave': ConversationResource
  /** Another agent than oneself; likewise `unassign`. */
  'conversation.assign': ConversationResource
  'conversation.unassign': ConversationResource
  'conversation.hand_over': ConversationResource
  /** An internal note. */
  'conversation.note': ConversationResource
  'conversation.tag': ConversationResource
  'conversation.untag': ConversationResource
  /** To another group. */
  'conversation.move': ConversationResource
  /** The rating asked for at the end; the visitor's alone. */
  'conversation.rate': ConversationResource
  /** The visitor is done (spec W12); agents resolve. */
  'conversation.end': ConversationResource
  /** The list as a table (CSV). */
  'conversations.export': AccountResource
  'profile.see': VisitorResource
  'profile.edit': VisitorResource
  /** And to lift it. */
  'visitor.block': VisitorResource
  'visitor.export': VisitorResource
  'visitor.erase': VisitorResource
  /** Who is on the site now (spec V8). */
  'visitors.see': AccountResource
  /** To open a conversation with somebody who only looks. */
  'visitor.greet': AccountResource
  /** One's own: online or offline. */
  'status.set': AccountResource
  /** Groups, invitations, tags. */
  'team.manage': AccountResource
  'shortcut.edit': ShortcutResource
  /** A colleague leaves the team. */
  'agent.remove': AccessResource
  /** All sign-ins of a colleague end. */
  'agent.sign_out': AccessResource
  'access.set': AccessResource
  'settings.edit': AccountResource
  'secrets.see': AccountResource
  'ownership.transfer': AccountResource
  'account.delete': AccountResource
}
export type Action = keyof Resources

/** Why not, in the words of a refusal. What an actor may not see is `not_found`, as if it were not there. */
export type Denial = Extract<Refusal, 'not_found' | 'forbidden' | 'inactive' | 'not_assigned' | 'blocked'>

/** Spec A4: which conversations an agent sees. */
export function canSee(
  agent: Pick<Agent, 'id' | 'role' | 'groups'>,
  { assignees, group }: Pick<ConversationResource, 'assignees' | 'group'>,
): boolean {
  return (
    hasFullAccess(agent) || assignees.includes(agent.id) || group === null || agent.groups.includes(group)
  )
}

/** Spec A7: the one answer to who may do what. */
export function can<A extends Action>(actor: Actor, action: A, resource: Resources[A]): boolean {
  return denial(actor, action, resource) === null
}

/** Why the actor may not, or null if they may: what a disabled button tells, and what a room refuses with. */
export function denial<A extends Action>(actor: Actor, action: A, resource: Resources[A]): Denial | null {
  if (actor.account !== resource.account) return 'not_found'
  if (actor.type === 'visitor') return visitorDenial(actor, action, resource)
  const rule: Rule<Resources[A]> = rules[action]
  return rule(actor, resource)
}

function visitorDenial(
  visitor: Extract<Actor, { type: 'visitor' }>,
  action: Action,
  resource: AccountResource & { readonly visitor?: string },
): Denial | null {
  switch (action) {
    case 'conversation.see':
    case 'profile.see':
      return resource.visitor === visitor.id ? null : 'not_found'
    case 'conversation.reply':
    case 'conversation.rate':
    case 'conversation.end':
    case 'profile.edit':
      if (resource.visitor !== visitor.id) return 'not_found'
      return visitor.blocked ? 'blocked' : null
    default:
      return resource.visitor === undefined || resource.visitor === visitor.id ? 'forbidden' : 'not_found'
  }
}

/** Null allows; rules are joined by the first that denies. */
type Rule<R> = (agent: Agent, resource: R) => Denial | null

function every<R>(...rules: Rule<R>[]): Rule<R> {
  return (agent, resource) => {
    for (const rule of rules) {
      const denied = rule(agent, resource)
      if (denied) return denied
    }
    return null
  }
}

const hasFullAccess = ({ role }: Pick<Agent, 'role'>) => role === 'owner' || role === 'full'
const isAssigned = (agent: Agent, { assignees }: ConversationResource) => assignees.includes(agent.id)

const seen: Rule<ConversationResource> = (agent, conversation) =>
  canSee(agent, conversation) ? null : 'not_found'
/** Spec A7: with any one visible conversation; owner and full also before there is one. */
const known: Rule<VisitorResource> = (agent, { conversations }) =>
  hasFullAccess(agent) || conversations.some(conversation => canSee(agent, conversation)) ? null : 'not_found'
/** Spec A2: an inactive agent looks and does nothing. */
const active: Rule<unknown> = agent => (agent.active ? null : 'inactive')
const fullAccess: Rule<unknown> = agent => (hasFullAccess(agent) ? null : 'forbidden')
const owner: Rule<unknown> = agent => (agent.role === 'owner' ? null : 'forbidden')
const assigned: Rule<ConversationResource> = (agent, conversation) =>
  isAssigned(agent, conversation) ? null : 'not_assigned'
const assignedOrFull: Rule<ConversationResource> = (agent, conversation) =>
  hasFullAccess(agent) ? null : assigned(agent, conversation)
const visitorOnly: Rule<unknown> = () => 'forbidden'
/** One's own is one's own affair (spec A1); what all use is changed with full access. */
const ownOrFull: Rule<ShortcutResource> = (agent, { owner }) =>
  owner === agent.id || (owner === null && hasFullAccess(agent))
    ? null
    : owner === null
      ? 'forbidden'
      : 'not_found'
/** Nobody changes their own access, and the owner's role comes and goes by transfer alone (security S10). */
const subordinate: Rule<AccessResource> = (agent, { agent: other, role, becomes }) =>
  other === agent.id || role === 'owner' || becomes === 'owner' ? 'forbidden' : null

const rules: { readonly [A in Action]: Rule<Resources[A]> } = {
  'conversation.see': seen,
  'conversation.reply': every(seen, active),
  'conversation.resolve': every(seen, active, assignedOrFull),
  'conversation.reopen': every(seen, active, assignedOrFull),
  'conversation.join': every(seen, active),
  'conversation.leave': every(seen, active, assigned),
  'conversation.assign': every(seen, active, fullAccess),
  'conversation.unassign': every(seen, active, fullAccess),
  'conversation.hand_over': every(seen, active, assigned),
  'conversation.note': every(seen, active),
  'conversation.tag': every(seen, active),
  'conversation.untag': every(seen, active),
  'conversation.move': every(seen, active, assignedOrFull),
  'conversation.rate': every(seen, visitorOnly),
  'conversation.end': every(seen, visitorOnly),
  'conversations.export': every(active, fullAccess),
  'profile.see': known,
  'profile.edit': every(known, active),
  'visitor.block': every(known, active, fullAccess),
  'visitor.export': every(known, active, fullAccess),
  'visitor.erase': every(known, active, fullAccess),
  'visitors.see': () => null,
  'visitor.greet': active,
  'status.set': active,
  'team.manage': every(active, fullAccess),
  'shortcut.edit': every(active, ownOrFull),
  'agent.remove': every(active, fullAccess, subordinate),
  'agent.sign_out': every(active, fullAccess, subordinate),
  'access.set': every(active, fullAccess, subordinate),
  'settings.edit': every(active, fullAccess),
  'secrets.see': every(active, fullAccess),
  'ownership.transfer': every(active, owner),
  'account.delete': every(active, owner),
}

/** All of them, for tables that must leave none out. */
export const actions = Object.keys(rules) as readonly Action[]
