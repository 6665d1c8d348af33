import type { Sql } from '../ports.ts'
import { migrate, type Migration } from '../room/migrate.ts'
import { timersTable } from '../room/timers.ts'

const tables: Migration = [
  `CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID`,
  // `password` is null for agents who come by agent tokens; `sub` is who they are there.
  // `gone` is when their last connection ended, null while one is open or before the first.
  `CREATE TABLE agents (
    id TEXT PRIMARY KEY, email TEXT NOT NULL UNIQUE, name TEXT NOT NULL, role TEXT NOT NULL,
    active INTEGER NOT NULL, groups TEXT NOT NULL, joinedAt INTEGER NOT NULL, chosenOnline INTEGER NOT NULL,
    password TEXT, sub TEXT UNIQUE, gone INTEGER, signedOutAt INTEGER NOT NULL DEFAULT 0
  ) WITHOUT ROWID`,
  `CREATE TABLE signIns (
    id TEXT PRIMARY KEY, agent TEXT NOT NULL, hash TEXT, until INTEGER NOT NULL, ended INTEGER NOT NULL DEFAULT 0
  ) WITHOUT ROWID`,
  `CREATE INDEX signInsByAgent ON signIns (agent)`,
  `CREATE TABLE signInFailures (
    name TEXT PRIMARY KEY, count INTEGER NOT NULL, last INTEGER NOT NULL
  ) WITHOUT ROWID`,
  // The directory: every visitor who was ever given a session.
  `CREATE TABLE visitors (
    id TEXT PRIMARY KEY, createdAt INTEGER NOT NULL, erasedAt INTEGER
  ) WITHOUT ROWID`,
  // Rooms to be told of changes. `told` is the number of the last change they know of.
  `CREATE TABLE live (
    visitor TEXT PRIMARY KEY, here INTEGER NOT NULL, told INTEGER NOT NULL
  ) WITHOUT ROWID`,
  `CREATE INDEX liveByTold ON live (told)`,
  `CREATE TABLE seats (
    agent TEXT NOT NULL, visitor TEXT NOT NULL, until INTEGER NOT NULL, PRIMARY KEY (agent, visitor)
  ) WITHOUT ROWID`,
  // What rooms have still to be told of an agent. `session` null: judge again; '*': all sign-ins ended.
  `CREATE TABLE agentNotices (
    id INTEGER PRIMARY KEY AUTOINCREMENT, agent TEXT NOT NULL, visitor TEXT NOT NULL, session TEXT
  )`,
  // Agents whose conversations are being taken from them, and how far that has come.
  `CREATE TABLE unassignments (agent TEXT PRIMARY KEY, after TEXT NOT NULL) WITHOUT ROWID`,
]

/** The team's desk: what it sorts with, who is invited, who has left. */
const desk: Migration = [
  // Groups, tags and shortcuts. `owner` '' is the team's; `folded` is the name as names are compared.
  `CREATE TABLE catalog (
    kind TEXT NOT NULL, id TEXT NOT NULL, owner TEXT NOT NULL, folded TEXT NOT NULL, data TEXT NOT NULL,
    PRIMARY KEY (kind, id)
  ) WITHOUT ROWID`,
  `CREATE INDEX catalogByName ON catalog (kind, owner, folded)`,
  // Groups that are being taken from conversations, how far that has come, and visitors to be told of one.
  `CREATE TABLE groupDeletions (grp TEXT PRIMARY KEY, after TEXT NOT NULL) WITHOUT ROWID`,
  `CREATE TABLE groupNotices (grp TEXT NOT NULL, visitor TEXT NOT NULL, PRIMARY KEY (grp, visitor)) WITHOUT ROWID`,
  // `hash` is of the token in the link.
  `CREATE TABLE invitations (
    id TEXT PRIMARY KEY, email TEXT NOT NULL UNIQUE, name TEXT NOT NULL, role TEXT NOT NULL, groups TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE, until INTEGER NOT NULL, inviter TEXT NOT NULL
  ) WITHOUT ROWID`,
  // Agents who were removed; their addresses are free again.
  `CREATE TABLE formerAgents (id TEXT PRIMARY KEY, name TEXT NOT NULL, sub TEXT, leftAt INTEGER NOT NULL) WITHOUT ROWID`,
  `CREATE INDEX formerAgentsBySub ON formerAgents (sub) WHERE sub IS NOT NULL`,
]

/** `movedTo`: who has adopted the visitor (spec I2). */
const adoptions: Migration = [
  `ALTER TABLE visitors ADD COLUMN movedTo TEXT`,
  `CREATE INDEX visitorsByMove ON visitors (movedTo) WHERE movedTo IS NOT NULL`,
]

/** Generations of the lists beside the one that answers: being filled, to be filled next, to be dropped when due. */
const rebuilds: Migration = [
  `CREATE TABLE rebuilds (
    generation INTEGER PRIMARY KEY, stage TEXT NOT NULL, visitor TEXT NOT NULL, due INTEGER NOT NULL
  ) WITHOUT ROWID`,
]

/** Visitors who are being erased, and what is to be done next of it. */
const erasures: Migration = [
  `CREATE TABLE erasures (visitor TEXT PRIMARY KEY, step TEXT NOT NULL) WITHOUT ROWID`,
]

/** The picture of the chat box; one row at most. */
const avatars: Migration = [
  `CREATE TABLE avatar (id TEXT PRIMARY KEY, type TEXT NOT NULL, content BLOB NOT NULL)`,
]

/** Makes the tables, or brings those of an earlier version up to date. */
export function createAccountTables(sql: Sql): void {
  migrate(sql, [[...timersTable, ...tables], desk, adoptions, rebuilds, erasures, avatars])
}

/** Asked before anything is written: a stranger's request must not leave a database behind. */
export function hasAccountTables(sql: Sql): boolean {
  return sql.exec(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'agents'`).length > 0
}
