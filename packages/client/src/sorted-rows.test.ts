import { compareRows, type ConversationRow } from '@deskbell/protocol'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SortedRows } from './sorted-rows.ts'
import { seeded } from './testing/seeded.ts'

const row = (n: number, lastActivity: number) => ({ id: `v${n}.1`, lastActivity }) as ConversationRow

test('[C12] rows stand in order whatever comes, goes and moves, in as many pieces as it takes', () => {
  const random = seeded(12)
  const upTo = (most: number) => Math.floor(random() * most)
  const sorted = new SortedRows()
  const model = new Map<string, ConversationRow>()
  for (let step = 0; step < 6_000; step++) {
    const next = row(upTo(3_000), upTo(500))
    const before = model.get(next.id)
    if (before && random() < 0.3) {
      sorted.remove(before)
      model.delete(next.id)
      continue
    }
    if (before) sorted.replace(before, next)
    else sorted.add(next)
    model.set(next.id, next)
  }
  const expected = [...model.values()].toSorted(compareRows)
  assert.deepEqual(sorted.rows, expected)
  assert.equal(sorted.length, expected.length)
  assert.equal(sorted.at(1_300), expected[1_300])
  assert.ok(expected.every(row => sorted.has(row)))
  const [after, until] = [expected[600]!, expected[1_700]!]
  assert.deepEqual(sorted.between(after, until), expected.slice(601, 1_701))
  sorted.replaceAfter(after, expected.slice(601, 900))
  assert.deepEqual(sorted.rows, expected.slice(0, 900))
  sorted.replaceAfter(null, [])
  assert.deepEqual([sorted.rows, sorted.length, sorted.at(0)], [[], 0, undefined])
})

test('[C12] a snapshot that was taken stays as it is', () => {
  const sorted = new SortedRows()
  sorted.add(row(1, 1))
  const { rows } = sorted
  sorted.add(row(2, 2))
  assert.deepEqual([rows.length, sorted.rows.length], [1, 2])
})
