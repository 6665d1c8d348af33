import assert from 'node:assert/strict'
import { test } from 'node:test'
import { summary } from '../account/open-account.ts'
import { nodeSql } from '../room/node-sql.ts'
import { IndexRules } from './index-rules.ts'

const onPage = (seq: number, page: number) => ({
  seq,
  text: '',
  ip: null,
  page: `https://a.example/${page}`,
})

test('[C12] many pages with a few messages each are not looked at in a turn each', async () => {
  let turns = 0
  const index = new IndexRules(nodeSql(), async () => void turns++)
  for (let first = 0; first < 6_000; first += 500) {
    const summaries = Array.from({ length: 500 }, (_, i) =>
      summary(`v${first + i}.1`, { messages: [onPage(2, first + i)] }),
    )
    index.apply(summaries, [])
  }
  // So many that they are not looked at together.
  for (let first = 0; first < 6_000; first += 500) {
    const more = Array.from({ length: 500 }, (_, i) =>
      summary(`v${first + i}.1`, {
        messages: Array.from({ length: 10 }, (_, j) => onPage(3 + j, first + i)),
      }),
    )
    index.apply(more, [])
  }
  turns = 0
  const { total, more } = await index.search({
    agent: { id: 'olga', role: 'owner', groups: [], joinedAt: 0 },
    filter: { page: 'a.example' },
    after: null,
    limit: 50,
  })
  assert.deepEqual([total, more], [1_000, true])
  assert.ok(turns < 100, `${turns} turns`)
})
