import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openAccount, summary, type FakeDashboard } from './open-account.ts'

type Account = Awaited<ReturnType<typeof openAccount>>

const messages = (...texts: string[]) => texts.map((text, i) => ({ seq: i + 2, text, ip: null, page: null }))

/** Reports that their rooms would tell again. */
async function report(account: Account, ...summaries: Parameters<typeof account.report>) {
  for (const one of summaries) account.visitor(one.visitor.id).told.push(one)
  await account.report(...summaries)
}

async function ids(account: Account, dashboard: FakeDashboard, text: string): Promise<string[]> {
  const search = { type: 'search.load', request: 'a', filter: { text }, after: null, limit: 50 }
  await account.say(dashboard, search)
  return dashboard
    .last('search.loaded')!
    .rows.map(({ id }) => id)
    .toSorted()
}

test('[I5] a new generation holds what rooms tell and nothing else, and dashboards begin anew', async () => {
  const account = await openAccount()
  const dashboard = await account.open(await account.owner())
  await report(
    account,
    summary('v.1', { messages: messages('hello one'), visitorMessages: 2 }),
    summary('v.2', { messages: messages('hello two') }),
    summary('w.1', { messages: messages('hello three') }),
  )
  await account.report(summary('x.1', { messages: messages('hello forgotten') }))
  assert.equal(account.rules.rebuild(), 2)
  await account.settle()
  const [, again] = dashboard.all('welcome')
  assert.deepEqual([again?.current, again?.counts.all], [false, 3])
  assert.deepEqual(await ids(account, dashboard, 'hello'), ['v.1', 'v.2', 'w.1'])
  assert.ok(account.indexes.has(1), 'what it was asked is answered still')
  await account.pass(90_000)
  assert.deepEqual([...account.indexes.keys()], [2], 'and then nothing is left of it')
})

test('[W2] what is reported while the lists are filled reaches the old and the new ones', async () => {
  const account = await openAccount()
  const dashboard = await account.open(await account.owner())
  const first = summary('v.1', { messages: messages('hello') })
  await report(account, first)
  const room = account.visitor('v')
  const held = Promise.withResolvers<void>()
  room.recalling = held.promise
  account.rules.rebuild()
  await account.report(summary('v.1', { status: 'resolved', messages: messages('hello', 'second') }))
  await account.report(summary('new.1', { messages: messages('hello') }))
  assert.deepEqual(await ids(account, dashboard, 'second'), ['v.1'])
  held.resolve()
  await account.settle()
  assert.deepEqual(await ids(account, dashboard, 'hello'), ['new.1', 'v.1'])
  assert.deepEqual(await ids(account, dashboard, 'second'), ['v.1'])
  const { counts } = dashboard.last('welcome')!
  assert.deepEqual([counts.all, counts.resolved], [1, 1], 'an older summary takes nothing back')
})

test('[C7] who joined between two messages has read as much as before', async () => {
  const account = await openAccount()
  const at = account.now()
  await account.report(summary('v.1', { visitorMessages: 1, at: at - 10 }))
  const eva = await account.agent('eva', 'full')
  await report(account, summary('v.1', { visitorMessages: 2, at: at + 1_000 }))
  const dashboard = await account.open(eva)
  account.rules.rebuild()
  await account.settle()
  await account.say(dashboard, { type: 'folder.load', request: 'a', folder: 'all', after: null, limit: 5 })
  const { visitorMessages, read } = dashboard.last('folder.loaded')!.rows[0]!
  assert.deepEqual([visitorMessages, read], [2, 1])
})

test('[F2] it goes on where it was when the process ended, and when a room did not answer', async () => {
  const account = await openAccount()
  const visitors = Array.from({ length: 30 }, (_, i) => `v${String(i).padStart(2, '0')}`)
  await report(account, ...visitors.map(visitor => summary(`${visitor}.1`, { messages: messages('hello') })))
  const never = new Promise<void>(() => {})
  account.visitor('v20').recalling = never
  account.rules.rebuild()
  await account.settle()
  account.visitor('v20').recalling = Promise.resolve()
  account.visitor('v25').failures = 1
  account.restart({ slept: false })
  await account.pass(30_000)
  await account.pass(30_000)
  const dashboard = await account.open(await account.owner())
  assert.equal(account.indexes.has(2), true)
  assert.deepEqual(
    await ids(account, dashboard, 'hello'),
    visitors.map(visitor => `${visitor}.1`),
  )
  assert.equal(dashboard.last('welcome')!.counts.all, 30)
})

test('[I5] what is asked for while one is under way is done after it, once', async () => {
  const account = await openAccount()
  await report(account, summary('v.1', { messages: messages('secret') }))
  const held = Promise.withResolvers<void>()
  account.visitor('v').recalling = held.promise
  assert.equal(account.rules.rebuild(), 2)
  assert.equal(account.rules.rebuild(), 3)
  assert.equal(account.rules.rebuild(), 3)
  held.resolve()
  await account.settle()
  await account.settle()
  await account.pass(90_000)
  assert.deepEqual([...account.indexes.keys()], [3])
})
