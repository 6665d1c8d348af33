import {
  denial,
  type Availability,
  type BoxSettings,
  type Group,
  type PresenceAnswer,
  type Refusal,
  type Self,
  type Tag,
} from '@deskbell/protocol'
import { isAllowedOrigin } from '../http/origins.ts'
import { conversationResource } from '../index-room/visibility.ts'
import type { AccountView, AgentClaims, Summary } from '../ports.ts'
import type { ConversationTable, TablePage } from './conversation-table.ts'
import { AccountParts } from './account-parts.ts'
import type { AccountPorts, Dashboard, DashboardState } from './account-ports.ts'
import { createAccountTables, hasAccountTables } from './account-schema.ts'
import {
  admitVisitor,
  type Admission,
  type Page,
  type PageRefusal,
  type VisitorRequest,
} from './admission.ts'
import type { Picture } from './avatar.ts'
import type { AgentAnswer, AgentDoors, PasswordAnswer, SignInAnswer } from './agent-doors.ts'
import type { InvitationLook, JoinAnswer } from './invitation-door.ts'
import { hashPassword } from './passwords.ts'
import { claimsOf, selfOf, type Agent } from './team.ts'
import type { PresencePost } from './visits.ts'

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
  readonly #parts: AccountParts
  #exists = false

  constructor(ports: AccountPorts) {
    this.#parts = new AccountParts(ports)
    const { sql } = this.#parts.ports
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
    const { sql, now } = this.#parts.ports
    sql.transaction(() => {
      createAccountTables(sql)
      const { identitySecret, agentSecret, origins } = account
      this.#parts.settings.create({ identitySecret, agentSecret, origins }, now())
      const name = account.ownerName ?? account.ownerEmail.split('@')[0]!
      this.#parts.team.add(
        { email: account.ownerEmail, name, role: 'owner', groups: [], password, sub: null },
        now(),
      )
    })
    this.#open()
    return true
  }

  /** Whether the page may have a session here, and who the visitor is. */
  async admit(request: VisitorRequest): Promise<Admission> {
    const reason = this.#pageRefusal(request)
    if (reason) return { ok: false, reason }
    const { ports, settings, directory, presence } = this.#parts
    return admitVisitor(request, {
      ports,
      settings,
      directory,
      availability: () => presence.availability(),
    })
  }

  /** Who is online, for a page whose box only looks: nobody is admitted, and nothing kept (spec A5, I4). */
  availability(page: Page): Availability | { refused: PageRefusal } {
    const refused = this.#pageRefusal(page)
    return refused ? { refused } : this.#parts.presence.availability()
  }

  async signIn(request: { email: string; password: string; from: string }): Promise<SignInAnswer> {
    if (!this.#exists) return { ok: false, reason: 'bad_credentials' }
    return this.#parts.doors.signIn(request)
  }

  agentByCookie(cookie: string): AgentAnswer {
    const found = this.#exists ? this.#parts.doors.byCookie(cookie) : null
    return found
      ? { ok: true, me: this.#self(found.agent), session: found.session }
      : { ok: false, reason: 'unauthorized' }
  }

  async agentByToken(jwt: string, origin: string, own: string): Promise<AgentAnswer> {
    const found = this.#exists ? await this.#parts.doors.byToken(jwt, origin, own) : 'unauthorized'
    if (typeof found === 'string') return { ok: false, reason: found }
    this.#parts.agents.changed(found.before, found.agent)
    return { ok: true, me: this.#self(found.agent), session: found.session }
  }

  /** The agent behind a bearer; null once the sign-in it came from has ended. */
  bearer(agent: string, session: string): AgentClaims | null {
    return this.#exists ? this.#parts.doors.claims(agent, session) : null
  }

  /** Ends one sign-in of the agent's, or (`null`) all: sockets here and in visitors' rooms with it. */
  signOut(agent: string, session: string | null): void {
    if (this.#exists) this.#parts.agents.signOut(agent, session)
  }

  /** What the link of an invitation is for. */
  invitation(request: { token: string; from: string }): InvitationLook {
    return this.#exists ? this.#parts.invitationDoor.look(request) : { ok: false, reason: 'not_found' }
  }

  /** Takes an invitation up, and signs in. */
  async join(request: { token: string; name: string; password: string; from: string }): Promise<JoinAnswer> {
    return this.#exists ? this.#parts.invitationDoor.join(request) : { ok: false, reason: 'not_found' }
  }

  async changePassword(request: Parameters<AgentDoors['changePassword']>[0]): Promise<PasswordAnswer> {
    if (!this.#exists) return { ok: false, reason: 'unauthorized' }
    const changed = await this.#parts.doors.changePassword(request)
    if (changed.ok) for (const session of changed.ended) this.#parts.agents.signOut(request.agent, session)
    return changed
  }

  /** Why the agent may not write in the conversation; null if they may. */
  async replyDenial(agent: AgentClaims, conversation: string): Promise<Refusal | null> {
    const placement = await this.#parts.index().placement(conversation)
    const visitor = conversation.slice(0, conversation.lastIndexOf('.'))
    if (!placement) return 'not_found'
    return denial({ type: 'agent', ...agent }, 'conversation.reply', {
      ...conversationResource(placement),
      visitor,
    })
  }

  /** Why the agent may not have all that is known of the visitor; null if they may. */
  async exportDenial(
    agent: string,
    session: string,
    visitor: string,
  ): Promise<Refusal | 'unauthorized' | null> {
    if (!this.#exists) return 'unauthorized'
    const { directory, index, doors } = this.#parts
    const conversations = (await index().placementsOf(visitor)).map(conversationResource)
    const claims = doors.claims(agent, session)
    if (!claims) return 'unauthorized'
    if (!directory.has(visitor)) return 'not_found'
    return denial({ type: 'agent', ...claims }, 'visitor.export', { visitor, conversations })
  }

  /** Somebody looks at a page of the site (spec V8). */
  presencePost(post: PresencePost): PresenceAnswer | { refused: PageRefusal } {
    const refused = this.#pageRefusal(post)
    return refused ? { refused } : this.#parts.visits.post(post)
  }

  /** From a visitor's room; resolves once the lists have it. */
  async report(summaries: readonly Summary[]): Promise<void> {
    if (!this.#exists) return
    const { directory, inbox, ports } = this.#parts
    directory.addAll(new Set(summaries.map(({ visitor }) => visitor.id)), ports.now())
    await inbox.report(summaries.filter(({ visitor }) => directory.has(visitor.id)))
  }

  /** From a visitor's room whose conversations another room has adopted (spec I2). Safe to repeat. */
  async moved(visitor: string, to: string, conversations: readonly string[]): Promise<void> {
    if (!this.#exists) return
    const { directory, inbox, erasure, visits } = this.#parts
    directory.move(visitor, to)
    visits.forget(visitor)
    if (directory.isErased(to)) erasure.begin([visitor])
    await inbox.remove(conversations)
  }

  async visitorPresence(change: { visitor: string; here: boolean; typing: boolean }): Promise<void> {
    if (!this.#exists) return
    const { directory, live, inbox } = this.#parts
    if (directory.isErased(change.visitor)) return
    if (live.set(change)) await inbox.presence(change.visitor)
  }

  view(visitor: string): AccountView {
    if (!this.#exists || this.#parts.directory.isErased(visitor)) {
      return { availability: { online: false, agents: [] }, typingPreview: false, asksRating: false }
    }
    return this.#parts.live.register(visitor)
  }

  assignee(id: string): AgentClaims | null {
    const agent = this.#exists ? this.#parts.team.get(id) : undefined
    return agent?.active ? claimsOf(agent, '') : null
  }

  group(id: string): Group | null {
    return this.#exists ? this.#parts.catalog.group(id) : null
  }

  tag(id: string): Tag | null {
    return this.#exists ? this.#parts.catalog.tag(id) : null
  }

  /** Fills the lists anew; answers the generation that will answer then, or null where there is no account. */
  rebuild(): number | null {
    return this.#exists ? this.#parts.rebuild.start() : null
  }

  /** The chat box as its owner wants it, for any page; null where there is no account. */
  box(): BoxSettings | null {
    return this.#exists ? this.#parts.settings.get('box') : null
  }

  /** The picture of the chat box, while it has this id. */
  avatar(id: string): Picture | null {
    return this.#exists ? this.#parts.avatar.get(id) : null
  }

  /** A page of the list of conversations, to take away as a table (security S28). */
  async table(...asked: Parameters<ConversationTable['page']>): Promise<TablePage> {
    return this.#exists ? this.#parts.table.page(...asked) : { ok: false, reason: 'unauthorized' }
  }

  connected(dashboard: Dashboard): void {
    this.#parts.dashboards.connected(dashboard)
  }

  receive(dashboard: Dashboard, frame: unknown): Promise<void> {
    return this.#parts.dashboards.receive(dashboard, frame)
  }

  closed(state: DashboardState): void {
    if (this.#exists) this.#parts.presence.left(state.agent)
  }

  #open(): void {
    this.#exists = true
    this.#parts.open()
  }

  /** Null if the page may show the chat box (security S13); an origin that may not is kept, to be allowed. */
  #pageRefusal({ origin, own }: Page): PageRefusal | null {
    if (!this.#exists) return 'unknown_account'
    const { ports, settings, refusedOrigins } = this.#parts
    if (isAllowedOrigin(origin, own, settings.get('origins'))) return null
    refusedOrigins.note(origin, ports.now())
    return 'origin_refused'
  }

  #self(agent: Agent): Self {
    return selfOf(agent, this.#parts.presence.isOnline(agent))
  }
}
