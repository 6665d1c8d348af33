import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Sql } from '../ports.ts'
import { nodeSql } from '../room/node-sql.ts'
import { createAccountTables } from './account-schema.ts'
import { Directory } from './directory.ts'

function open() {
  const sql = nodeSql()
  createAccountTables(sql)
  let statements = 0
  const counted: Sql = { ...sql, exec: (...given) => (statements++, sql.exec(...given)) }
  return { sql, directory: new Directory(counted), statements: () => statements }
}

const size = (sql: Sql) => sql.exec('SELECT 1 FROM visitors').length

test('a visitor who was added is known, and costs nothing more', () => {
  const { sql, directory, statements } = open()
  assert.equal(directory.has('v'), false)
  directory.add('v', 1)
  const before = statements()
  directory.add('v', 2)
  assert.deepEqual([directory.has('v'), directory.isErased('v')], [true, false])
  assert.equal(statements(), before)
  assert.deepEqual(
    sql.exec<{ createdAt: number }>('SELECT createdAt FROM visitors').map(row => row.createdAt),
    [1],
  )
})

test('one who was erased is not known again by being added', () => {
  const { sql, directory } = open()
  directory.add('v', 1)
  sql.exec(`UPDATE visitors SET erasedAt = 2`)
  directory.forget()
  directory.add('v', 3)
  assert.deepEqual([directory.has('v'), directory.isErased('v')], [false, true])
})

test('what was rolled back is not known', () => {
  const { sql, directory } = open()
  sql.exec('SAVEPOINT one')
  directory.add('v', 1)
  sql.exec('ROLLBACK TO one')
  directory.forget()
  assert.equal(directory.has('v'), false)
})

test('more visitors than memory holds are all known', () => {
  const { sql, directory } = open()
  const ids = Array.from({ length: 10_500 }, (_, i) => `v${i}`)
  directory.addAll(new Set(ids), 1)
  assert.equal(size(sql), ids.length)
  assert.ok(ids.every(id => directory.has(id)))
})
