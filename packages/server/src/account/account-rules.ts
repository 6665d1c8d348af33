import { denial, type Group, type Refusal, type Self, type Tag } from '@deskbell/protocol'
import type { RowChange } from '../index-room/index-rules.ts'
import { conversationResource, type Viewer } from '../index-room/visibility.ts'
import type { AccountView, AgentClaims, Summary } from '../ports.ts'
import { forgettingSql } from '../room/forgetting-sql.ts'
import { AgentChanges } from './agent-changes.ts'
import { AgentDoors, type AgentAnswer, type PasswordAnswer, type SignInAnswer } from './agent-doors.ts'
import type { AccountPorts, Dashboard, DashboardState } from './account-ports.ts'
import { createAccountTables, hasAccountTables } from './account-schema.ts'
import { admitVisitor, type Admission, type VisitorRequest } from './admission.ts'
import { Answers, Unsupported } from './answers.ts'
import { Catalog } from './catalog.ts'
import { CatalogRequests } from './catalog-requests.ts'
import { Dashboards } from './dashboards.ts'
import { Directory } from './directory.ts'
import { GroupDeletions } from './group-deletions.ts'
import { Inbox } from './inbox.ts'
import { InvitationDoor, type InvitationLook, type JoinAnswer } from './invitation-door.ts'
import { InvitationRequests } from './invitation-requests.ts'
import { Invitations } from './invitations.ts'
import { LiveVisitors } from './live-visitors.ts'
import { AgentPresence } from './presence.ts'
import { hashPassword } from './passwords.ts'
import { RefusedOrigins } from './refused-origins.ts'
import { Seats } from './seats.ts'
import { SearchRequests } from './search-requests.ts'
import { SecretBook } from './secret-book.ts'
import { Settings } from './settings.ts'
import { SettingsRequests } from './settings-requests.ts'
import { claimsOf, selfOf, Team, type Agent } from './team.ts'
import { TeamRequests } from './team-requests.ts'

export interface NewAccount {
  readonly ownerEmail: string
  readonly ownerName?: string
  readonly ownerPassword: string
  readonly identitySecret?: string
  readonly agentSecret?: string
  readonly origins?: readonly string[]
}

/**
 * The rules of an account: its team, who of it is online, who comes in, and what dashboards are told.
 * Knows nothing of Workers. Before `create` there are no tables: a stranger's request leaves nothing behind.
 */
export class AccountRules {
  readonly #ports: AccountPorts
  readonly #settings: Settings
  readonly #team: Team
  readonly #catalog: Catalog
  readonly #doors: AgentDoors
  readonly #invitationDoor: InvitationDoor
  readonly #refusedOrigins = new RefusedOrigins()
  readonly #directory: Directory
  readonly #presence: AgentPresence
  readonly #live: LiveVisitors
  readonly #seats: Seats
  readonly #groups: GroupDeletions
  readonly #inbox: Inbox
  readonly #agents: AgentChanges
  readonly #dashboards: Dashboards
  #exists = false

  constructor(given: AccountPorts) {
    const sql = forgettingSql(given.sql, () => this.#forget())
    const ports = { ...given, sql }
    this.#ports = ports
    this.#settings = new Settings(sql)
    this.#team = new Team(sql)
    this.#catalog = new Catalog(sql)
    this.#doors = new AgentDoors(ports, this.#settings, this.#team, this.#catalog)
    this.#directory = new Directory(sql)
    this.#presence = new AgentPresence(ports, this.#team, () => this.#presenceChanged())
    this.#live = new LiveVisitors(ports, () => this.#view())
    const index = () => ports.index(this.#settings.get('generation'))
    this.#seats = new Seats(ports, index, id => this.#claims(id))
    this.#groups = new GroupDeletions(ports, index)
    const [team, catalog, doors, seats, presence] = [
      this.#team,
      this.#catalog,
      this.#doors,
      this.#seats,
      this.#presence,
    ]
    const dashboards = () => this.#dashboards
    this.#agents = new AgentChanges({ ports, team, catalog, doors, seats, presence, dashboards })
    const invitations = new Invitations(sql)
    this.#invitationDoor = new InvitationDoor({
      ports,
      team,
      catalog,
      invitations,
      joined: agent => this.#agents.changed(undefined, agent),
    })
    this.#inbox = new Inbox({
      ports,
      index,
      live: this.#live,
      viewer: id => this.#viewer(id),
      reported: changes => this.#reported(changes),
      greet: dashboard => this.#dashboards.greetAnew(dashboard),
    })
    const answers = new Answers(presence)
    const unsupported = new Unsupported(answers)
    this.#dashboards = new Dashboards({
      ports,
      index,
      team,
      catalog,
      invitations,
      doors,
      directory: this.#directory,
      presence,
      seats,
      inbox: this.#inbox,
      answers,
      requests: {
        team: new TeamRequests({ ports, answers, team, catalog, agents: this.#agents }),
        catalog: new CatalogRequests({
          answers,
          team,
          catalog,
          deleteGroup: id => this.#deleteGroup(id),
          changed: agent => this.#dashboards.catalogChanged(agent),
        }),
        invitations: new InvitationRequests({
          ports,
          answers,
          team,
          catalog,
          invitations,
          changed: () => this.#dashboards.teamChanged(),
        }),
        settings: new SettingsRequests({
          ports,
          answers,
          team,
          settings: this.#settings,
          secrets: new SecretBook(this.#settings, ports.now),
          refusedOrigins: this.#refusedOrigins,
          changed: () => void this.#live.push(),
        }),
        search: new SearchRequests({ ports, answers, team, inbox: () => this.#inbox, index }),
        live: unsupported,
        erasure: unsupported,
      },
    })
    this.#handleTimers()
    if (!hasAccountTables(sql)) return
    createAccountTables(sql)
    this.#open()
  }

  get exists(): boolean {
    return this.#exists
  }

  /** Makes the account; false if it is there already, and then it stays as it is. */
  async create(account: NewAccount): Promise<boolean> {
    if (this.#exists) return false
    const password = await hashPassword(account.ownerPassword)
    if (password === 'busy') throw new Error('Too many passwords are being hashed')
    // Two requests may have come this far.
    if (this.#exists) return false
    const { sql, now } = this.#ports
    sql.transaction(() => {
      createAccountTables(sql)
      const { identitySecret, agentSecret, origins } = account
      this.#settings.create({ identitySecret, agentSecret, origins }, now())
      const name = account.ownerName ?? account.ownerEmail.split('@')[0]!
      this.#team.add(
        { email: account.ownerEmail, name, role: 'owner', groups: [], password, sub: null },
        now(),
      )
    })
    this.#open()
    return true
  }

  /** Whether the page may have a session here, and who the visitor is. */
  async admit(request: VisitorRequest): Promise<Admission> {
    if (!this.#exists) return { ok: false, reason: 'unknown_account' }
    const admission = await admitVisitor(request, {
      ports: this.#ports,
      settings: this.#settings,
      directory: this.#directory,
      availability: () => this.#presence.availability(),
    })
    if (!admission.ok && admission.reason === 'origin_refused') {
      this.#refusedOrigins.note(request.origin, this.#ports.now())
    }
    return admission
  }

  async signIn(request: { email: string; password: string; from: string }): Promise<SignInAnswer> {
    if (!this.#exists) return { ok: false, reason: 'bad_credentials' }
    return this.#doors.signIn(request)
  }

  agentByCookie(cookie: string): AgentAnswer {
    const found = this.#exists ? this.#doors.byCookie(cookie) : null
    return found
      ? { ok: true, me: this.#self(found.agent), session: found.session }
      : { ok: false, reason: 'unauthorized' }
  }

  async agentByToken(jwt: string, origin: string, own: string): Promise<AgentAnswer> {
    const found = this.#exists ? await this.#doors.byToken(jwt, origin, own) : 'unauthorized'
    if (typeof found === 'string') return { ok: false, reason: found }
    this.#agents.changed(found.before, found.agent)
    return { ok: true, me: this.#self(found.agent), session: found.session }
  }

  /** The agent behind a bearer; null once the sign-in it came from has ended. */
  bearer(agent: string, session: string): AgentClaims | null {
    return this.#exists ? this.#doors.claims(agent, session) : null
  }

  /** Ends one sign-in of the agent's, or (`null`) all: sockets here and in visitors' rooms with it. */
  signOut(agent: string, session: string | null): void {
    if (this.#exists) this.#agents.signOut(agent, session)
  }

  /** What the link of an invitation is for. */
  invitation(request: { token: string; from: string }): InvitationLook {
    return this.#exists ? this.#invitationDoor.look(request) : { ok: false, reason: 'not_found' }
  }

  /** Takes an invitation up, and signs in. */
  async join(request: { token: string; name: string; password: string; from: string }): Promise<JoinAnswer> {
    return this.#exists ? this.#invitationDoor.join(request) : { ok: false, reason: 'not_found' }
  }

  async changePassword(request: Parameters<AgentDoors['changePassword']>[0]): Promise<PasswordAnswer> {
    if (!this.#exists) return { ok: false, reason: 'unauthorized' }
    const changed = await this.#doors.changePassword(request)
    if (changed.ok) for (const session of changed.ended) this.#agents.signOut(request.agent, session)
    return changed
  }

  /** Why the agent may not write in the conversation; null if they may. */
  async replyDenial(agent: AgentClaims, conversation: string): Promise<Refusal | null> {
    const placement = await this.#index().placement(conversation)
    const visitor = conversation.slice(0, conversation.lastIndexOf('.'))
    if (!placement) return 'not_found'
    return denial({ type: 'agent', ...agent }, 'conversation.reply', {
      ...conversationResource(placement),
      visitor,
    })
  }

  /** From a visitor's room; resolves once the lists have it. */
  async report(summaries: readonly Summary[]): Promise<void> {
    if (!this.#exists) return
    this.#directory.addAll(new Set(summaries.map(({ visitor }) => visitor.id)), this.#ports.now())
    await this.#inbox.report(summaries.filter(({ visitor }) => this.#directory.has(visitor.id)))
  }

  /** From a visitor's room whose conversations another room has adopted (spec I2). Safe to repeat. */
  async moved(visitor: string, to: string, conversations: readonly string[]): Promise<void> {
    if (!this.#exists) return
    this.#directory.move(visitor, to)
    await this.#inbox.remove(conversations)
  }

  async visitorPresence(change: { visitor: string; here: boolean; typing: boolean }): Promise<void> {
    if (this.#exists && this.#live.set(change)) await this.#inbox.presence(change.visitor)
  }

  view(visitor: string): AccountView {
    if (!this.#exists) return { availability: { online: false, agents: [] }, typingPreview: false }
    return this.#live.register(visitor)
  }

  assignee(id: string): AgentClaims | null {
    const agent = this.#exists ? this.#team.get(id) : undefined
    return agent?.active ? claimsOf(agent, '') : null
  }

  group(id: string): Group | null {
    return this.#exists ? this.#catalog.group(id) : null
  }

  tag(id: string): Tag | null {
    return this.#exists ? this.#catalog.tag(id) : null
  }

  connected(dashboard: Dashboard): void {
    this.#dashboards.connected(dashboard)
  }

  receive(dashboard: Dashboard, frame: unknown): Promise<void> {
    return this.#dashboards.receive(dashboard, frame)
  }

  closed(state: DashboardState): void {
    if (this.#exists) this.#presence.left(state.agent)
  }

  #open(): void {
    this.#exists = true
    this.#ports.timers.start()
    this.#presence.restore()
    this.#live.restore()
    this.#seats.restore()
    this.#groups.restore()
    this.#dashboards.restore()
  }

  /** A transaction was rolled back: memory may hold what the tables do not. */
  #forget(): void {
    const parts = [this.#settings, this.#team, this.#catalog, this.#directory, this.#live]
    for (const part of parts) part.forget()
    if (this.#exists) this.#ports.timers.forget()
  }

  #handleTimers(): void {
    const { timers } = this.#ports
    timers.on('grace', () => void this.#presence.refresh())
    timers.on('sweep', () => this.#dashboards.sweep())
    timers.on('notices', () => this.#seats.deliver())
    timers.on('groups', () => this.#groups.work())
    timers.on('push', () => this.#live.push())
    timers.on('verify', async () => {
      for (const visitor of await this.#live.verify()) await this.#inbox.presence(visitor)
    })
  }

  /** Conversations that reach the lists only after their assignee, or their group, has gone. */
  #reported(changes: readonly RowChange[]): void {
    for (const { after } of changes) {
      const visitor = after.visitor.id
      for (const { id } of after.assignees) {
        const gone = this.#team.get(id)?.active === false || this.#team.isFormer(id)
        if (gone) this.#seats.unassign(id, visitor)
      }
      if (after.group !== null && !this.#catalog.group(after.group)) this.#groups.late(after.group, visitor)
    }
  }

  #deleteGroup(id: string): void {
    this.#agents.leaveGroup(id, () => {
      this.#catalog.delete('group', id)
      this.#groups.begin(id)
    })
  }

  #presenceChanged(): void {
    this.#dashboards.teamChanged()
    void this.#live.push()
  }

  #view(): AccountView {
    return { availability: this.#presence.availability(), typingPreview: this.#settings.get('typingPreview') }
  }

  #index() {
    return this.#ports.index(this.#settings.get('generation'))
  }

  #claims(id: string): AgentClaims | null {
    const agent = this.#team.get(id)
    return agent ? claimsOf(agent, '') : null
  }

  #viewer(id: string): Viewer | undefined {
    return this.#team.get(id)
  }

  #self(agent: Agent): Self {
    return selfOf(agent, this.#presence.isOnline(agent))
  }
}
