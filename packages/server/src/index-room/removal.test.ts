import assert from 'node:assert/strict'
import { test } from 'node:test'
import { summary } from '../account/open-account.ts'
import { nodeSql } from '../room/node-sql.ts'
import { IndexRules } from './index-rules.ts'

const viewer = { id: 'olga', role: 'owner', groups: [], joinedAt: 0 } as const

test('[I2] [I5] what is taken out of the lists is in none of them, and not counted', () => {
  const sql = nodeSql()
  const index = new IndexRules(sql)
  const assignees = [{ id: 'olga', name: 'Olga' }]
  index.apply([summary('a.1', { assignees }), summary('a.2', { status: 'resolved' }), summary('b.1', {})], [])
  const { removed, counts } = index.remove(['a.1', 'a.2', 'unknown.1'], [viewer])
  assert.deepEqual(removed.map(({ id, before }) => [id, before.status]).toSorted(), [
    ['a.1', 'open'],
    ['a.2', 'resolved'],
  ])
  assert.deepEqual(counts.olga, { all: 1, primary: 1, new: 1, mine: 0, resolved: 0 })
  const query = { agent: viewer, folder: 'all', after: null, limit: 50 } as const
  assert.deepEqual(
    index.page(query).rows.map(({ id }) => id),
    ['b.1'],
  )
  assert.deepEqual(index.visitorsOf('olga', '', 10), [])
  assert.equal(index.placement('a.1'), null)
  assert.deepEqual(index.remove(['a.1'], [viewer]), { removed: [], counts })
})
