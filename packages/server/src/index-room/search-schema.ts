import type { Migration } from '../room/migrate.ts'

/** Messages are spread over so many full-text tables, so that reading a word's entries in one never takes long. */
export const shards = 4
/** A message's place: its conversation's number, then so many bits for its `seq`. */
export const seqBits = 21

export const wordTables: readonly string[] = Array.from({ length: shards }, (_, shard) => `words${shard}`)

/**
 * `entries` are the conversations as a search walks them, by last activity, and number them. `messages` keeps the
 * text as it was written, for excerpts. The full-text tables hold no text: theirs is folded, and they are asked for
 * places alone. `detail=column` answers prefixes of any length ten times as fast as `none` does, at half of what
 * `full` takes; with the indexes of two and three letters every shorter one is a single look-up. Small pages keep
 * FTS5's merging, which it does now and then within an insert, below 20 ms.
 */
export const searchTables: Migration = [
  `CREATE TABLE entries (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, status TEXT NOT NULL, grp TEXT NOT NULL,
    channel TEXT NOT NULL, rating INTEGER, lastActivity INTEGER NOT NULL
  )`,
  `CREATE INDEX entriesByActivity ON entries (lastActivity, id, status, grp, channel, rating)`,
  `INSERT INTO entries (id, status, grp, channel, rating, lastActivity)
   SELECT id, status, grp, data ->> 'channel', data ->> 'rating', lastActivity FROM rows`,
  `CREATE TABLE tags (
    tag TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (tag, number)
  ) WITHOUT ROWID`,
  // `ip` is in the form that sorts: see ip-range.ts.
  `CREATE TABLE messages (place INTEGER PRIMARY KEY, text TEXT NOT NULL, page INTEGER, ip TEXT)`,
  `CREATE INDEX messagesByPage ON messages (page) WHERE page IS NOT NULL`,
  `CREATE INDEX messagesByIp ON messages (ip) WHERE ip IS NOT NULL`,
  `CREATE TABLE pages (id INTEGER PRIMARY KEY, address TEXT NOT NULL UNIQUE)`,
  ...wordTables.flatMap(table => [
    `CREATE VIRTUAL TABLE ${table} USING fts5(
      text, content='', columnsize=0, detail=column, prefix='2 3', tokenize='ascii'
    )`,
    `INSERT INTO ${table} (${table}, rank) VALUES ('pgsz', 1000)`,
  ]),
  // Names and addresses change: these can be deleted from.
  `CREATE VIRTUAL TABLE people USING fts5(
    text, content='', contentless_delete=1, detail=column, prefix='2 3', tokenize='ascii'
  )`,
]
