import {
  rowMatches,
  type ConversationRow,
  type FolderCounts,
  type Match,
  type RowCursor,
} from '@deskbell/protocol'
import type { RowsQuery, SearchQuery, Sql, Summary } from '../ports.ts'
import { folderPage } from './folder-query.ts'
import { visitorsInGroup, type GroupVisitors } from './group-visitors.ts'
import { createIndexTables } from './index-schema.ts'
import { Search, type Pause } from './search.ts'
import { SearchStore } from './search-store.ts'
import { Tally } from './tally.ts'
import { isVisible, type Placement, type Viewer } from './visibility.ts'

/** A visitor message by when it was written: what an agent has read who joined later (spec C7). */
export interface Mark {
  readonly conversation: string
  readonly at: number
  readonly ordinal: number
}

/** A row without what is different for each agent, and without what only the account's room knows. */
export type IndexedRow = Omit<ConversationRow, 'read' | 'mentions' | 'here' | 'typing'>

/** How one agent stands to a conversation (spec C7). */
export type Position = Pick<ConversationRow, 'read' | 'mentions'>

export interface RowChange {
  readonly before: Placement | null
  readonly after: IndexedRow
  /** By viewers' ids. */
  readonly positions: Readonly<Record<string, Position>>
}

export interface Applied {
  readonly changes: readonly RowChange[]
  readonly counts: Readonly<Record<string, FolderCounts>>
}

export interface Removed {
  readonly removed: readonly { readonly id: string; readonly before: Placement }[]
  readonly counts: Readonly<Record<string, FolderCounts>>
}

export interface RowsPage {
  readonly rows: readonly (IndexedRow & Position)[]
  readonly next: RowCursor | null
}

/** A page of what a search found. */
export interface SearchPage extends RowsPage {
  readonly matches: Readonly<Record<string, Match>>
  readonly total: number
  readonly more: boolean
}

interface StoredRow {
  readonly id: string
  readonly status: 'open' | 'resolved'
  readonly revision: number
  readonly data: string
}

/** The rules of the lists: a projection of what visitors' rooms report, which decides nothing and can be filled again. */
export class IndexRules {
  readonly #sql: Sql
  readonly #tally: Tally
  readonly #search: Search
  readonly #texts: SearchStore

  constructor(sql: Sql, pause: Pause = async () => {}) {
    this.#sql = sql
    this.#tally = new Tally(sql)
    this.#search = new Search(sql, pause)
    this.#texts = new SearchStore(sql)
    createIndexTables(sql)
  }

  /** Takes in what rooms reported, all or nothing, and tells what changed for the viewers. Safe to repeat. */
  apply(summaries: readonly Summary[], viewers: readonly Viewer[], marks: readonly Mark[] = []): Applied {
    return this.#sql.transaction(() => {
      for (const mark of marks) this.#mark(mark)
      const moves = summaries.flatMap(summary => this.#applyOne(summary) ?? [])
      const positions = this.#positions(
        viewers,
        moves.map(({ after }) => after.id),
      )
      const changes = moves.map(move => ({ ...move, positions: positions.get(move.after.id) ?? {} }))
      return { changes, counts: this.#tally.counts(viewers) }
    })
  }

  /** Takes conversations out of the lists for good, and tells where they stood. Safe to repeat. */
  remove(conversations: readonly string[], viewers: readonly Viewer[]): Removed {
    return this.#sql.transaction(() => {
      const removed = [...this.#rows(conversations)].map(([id, before]) => ({ id, before }))
      for (const { id, before } of removed) {
        this.#sql.exec(`DELETE FROM rows WHERE id = ?`, id)
        for (const table of ['assignees', 'reads', 'marks', 'mentions']) {
          this.#sql.exec(`DELETE FROM ${table} WHERE conversation = ?`, id)
        }
        this.#texts.remove(id)
        this.#tally.move(before, null)
      }
      return { removed, counts: this.#tally.counts(viewers) }
    })
  }

  marks(conversations: readonly string[]): Mark[] {
    return this.#sql.exec<Mark>(
      `SELECT conversation, at, ordinal FROM marks WHERE conversation IN (SELECT value FROM json_each(?))`,
      JSON.stringify(conversations),
    )
  }

  page(query: RowsQuery): RowsPage {
    const found = folderPage(this.#sql, query)
    const last = found.at(-1)
    return {
      rows: this.#rowsFor(
        query.agent,
        found.map(({ id }) => id),
      ),
      next: last && found.length === query.limit ? last : null,
    }
  }

  async search(query: SearchQuery): Promise<SearchPage> {
    const { agent, filter } = query
    const { all, resolved } = this.counts(agent)
    const { page, next, total, more } = await this.#search.find(query, all + resolved)
    const ids = page.map(({ id }) => id)
    // While it searched, what it had found may have changed.
    const rows = this.#rowsFor(agent, ids).filter(row => isVisible(agent, row) && rowMatches(filter, row))
    const matches = await this.#search.matches(
      rows.map(({ id }) => id),
      query.bare ? undefined : filter.text,
    )
    return { rows, matches, next, total, more }
  }

  counts(viewer: Viewer): FolderCounts {
    return this.#tally.counts([viewer])[viewer.id]!
  }

  /** Where a conversation stands; null when there is none of that id. */
  placement(conversation: string): Placement | null {
    return this.#rows([conversation]).get(conversation) ?? null
  }

  /** The visitor's conversations. */
  placementsOf(visitor: string): IndexedRow[] {
    const stored = this.#sql.exec<{ data: string }>(`SELECT data FROM rows WHERE visitor = ?`, visitor)
    return stored.map(({ data }) => JSON.parse(data) as IndexedRow)
  }

  /** Those of the visitors with a conversation that has had activity since; for retention (spec I5). */
  activeSince(visitors: readonly string[], time: number): string[] {
    return this.#sql
      .exec<{ visitor: string }>(
        `SELECT DISTINCT visitor FROM rows WHERE visitor IN (SELECT value FROM json_each(?)) AND lastActivity >= ?`,
        JSON.stringify(visitors),
        time,
      )
      .map(({ visitor }) => visitor)
  }

  /** Visitors with a conversation assigned to the agent, a slice at a time, in order of their ids. */
  visitorsOf(agent: string, after: string, limit: number): string[] {
    return this.#sql
      .exec<{ visitor: string }>(
        `SELECT DISTINCT visitor FROM assignees WHERE agent = ? AND visitor > ? ORDER BY visitor LIMIT ?`,
        agent,
        after,
        limit,
      )
      .map(({ visitor }) => visitor)
  }

  visitorsInGroup(group: string, after: string, limit: number): GroupVisitors {
    return visitorsInGroup(this.#sql, group, after, limit)
  }

  #applyOne(summary: Summary): Omit<RowChange, 'positions'> | null {
    const { id } = summary.conversation
    const [stored] = this.#sql.exec<StoredRow>(`SELECT id, status, revision, data FROM rows WHERE id = ?`, id)
    if (stored && stored.revision >= summary.revision) {
      // Its messages may still be news: one report tells of the newest, another one of all of them.
      this.#texts.add(summary)
      return null
    }
    const before = stored ? (JSON.parse(stored.data) as IndexedRow) : null
    const after = indexedRow(summary)
    this.#storeRow(after, summary.revision)
    this.#storePositions(summary)
    this.#texts.place(before, after)
    this.#texts.add(summary)
    this.#tally.move(before, after)
    return { before, after }
  }

  #storeRow(row: IndexedRow, revision: number): void {
    this.#sql.exec(
      `INSERT OR REPLACE INTO rows
         (id, visitor, status, grp, assigned, lastActivity, visitorMessages, revision, data)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      row.id,
      row.visitor.id,
      row.status,
      row.group ?? '',
      row.assignees.length > 0 ? 1 : 0,
      row.lastActivity,
      row.visitorMessages,
      revision,
      JSON.stringify(row),
    )
    this.#sql.exec(`DELETE FROM assignees WHERE conversation = ?`, row.id)
    for (const { id } of row.assignees) {
      this.#sql.exec(
        `INSERT OR IGNORE INTO assignees (conversation, agent, visitor, status, lastActivity)
         VALUES (?, ?, ?, ?, ?)`,
        row.id,
        id,
        row.visitor.id,
        row.status,
        row.lastActivity,
      )
    }
  }

  #storePositions({ conversation, lastVisitorAt, reads, mentions }: Summary): void {
    if (conversation.visitorMessages > 0) {
      this.#mark({
        conversation: conversation.id,
        at: lastVisitorAt,
        ordinal: conversation.visitorMessages,
      })
    }
    for (const [agent, ordinal] of Object.entries(reads)) {
      this.#sql.exec(
        `INSERT INTO reads (conversation, agent, ordinal) VALUES (?, ?, ?)
         ON CONFLICT DO UPDATE SET ordinal = max(ordinal, excluded.ordinal)`,
        conversation.id,
        agent,
        ordinal,
      )
    }
    this.#sql.exec(`DELETE FROM mentions WHERE conversation = ?`, conversation.id)
    for (const [agent, notes] of Object.entries(mentions)) {
      if (notes === 0) continue
      this.#sql.exec(
        `INSERT INTO mentions (conversation, agent, notes) VALUES (?, ?, ?)`,
        conversation.id,
        agent,
        notes,
      )
    }
  }

  #mark({ conversation, at, ordinal }: Mark): void {
    this.#sql.exec(
      `INSERT OR IGNORE INTO marks (conversation, at, ordinal) VALUES (?, ?, ?)`,
      conversation,
      at,
      ordinal,
    )
  }

  /** The rows of these ids, in their order, as one agent has them. */
  #rowsFor(agent: Viewer, ids: readonly string[]): (IndexedRow & Position)[] {
    const rows = this.#rows(ids)
    const positions = this.#positions([agent], ids)
    return ids.flatMap(id => {
      const row = rows.get(id)
      return row ? [{ ...row, ...(positions.get(id)?.[agent.id] ?? { read: 0, mentions: 0 }) }] : []
    })
  }

  #rows(ids: readonly string[]): Map<string, IndexedRow> {
    const stored = this.#sql.exec<{ id: string; data: string }>(
      `SELECT id, data FROM rows WHERE id IN (SELECT value FROM json_each(?))`,
      JSON.stringify(ids),
    )
    return new Map(stored.map(({ id, data }) => [id, JSON.parse(data) as IndexedRow]))
  }

  /**
   * How each viewer stands to each conversation, in one statement. Without a position of their own, an
   * agent has read up to when they joined the team (spec C7).
   */
  #positions(viewers: readonly Viewer[], ids: readonly string[]): Map<string, Record<string, Position>> {
    const found = this.#sql.exec<{ id: string; positions: string }>(
      `WITH viewers AS MATERIALIZED (
         SELECT value ->> 0 AS viewer, value ->> 1 AS joinedAt FROM json_each(?)
       )
       SELECT conversation.value AS id, (
         SELECT json_group_object(viewer, json_object('read', coalesce(
           (SELECT ordinal FROM reads WHERE conversation = conversation.value AND agent = viewer),
           (SELECT ordinal FROM marks WHERE conversation = conversation.value AND at <= joinedAt
            ORDER BY at DESC, ordinal DESC LIMIT 1),
           0
         ), 'mentions', coalesce(
           (SELECT notes FROM mentions WHERE conversation = conversation.value AND agent = viewer), 0
         ))) FROM viewers
       ) AS positions FROM json_each(?) AS conversation`,
      JSON.stringify(viewers.map(({ id, joinedAt }) => [id, joinedAt])),
      JSON.stringify(ids),
    )
    return new Map(found.map(({ id, positions }) => [id, JSON.parse(positions) as Record<string, Position>]))
  }
}

function indexedRow({ conversation, visitor, channel, last, lastActivity }: Summary): IndexedRow {
  const { id, version, status, assignees, group, tags, rating, visitorMessages } = conversation
  return {
    id,
    version,
    status,
    visitor,
    assignees,
    group,
    tags,
    rating: rating && rating.value,
    channel,
    last: last && { ...last, text: shorten(last.text, 200) },
    lastActivity,
    visitorMessages,
  }
}

/** Cut between characters, not through a surrogate pair. */
function shorten(text: string, most: number): string {
  if (text.length <= most) return text
  const cut = text.slice(0, most - 1)
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`
}
