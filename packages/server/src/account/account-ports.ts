import type { AccountNotice, Folder } from '@deskbell/protocol'
import type { GroupVisitors } from '../index-room/group-visitors.ts'
import type { Applied, IndexedRow, Mark, Removed, RowsPage, SearchPage } from '../index-room/index-rules.ts'
import type { Placement, Viewer } from '../index-room/visibility.ts'
import type { RowsQuery, SearchQuery, SessionSecret, Sql, Summary, VisitorPeer } from '../ports.ts'
import type { Later } from '../room/later.ts'
import type { Peer } from '../room/peer.ts'
import type { Timers } from '../room/timers.ts'
import type { Tokens } from '../tokens.ts'

/** What is known of a dashboard's connection; it outlives the room's sleep. */
export interface DashboardState {
  readonly agent: string
  /** The sign-in it comes from. */
  readonly session: string
  /** The origin its token was given to. */
  readonly org: string
  /** When it ends unless it is renewed. */
  readonly exp: number
  readonly connectedAt: number
  /** Has said hello. */
  readonly greeted: boolean
  /** Whose changed rows it is sent; null: of all of its view. Absent until it says so. */
  readonly folder?: Folder | null
  /** Is told who is on the site. */
  readonly visits?: boolean
}

/** The connection of one dashboard. */
export type Dashboard = Peer<DashboardState>

export function send(dashboard: Dashboard, notice: AccountNotice): void {
  dashboard.send(JSON.stringify(notice))
}

/** What the account's room asks of the index room (RPC). */
export interface IndexPeer {
  apply(summaries: readonly Summary[], viewers: readonly Viewer[], marks?: readonly Mark[]): Promise<Applied>
  /** What a room's summary does not tell again; for another index that is filled anew. */
  marks(conversations: readonly string[]): Promise<Mark[]>
  /** Leaves nothing on the disk. */
  deleteAll(): Promise<void>
  remove(conversations: readonly string[], viewers: readonly Viewer[]): Promise<Removed>
  page(query: RowsQuery): Promise<RowsPage>
  search(query: SearchQuery): Promise<SearchPage>
  counts(viewer: Viewer): Promise<Applied['counts'][string]>
  placement(conversation: string): Promise<Placement | null>
  placementsOf(visitor: string): Promise<IndexedRow[]>
  /** Those of the visitors with a conversation that has had activity since. */
  activeSince(visitors: readonly string[], time: number): Promise<string[]>
  visitorsOf(agent: string, after: string, limit: number): Promise<string[]>
  visitorsInGroup(group: string, after: string, limit: number): Promise<GroupVisitors>
}

/** Everything the account's rules need from outside. */
export interface AccountPorts {
  readonly account: string
  readonly sql: Sql
  readonly tokens: Tokens
  readonly timers: Timers
  readonly now: () => number
  readonly dashboards: () => Iterable<Dashboard>
  readonly index: (generation: number) => IndexPeer
  readonly visitor: (id: string) => VisitorPeer
  /** What a browser opens and renews a session with. */
  readonly writeRefresh: (visitor: string, session: SessionSecret) => string
  /** Makes a key of another chat's snippets mean this account, an empty one none; false where another account has it. */
  readonly claimKey: (key: string) => Promise<boolean>
  readonly later: Later
  /** A line for the operator; never contents (security S27). */
  readonly log: (line: string) => void
}
