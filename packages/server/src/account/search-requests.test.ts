import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rates } from '../rates.ts'
import { openAccount, summary, type FakeDashboard } from './open-account.ts'

const messages = (text: string) => [{ seq: 2, text, ip: null, page: null }]
const search = (request: string, text = 'secret') => ({
  type: 'search.load',
  request,
  filter: { text },
  after: null,
  limit: 50,
})
const last = (dashboard: FakeDashboard) => dashboard.last('search.loaded')

test('[C11] a search answers with rows, where the words stand, and how many there are', async () => {
  const account = await openAccount()
  const dashboard = await account.open(await account.owner())
  await account.report(summary('v.1', { messages: messages('Where is my ORDER?') }), summary('w.1'))
  await account.say(dashboard, search('a', 'order'))
  const { request, rows, matches, next, total, more } = last(dashboard)!
  assert.deepEqual([request, rows.map(({ id }) => id), next, total, more], ['a', ['v.1'], null, 1, false])
  assert.deepEqual(matches, { 'v.1': { text: 'Where is my ORDER?', marks: [[12, 17]] } })
})

test('[A4] [S9] a limited agent finds, and counts, only what they may see', async () => {
  const account = await openAccount()
  const lena = await account.agent('lena', 'limited', ['sales'])
  const assignees = [{ id: lena.id, name: 'lena' }]
  await account.report(
    summary('other.1', { group: 'bills', messages: messages('secret one') }),
    summary('mine.1', { group: 'bills', assignees, messages: messages('secret two') }),
    summary('group.1', { group: 'sales', messages: messages('secret three') }),
    summary('none.1', { messages: messages('secret four') }),
  )
  const dashboard = await account.open(lena)
  await account.say(dashboard, search('a'))
  const { rows, total } = last(dashboard)!
  assert.deepEqual(rows.map(({ id }) => id).toSorted(), ['group.1', 'mine.1', 'none.1'])
  assert.equal(total, 3)
  assert.doesNotMatch(JSON.stringify(dashboard.received), /secret one/)
})

test('[A8] a search that was under way when the agent lost rights shows and counts none of it', async () => {
  const account = await openAccount()
  const boss = await account.open(await account.owner())
  const eva = await account.agent('eva', 'full')
  const dashboard = await account.open(eva)
  await account.report(summary('v.1', { group: 'bills', messages: messages('secret') }))
  const find = account.index.search.bind(account.index)
  const held = Promise.withResolvers<void>()
  account.index.search = async query => {
    const page = await find(query)
    await held.promise
    return page
  }
  const answered = account.say(dashboard, search('a'))
  await account.say(boss, { type: 'agent.update', clientId: 'u', agent: eva.id, role: 'limited' })
  held.resolve()
  await answered
  const { rows, matches, total } = last(dashboard)!
  assert.deepEqual([rows, matches, total], [[], {}, 0])
})

test('[S24] searches are counted by agent, over all devices, and refused with when to try again', async () => {
  const account = await openAccount()
  const owner = await account.owner()
  const [one, two] = [await account.open(owner), await account.open(owner)]
  const { burst, perSecond } = rates.searches
  for (let i = 0; i < burst; i++) await account.say(i % 2 ? one : two, search(`s${i}`))
  await account.say(one, search('late'))
  const { request, reason, retryAfter } = one.last('request.refused')!
  assert.deepEqual([request, reason, retryAfter], ['late', 'rate_limited', 1_000 / perSecond])
  await account.pass(1_000 / perSecond)
  await account.say(one, search('again'))
  assert.equal(last(one)?.request, 'again')
})

test('[S25] a filter that is none is refused and reaches no index', async () => {
  const account = await openAccount()
  const dashboard = await account.open(await account.owner())
  const find = account.index.search.bind(account.index)
  const reached: object[] = []
  account.index.search = query => (reached.push(query), find(query))
  for (const filter of [
    { text: 'x'.repeat(10_000) },
    { ip: "1.2.3.4' OR 1" },
    { page: 7 },
    { tags: Array.from({ length: 21 }, () => 't') },
    { status: 'all' },
    { rating: 2 },
  ]) {
    await account.say(dashboard, { ...search('a'), filter })
  }
  await account.say(dashboard, { ...search('a'), limit: 10_000 })
  assert.deepEqual(reached, [])
  assert.equal(last(dashboard), undefined)
})
