import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test, type TestContext } from 'node:test'
import { vacuumRooms } from './vacuum.ts'

function roomsWith(context: TestContext, deleted: number): { rooms: string; file: string } {
  const rooms = mkdtempSync(join(tmpdir(), 'deskbell-vacuum-'))
  context.after(() => rmSync(rooms, { recursive: true }))
  mkdirSync(join(rooms, 'visitor'))
  const file = join(rooms, 'visitor', `${'ab'.repeat(32)}.sqlite`)
  const database = new DatabaseSync(file)
  database.exec('PRAGMA journal_mode = WAL; CREATE TABLE messages (seq INTEGER PRIMARY KEY, text TEXT)')
  const insert = database.prepare('INSERT INTO messages VALUES (?, ?)')
  for (let seq = 1; seq <= 100; seq++) insert.run(seq, 'x'.repeat(4_000))
  database.prepare('DELETE FROM messages WHERE seq <= ?').run(deleted)
  database.close()
  return { rooms, file }
}

test('what was deleted leaves the file, what was kept stays', context => {
  const { rooms, file } = roomsWith(context, 90)
  const before = statSync(file).size
  assert.equal(vacuumRooms(rooms, { smallest: 0 }), 1)
  assert.ok(statSync(file).size < before / 4)
  const database = new DatabaseSync(file)
  assert.deepEqual(
    { ...database.prepare('SELECT count(*) n, min(seq) first FROM messages').get() },
    { n: 10, first: 91 },
  )
  database.close()
})

test('a database with little to gain, a small one, and one beyond the time are left alone', context => {
  assert.equal(vacuumRooms(roomsWith(context, 10).rooms, { smallest: 0 }), 0)
  assert.equal(vacuumRooms(roomsWith(context, 90).rooms), 0)
  assert.equal(vacuumRooms(roomsWith(context, 90).rooms, { smallest: 0, budget: -1 }), 0)
})
