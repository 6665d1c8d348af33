import {
  accountCommand,
  can,
  closeCodes,
  limits,
  wireVersion,
  type AccountCommand,
  type AccountNotice,
  type Invitation,
} from '@deskbell/protocol'
import { ConversationRequests } from './conversation-requests.ts'
import { frameReader } from '../room/frame.ts'
import { TokenBucket } from '../room/token-bucket.ts'
import { rates } from '../rates.ts'
import type { AgentDoors } from './agent-doors.ts'
import { send, type AccountPorts, type Dashboard, type IndexPeer } from './account-ports.ts'
import type { Answers, Requests } from './answers.ts'
import type { Catalog } from './catalog.ts'
import type { CatalogRequests } from './catalog-requests.ts'
import type { Directory } from './directory.ts'
import type { Inbox } from './inbox.ts'
import type { InvitationRequests } from './invitation-requests.ts'
import type { Invitations } from './invitations.ts'
import type { LiveRequests } from './live-requests.ts'
import type { AgentPresence } from './presence.ts'
import type { Seats } from './seats.ts'
import type { SettingsRequests } from './settings-requests.ts'
import { selfOf, teamMember, type Agent, type Team } from './team.ts'
import type { TeamRequests } from './team-requests.ts'

export interface DashboardsOptions {
  readonly ports: AccountPorts
  readonly index: () => IndexPeer
  readonly team: Team
  readonly catalog: Catalog
  readonly invitations: Invitations
  readonly doors: AgentDoors
  readonly directory: Directory
  readonly presence: AgentPresence
  readonly seats: Seats
  readonly inbox: Inbox
  readonly answers: Answers
  /** Who takes what is asked. */
  readonly requests: {
    readonly team: TeamRequests
    readonly catalog: CatalogRequests
    readonly invitations: InvitationRequests
    readonly settings: SettingsRequests
    readonly search: Requests<'search.load'>
    readonly live: LiveRequests
    readonly erasure: Requests<'visitor.erase' | 'visitors.check'>
  }
}

const readFrame = frameReader<AccountCommand>(accountCommand)
/** Connections are looked at this often, for those whose time is over. */
const sweepEvery = 30_000

/** The sockets of agents' dashboards: what they may ask, and what they are told. */
export class Dashboards {
  readonly #options: DashboardsOptions
  readonly #ports: AccountPorts
  readonly #answers: Answers
  readonly #buckets = new WeakMap<Dashboard, TokenBucket>()
  /** Frames that come right behind the hello wait for its answer. */
  readonly #greetings = new WeakMap<Dashboard, Promise<void>>()

  readonly #conversations: ConversationRequests

  constructor(options: DashboardsOptions) {
    this.#options = options
    this.#ports = options.ports
    this.#answers = options.answers
    this.#conversations = new ConversationRequests(options)
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
      return this.#answers.refuse(dashboard, command, { reason: 'rate_limited', retryAfter: wait })
    }
    if (!dashboard.state.greeted && type !== 'hello') {
      const greeting = this.#greetings.get(dashboard)
      if (!greeting) return this.#answers.end(dashboard, 'protocol')
      await greeting
    }
    await this.#obey(dashboard, command)
  }

  async #obey(dashboard: Dashboard, command: AccountCommand): Promise<void> {
    const { requests } = this.#options
    switch (command.type) {
      case 'hello':
        if (command.version !== wireVersion) return this.#answers.end(dashboard, 'version')
        this.#greetings.set(dashboard, this.greet(dashboard, command))
        return this.#greetings.get(dashboard)
      case 'token.renew':
        return this.#renew(dashboard, command.token)
      case 'folder.watch':
        return dashboard.setState({ ...dashboard.state, folder: command.folder })
      case 'folder.load':
        return this.#conversations.load(dashboard, command)
      case 'ticket.get':
        return this.#conversations.ticket(dashboard, command)
      case 'conversation.follow':
        return this.#conversations.follow(dashboard, command)
      case 'conversation.resolve':
      case 'conversation.reopen':
      case 'conversation.join':
      case 'conversation.leave':
      case 'conversation.assign':
      case 'conversation.unassign':
      case 'conversation.hand_over':
      case 'conversation.tag':
      case 'conversation.untag':
      case 'conversation.move':
      case 'visitor.block':
        return this.#conversations.command(dashboard, command)
      case 'search.load':
        return requests.search.take(dashboard, command)
      case 'status.set':
      case 'me.update':
      case 'agent.update':
      case 'agent.remove':
      case 'agent.sign_out':
      case 'ownership.transfer':
        return requests.team.take(dashboard, command)
      case 'invitation.create':
      case 'invitation.delete':
        return requests.invitations.take(dashboard, command)
      case 'group.save':
      case 'group.delete':
      case 'tag.save':
      case 'tag.delete':
      case 'shortcut.save':
      case 'shortcut.delete':
        return requests.catalog.take(dashboard, command)
      case 'settings.get':
      case 'settings.update':
      case 'avatar.set':
      case 'secrets.get':
      case 'secret.add':
      case 'secret.delete':
        return requests.settings.take(dashboard, command)
      case 'visitors.watch':
      case 'visitor.greet':
        return requests.live.take(dashboard, command)
      case 'visitor.erase':
      case 'visitors.check':
        return requests.erasure.take(dashboard, command)
      default:
        command satisfies never
    }
  }

  /** Tells a dashboard how everything stands; again, when what it may see has changed. */
  async greet(dashboard: Dashboard, held?: { generation: string | null; revision: number }): Promise<void> {
    const { team, catalog, inbox, presence, index } = this.#options
    const agent = team.get(dashboard.state.agent)
    if (!agent) return this.#answers.revoke(dashboard)
    const revision = inbox.revision
    const counts = await index().counts(agent)
    // It may have been closed meanwhile: then nobody has arrived.
    if (![...this.#ports.dashboards()].includes(dashboard)) return
    presence.arrived(agent.id)
    const me = team.get(agent.id)
    if (!me) return this.#answers.revoke(dashboard)
    if (!dashboard.state.greeted) dashboard.setState({ ...dashboard.state, greeted: true })
    const unchanged = held?.generation === inbox.generation && held.revision === inbox.revision
    inbox.greeted(dashboard, counts)
    send(dashboard, {
      type: 'welcome',
      version: wireVersion,
      me: selfOf(me, presence.isOnline(me)),
      team: team.all().map(other => teamMember(other, presence.isOnline(other))),
      catalog: catalog.of(me.id),
      invitations: this.#invitationsFor(me),
      counts,
      generation: inbox.generation,
      revision,
      current: unchanged,
    })
  }

  /** The same where nobody waits for it: a dashboard that cannot be told connects again. */
  greetAnew(dashboard: Dashboard): void {
    this.greet(dashboard).catch(() => this.#answers.close(dashboard, 1011, 'internal'))
  }

  teamChanged(): void {
    const { team, presence } = this.#options
    const agents = team.all()
    const members = agents.map(agent => teamMember(agent, presence.isOnline(agent)))
    for (const dashboard of this.#ports.dashboards()) {
      const me = agents.find(({ id }) => id === dashboard.state.agent)
      if (!me || !dashboard.state.greeted) continue
      send(dashboard, {
        type: 'team.changed',
        me: selfOf(me, presence.isOnline(me)),
        team: members,
        invitations: this.#invitationsFor(me),
      })
    }
  }

  /** For one agent, or for all: each is told what they may use. */
  catalogChanged(agent?: string): void {
    const agents = new Map<string, AccountNotice>()
    for (const dashboard of this.#ports.dashboards()) {
      const { agent: id, greeted } = dashboard.state
      if (!greeted || (agent !== undefined && id !== agent)) continue
      const known = agents.get(id)
      const notice = known ?? { type: 'catalog.changed', catalog: this.#options.catalog.of(id) }
      agents.set(id, notice)
      send(dashboard, notice)
    }
  }

  /** What the agent sees is another list now; it begins anew. */
  rightsChanged(agent: string): void {
    this.#options.inbox.bump()
    for (const dashboard of this.#of(agent)) if (dashboard.state.greeted) this.greetAnew(dashboard)
    this.#options.requests.live.rightsChanged(agent)
  }

  /** The lists were filled anew: what dashboards hold of them is not told on. */
  allAnew(): void {
    this.#options.inbox.bump()
    for (const dashboard of this.#ports.dashboards()) if (dashboard.state.greeted) this.greetAnew(dashboard)
  }

  signedOut(agent: string, session: string | null): void {
    for (const dashboard of this.#of(agent)) {
      if (session === null || dashboard.state.session === session) this.#answers.end(dashboard, 'signed_out')
    }
  }

  /** Ends the connections that fell silent or whose token ran out. */
  sweep(): void {
    for (const dashboard of this.#ports.dashboards()) {
      if (this.#isOver(dashboard)) continue
      const alive = Math.max(dashboard.lastPing() ?? 0, dashboard.state.connectedAt)
      if (this.#ports.now() - alive <= limits.pingLost) continue
      this.#answers.close(dashboard, closeCodes.behind, 'silent')
    }
    this.#sweepLater()
  }

  async #renew(dashboard: Dashboard, token: string): Promise<void> {
    const { account, tokens } = this.#ports
    const renewed = await tokens.verifyAgent(token, account)
    const { agent, org } = dashboard.state
    const good = renewed && renewed.agent === agent && renewed.org === org
    if (!good || !this.#options.doors.claims(agent, renewed.session))
      return this.#answers.end(dashboard, 'unauthorized')
    dashboard.setState({ ...dashboard.state, session: renewed.session, exp: renewed.exp })
  }

  #isOver(dashboard: Dashboard): boolean {
    const { agent, session, exp } = dashboard.state
    if (exp <= this.#ports.now()) this.#answers.close(dashboard, closeCodes.expired, 'expired')
    else if (!this.#options.doors.claims(agent, session)) this.#answers.end(dashboard, 'signed_out')
    else return false
    return true
  }

  #sweepLater(exp = Infinity): void {
    if ([...this.#ports.dashboards()].length === 0) return
    this.#ports.timers.setBy('sweep', Math.min(this.#ports.now() + sweepEvery, exp))
  }

  /** Addresses of people who are not colleagues yet; for those alone who may invite. */
  #invitationsFor(me: Agent): Invitation[] {
    const { invitations } = this.#options
    return can({ type: 'agent', ...me }, 'team.manage', {}) ? invitations.all(this.#ports.now()) : []
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
