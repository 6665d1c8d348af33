import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canSee, compareRows, folders, inFolder, type ConversationRow } from '@deskbell/protocol'
import { summary } from '../account/open-account.ts'
import type { RowsQuery, Sql, Summary } from '../ports.ts'
import { nodeSql } from '../room/node-sql.ts'
import { walks } from './folder-query.ts'
import { IndexRules } from './index-rules.ts'
import type { Viewer } from './visibility.ts'

const viewers: Viewer[] = [
  { id: 'olga', role: 'owner', groups: [], joinedAt: 0 },
  { id: 'fred', role: 'full', groups: ['sales'], joinedAt: 0 },
  { id: 'lena', role: 'limited', groups: [], joinedAt: 0 },
  { id: 'luis', role: 'limited', groups: ['sales', 'help'], joinedAt: 0 },
]
const person = (id: string) => ({ id, name: id })

/** A small generator, so that a failure can be seen again. */
function random(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

function randomSummaries(count: number, seed = 1): Summary[] {
  const pick = random(seed)
  return Array.from({ length: count }, (_, i) =>
    summary(`v${pick(40)}.${i}`, {
      status: pick(3) === 0 ? 'resolved' : 'open',
      group: [null, null, 'sales', 'help', 'bills'][pick(5)]!,
      assignees: viewers.filter(() => pick(4) === 0).map(({ id }) => person(id)),
      at: 1_000 + pick(50),
    }),
  )
}

function everyPage(index: IndexRules, agent: Viewer, folder: RowsQuery['folder'], limit: number): string[] {
  const ids: string[] = []
  let after: RowsQuery['after'] = null
  do {
    const page = index.page({ agent, folder, after, limit })
    ids.push(...page.rows.map(({ id }) => id))
    after = page.next
  } while (after)
  return ids
}

test('[A4] every folder of every role holds what the rules say, in order, and counts it', () => {
  const index = new IndexRules(nodeSql())
  const all = randomSummaries(400)
  index.apply(all, [])
  // Some move on, so that the counts have to follow.
  const moved = all.slice(0, 150).map((old, i) => {
    const { conversation } = randomSummaries(150, 2)[i]!
    return summary(old.conversation.id, { ...conversation, id: old.conversation.id, at: 2_000 + (i % 7) })
  })
  const { counts } = index.apply(moved, viewers)
  const current = new Map([...all, ...moved].map(one => [one.conversation.id, one]))
  for (const viewer of viewers) {
    for (const folder of folders) {
      const expected = [...current.values()]
        .filter(({ conversation }) => {
          const assignees = conversation.assignees.map(({ id }) => id)
          return (
            canSee(viewer, { group: conversation.group, assignees }) &&
            inFolder(folder, conversation, viewer.id)
          )
        })
        .map(({ conversation: { id }, lastActivity }) => ({ id, lastActivity }))
        .toSorted(compareRows)
        .map(({ id }) => id)
      assert.deepEqual(everyPage(index, viewer, folder, 17), expected, `${viewer.id} ${folder}`)
      assert.equal(counts[viewer.id]![folder], expected.length, `${viewer.id} ${folder}`)
      assert.deepEqual(index.counts(viewer), counts[viewer.id])
    }
  }
})

test('[C12] every page is a walk along an index, however many rows there are', () => {
  const sql = nodeSql()
  const index = new IndexRules(sql)
  index.apply(randomSummaries(50), [])
  for (const agent of viewers) {
    for (const folder of folders) {
      for (const after of [null, { lastActivity: 5, id: 'x' }]) {
        const query = { agent, folder, after, limit: 50 }
        const statements: string[] = []
        const spy: Sql = {
          ...sql,
          exec: (text, ...values) => (statements.push(text), sql.exec(text, ...values)),
        }
        new IndexRules(spy).page(query)
        for (const walk of walks(query)) {
          const text = statements.find(statement => statement.includes(`WHERE ${walk.where}`))!
          const cursor = after ? [after.lastActivity, after.id] : []
          const plan = sql
            .exec<{ detail: string }>(`EXPLAIN QUERY PLAN ${text}`, ...walk.values, ...cursor, 50)
            .map(({ detail }) => detail)
            .join('; ')
          assert.match(plan, /SEARCH .* USING (?:COVERING )?INDEX/, text)
          assert.doesNotMatch(plan, /SCAN|TEMP B-TREE/, text)
        }
      }
    }
  }
})

test('[C9] a report that is older than one already seen changes nothing', () => {
  const index = new IndexRules(nodeSql())
  const [first, second] = [summary('v.1', { text: 'first' }), summary('v.1', { text: 'second' })]
  assert.equal(index.apply([second], []).changes.length, 1)
  assert.equal(index.apply([first, second], []).changes.length, 0)
  assert.equal(index.page(all(viewers[0]!)).rows[0]!.last?.text, 'second')
  assert.equal(index.counts(viewers[0]!).all, 1)
})

test('a change tells where the conversation stood and where it stands', () => {
  const index = new IndexRules(nodeSql())
  index.apply([summary('v.1')], [])
  const [change] = index.apply(
    [summary('v.1', { status: 'resolved', assignees: [person('fred')] })],
    [],
  ).changes
  assert.equal(change?.before?.status, 'open')
  assert.deepEqual(change?.before?.assignees, [])
  assert.equal(change?.after.status, 'resolved')
  assert.deepEqual(change?.after.assignees, [person('fred')])
})

test('[C7] without a position an agent has read what was written before they joined', () => {
  const index = new IndexRules(nodeSql())
  const joined = { ...viewers[1]!, joinedAt: 250 }
  for (const [visitorMessages, at] of [
    [1, 100],
    [2, 200],
    [3, 300],
  ] as const) {
    index.apply([summary('v.1', { visitorMessages, at })], [])
  }
  assert.equal(row(index, joined).read, 2)
  assert.equal(row(index, { ...joined, joinedAt: 50 }).read, 0)
})

test('[C7] an agent’s position only grows, and is theirs alone', () => {
  const index = new IndexRules(nodeSql())
  index.apply([summary('v.1', { visitorMessages: 5, at: 900, reads: { fred: 4 } })], [])
  const { changes } = index.apply(
    [summary('v.1', { visitorMessages: 5, at: 900, reads: { fred: 3 } })],
    viewers,
  )
  assert.equal(changes[0]!.positions.fred?.read, 4)
  assert.equal(changes[0]!.positions.olga?.read, 0)
  assert.equal(row(index, viewers[1]!).read, 4)
})

test('[C6] the last message is shortened, never within a character', () => {
  const index = new IndexRules(nodeSql())
  index.apply([summary('v.1', { text: `${'a'.repeat(198)}😀😀` })], [])
  const { text } = row(index, viewers[0]!).last!
  assert.ok(text.length <= 200 && text.isWellFormed() && text.endsWith('…'))
})

test('the visitors of an agent are found slice by slice', () => {
  const index = new IndexRules(nodeSql())
  index.apply(
    ['a.1', 'a.2', 'b.1', 'c.1', 'd.1'].map(id =>
      summary(id, { assignees: id === 'c.1' ? [] : [person('fred')] }),
    ),
    [],
  )
  assert.deepEqual(index.visitorsOf('fred', '', 2), ['a', 'b'])
  assert.deepEqual(index.visitorsOf('fred', 'b', 2), ['d'])
})

test('a failing report leaves nothing half done', () => {
  const index = new IndexRules(nodeSql())
  const broken = summary('w.1', { status: undefined })
  assert.throws(() => index.apply([summary('v.1'), broken], []))
  assert.equal(index.counts(viewers[0]!).all, 0)
  assert.equal(index.placement('v.1'), null)
})

const all = (agent: Viewer): RowsQuery => ({ agent, folder: 'all', after: null, limit: 50 })
const row = (index: IndexRules, agent: Viewer) => index.page(all(agent)).rows[0] as ConversationRow
