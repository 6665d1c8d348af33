import { denial, type ConversationCommand } from '@deskbell/protocol'
import { conversationResource, isVisible } from '../index-room/visibility.ts'
import { send, type Dashboard } from './account-ports.ts'
import type { CommandOf } from './answers.ts'
import type { DashboardsOptions } from './dashboards.ts'
import type { Agent } from './team.ts'

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
