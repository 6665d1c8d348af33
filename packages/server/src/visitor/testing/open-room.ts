import assert from 'node:assert/strict'
import {
  limits,
  wireVersion,
  type AgentRoomNotice,
  type Group,
  type Tag,
  type VisitorNotice,
} from '@deskbell/protocol'
import type { RoomSocketClaims } from '../../claims.ts'
import type { AccountPeer, AccountView, AgentClaims, Sql, Summary, VisitorPeer } from '../../ports.ts'
import { nodeSql } from '../../room/node-sql.ts'
import { randomId } from '../../room/random-id.ts'
import type { Renewal } from '../renewals.ts'
import { RoomLife, type RoomRules } from '../room-life.ts'
import { FakeClock } from './fake-clock.ts'
import { FakePeer, type Notice, type Said } from './fake-peer.ts'

export const visitorId = 'visitor-0123456789abcdef'
export const first = `${visitorId}.1`

export function agentClaims(id: string, more: Partial<AgentClaims> = {}): AgentClaims {
  const name = id[0]!.toUpperCase() + id.slice(1)
  return { id, name, role: 'limited', active: true, groups: [], session: `${id}-1`, ...more }
}

/** The account's room, as far as a visitor's room asks it. */
export class FakeAccount implements AccountPeer {
  readonly reports: Summary[][] = []
  readonly presences: { visitor: string; here: boolean; typing: boolean }[] = []
  readonly moves: { to: string; conversations: readonly string[] }[] = []
  readonly team = new Map<string, AgentClaims>()
  readonly groups = new Map<string, Group>()
  readonly tags = new Map<string, Tag>()
  current: AccountView = {
    availability: { online: true, agents: [{ id: 'eva', name: 'Eva' }] },
    typingPreview: false,
    asksRating: true,
  }
  /** Makes every question fail, as when the other room is restarting. */
  away = false

  async report(summaries: Summary[]): Promise<void> {
    this.#answer()
    this.reports.push(structuredClone(summaries))
  }

  async presence(change: { visitor: string; here: boolean; typing: boolean }): Promise<void> {
    this.#answer()
    this.presences.push(change)
  }

  async view(): Promise<AccountView> {
    this.#answer()
    return this.current
  }

  async moved(to: string, conversations: readonly string[]): Promise<void> {
    this.#answer()
    this.moves.push({ to, conversations })
  }

  async assignee(id: string): Promise<AgentClaims | null> {
    this.#answer()
    return this.team.get(id) ?? null
  }

  async group(id: string): Promise<Group | null> {
    this.#answer()
    return this.groups.get(id) ?? null
  }

  async tag(id: string): Promise<Tag | null> {
    this.#answer()
    return this.tags.get(id) ?? null
  }

  #answer(): void {
    if (this.away) throw new Error('the account is away')
  }
}

/** A visitor's room on a database in memory, with everything around it faked. */
export class TestRoom {
  readonly sql: Sql
  readonly clock = new FakeClock()
  readonly account = new FakeAccount()
  readonly deletedBlobs: string[] = []
  /** How many attempts to delete everything fail. */
  failingWipes = 0
  readonly renewals = new Map<string, Renewal>()
  /** What the alarm was set to, in turn. */
  readonly alarms: (number | null)[] = []
  /** Finds the room of another visitor. */
  readonly room: (visitor: string) => Pick<VisitorPeer, 'release' | 'released'>
  readonly visitorId: string
  life: RoomLife
  peers: FakePeer[] = []

  constructor(options: { sql?: Sql; visitor?: string; room?: TestRoom['room'] } = {}) {
    this.sql = options.sql ?? nodeSql()
    this.visitorId = options.visitor ?? visitorId
    this.room = options.room ?? (() => assert.fail('asked another room'))
    this.life = this.#wake()
  }

  get rules(): RoomRules {
    return this.life.rules
  }

  /** Connects a visitor's tab that has said hello. */
  async visitor(hello: { since?: number; sinceId?: string | null } = {}): Promise<FakePeer<VisitorNotice>> {
    const peer = await this.connectVisitor()
    await this.say(peer, this.hello(hello))
    return peer
  }

  async connectVisitor(session?: string): Promise<FakePeer<VisitorNotice>> {
    const opened = session ?? (await this.session()).session
    const exp = this.clock.time + 15 * 60_000
    const claims = {
      kind: 'visitor',
      visitor: this.visitorId,
      session: opened,
      org: 'https://shop.example',
      exp,
      ip: '',
    }
    return this.#connect(peer => this.rules.connected(peer, { ...claims, kind: 'visitor' }))
  }

  async session() {
    const opened = await this.rules.session({ refresh: null, org: 'https://shop.example' })
    if (!opened || typeof opened === 'string') throw new Error('a first session is always opened')
    return opened
  }

  /** Connects an agent who has opened a conversation and said hello. */
  async agent(
    id = 'eva',
    more: Partial<AgentClaims> & { conversation?: string; since?: number; sinceId?: string } = {},
  ): Promise<FakePeer<AgentRoomNotice>> {
    const { conversation = first, since, sinceId, ...claims } = more
    const peer = this.connectAgent({ agent: agentClaims(id, claims), conversation })
    await this.say(peer, this.hello({ since, sinceId }))
    return peer
  }

  connectAgent(claims: Pick<RoomSocketClaims, 'agent' | 'conversation'>): FakePeer<AgentRoomNotice> {
    const exp = this.clock.time + 15 * 60_000
    const org = 'https://chat.example'
    return this.#connect(peer => this.rules.connected(peer, { kind: 'agent', org, exp, ...claims }))
  }

  hello({ since = 0, sinceId = null }: { since?: number; sinceId?: string | null } = {}): Said {
    return { type: 'hello', version: wireVersion, since, sinceId }
  }

  async say(peer: FakePeer, command: Said): Promise<void> {
    await this.rules.receive(peer, JSON.stringify(command))
  }

  /** Sends a message; answers what became of it. */
  async send(
    peer: FakePeer,
    text: string,
    more: { clientId?: string; fresh?: boolean; group?: string; files?: string[] } = {},
  ) {
    const { clientId = randomId(), files = [], ...rest } = more
    await this.say(peer, { type: 'message.send', clientId, text, files, ...rest })
    return this.outcome(peer, clientId)
  }

  /** The last answer to a command. */
  outcome(peer: FakePeer, clientId: string) {
    const found = peer.received.findLast(
      notice =>
        (notice.type === 'command.accepted' || notice.type === 'command.refused') &&
        notice.clientId === clientId,
    )
    if (found?.type === 'command.accepted') return { seq: found.seq }
    if (found?.type === 'command.refused') return { refused: found.reason, retryAfter: found.retryAfter }
    throw new Error(`no answer to ${clientId}`)
  }

  disconnect(peer: FakePeer): void {
    this.peers = this.peers.filter(other => other !== peer)
    this.rules.gone(peer)
  }

  /** Lets time pass: what was to come later comes, and the alarm goes off when it is due. */
  async pass(milliseconds: number): Promise<void> {
    const until = this.clock.time + milliseconds
    for (;;) {
      const alarm = this.alarms.at(-1) ?? null
      const next = this.clock.next(Math.min(until, alarm ?? until))
      if (next) {
        this.clock.time = Math.max(this.clock.time, next.due)
        next.work()
      } else if (alarm !== null && alarm <= until) {
        this.clock.time = Math.max(this.clock.time, alarm)
        // An alarm that goes off is spent.
        this.alarms.push(null)
        await this.rules.alarm()
      } else break
      await settle()
    }
    this.clock.time = until
    await settle()
  }

  /** Lets the browsers answer for a while, as pings do. */
  ping(): void {
    for (const peer of this.peers) peer.pingedAt = this.clock.time
  }

  /** The room sleeps and wakes: memory is gone, sockets and tables are not. */
  sleep(): void {
    this.clock.stop()
    this.life = this.#wake()
  }

  /** The process is killed: sockets are gone too. */
  kill(): void {
    this.peers = []
    this.sleep()
  }

  #wake(): RoomLife {
    return new RoomLife({
      visitor: this.visitorId,
      sql: this.sql,
      alarm: { set: due => void this.alarms.push(due) },
      now: this.clock.now,
      later: this.clock.later,
      ids: randomId,
      peers: () => this.peers.filter(peer => !peer.closed),
      account: this.account,
      blobs: { delete: async key => void this.deletedBlobs.push(key) },
      verify: async (token, kind) => {
        const renewal = this.renewals.get(token)
        return renewal?.kind === kind ? renewal : null
      },
      room: other => this.room(other),
      describeDevice: (userAgent, hints) => ({
        os: { name: hints?.platform ?? '' },
        browser: { name: userAgent },
        bot: false,
        inApp: null,
      }),
      signUrl: (conversation, file) => ({ url: `/files/${conversation}/${file}`, expiresIn: 1_000 }),
      wipe: async () => {
        if (this.failingWipes-- > 0) throw new Error('killed')
        for (const { name } of this.sql.exec<{ name: string }>(
          `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`,
        )) {
          this.sql.exec(`DROP TABLE ${name}`)
        }
        this.alarms.push(null)
      },
    })
  }

  #connect<N extends Notice>(note: (peer: FakePeer<N>) => void): FakePeer<N> {
    const peer = new FakePeer<N>()
    note(peer)
    this.peers.push(peer)
    return peer
  }
}

export const openRoom = (sql?: Sql) => new TestRoom({ sql })

/** Lets promises that are ready go on. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve()
}

/** As many messages as a bucket holds, and a little time for the next. */
export async function sendMany(room: TestRoom, peer: FakePeer, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    await room.send(peer, `message ${i}`)
    room.clock.time += 200
    if (i % limits.acknowledgeEvents === 0) {
      await room.say(peer, { type: 'events.acknowledge', seq: Number.MAX_SAFE_INTEGER })
    }
  }
}
