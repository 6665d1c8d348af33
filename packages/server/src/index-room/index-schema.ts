import type { Sql } from '../ports.ts'
import { migrate, type Migration } from '../room/migrate.ts'
import { searchTables } from './search-schema.ts'

/**
 * Tables of the lists. A conversation without a group has the group '' here. `tally` counts
 * conversations by status, group and who: an agent's id, '*' for all, '-' for those nobody has.
 */
const tables: Migration = [
  `CREATE TABLE rows (
    id TEXT PRIMARY KEY, visitor TEXT NOT NULL, status TEXT NOT NULL, grp TEXT NOT NULL,
    assigned INTEGER NOT NULL, lastActivity INTEGER NOT NULL, visitorMessages INTEGER NOT NULL,
    revision INTEGER NOT NULL, data TEXT NOT NULL
  ) WITHOUT ROWID`,
  `CREATE INDEX rowsByActivity ON rows (status, lastActivity, id)`,
  `CREATE INDEX rowsByGroup ON rows (status, grp, lastActivity, id)`,
  `CREATE INDEX newByActivity ON rows (status, lastActivity, id) WHERE assigned = 0`,
  `CREATE INDEX newByGroup ON rows (status, grp, lastActivity, id) WHERE assigned = 0`,
  `CREATE INDEX rowsByVisitor ON rows (visitor)`,
  `CREATE TABLE assignees (
    conversation TEXT NOT NULL, agent TEXT NOT NULL, visitor TEXT NOT NULL, status TEXT NOT NULL,
    lastActivity INTEGER NOT NULL, PRIMARY KEY (conversation, agent)
  ) WITHOUT ROWID`,
  `CREATE INDEX assigneesByActivity ON assignees (agent, status, lastActivity, conversation)`,
  `CREATE INDEX assigneesByVisitor ON assignees (agent, visitor)`,
  `CREATE TABLE reads (
    conversation TEXT NOT NULL, agent TEXT NOT NULL, ordinal INTEGER NOT NULL,
    PRIMARY KEY (conversation, agent)
  ) WITHOUT ROWID`,
  `CREATE TABLE marks (
    conversation TEXT NOT NULL, at INTEGER NOT NULL, ordinal INTEGER NOT NULL,
    PRIMARY KEY (conversation, at, ordinal)
  ) WITHOUT ROWID`,
  `CREATE TABLE tally (
    status TEXT NOT NULL, grp TEXT NOT NULL, who TEXT NOT NULL, n INTEGER NOT NULL,
    PRIMARY KEY (status, grp, who)
  ) WITHOUT ROWID`,
]

/** Notes that mention an agent and that they have not read; no row where there are none. */
const mentions: Migration = [
  `CREATE TABLE mentions (
    conversation TEXT NOT NULL, agent TEXT NOT NULL, notes INTEGER NOT NULL,
    PRIMARY KEY (conversation, agent)
  ) WITHOUT ROWID`,
]

export function createIndexTables(sql: Sql): void {
  migrate(sql, [tables, mentions, searchTables])
}
