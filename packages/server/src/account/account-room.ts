import type { ConversationFilter, RowCursor } from '@deskbell/protocol'
import { Server, type Connection, type ConnectionContext, type WSMessage } from 'partyserver'
import { readClaims } from '../claims.ts'
import type { Env } from '../env.ts'
import { logFault } from '../log.ts'
import { writeRefresh } from '../http/refresh.ts'
import type { AgentClaims, Summary } from '../ports.ts'
import { durableSql } from '../room/durable-sql.ts'
import { later } from '../room/later.ts'
import { OpenConnections } from '../room/open-connections.ts'
import { isClosing } from '../room/peer.ts'
import { durableAlarm, Timers } from '../room/timers.ts'
import { indexRoom, registryRoom, visitorPeer } from '../rooms.ts'
import { Tokens } from '../tokens.ts'
import type { AccountPorts, DashboardState, IndexPeer } from './account-ports.ts'
import { Registry } from './registry.ts'
import { AccountRules, type NewAccount } from './account-rules.ts'
import type { Page, VisitorRequest } from './admission.ts'
import type { PresencePost } from './visits.ts'

/** The Durable Object around the rules of an account: it lends sockets and SQL, and decides nothing. */
export class AccountRoom extends Server<Env> {
  static override options = { hibernate: true }
  readonly #rules: AccountRules
  readonly #dashboards: OpenConnections<DashboardState, Connection>

  readonly #registry: Registry
  readonly #timers: Timers

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.#timers = new Timers({
      sql: durableSql(ctx.storage),
      alarm: durableAlarm(ctx.storage),
      now: Date.now,
    })
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'))
    this.#dashboards = new OpenConnections(this.getConnections(), connection =>
      ctx.getWebSocketAutoResponseTimestamp(connection),
    )
    this.#registry = new Registry(durableSql(ctx.storage))
    this.#rules = new AccountRules(this.#ports(ctx, env))
  }

  override onConnect(connection: Connection, { request }: ConnectionContext): void {
    const claims = readClaims(request)
    if (claims?.kind !== 'account') return connection.close(1008, 'unauthorized')
    const { agent, session, org, exp } = claims
    const state: DashboardState = {
      agent,
      session,
      org,
      exp,
      connectedAt: Date.now(),
      greeted: false,
    }
    connection.setState(state)
    this.#rules.connected(this.#dashboards.peer(connection))
  }

  override async onMessage(connection: Connection, frame: WSMessage): Promise<void> {
    if (isClosing(connection)) return
    try {
      await this.#rules.receive(this.#dashboards.peer(connection), frame)
    } catch (error) {
      logFault('account room: a frame could not be dealt with', error)
      connection.close(1011, 'internal')
    }
  }

  override onClose(connection: Connection): void {
    this.#dashboards.delete(connection)
    const state = connection.state as DashboardState | null
    if (state) this.#rules.closed(state)
  }

  override onError(): void {
    // The connection is gone; its close tells the rest.
  }

  override onAlarm(): Promise<void> {
    return this.#timers.fire()
  }

  /** Asked of the room of the reserved name alone. */
  register(account: string) {
    this.#registry.add(account)
  }

  isRegistered(account: string) {
    return this.#registry.has(account)
  }

  claimKey(account: string, key: string) {
    return this.#registry.claim(account, key)
  }

  holderOfKey(key: string) {
    return this.#registry.holderOf(key)
  }

  create(account: NewAccount) {
    return this.#rules.create(account)
  }

  admit(request: VisitorRequest) {
    return this.#rules.admit(request)
  }

  availability(page: Page) {
    return this.#rules.availability(page)
  }

  signIn(request: { email: string; password: string; from: string }) {
    return this.#rules.signIn(request)
  }

  agentByCookie(cookie: string) {
    return this.#rules.agentByCookie(cookie)
  }

  agentByToken(jwt: string, origin: string, own: string) {
    return this.#rules.agentByToken(jwt, origin, own)
  }

  bearer(agent: string, session: string) {
    return this.#rules.bearer(agent, session)
  }

  signOut(agent: string, session: string | null) {
    this.#rules.signOut(agent, session)
  }

  invitation(request: { token: string; from: string }) {
    return this.#rules.invitation(request)
  }

  join(request: { token: string; name: string; password: string; from: string }) {
    return this.#rules.join(request)
  }

  changePassword(request: { agent: string; session: string; current: string; next: string; from: string }) {
    return this.#rules.changePassword(request)
  }

  replyDenial(agent: AgentClaims, conversation: string) {
    return this.#rules.replyDenial(agent, conversation)
  }

  exportDenial(agent: string, session: string, visitor: string) {
    return this.#rules.exportDenial(agent, session, visitor)
  }

  presencePost(post: PresencePost) {
    return this.#rules.presencePost(post)
  }

  report(summaries: Summary[]) {
    return this.#rules.report(summaries)
  }

  moved(visitor: string, to: string, conversations: string[]) {
    return this.#rules.moved(visitor, to, conversations)
  }

  presence(change: { visitor: string; here: boolean; typing: boolean }) {
    return this.#rules.visitorPresence(change)
  }

  view(visitor: string) {
    return this.#rules.view(visitor)
  }

  assignee(id: string) {
    return this.#rules.assignee(id)
  }

  group(id: string) {
    return this.#rules.group(id)
  }

  tag(id: string) {
    return this.#rules.tag(id)
  }

  box() {
    return this.#rules.box()
  }

  avatar(id: string) {
    return this.#rules.avatar(id)
  }

  table(agent: string, session: string, filter: ConversationFilter, after: RowCursor | null) {
    return this.#rules.table(agent, session, filter, after)
  }

  rebuild() {
    return this.#rules.rebuild()
  }

  #ports(ctx: DurableObjectState, env: Env): AccountPorts {
    const sql = durableSql(ctx.storage)
    const account = ctx.id.name!
    return {
      account,
      sql,
      timers: this.#timers,
      tokens: new Tokens(env.SERVER_KEY),
      now: Date.now,
      dashboards: () => this.#dashboards,
      index: generation => indexRoom(env, account, generation) as unknown as IndexPeer,
      visitor: id => visitorPeer(env, account, id),
      claimKey: key => registryRoom(env).claimKey(account, key),
      writeRefresh: (visitor, session) => writeRefresh(env.SERVER_KEY, account, { visitor, ...session }),
      later,
      log: line => logFault(`account room: ${line}`),
    }
  }
}
