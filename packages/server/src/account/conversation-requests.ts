import { denial, type ConversationCommand } from '@deskbell/protocol'
import { conversationResource, isVisible } from '../index-room/visibility.ts'
import { send, type Dashboard } from './account-ports.ts'
import type { CommandOf } from './answers.ts'
import type { DashboardsOptions } from './dashboards.ts'
import type { Agent } from './team.ts'

/** When a conversation that is on its way to another room is asked for again, in milliseconds. */
const followAfter = 2_000

/** What dashboards ask about conversations: pages of a folder, the way into one, and commands from a row. */
export class ConversationRequests {
  readonly #options: DashboardsOptions

  constructor(options: DashboardsOptions) {
    this.#options = options
  }

  async load(dashboard: Dashboard, command: CommandOf<'folder.load'>): Promise<void> {
    const { request, folder, after, limit } = command
    const { team, index, inbox } = this.#options
    const agent = team.get(dashboard.state.agent)
    if (!agent) return this.#options.answers.revoke(dashboard)
    const page = await index().page({ agent: viewer(agent), folder, after, limit })
    // Rights may have changed meanwhile.
    const now = team.get(agent.id)
    const rows = page.rows.filter(row => now && isVisible(now, row)).map(row => inbox.row(row, row))
    send(dashboard, { type: 'folder.loaded', request, folder, rows, next: page.next })
  }

  async ticket(dashboard: Dashboard, command: CommandOf<'ticket.get'>): Promise<void> {
    const { request, conversation } = command
    const { ports, directory, doors, index, seats } = this.#options
    const visitor = visitorOf(conversation)
    const placement = directory.has(visitor) ? await index().placement(conversation) : null
    // Asked after the wait: rights may have changed meanwhile.
    const agent = doors.claims(dashboard.state.agent, dashboard.state.session)
    if (!agent) return this.#options.answers.revoke(dashboard)
    const denied = placement
      ? denial({ type: 'agent', ...agent }, 'conversation.see', {
          ...conversationResource(placement),
          visitor,
        })
      : 'not_found'
    if (denied) return this.#options.answers.refuse(dashboard, command, denied)
    seats.take(agent.id, visitor)
    const { account, tokens } = ports
    const { org } = dashboard.state
    const ticket = await tokens.signTicket({ account, visitor, conversation, agent, org })
    send(dashboard, { type: 'ticket.granted', request, ticket, conversation })
  }

  /** What was written for a conversation goes on in the room that has adopted it (spec I2, W2). */
  async follow(dashboard: Dashboard, command: CommandOf<'conversation.follow'>): Promise<void> {
    const { request, conversation, events } = command
    const { ports, directory, doors, index, answers } = this.#options
    const before = visitorOf(conversation)
    const visitor = directory.goneTo(before)
    const isThere = visitor !== null && directory.has(visitor)
    const place = isThere ? await ports.visitor(visitor).adopted(conversation, events) : null
    const placement = typeof place === 'object' && place ? await index().placement(place.conversation) : null
    const agent = doors.claims(dashboard.state.agent, dashboard.state.session)
    if (!agent) return answers.revoke(dashboard)
    // Its room may say that it has gone before this one has heard of it, and the lists learn of it last.
    const isOnItsWay = place ? !placement : directory.has(before)
    if (isOnItsWay)
      return answers.refuse(dashboard, command, { reason: 'rate_limited', retryAfter: followAfter })
    if (!place || place === 'moving' || !placement) return answers.refuse(dashboard, command, 'not_found')
    const resource = { ...conversationResource(placement), visitor: visitorOf(place.conversation) }
    const denied = denial({ type: 'agent', ...agent }, 'conversation.see', resource)
    if (denied) return answers.refuse(dashboard, command, denied)
    send(dashboard, { type: 'conversation.followed', request, ...place, events: [...place.events] })
  }

  /** To the visitor's room, which decides; a visitor nobody knows wakes none. */
  async command(dashboard: Dashboard, command: ConversationCommand): Promise<void> {
    const { ports, directory, doors } = this.#options
    const visitor = visitorOf(command.conversation)
    if (!directory.has(visitor)) return this.#options.answers.refuse(dashboard, command, 'not_found')
    const agent = doors.claims(dashboard.state.agent, dashboard.state.session)
    if (!agent) return this.#options.answers.revoke(dashboard)
    const result = await ports.visitor(visitor).command(agent, command)
    const { clientId } = command
    if (result.ok) return send(dashboard, { type: 'command.accepted', clientId, seq: result.seq })
    const { reason, retryAfter, detail } = result
    send(dashboard, { type: 'command.refused', clientId, reason, retryAfter, detail })
  }
}

const visitorOf = (conversation: string) => conversation.slice(0, conversation.lastIndexOf('.'))
const viewer = ({ id, role, groups, joinedAt }: Agent) => ({ id, role, groups, joinedAt })
