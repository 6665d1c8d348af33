import type { AccountNotice, ConversationCommand, Folder, Place, Role } from '@deskbell/protocol'
import { IndexRules } from '../index-room/index-rules.ts'
import type {
  AccountView,
  AdoptedPlace,
  AgentClaims,
  CommandResult,
  IndexedMessage,
  Summary,
  VisitorPeer,
} from '../ports.ts'
import { nodeSql } from '../room/node-sql.ts'
import { Timers } from '../room/timers.ts'
import { Tokens } from '../tokens.ts'
import type { Dashboard, DashboardState, IndexPeer } from './account-ports.ts'
import { AccountRules } from './account-rules.ts'
import { Catalog } from './catalog.ts'
import { Registry } from './registry.ts'

/** A dashboard's connection that keeps what it received. */
export class FakeDashboard implements Dashboard {
  state: DashboardState
  readonly received: AccountNotice[] = []
  closed: { code: number; reason: string } | null = null
  /** Set, it stays silent from then on. */
  ping: number | null = null
  readonly #now: () => number

  constructor(state: DashboardState, now: () => number) {
    this.state = state
    this.#now = now
  }

  setState(state: DashboardState): void {
    this.state = state
  }

  send(text: string): void {
    this.received.push(JSON.parse(text) as AccountNotice)
  }

  close(code: number, reason: string): void {
    this.closed ??= { code, reason }
  }

  lastPing(): number {
    return this.ping ?? this.#now()
  }

  /** What came of one type, oldest first. */
  all<Type extends AccountNotice['type']>(type: Type): Extract<AccountNotice, { type: Type }>[] {
    return this.received.filter(notice => notice.type === type) as Extract<AccountNotice, { type: Type }>[]
  }

  last<Type extends AccountNotice['type']>(type: Type): Extract<AccountNotice, { type: Type }> | undefined {
    return this.all(type).at(-1)
  }
}

/** A visitor's room that keeps what it was told. */
export class FakeVisitor implements Partial<VisitorPeer> {
  readonly id: string
  readonly commands: { agent: AgentClaims; command: ConversationCommand }[] = []
  readonly changes: { id: string; claims: AgentClaims | null; ended?: { session?: string } }[] = []
  readonly views: AccountView[] = []
  readonly deletedGroups: string[] = []
  readonly greetings: { agent: AgentClaims; text: string; place: Place | null }[] = []
  erased = 0
  activity = 0
  /** What it tells when it is asked for everything. */
  readonly told: Summary[] = []
  recalling: Promise<void> = Promise.resolve()
  here = true
  failures = 0
  /** The open conversation is hidden from whoever greets. */
  hides = false
  /** Where conversations are that it has adopted. */
  readonly places = new Map<string, AdoptedPlace | 'moving'>()
  result: CommandResult = { ok: true, seq: 1 }

  constructor(id: string) {
    this.id = id
  }

  async command(agent: AgentClaims, command: ConversationCommand): Promise<CommandResult> {
    this.commands.push({ agent, command })
    return this.result
  }

  async agentChanged(id: string, claims: AgentClaims | null, ended?: { session?: string }): Promise<void> {
    if (this.failures-- > 0) throw new Error('not now')
    this.changes.push({ id, claims, ended })
  }

  async viewChanged(view: AccountView): Promise<void> {
    if (this.failures-- > 0) throw new Error('not now')
    this.views.push(view)
  }

  async groupDeleted(group: string): Promise<void> {
    if (this.failures-- > 0) throw new Error('not now')
    this.deletedGroups.push(group)
  }

  async recall(cursor: string | null): Promise<{ summaries: Summary[]; next: string | null }> {
    await this.recalling
    if (this.failures-- > 0) throw new Error('not now')
    const number = Number(cursor)
    const next = number + 1 < this.told.length ? String(number + 1) : null
    return { summaries: this.told.slice(number, number + 1), next }
  }

  async session() {
    return { session: 'first', secret: 'secret' }
  }

  async greet(agent: AgentClaims, text: string, place: Place | null): Promise<string | null> {
    if (this.hides) return null
    this.greetings.push({ agent, text, place })
    return `${this.id}.${this.greetings.length}`
  }

  async adopted(conversation: string): Promise<AdoptedPlace | 'moving' | null> {
    return this.places.get(conversation) ?? null
  }

  async erase(): Promise<void> {
    if (this.failures-- > 0) throw new Error('not now')
    this.erased++
  }

  async lastActivity(): Promise<number> {
    return this.activity
  }

  async isHere(): Promise<boolean> {
    return this.here
  }
}

export const agentSecret = 'the secret of the account for agents'
export const identitySecret = 'the secret of the account for visitors'
export const serverKey = Buffer.alloc(32, 7).toString('base64url')
export const ownerPassword = 'correct horse'

/** An account with its owner, and fakes of everything around it; time stands still until `pass`. */
export async function openAccount(sql = nodeSql(), index = new IndexRules(nodeSql())) {
  let now = 1_800_000_000_000
  let laters: { at: number; work: () => void }[] = []
  let dashboards: FakeDashboard[] = []
  const visitors = new Map<string, FakeVisitor>()
  const visitor = (id: string) => {
    if (!visitors.has(id)) visitors.set(id, new FakeVisitor(id))
    return visitors.get(id)!
  }
  const indexes = new Map([[1, index]])
  const indexOf = (generation: number) => {
    if (!indexes.has(generation)) indexes.set(generation, new IndexRules(nodeSql()))
    return indexes.get(generation)!
  }
  const clock = () => now
  const registry = new Registry(nodeSql())
  const tokens = new Tokens(serverKey, clock)

  let callsLeft = Infinity
  /** The same peer, until the process is killed: what it is asked from then on nobody answers. */
  function line<P extends object>(peer: P): P {
    return new Proxy(peer, {
      get(target, name) {
        const method: unknown = Reflect.get(target, name)
        if (typeof method !== 'function') return method
        return (...args: unknown[]) => {
          if (callsLeft-- > 0) return (method as (...of: unknown[]) => unknown).apply(target, args)
          return new Promise(() => {})
        }
      },
    })
  }

  function start(): { rules: AccountRules; timers: Timers } {
    const timers = new Timers({ sql, alarm: { set: () => {} }, now: clock })
    const rules = new AccountRules({
      account: 'acme',
      sql,
      tokens,
      timers,
      now: clock,
      dashboards: () => dashboards.filter(({ closed }) => !closed),
      index: generation => line(asPeer(indexOf(generation), () => indexes.delete(generation))),
      visitor: id => line(visitor(id) as unknown as VisitorPeer),
      claimKey: async key => registry.claim('acme', key),
      writeRefresh: (id, { secret }) => `${id}.${secret}`,
      later: (delay, work) => {
        const entry = { at: now + delay, work }
        laters.push(entry)
        return () => void (laters = laters.filter(other => other !== entry))
      },
      log: () => {},
    })
    return { rules, timers }
  }

  let room = start()
  const owner = { ownerEmail: 'owner@acme.example', ownerName: 'Olga', ownerPassword }
  await room.rules.create({ ...owner, agentSecret, identitySecret, origins: ['https://shop.example'] })
  const catalog = new Catalog(sql)
  for (const id of ['sales', 'bills', 'x']) catalog.saveGroup({ id, name: id })

  const account = {
    sql,
    index,
    /** The indexes there are, by generation. */
    indexes,
    tokens,
    registry,
    visitor,
    get rules() {
      return room.rules
    },
    now: clock,
    /** Lets everything that waits for nothing but its turn happen. */
    async settle() {
      for (let i = 0; i < 50; i++) await Promise.resolve()
    },
    async pass(milliseconds: number) {
      now += milliseconds
      const due = laters.filter(({ at }) => at <= now)
      laters = laters.filter(({ at }) => at > now)
      for (const { work } of due) work()
      await room.timers.fire()
      await account.settle()
    },
    /** After so many calls of other rooms nothing of this life goes on; then `restart`. */
    killAfter(calls: number) {
      callsLeft = calls
    },
    get killed() {
      return callsLeft < 0
    },
    /** The room starts anew on the same tables; after a sleep its sockets are still there, after a crash not. */
    restart({ slept }: { slept: boolean }) {
      callsLeft = Infinity
      if (!slept) dashboards = []
      laters = []
      room = start()
    },
    /** An agent who came by a token of their backend. */
    async agent(sub: string, role: 'full' | 'limited', groups: string[] = []) {
      const jwt = await agentToken(clock(), { sub, role, groups, email: `${sub}@acme.example`, name: sub })
      const answer = await room.rules.agentByToken(jwt, '', 'https://chat.example')
      if (!answer.ok) throw new Error(answer.reason)
      return { id: answer.me.id, session: answer.session, jwt, role: role as Role }
    },
    async owner() {
      const signedIn = await room.rules.signIn({
        email: owner.ownerEmail,
        password: ownerPassword,
        from: 'home',
      })
      if (!signedIn.ok) throw new Error(signedIn.reason)
      const answer = room.rules.agentByCookie(signedIn.cookie)
      if (!answer.ok) throw new Error(answer.reason)
      return { id: answer.me.id, session: answer.session, cookie: signedIn.cookie }
    },
    /** A dashboard that has said hello and watches a folder. */
    async open(agent: { id: string; session: string }, folder: Folder | null = 'all') {
      const dashboard = account.connect(agent)
      await account.say(dashboard, { type: 'hello', version: 1, generation: null, revision: 0 })
      await account.say(dashboard, { type: 'folder.watch', folder })
      return dashboard
    },
    connect({ id: agent, session }: { id: string; session: string }) {
      const times = { exp: now + 15 * 60_000, connectedAt: now }
      const dashboard = new FakeDashboard({ agent, session, org: '', greeted: false, ...times }, clock)
      dashboards.push(dashboard)
      room.rules.connected(dashboard)
      return dashboard
    },
    async say(dashboard: FakeDashboard, command: object) {
      await room.rules.receive(dashboard, JSON.stringify(command))
      await account.settle()
    },
    disconnect(dashboard: FakeDashboard) {
      dashboard.closed ??= { code: 1006, reason: '' }
      room.rules.closed(dashboard.state)
    },
    /** The report, and the time for which further ones would gather behind it. */
    async report(...summaries: Summary[]) {
      await Promise.all([room.rules.report(summaries), account.pass(30)])
      await account.settle()
    },
  }
  return account
}

/** An agent token as the account's backend signs it. */
export async function agentToken(
  now: number,
  claims: Record<string, unknown>,
  secret = agentSecret,
): Promise<string> {
  const { SignJWT } = await import('jose')
  const exp = Math.floor(now / 1000) + 600
  return new SignJWT({ aud: 'acme/agents', exp, ...claims })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new TextEncoder().encode(secret))
}

let revision = 0

/** What a visitor's room reports of a conversation. */
export function summary(
  id: string,
  change: Partial<Summary['conversation']> & {
    at?: number
    reads?: Record<string, number>
    mentions?: Record<string, number>
    messages?: readonly IndexedMessage[]
    visitor?: { name?: string; email?: string }
    channel?: Summary['channel']
    text?: string
  } = {},
): Summary {
  const { at = 1_800_000_000_000, reads = {}, mentions = {}, messages = [], ...others } = change
  const { text = 'Hello', visitor = {}, channel = 'web', ...conversation } = others
  return {
    conversation: {
      id,
      status: 'open',
      assignees: [],
      group: null,
      version: 2,
      lastVisitorMessage: 2,
      lastAgentMessage: 0,
      visitorMessages: 1,
      tags: [],
      rating: null,
      startedAt: at,
      ...conversation,
    },
    visitor: { id: id.slice(0, id.lastIndexOf('.')), name: '', email: '', ...visitor },
    channel,
    last: { text, author: { type: 'visitor' }, at, files: 0 },
    lastActivity: at,
    lastVisitorAt: at,
    reads,
    mentions,
    messages,
    revision: ++revision,
  }
}

function asPeer(index: IndexRules, deleteAll: () => void): IndexPeer {
  return {
    apply: async (...args) => structuredClone(index.apply(...args)),
    remove: async (...args) => structuredClone(index.remove(...args)),
    page: async query => structuredClone(index.page(query)),
    marks: async ids => index.marks(ids),
    deleteAll: async () => deleteAll(),
    search: async query => structuredClone(await index.search(query)),
    counts: async viewer => index.counts(viewer),
    placement: async id => index.placement(id),
    placementsOf: async id => index.placementsOf(id),
    activeSince: async (...args) => index.activeSince(...args),
    visitorsOf: async (...args) => index.visitorsOf(...args),
    visitorsInGroup: async (...args) => index.visitorsInGroup(...args),
  }
}
