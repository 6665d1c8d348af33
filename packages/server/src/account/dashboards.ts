import {
  accountCommand,
  closeCodes,
  denial,
  limits,
  wireVersion,
  type AccountCommand,
  type AccountNotice,
  type Ending,
  type Refusal,
} from '@deskbell/protocol'
import { ConversationRequests } from './conversation-requests.ts'
import { frameReader } from '../room/frame.ts'
import { TokenBucket } from '../room/token-bucket.ts'
import { rates } from '../rates.ts'
import type { AgentDoors } from './agent-doors.ts'
import { send, type AccountPorts, type Dashboard, type IndexPeer } from './account-ports.ts'
import type { Directory } from './directory.ts'
import type { Inbox } from './inbox.ts'
import type { AgentPresence } from './presence.ts'
import type { Seats } from './seats.ts'
import type { Settings } from './settings.ts'
import { selfOf, teamMember, type Agent, type Team } from './team.ts'
import { updateAgent, type AgentUpdate } from './update-agent.ts'
import { updateSettings, type SettingsUpdate } from './update-settings.ts'

export interface DashboardsOptions {
  readonly ports: AccountPorts
  readonly index: () => IndexPeer
  readonly settings: Settings
  readonly team: Team
  readonly doors: AgentDoors
  readonly directory: Directory
  readonly presence: AgentPresence
  readonly seats: Seats
  readonly inbox: Inbox
  readonly agentChanged: (before: Agent, after: Agent) => void
  readonly settingsChanged: () => void
}

const readFrame = frameReader<AccountCommand>(accountCommand)
/** Connections are looked at this often, for those whose time is over. */
const sweepEvery = 30_000

/** The sockets of agents' dashboards: what they may ask, and what they are told. */
export class Dashboards {
  readonly #options: DashboardsOptions
  readonly #ports: AccountPorts
  readonly #buckets = new WeakMap<Dashboard, TokenBucket>()
  /** Frames that come right behind the hello wait for its answer. */
  readonly #greetings = new WeakMap<Dashboard, Promise<void>>()

  readonly #conversations: ConversationRequests

  constructor(options: DashboardsOptions) {
    this.#options = options
    this.#ports = options.ports
    this.#conversations = new ConversationRequests(options, {
      refuse: (dashboard, command, reason) => this.#refuse(dashboard, command, reason),
      revoke: dashboard => this.#end(dashboard, 'revoked'),
    })
  }

  restore(): void {
    if ([...this.#ports.dashboards()].length > 0) this.#sweepLater()
  }

  connected(dashboard: Dashboard): void {
    this.#sweepLater(dashboard.state.exp)
  }

  async receive(dashboard: Dashboard, frame: unknown): Promise<void> {
    if (this.#isOver(dashboard)) return
    const read = readFrame(frame)
    const wait = this.#bucket(dashboard).take(this.#ports.now())
    if (!read.ok) {
      const { clientId, reason, detail } = read
      return send(dashboard, { type: 'command.refused', clientId, reason, detail })
    }
    const { command } = read
    const { type } = command
    if (wait > 0 && type !== 'token.renew') {
      return this.#refuse(dashboard, command, 'rate_limited', wait)
    }
    if (!dashboard.state.greeted && type !== 'hello') {
      const greeting = this.#greetings.get(dashboard)
      if (!greeting) return this.#end(dashboard, 'protocol')
      await greeting
    }
    await this.#obey(dashboard, command)
  }

  async #obey(dashboard: Dashboard, command: AccountCommand): Promise<void> {
    switch (command.type) {
      case 'hello':
        if (command.version !== wireVersion) return this.#end(dashboard, 'version')
        this.#greetings.set(dashboard, this.greet(dashboard, command))
        return this.#greetings.get(dashboard)
      case 'folder.watch':
        return dashboard.setState({ ...dashboard.state, folder: command.folder })
      case 'folder.load':
        return this.#conversations.load(dashboard, command)
      case 'ticket.get':
        return this.#conversations.ticket(dashboard, command)
      case 'status.set':
        return this.#setStatus(dashboard, command)
      case 'agent.update':
        return this.#updateAgent(dashboard, command)
      case 'settings.update':
        return this.#updateSettings(dashboard, command)
      case 'token.renew':
        return this.#renew(dashboard, command.token)
      case 'conversation.resolve':
      case 'conversation.reopen':
      case 'conversation.join':
      case 'conversation.leave':
      case 'conversation.assign':
      case 'conversation.unassign':
      case 'conversation.hand_over':
        return this.#conversations.command(dashboard, command)
      default:
        command satisfies never
    }
  }

  /** Tells a dashboard how everything stands; again, when what it may see has changed. */
  async greet(dashboard: Dashboard, held?: { generation: string | null; revision: number }): Promise<void> {
    const { team, inbox, presence, index } = this.#options
    const agent = team.get(dashboard.state.agent)
    if (!agent) return this.#end(dashboard, 'revoked')
    const revision = inbox.revision
    const counts = await index().counts(agent)
    // It may have been closed meanwhile: then nobody has arrived.
    if (![...this.#ports.dashboards()].includes(dashboard)) return
    presence.arrived(agent.id)
    const me = team.get(agent.id)!
    if (!dashboard.state.greeted) dashboard.setState({ ...dashboard.state, greeted: true })
    const unchanged = held?.generation === inbox.generation && held.revision === inbox.revision
    inbox.greeted(dashboard, counts)
    send(dashboard, {
      type: 'welcome',
      version: wireVersion,
      me: selfOf(me, presence.isOnline(me)),
      team: team.all().map(other => teamMember(other, presence.isOnline(other))),
      counts,
      generation: inbox.generation,
      revision,
      current: unchanged,
    })
  }

  /** The same where nobody waits for it: a dashboard that cannot be told connects again. */
  greetAnew(dashboard: Dashboard): void {
    this.greet(dashboard).catch(() => this.#close(dashboard, 1011, 'internal'))
  }

  teamChanged(): void {
    const { team, presence } = this.#options
    const agents = team.all()
    const members = agents.map(agent => teamMember(agent, presence.isOnline(agent)))
    for (const dashboard of this.#ports.dashboards()) {
      const me = agents.find(({ id }) => id === dashboard.state.agent)
      if (!me || !dashboard.state.greeted) continue
      send(dashboard, { type: 'team.changed', me: selfOf(me, presence.isOnline(me)), team: members })
    }
  }

  /** What the agent sees is another list now; it begins anew. */
  rightsChanged(agent: string): void {
    this.#options.inbox.bump()
    for (const dashboard of this.#of(agent)) if (dashboard.state.greeted) this.greetAnew(dashboard)
  }

  signedOut(agent: string, session: string | null): void {
    for (const dashboard of this.#of(agent)) {
      if (session === null || dashboard.state.session === session) this.#end(dashboard, 'signed_out')
    }
  }

  /** Ends the connections that fell silent or whose token ran out. */
  sweep(): void {
    for (const dashboard of this.#ports.dashboards()) {
      if (this.#isOver(dashboard)) continue
      const alive = Math.max(dashboard.lastPing() ?? 0, dashboard.state.connectedAt)
      if (this.#ports.now() - alive <= limits.pingLost) continue
      this.#close(dashboard, closeCodes.behind, 'silent')
    }
    this.#sweepLater()
  }

  #setStatus(dashboard: Dashboard, command: Extract<AccountCommand, { type: 'status.set' }>): void {
    const before = this.#options.team.get(dashboard.state.agent)
    if (!before) return this.#end(dashboard, 'revoked')
    const denied = denial({ type: 'agent', ...before }, 'status.set', {})
    if (denied) return this.#refuse(dashboard, command, denied)
    const after = this.#options.team.update(before.id, { chosenOnline: command.online })
    send(dashboard, { type: 'command.accepted', clientId: command.clientId, seq: null })
    this.#options.agentChanged(before, after)
  }

  #updateAgent(dashboard: Dashboard, command: AgentUpdate): void {
    const { team } = this.#options
    const before = team.get(command.agent)
    const outcome = updateAgent(team, dashboard.state.agent, command)
    if (typeof outcome === 'string') return this.#refuse(dashboard, command, outcome)
    send(dashboard, { type: 'command.accepted', clientId: command.clientId, seq: null })
    this.#options.agentChanged(before!, outcome)
  }

  #updateSettings(dashboard: Dashboard, command: SettingsUpdate): void {
    const { settings, team, settingsChanged } = this.#options
    const refused = updateSettings(settings, team, dashboard.state.agent, command)
    if (refused) return this.#refuse(dashboard, command, refused)
    send(dashboard, { type: 'command.accepted', clientId: command.clientId, seq: null })
    settingsChanged()
  }

  async #renew(dashboard: Dashboard, token: string): Promise<void> {
    const { account, tokens } = this.#ports
    const renewed = await tokens.verifyAgent(token, account)
    const { agent, org } = dashboard.state
    const good = renewed && renewed.agent === agent && renewed.org === org
    if (!good || !this.#options.doors.claims(agent, renewed.session))
      return this.#end(dashboard, 'unauthorized')
    dashboard.setState({ ...dashboard.state, session: renewed.session, exp: renewed.exp })
  }

  #isOver(dashboard: Dashboard): boolean {
    const { agent, session, exp } = dashboard.state
    if (exp <= this.#ports.now()) this.#close(dashboard, closeCodes.expired, 'expired')
    else if (!this.#options.doors.claims(agent, session)) this.#end(dashboard, 'signed_out')
    else return false
    return true
  }

  #sweepLater(exp = Infinity): void {
    if ([...this.#ports.dashboards()].length === 0) return
    this.#ports.timers.setBy('sweep', Math.min(this.#ports.now() + sweepEvery, exp))
  }

  #refuse(dashboard: Dashboard, command: AccountCommand, reason: Refusal, retryAfter?: number): void {
    const notice: AccountNotice | null =
      'clientId' in command
        ? { type: 'command.refused', clientId: command.clientId, reason, retryAfter }
        : 'request' in command
          ? { type: 'request.refused', request: command.request, reason, retryAfter }
          : null
    if (notice) send(dashboard, notice)
  }

  #end(dashboard: Dashboard, reason: Ending): void {
    this.#close(dashboard, closeCodes.ended, reason)
  }

  #close(dashboard: Dashboard, code: number, reason: string): void {
    dashboard.close(code, reason)
    this.#options.presence.left(dashboard.state.agent)
  }

  #bucket(dashboard: Dashboard): TokenBucket {
    let bucket = this.#buckets.get(dashboard)
    if (!bucket) {
      bucket = new TokenBucket(rates.accountCommands, this.#ports.now())
      this.#buckets.set(dashboard, bucket)
    }
    return bucket
  }

  #of(agent: string): Dashboard[] {
    return [...this.#ports.dashboards()].filter(({ state }) => state.agent === agent)
  }
}
