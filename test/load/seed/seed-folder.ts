import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createAccountTables } from '../../../packages/server/src/account/account-schema.ts'
import { Catalog } from '../../../packages/server/src/account/catalog.ts'
import { Settings } from '../../../packages/server/src/account/settings.ts'
import { Team } from '../../../packages/server/src/account/team.ts'
import { IndexRules } from '../../../packages/server/src/index-room/index-rules.ts'
import type { Sql, Summary } from '../../../packages/server/src/ports.ts'
import { nodeSql } from '../../../packages/server/src/room/node-sql.ts'
import { FolderLock } from '../../../packages/server/src/start/folder-lock.ts'
import { roomFile, roomId } from '../../support/room-files.ts'
import { sampleGroups, sampleTags, type SampleTeam } from './sample-account.ts'
import { sampleConversation, summaryOf } from './sample-conversation.ts'
import { emptyRoom, writeRoom } from './sample-room.ts'
import { Dice } from './samples.ts'

export interface FolderSeed {
  /** Of a stopped server. */
  readonly dataDir: string
  readonly account: string
  readonly conversations: number
  /** How many of them, those with the newest activity, get a room and so can be opened. */
  readonly rooms: number
  readonly log?: (line: string) => void
}

const twoYears = 2 * 365 * 24 * 3_600_000
/** Conversations given to the lists in one transaction. */
const batch = 500

/**
 * Fills an account of a stopped server: its directory, its lists, and as many rooms as are wanted, each by the
 * rules that write it on a running server. A second run adds others.
 */
export async function seedFolder(options: FolderSeed): Promise<void> {
  const { dataDir, account, log = () => {} } = options
  const path = roomFile(dataDir, 'account', account)
  if (!existsSync(path))
    throw new Error(`There is no account "${account}" in ${dataDir}: start the server once.`)
  const lock = await FolderLock.take(join(dataDir, 'lock'))
  try {
    const { sql, close } = open(path)
    createAccountTables(sql)
    const team = new Team(sql).all().map(({ id, name }) => ({ id, name }))
    sort(sql)
    const generation = new Settings(sql).get('generation')
    const [known] = sql.exec<{ n: number }>(`SELECT count(*) AS n FROM visitors`)
    const index = open(roomFile(dataDir, 'index', `${account}:index:${generation}`))
    await fill(options, new Dice(known!.n + 1), { sql, index: index.sql, team, log })
    index.close()
    close()
  } finally {
    lock.release()
  }
}

interface Target {
  readonly sql: Sql
  readonly index: Sql
  readonly team: SampleTeam
  readonly log: (line: string) => void
}

async function fill(options: FolderSeed, dice: Dice, { sql, index, team, log }: Target): Promise<void> {
  const { dataDir, account, conversations, rooms } = options
  const lists = new IndexRules(index)
  const alarms = open(join(dataDir, 'rooms', 'deskbell-visitor', 'metadata.sqlite'))
  alarms.sql.exec(
    `CREATE TABLE IF NOT EXISTS _cf_ALARM (actor_id TEXT PRIMARY KEY, scheduled_time INTEGER, actor_name TEXT) WITHOUT ROWID`,
  )
  const empty = join(dataDir, 'empty-room.sqlite')
  emptyRoom(empty)
  const now = Date.now()
  let waiting: Summary[] = []
  for (let age = conversations - 1; age >= 0; age--) {
    // More of them of late than long ago.
    const at = now - 60_000 - Math.floor((age / conversations) ** 1.5 * twoYears)
    const sample = sampleConversation(dice, at, team)
    if (age < rooms) {
      const name = `${account}:${sample.visitor}`
      const { summary, alarm } = await writeRoom(roomFile(dataDir, 'visitor', name), empty, sample)
      waiting.push(summary)
      if (alarm !== null) setAlarm(alarms.sql, name, alarm)
    } else waiting.push(summaryOf(sample))
    if (waiting.length < batch && age > 0) continue
    const directory = waiting.map(({ visitor, conversation }) => [visitor.id, conversation.startedAt])
    sql.exec(
      `INSERT INTO visitors (id, createdAt) SELECT value ->> 0, value ->> 1 FROM json_each(?) WHERE TRUE
       ON CONFLICT DO NOTHING`,
      JSON.stringify(directory),
    )
    lists.apply(waiting, [])
    waiting = []
    if (age % 5_000 === 0) log(`${(conversations - age).toLocaleString('en')} conversations`)
  }
  alarms.close()
  rmSync(empty)
}

/** Groups and tags to sort by. */
function sort(sql: Sql): void {
  const catalog = new Catalog(sql)
  for (const group of sampleGroups) catalog.saveGroup(group)
  for (const tag of sampleTags) catalog.saveTag(tag)
}

/** Where workerd keeps the alarms of rooms that are not in memory, in nanoseconds. */
function setAlarm(sql: Sql, name: string, due: number): void {
  sql.exec(
    `INSERT OR REPLACE INTO _cf_ALARM (actor_id, scheduled_time, actor_name) VALUES (?, CAST(? AS INTEGER) * 1000000, ?)`,
    roomId('visitor', name),
    due,
    name,
  )
}

/** A database that is filled at once, and brought to the disk at the end. */
function open(path: string): { sql: Sql; close: () => void } {
  mkdirSync(dirname(path), { recursive: true })
  const database = new DatabaseSync(path)
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000')
  return {
    sql: nodeSql(database),
    close() {
      database.exec('PRAGMA synchronous = FULL; PRAGMA wal_checkpoint(TRUNCATE)')
      database.close()
    },
  }
}
