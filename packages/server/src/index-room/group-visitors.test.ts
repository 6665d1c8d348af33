import assert from 'node:assert/strict'
import { test } from 'node:test'
import { summary } from '../account/open-account.ts'
import { nodeSql } from '../room/node-sql.ts'
import { IndexRules } from './index-rules.ts'

/** All slices of a group, one after the other. */
function walk(index: IndexRules, limit: number, between: (slice: number) => void = () => {}): string[] {
  const found: string[] = []
  for (let after: string | null = '', slice = 0; after !== null; slice++) {
    const { visitors, next } = index.visitorsInGroup('sales', after, limit)
    found.push(...visitors)
    after = next
    between(slice)
  }
  return found
}

function filled(): IndexRules {
  const index = new IndexRules(nodeSql())
  const at = 1_000
  index.apply(
    [
      summary('a.1', { group: 'sales', at }),
      summary('b.1', { group: 'sales', at }),
      summary('b.2', { group: 'bills', at }),
      summary('c.1', { at }),
      summary('d.1', { group: 'sales', at: at + 1 }),
      summary('e.1', { group: 'sales', status: 'resolved', at: at + 2 }),
    ],
    [],
  )
  return index
}

test('[A3] the visitors of a group are found slice by slice, open and resolved', () => {
  for (const limit of [1, 2, 3, 50]) assert.deepEqual(walk(filled(), limit), ['a', 'b', 'd', 'e'])
})

test('[A3] what moves while the slices are taken is found all the same', () => {
  const index = filled()
  const found = walk(index, 1, slice => {
    if (slice === 0) index.apply([summary('a.1', { group: 'sales', at: 5_000 })], [])
    if (slice === 1) index.apply([summary('d.1', { group: 'sales', status: 'resolved', at: 6_000 })], [])
  })
  assert.deepEqual(new Set(found), new Set(['a', 'b', 'd', 'e']))
})
