import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canSee, compareRows, fold, rowMatches, type ConversationFilter } from '@deskbell/protocol'
import { summary } from '../account/open-account.ts'
import type { IndexedMessage, Summary } from '../ports.ts'
import { nodeSql } from '../room/node-sql.ts'
import { IndexRules } from './index-rules.ts'
import type { Viewer } from './visibility.ts'

const olga: Viewer = { id: 'olga', role: 'owner', groups: [], joinedAt: 0 }
const viewers: Viewer[] = [
  olga,
  { id: 'fred', role: 'full', groups: ['sales'], joinedAt: 0 },
  { id: 'lena', role: 'limited', groups: [], joinedAt: 0 },
  { id: 'luis', role: 'limited', groups: ['sales', 'help'], joinedAt: 0 },
]
const said = (seq: number, text: string, from: Partial<IndexedMessage> = {}): IndexedMessage => ({
  seq,
  text,
  ip: null,
  page: null,
  ...from,
})

async function search(index: IndexRules, filter: ConversationFilter, agent = olga) {
  const ids: string[] = []
  const totals = new Set<number>()
  let after = null
  do {
    const page = await index.search({ agent, filter, after, limit: 7 })
    ids.push(...page.rows.map(({ id }) => id))
    totals.add(page.total)
    after = page.next
  } while (after)
  assert.equal(totals.size, 1, 'every page counts the same')
  return { ids, total: [...totals][0]! }
}

/** Finds the conversations with these texts. */
async function found(texts: Record<string, string>, text: string): Promise<string[]> {
  const index = new IndexRules(nodeSql())
  index.apply(
    Object.entries(texts).map(([id, words]) => summary(`${id}.1`, { messages: [said(2, words)] })),
    [],
  )
  const { ids } = await search(index, { text })
  return ids.map(id => id.split('.')[0]!).toSorted()
}

test('[C12] accents and case do not matter, and a beginning is enough', async () => {
  const texts = { a: 'Ich wohne in Łódź', b: 'Lange Straße 5', c: 'Příliš ŽLUŤOUČKÝ kůň', d: 'Nothing here' }
  const expected: [string, string[]][] = [
    ['lodz', ['a']],
    ['strasse', ['b']],
    ['zlutoucky', ['c']],
    ['Žluť', ['c']],
    ['st', ['b']],
    ['kůň', ['c']],
    ['trasse', []],
    ['in', ['a']],
    ['in lodz', ['a']],
    ['in strasse', []],
  ]
  for (const [text, ids] of expected) assert.deepEqual(await found(texts, text), ids, text)
})

test('[C11] words may stand in different messages, in the name and in the e-mail address', async () => {
  const index = new IndexRules(nodeSql())
  const visitor = { name: 'Eva Nováková', email: 'eva@shop.example' }
  index.apply([summary('v.1', { visitor, messages: [said(2, 'the invoice'), said(4, 'is wrong')] })], [])
  for (const text of ['novak inv wrong', 'eva@shop.example', 'SHOP', 'invoice eva']) {
    assert.deepEqual((await search(index, { text })).ids, ['v.1'], text)
  }
  index.apply([summary('v.1', { visitor: { name: 'Petr', email: '' } })], [])
  assert.deepEqual((await search(index, { text: 'nováková' })).ids, [])
  assert.deepEqual((await search(index, { text: 'petr invoice' })).ids, ['v.1'])
})

test('[S25] operators, wildcards and quotes are letters or nothing, and a word of one letter finds nothing', async () => {
  const texts = { a: 'alpha OR beta', b: 'beta NEAR gamma', c: "O'Brien * said" }
  const expected: [string, string[]][] = [
    ['alpha OR gamma', []],
    ['alpha or beta', ['a']],
    ['beta AND', []],
    ['NEAR(beta gamma)', ['b']],
    ['"alpha beta', ['a']],
    ['text:alpha', []],
    ['-beta', ['a', 'b']],
    ['^beta', ['a', 'b']],
    ['a*', []],
    ['al*pha', []],
    ['*', []],
    ['%', []],
    ['"', []],
    ['\0', []],
    ['brien; DROP TABLE rows', []],
    ["'; DELETE FROM rows; --", []],
    ['\ud800', []],
    ['a b c', []],
    ['x'.repeat(10_000), []],
    [`${'be '.repeat(3_000)}`, ['a', 'b']],
  ]
  for (const [text, ids] of expected) assert.deepEqual(await found(texts, text), ids, text.slice(0, 40))
})

test('[C11] a message is taken once, also out of a report that is older than one already seen', async () => {
  const index = new IndexRules(nodeSql())
  const first = summary('v.1', { messages: [said(2, 'first')] })
  const second = summary('v.1', { messages: [said(3, 'second')] })
  for (const one of [second, first, second, first]) index.apply([one], [])
  assert.deepEqual((await search(index, { text: 'first second' })).ids, ['v.1'])
  index.apply([summary('v.1', { messages: [said(2, 'changed')] })], [])
  assert.deepEqual((await search(index, { text: 'changed' })).ids, [])
})

test('[V10] addresses are found exactly or by network, until they are told again without', async () => {
  const index = new IndexRules(nodeSql())
  const from = { a: '203.0.113.9', b: '203.0.113.200', c: '2001:db8::7', d: '198.51.100.1', e: null }
  const reports = Object.entries(from).map(([id, ip]) =>
    summary(`${id}.1`, { messages: [said(2, 'hi', { ip })] }),
  )
  index.apply(reports, [])
  const expected: [string, string[]][] = [
    ['203.0.113.9', ['a.1']],
    ['203.0.113.0/24', ['a.1', 'b.1']],
    ['203.0.113.0/25', ['a.1']],
    ['::ffff:203.0.113.9', ['a.1']],
    ['0.0.0.0/0', ['a.1', 'b.1', 'd.1']],
    ['2001:DB8:0::/48', ['c.1']],
    ['2001:db8::8', []],
    ['203.0.113.0/33', []],
    ['::/0', ['c.1']],
    ['300.1.1.1', []],
  ]
  for (const [ip, ids] of expected) {
    assert.deepEqual((await search(index, { ip })).ids.toSorted(), ids, ip)
  }
  index.apply([summary('a.1', { messages: [said(2, 'hi')] })], [])
  assert.deepEqual((await search(index, { ip: '203.0.113.9' })).ids, [])
  index.apply([reports[0]!], [])
  assert.deepEqual((await search(index, { ip: '203.0.113.9' })).ids, [])
})

test('[V10] a page is found by a part of its address, whatever its case and scheme', async () => {
  const index = new IndexRules(nodeSql())
  const page = 'https://Shop.example/Cart/100%25_off'
  index.apply(
    [summary('a.1', { messages: [said(2, 'hi', { page })] }), summary('b.1', { messages: [said(2, 'hi')] })],
    [],
  )
  for (const part of ['shop.example', 'HTTP://shop', 'https://shop.example/cart', '/CART/', '100%25_', '%']) {
    assert.deepEqual((await search(index, { page: part })).ids, ['a.1'], part)
  }
  for (const part of ['shop_example', 'cart%off', 'x'.repeat(200), 'other']) {
    assert.deepEqual((await search(index, { page: part })).ids, [], part)
  }
})

test('[C11] the newest message with a word is shown around it', async () => {
  const index = new IndexRules(nodeSql())
  const messages = [said(2, 'An invoice'), said(3, 'The INVOICE again'), said(4, 'no')]
  index.apply([summary('v.1', { messages, visitor: { name: 'Invoice' } })], [])
  const { matches } = await index.search({
    agent: olga,
    filter: { text: 'inv' },
    after: null,
    limit: 50,
  })
  assert.deepEqual(matches['v.1'], { text: 'The INVOICE again', marks: [[4, 7]] })
})

test('[C11] a word far back in a long thread is shown too', async () => {
  const index = new IndexRules(nodeSql())
  for (let seq = 2; seq < 200; seq++) {
    const text = seq === 3 ? 'the needle' : 'hay '.repeat(200)
    index.apply([summary('v.1', { messages: [said(seq, text)] })], [])
  }
  const { matches } = await index.search({
    agent: olga,
    filter: { text: 'needle' },
    after: null,
    limit: 50,
  })
  assert.equal(matches['v.1']?.text, 'the needle')
})

const words = ['red', 'reds', 'Blue', 'grün', 'gruen', 'Łódź', 'lodz', 'x1']
const ips = ['10.0.0.1', '10.0.0.9', '10.9.0.1', '2001:db8::1', null]
const pages = ['https://a.example/x', 'http://b.example/X?y', null]
const tags = ['vip', 'late', 'new']

/** A small generator, so that a failure can be seen again. */
function random(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

function randomSummary(pick: (below: number) => number, id: string): Summary {
  const one = <T>(values: readonly T[]) => values[pick(values.length)]!
  const rating = one([null, null, 1, 3, 5] as const)
  return summary(id, {
    status: one(['open', 'resolved']),
    group: one([null, null, 'sales', 'help', 'bills']),
    assignees: viewers.filter(() => pick(4) === 0).map(({ id }) => ({ id, name: id })),
    tags: tags.filter(() => pick(3) === 0),
    rating: rating && { value: rating, comment: '' },
    channel: one(['web', 'web', 'email']),
    at: 1_000 + pick(60),
    visitor: { name: one(['', 'Red Łukasz', 'Petr']), email: one(['', 'blue@x.example']) },
    messages: Array.from({ length: pick(4) }, (_, i) =>
      said(i + 2, `${one(words)} ${one(words)}`, { ip: one(ips), page: one(pages) }),
    ),
  })
}

/** What the rules say of one conversation, in the plainest way. */
function holds(filter: ConversationFilter, said: Map<number, IndexedMessage>, row: Summary): boolean {
  const { text, ip, page, ...rest } = filter
  const messages = [...said.values()]
  const { conversation, visitor, channel, lastActivity } = row
  const all = [...messages.map(one => one.text), visitor.name, visitor.email].flatMap(one =>
    fold(one).split(/[^\p{L}\p{N}]+/u),
  )
  return (
    rowMatches(rest, {
      ...conversation,
      channel,
      lastActivity,
      rating: conversation.rating?.value ?? null,
    }) &&
    (!text ||
      fold(text)
        .split(' ')
        .every(word => all.some(one => one.startsWith(word)))) &&
    (!ip || messages.some(one => (ip.endsWith('/24') ? one.ip?.startsWith('10.0.0.') : one.ip === ip))) &&
    (!page || messages.some(one => one.page?.toLowerCase().includes(page.toLowerCase())))
  )
}

test('[A4] [C11] every search of every role finds and counts what the rules say, in order, and nothing else', async () => {
  const pick = random(7)
  const one = <T>(values: readonly T[]) => values[pick(values.length)]!
  const index = new IndexRules(nodeSql())
  const current = new Map<string, Summary>()
  const messages = new Map<string, Map<number, IndexedMessage>>()
  const report = (id: string) => {
    const next = randomSummary(pick, id)
    index.apply([next], [])
    current.set(id, next)
    const known = messages.get(id) ?? messages.set(id, new Map()).get(id)!
    for (const message of next.messages) {
      const old = known.get(message.seq)
      known.set(message.seq, old ? { ...old, ip: message.ip && old.ip } : message)
    }
  }
  for (let i = 0; i < 300; i++) report(`v${i % 120}.${1 + (i % 3)}`)
  let some = 0
  for (let round = 0; round < 250; round++) {
    const filter: ConversationFilter = {
      ...(pick(3) === 0 && { status: one(['open', 'resolved'] as const) }),
      ...(pick(2) === 0 && { text: one(['red', 'reds', 'lo', 'lodz', 'blue re', 'petr', 'x1', 'zzz']) }),
      ...(pick(6) === 0 && { rating: one([1, 3, 5] as const) }),
      ...(pick(6) === 0 && { agent: one(viewers).id }),
      ...(pick(6) === 0 && { group: one(['sales', 'bills']) }),
      ...(pick(5) === 0 && { tags: tags.filter(() => pick(2) === 0) }),
      ...(pick(5) === 0 && { page: one(['example', 'b.Example/x', 'nowhere']) }),
      ...(pick(5) === 0 && { ip: one(['10.0.0.1', '10.0.0.0/24', '2001:db8::1']) }),
      ...(pick(6) === 0 && { channel: one(['web', 'email'] as const) }),
      ...(pick(6) === 0 && { from: 1_000 + pick(60) }),
      ...(pick(6) === 0 && { to: 1_000 + pick(60) }),
    }
    const agent = one(viewers)
    const expected = [...current.values()]
      .filter(row => {
        const { id, group, assignees } = row.conversation
        const ids = assignees.map(one => one.id)
        return canSee(agent, { group, assignees: ids }) && holds(filter, messages.get(id)!, row)
      })
      .map(({ conversation: { id }, lastActivity }) => ({ id, lastActivity }))
      .toSorted(compareRows)
      .map(({ id }) => id)
    const { ids, total } = await search(index, filter, agent)
    assert.deepEqual(ids, expected, `${agent.id} ${JSON.stringify(filter)}`)
    assert.equal(total, expected.length)
    if (ids.length > 0) some++
  }
  assert.ok(some > 100, 'most searches find something')
})

test('[A4] what an agent loses the sight of while it is looked for is not shown', async () => {
  const lena = viewers[2]!
  let paused = () => {}
  const index = new IndexRules(nodeSql(), async () => paused())
  index.apply([summary('v.1', { messages: [said(2, 'secret')] })], [])
  paused = () => {
    paused = () => {}
    index.apply([summary('v.1', { group: 'bills', messages: [said(2, 'secret')] })], [])
  }
  const { rows, matches } = await index.search({
    agent: lena,
    filter: { text: 'secret' },
    after: null,
    limit: 50,
  })
  assert.deepEqual([rows, matches], [[], {}])
})

test('[C12] totals are exact up to 1,000, and more than that is said to be more', async () => {
  const index = new IndexRules(nodeSql())
  const reports = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, i) =>
      summary(`v${from + i}.1`, { at: from + i, messages: [said(2, 'hello')] }),
    )
  index.apply(reports(0, 1_000), [])
  const count = async (filter: ConversationFilter) => {
    const { total, more } = await index.search({ agent: olga, filter, after: null, limit: 1 })
    return [total, more]
  }
  assert.deepEqual(await count({ text: 'hello' }), [1_000, false])
  assert.deepEqual(await count({}), [1_000, false])
  index.apply(reports(1_000, 6_000), [])
  assert.deepEqual(await count({ text: 'hello' }), [1_000, true])
  assert.deepEqual(await count({}), [1_000, true])
  assert.deepEqual(await count({ from: 500, to: 1_499, status: 'open' }), [1_000, false])
  const { ids } = await search(index, { text: 'hello', from: 900 })
  assert.deepEqual([ids.length, new Set(ids).size, ids[0], ids.at(-1)], [5_100, 5_100, 'v5999.1', 'v900.1'])
})

test('[C12] no part of a search reads more than so many rows at once, whatever it looks for', async () => {
  const sql = nodeSql()
  let read = 0
  let most = 0
  const counted = {
    ...sql,
    exec: <Row>(
      statement: string,
      ...values: Parameters<typeof sql.exec> extends [string, ...infer V] ? V : never
    ) => {
      const rows = sql.exec<Row>(statement, ...values)
      const [first] = rows as { numbers?: string; places?: string }[]
      read += rows.length + JSON.parse(first?.numbers ?? first?.places ?? '[]').length
      return rows
    },
  }
  const index = new IndexRules(counted, async () => {
    most = Math.max(most, read)
    read = 0
  })
  const ip = '10.0.0.1'
  for (let i = 0; i < 20_000; i += 1_000) {
    const some = Array.from({ length: 1_000 }, (_, j) => {
      const message = said(2, 'hello there', { ip, page: `https://a.example/${(i + j) % 700}` })
      return summary(`v${i + j}.1`, {
        at: i + j,
        tags: ['vip'],
        assignees: [{ id: 'lena', name: '' }],
        messages: [message],
      })
    })
    index.apply(some, [])
  }
  const filters: ConversationFilter[] = [
    { text: 'hello there' },
    { tags: ['vip'] },
    { agent: 'lena' },
    { ip: '10.0.0.0/8' },
    { page: 'a.example' },
    { text: 'he', page: '/', ip, tags: ['vip'], rating: 1 },
    { channel: 'email' },
  ]
  for (const filter of filters) {
    for (const agent of [olga, viewers[2]!]) {
      ;[read, most] = [0, 0]
      await index.search({ agent, filter, after: null, limit: 50 })
      assert.ok(Math.max(read, most) <= 20_000 && most > 0, `${most} ${JSON.stringify(filter)}`)
    }
  }
})
