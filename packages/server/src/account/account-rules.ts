import { denial, type Refusal, type Self } from '@deskbell/protocol'
import { conversationResource, type Viewer } from '../index-room/visibility.ts'
import type { AccountView, AgentClaims, Summary } from '../ports.ts'
import { forgettingSql } from '../room/forgetting-sql.ts'
import { AgentDoors, type AgentAnswer, type SignInAnswer } from './agent-doors.ts'
import type { AccountPorts, Dashboard, DashboardState } from './account-ports.ts'
import { createAccountTables, hasAccountTables } from './account-schema.ts'
import { admitVisitor, type Admission, type VisitorRequest } from './admission.ts'
import { Dashboards } from './dashboards.ts'
import { Directory } from './directory.ts'
import { Inbox } from './inbox.ts'
import { LiveVisitors } from './live-visitors.ts'
import { AgentPresence } from './presence.ts'
import { hashPassword } from './passwords.ts'
import { Seats } from './seats.ts'
import { Settings } from './settings.ts'
import { claimsOf, selfOf, Team, type Agent } from './team.ts'

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
  readonly #doors: AgentDoors
  readonly #directory: Directory
  readonly #presence: AgentPresence
  readonly #live: LiveVisitors
  readonly #seats: Seats
  readonly #inbox: Inbox
  readonly #dashboards: Dashboards
  #exists = false

  constructor(given: AccountPorts) {
    const sql = forgettingSql(given.sql, () => this.#forget())
    const ports = { ...given, sql }
    this.#ports = ports
    this.#settings = new Settings(sql)
    this.#team = new Team(sql)
    this.#doors = new AgentDoors(ports, this.#settings, this.#team)
    this.#directory = new Directory(sql)
    this.#presence = new AgentPresence(ports, this.#team, () => this.#presenceChanged())
    this.#live = new LiveVisitors(ports, () => this.#view())
    const index = () => ports.index(this.#settings.get('generation'))
    this.#seats = new Seats(ports, index, id => this.#claims(id))
    this.#inbox = new Inbox({
      ports,
      index,
      live: this.#live,
      viewer: id => this.#viewer(id),
      reported: changes => {
        for (const { after } of changes) {
          for (const { id } of after.assignees) {
            if (this.#team.get(id)?.active === false) this.#seats.unassign(id, after.visitor.id)
          }
        }
      },
      greet: dashboard => this.#dashboards.greetAnew(dashboard),
    })
    this.#dashboards = new Dashboards({
      ports,
      index,
      settings: this.#settings,
      team: this.#team,
      doors: this.#doors,
      directory: this.#directory,
      presence: this.#presence,
      seats: this.#seats,
      inbox: this.#inbox,
      agentChanged: (before, after) => this.#agentChanged(before, after),
      settingsChanged: () => void this.#live.push(),
    })
    this.#handleTimers()
    if (hasAccountTables(sql)) this.#open()
  }

  get exists(): boolean {
    return this.#exists
  }

  /** Makes the account; false if it is there already, and then it stays as it is. */
  async create(account: NewAccount): Promise<boolean> {
    if (this.#exists) return false
    const password = await hashPassword(account.ownerPassword)
    // Two requests may have come this far.
    if (this.#exists) return false
    const { sql, now } = this.#ports
    sql.transaction(() => {
      createAccountTables(sql)
      const { identitySecret, agentSecret, origins } = account
      this.#settings.create({ identitySecret, agentSecret, origins })
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
    return admitVisitor(request, {
      ports: this.#ports,
      settings: this.#settings,
      directory: this.#directory,
      availability: () => this.#presence.availability(),
    })
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
    this.#agentChanged(found.before, found.agent)
    return { ok: true, me: this.#self(found.agent), session: found.session }
  }

  /** The agent behind a bearer; null once the sign-in it came from has ended. */
  bearer(agent: string, session: string): AgentClaims | null {
    return this.#exists ? this.#doors.claims(agent, session) : null
  }

  /** Ends one sign-in of the agent's, or (`null`) all: sockets here and in visitors' rooms with it. */
  signOut(agent: string, session: string | null): void {
    if (!this.#exists) return
    this.#ports.sql.transaction(() => {
      this.#doors.end(agent, session)
      this.#seats.changed(agent, { session })
    })
    this.#dashboards.signedOut(agent, session)
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
    await this.#inbox.report(summaries)
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
    this.#dashboards.restore()
  }

  /** A transaction was rolled back: memory may hold what the tables do not. */
  #forget(): void {
    for (const part of [this.#settings, this.#team, this.#directory, this.#live]) part.forget()
    if (this.#exists) this.#ports.timers.forget()
  }

  #handleTimers(): void {
    const { timers } = this.#ports
    timers.on('grace', () => void this.#presence.refresh())
    timers.on('sweep', () => this.#dashboards.sweep())
    timers.on('notices', () => this.#seats.deliver())
    timers.on('push', () => this.#live.push())
    timers.on('verify', async () => {
      for (const visitor of await this.#live.verify()) await this.#inbox.presence(visitor)
    })
  }

  /** Everything that depends on an agent follows a change of theirs (spec A8). */
  #agentChanged(before: Agent | undefined, after: Agent): void {
    if (JSON.stringify(before) === JSON.stringify(after)) return
    const rights = ({ role, active, groups, name }: Agent) => JSON.stringify([role, active, groups, name])
    if (before && rights(before) !== rights(after)) {
      this.#seats.changed(after.id)
      if (before.active && !after.active) this.#seats.unassignAll(after.id)
      this.#dashboards.rightsChanged(after.id)
    }
    if (!this.#presence.refresh()) this.#dashboards.teamChanged()
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
