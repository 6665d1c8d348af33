import { Server, type Connection, type ConnectionContext, type WSMessage } from 'partyserver'
import { readClaims } from '../claims.ts'
import { describeDevice } from '../device/describe-device.ts'
import type { Env } from '../env.ts'
import { blobStore } from '../files/blob-stores.ts'
import { signFileUrl } from '../files/file-urls.ts'
import { logFault } from '../log.ts'
import type { AccountView, AgentClaims, FileOwner, VisitorPeer } from '../ports.ts'
import { durableSql } from '../room/durable-sql.ts'
import { later } from '../room/later.ts'
import { OpenConnections } from '../room/open-connections.ts'
import { isClosing } from '../room/peer.ts'
import { randomId } from '../room/random-id.ts'
import { durableAlarm } from '../room/timers.ts'
import { accountPeer, accountRoom, parseVisitorRoom, visitorPeer } from '../rooms.ts'
import { Tokens } from '../tokens.ts'
import { verifyRenewal } from './renewals.ts'
import { RoomLife, type RoomRules } from './room-life.ts'
import type { SocketState } from './socket-state.ts'

type Asked<Method extends keyof VisitorPeer> = Parameters<VisitorPeer[Method]>

/** The Durable Object around the rules of one visitor: it lends sockets and SQL, and decides nothing. */
export class VisitorRoom extends Server<Env> implements VisitorPeer {
  static override options = { hibernate: true }
  readonly #life: RoomLife
  readonly #open: OpenConnections<SocketState, Connection>

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'))
    this.#open = new OpenConnections(this.getConnections(), connection =>
      ctx.getWebSocketAutoResponseTimestamp(connection),
    )
    const { account, visitor } = parseVisitorRoom(ctx.id.name!)
    const tokens = new Tokens(env.SERVER_KEY)
    const bearer = async (agent: string, session: string) => accountRoom(env, account).bearer(agent, session)
    this.#life = new RoomLife({
      visitor,
      sql: durableSql(ctx.storage),
      alarm: durableAlarm(ctx.storage),
      now: Date.now,
      later,
      ids: randomId,
      peers: () => this.#open,
      account: accountPeer(env, account, visitor),
      blobs: blobStore(env),
      verify: (token, kind) => verifyRenewal(tokens, bearer, { account, visitor }, token, kind),
      room: other => visitorPeer(env, account, other),
      describeDevice,
      signUrl: (conversation, file) =>
        signFileUrl(env.SERVER_KEY, { account, visitor, conversation, file }, Date.now()),
      async wipe() {
        await ctx.storage.deleteAlarm()
        await ctx.storage.deleteAll()
      },
    })
  }

  override onConnect(connection: Connection, { request }: ConnectionContext): void {
    const claims = readClaims(request)
    if (!claims || claims.kind === 'account') return connection.close(1008, 'unauthorized')
    this.#rules.connected(this.#open.peer(connection), claims)
  }

  override async onMessage(connection: Connection, frame: WSMessage): Promise<void> {
    if (isClosing(connection)) return
    try {
      await this.#rules.receive(this.#open.peer(connection), frame)
    } catch (error) {
      logFault('visitor room: a frame could not be dealt with', error)
      connection.close(1011, 'internal')
    }
  }

  override onClose(connection: Connection): void {
    const peer = this.#open.delete(connection)
    if (connection.state) this.#rules.gone(peer)
  }

  override onError(): void {
    // The connection is gone; its close tells the rest.
  }

  override onAlarm(): Promise<void> {
    return this.#rules.alarm()
  }

  command(...asked: Asked<'command'>) {
    return this.#rules.command(...asked)
  }

  agentChanged(id: string, claims: AgentClaims | null, ended?: { session?: string }) {
    return this.#rules.agentChanged(id, claims, ended)
  }

  groupDeleted(group: string) {
    return this.#rules.groupDeleted(group)
  }

  recall(cursor: string | null) {
    return this.#rules.recall(cursor)
  }

  viewChanged(view: AccountView) {
    return this.#rules.viewChanged(view)
  }

  isHere() {
    return this.#rules.isHere()
  }

  session(...asked: Asked<'session'>) {
    return this.#rules.session(...asked)
  }

  endSession(session: string) {
    return this.#rules.endSession(session)
  }

  identified(...asked: Asked<'identified'>) {
    return this.#rules.identified(...asked)
  }

  adopt(...asked: Asked<'adopt'>) {
    return this.#rules.adopt(...asked)
  }

  adopted(...asked: Asked<'adopted'>) {
    return this.#rules.adopted(...asked)
  }

  release(...asked: Asked<'release'>) {
    return this.#rules.release(...asked)
  }

  released(to: string) {
    return this.#rules.released(to)
  }

  greet(...asked: Asked<'greet'>) {
    return this.#rules.greet(...asked)
  }

  fileBegin(...asked: Asked<'fileBegin'>) {
    return this.#rules.fileBegin(...asked)
  }

  fileDone(...asked: Asked<'fileDone'>) {
    return this.#rules.fileDone(...asked)
  }

  fileFailed(by: FileOwner, id: string) {
    return this.#rules.fileFailed(by, id)
  }

  file(id: string) {
    return this.#rules.file(id)
  }

  export(cursor: string | null) {
    return this.#rules.export(cursor)
  }

  lastActivity() {
    return this.#rules.lastActivity()
  }

  erase() {
    return this.#life.erase()
  }

  get #rules(): RoomRules {
    return this.#life.rules
  }
}
