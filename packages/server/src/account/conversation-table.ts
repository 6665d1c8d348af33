import { denial, type ConversationFilter, type Refusal, type RowCursor } from '@deskbell/protocol'
import type { IndexedRow } from '../index-room/index-rules.ts'
import { isVisible } from '../index-room/visibility.ts'
import type { IndexPeer } from './account-ports.ts'
import type { AgentDoors } from './agent-doors.ts'
import type { Catalog } from './catalog.ts'
import type { Team } from './team.ts'

/** Rows of one page; more would hold the thread all rooms share. */
const atOnce = 250

/** A conversation as a line of a table, with names where the lists have ids. */
export interface TableRow {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly status: string
  readonly assignees: readonly string[]
  readonly group: string
  readonly tags: readonly string[]
  readonly rating: number | null
  readonly channel: string
  readonly visitorMessages: number
  readonly lastActivity: number
}

export type TablePage =
  | { readonly ok: true; readonly rows: readonly TableRow[]; readonly next: RowCursor | null }
  | { readonly ok: false; readonly reason: Refusal | 'unauthorized' }

/** The list of conversations, for those who may take it away as a table. */
export class ConversationTable {
  readonly #team: Team
  readonly #catalog: Catalog
  readonly #doors: AgentDoors
  readonly #index: () => IndexPeer

  constructor(options: { team: Team; catalog: Catalog; doors: AgentDoors; index: () => IndexPeer }) {
    this.#team = options.team
    this.#catalog = options.catalog
    this.#doors = options.doors
    this.#index = options.index
  }

  async page(
    agent: string,
    session: string,
    filter: ConversationFilter,
    after: RowCursor | null,
  ): Promise<TablePage> {
    const before = this.#asker(agent, session)
    if (!before.ok) return before
    const { id, role, groups, joinedAt } = this.#team.get(agent)!
    const viewer = { id, role, groups, joinedAt }
    const page = await this.#index().search({ agent: viewer, filter, after, limit: atOnce, bare: true })
    // Rights may have changed meanwhile.
    const now = this.#asker(agent, session)
    if (!now.ok) return now
    const rows = page.rows.filter(row => isVisible(now.claims, row)).map(row => this.#row(row))
    return { ok: true, rows, next: page.next }
  }

  #asker(agent: string, session: string) {
    const claims = this.#doors.claims(agent, session)
    if (!claims) return { ok: false, reason: 'unauthorized' } as const
    const denied = denial({ type: 'agent', ...claims }, 'conversations.export', {})
    return denied ? ({ ok: false, reason: denied } as const) : ({ ok: true, claims } as const)
  }

  #row({ id, visitor, status, assignees, group, tags, ...row }: IndexedRow): TableRow {
    return {
      id,
      name: visitor.name,
      email: visitor.email,
      status,
      assignees: assignees.map(({ name }) => name),
      group: group === null ? '' : (this.#catalog.group(group)?.name ?? ''),
      tags: tags.flatMap(tag => this.#catalog.tag(tag)?.name ?? []),
      rating: row.rating,
      channel: row.channel,
      visitorMessages: row.visitorMessages,
      lastActivity: row.lastActivity,
    }
  }
}
