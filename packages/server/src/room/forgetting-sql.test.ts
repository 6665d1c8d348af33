import assert from 'node:assert/strict'
import { test } from 'node:test'
import { forgettingSql } from './forgetting-sql.ts'
import { nodeSql } from './node-sql.ts'

function open() {
  let forgotten = 0
  const sql = forgettingSql(nodeSql(), () => forgotten++)
  sql.exec('CREATE TABLE things (name TEXT)')
  return { sql, forgotten: () => forgotten, things: () => sql.exec('SELECT name FROM things').length }
}

test('a transaction that is kept leaves memory alone', () => {
  const { sql, forgotten, things } = open()
  assert.equal(
    sql.transaction(() => (sql.exec(`INSERT INTO things VALUES ('a')`), 'done')),
    'done',
  )
  assert.deepEqual([forgotten(), things()], [0, 1])
})

test('a transaction that is rolled back is told of, after it was, and throws on', () => {
  const { sql, forgotten, things } = open()
  const work = () => {
    sql.exec(`INSERT INTO things VALUES ('a')`)
    throw new Error('no')
  }
  assert.throws(() => sql.transaction(work), /no/)
  assert.deepEqual([forgotten(), things()], [1, 0])
})
