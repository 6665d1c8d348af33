import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openAccount, summary, type FakeDashboard } from './open-account.ts'

const person = ({ id }: { id: string }) => ({ id, name: 'somebody' })

test('[C2] what a room reports reaches the dashboards, with the counts', async () => {
  const account = await openAccount()
  const dashboard = await account.open(await account.owner())
  await account.report(summary('v.1', { text: 'Hello?' }))
  const patch = dashboard.last('rows.changed')!
  assert.equal(patch.rows[0]?.last?.text, 'Hello?')
  assert.deepEqual(patch.counts, { all: 1, primary: 1, new: 1, mine: 0, resolved: 0 })
})

test('[A4] a limited agent is told of what they may see, and of what leaves their view', async () => {
  const account = await openAccount()
  const lena = await account.agent('lena', 'limited', ['sales'])
  const dashboard = await account.open(lena)
  await account.report(summary('v.1', { group: 'bills', text: 'secret' }))
  assert.equal(dashboard.last('rows.changed'), undefined)
  await account.report(summary('v.1', { group: 'sales' }))
  assert.equal(dashboard.last('rows.changed')?.rows.length, 1)
  await account.pass(100)
  await account.report(summary('v.1', { group: 'bills', text: 'secret' }))
  assert.deepEqual(dashboard.last('rows.changed')?.removed, ['v.1'])
  await account.pass(100)
  await account.report(summary('v.1', { group: 'bills', assignees: [person(lena)] }))
  assert.equal(dashboard.last('rows.changed')?.rows.length, 1)
  assert.doesNotMatch(JSON.stringify(dashboard.received.slice(0, -1)), /secret/)
})

test('[A4] presence is told to those who see a conversation of the visitor', async () => {
  const account = await openAccount()
  const [boss, lena] = [
    await account.open(await account.owner()),
    await account.open(await account.agent('lena', 'limited')),
  ]
  await account.report(summary('v.1', { group: 'bills' }), summary('w.1'))
  await account.rules.visitorPresence({ visitor: 'v', here: true, typing: true })
  await account.rules.visitorPresence({ visitor: 'w', here: true, typing: false })
  await account.rules.visitorPresence({ visitor: 'w', here: true, typing: false })
  await account.settle()
  assert.deepEqual(
    boss.all('presence.changed').map(({ visitor }) => visitor),
    ['v', 'w'],
  )
  assert.deepEqual(
    lena.all('presence.changed').map(({ visitor }) => visitor),
    ['w'],
  )
})

test('[C6] a row tells whether the visitor is here and types', async () => {
  const account = await openAccount()
  const dashboard = await account.open(await account.owner())
  await account.rules.visitorPresence({ visitor: 'v', here: true, typing: true })
  await account.report(summary('v.1'))
  const { here, typing } = dashboard.last('rows.changed')!.rows[0]!
  assert.deepEqual({ here, typing }, { here: true, typing: true })
})

test('a dashboard hears of rows of the folder it watches, also of those that leave it', async () => {
  const account = await openAccount()
  const olga = await account.owner()
  const dashboard = await account.open(olga, 'mine')
  await account.report(summary('v.1', { status: 'resolved' }))
  assert.deepEqual(dashboard.last('rows.changed')?.rows, [])
  await account.pass(100)
  await account.report(summary('v.1', { assignees: [person(olga)] }))
  assert.equal(dashboard.last('rows.changed')?.rows.length, 1)
  await account.pass(100)
  await account.report(summary('v.1', { assignees: [] }))
  assert.equal(dashboard.last('rows.changed')?.rows[0]?.assignees.length, 0)
})

test('[N4] whatever folder is watched, a dashboard hears of what is new, of what is mine, and of what mentions me', async () => {
  const account = await openAccount()
  const [olga, eva] = [await account.owner(), await account.agent('eva', 'full')]
  const dashboard = await account.open(olga, 'resolved')
  const ids = () => dashboard.last('rows.changed')?.rows.map(({ id }) => id)
  await account.report(summary('v.1'), summary('w.1', { assignees: [person(eva)] }))
  assert.deepEqual(ids(), ['v.1'])
  await account.pass(100)
  await account.report(summary('w.1', { assignees: [person(eva)], mentions: { [olga.id]: 1 } }))
  assert.deepEqual(ids(), ['w.1'])
  await account.pass(100)
  await account.report(summary('x.1', { assignees: [person(olga)] }))
  assert.deepEqual(ids(), ['x.1'])
})

test('[N4] whatever folder is watched, a dashboard hears when a colleague has taken what was new', async () => {
  const account = await openAccount()
  const eva = await account.agent('eva', 'full')
  const dashboard = await account.open(await account.owner(), 'resolved')
  await account.report(summary('v.1'))
  await account.pass(100)
  await account.report(summary('v.1', { assignees: [person(eva)] }))
  assert.equal(dashboard.last('rows.changed')?.rows[0]?.assignees[0]?.id, eva.id)
})

test('[C11] a dashboard that searches hears of every changed row of its view, and of no other', async () => {
  const account = await openAccount()
  const lena = await account.agent('lena', 'limited', ['sales'])
  const searching = await account.open(lena, null)
  const silent = account.connect(lena)
  await account.say(silent, { type: 'hello', version: 1, generation: null, revision: 0 })
  const ids = () => searching.last('rows.changed')?.rows.map(({ id }) => id)
  await account.report(summary('v.1', { status: 'resolved', group: 'sales' }), summary('w.1'))
  assert.deepEqual(ids(), ['v.1', 'w.1'])
  await account.pass(100)
  await account.report(summary('x.1', { group: 'bills', text: 'secret' }))
  assert.doesNotMatch(JSON.stringify(searching.received), /secret/)
  assert.deepEqual(
    silent.all('rows.changed').flatMap(({ rows }) => rows),
    [],
  )
})

test('[C7] notes that mention an agent are told to them alone, until they have read them', async () => {
  const account = await openAccount()
  const [olga, eva] = [await account.owner(), await account.agent('eva', 'full')]
  const [mine, hers] = [await account.open(olga), await account.open(eva)]
  const mentions = (dashboard: FakeDashboard) => dashboard.last('rows.changed')?.rows[0]?.mentions
  await account.report(summary('v.1', { mentions: { [eva.id]: 2 } }))
  assert.deepEqual([mentions(mine), mentions(hers)], [0, 2])
  await account.say(hers, { type: 'folder.load', request: 'a', folder: 'all', after: null, limit: 5 })
  assert.equal(hers.last('folder.loaded')?.rows[0]?.mentions, 2)
  await account.pass(100)
  await account.report(summary('v.1', { mentions: { [eva.id]: 0 } }))
  assert.equal(mentions(hers), 0)
})

test('[C6] a row has its tags and its rating', async () => {
  const account = await openAccount()
  const dashboard = await account.open(await account.owner())
  await account.report(summary('v.1', { tags: ['vip'], rating: { value: 5, comment: 'secret' } }))
  const row = dashboard.last('rows.changed')!.rows[0]!
  assert.deepEqual([row.tags, row.rating], [['vip'], 5])
  assert.doesNotMatch(JSON.stringify(row), /secret/)
})

test('patches leave at most every 100 ms, with the last state of each row', async () => {
  const account = await openAccount()
  const dashboard = await account.open(await account.owner())
  for (let version = 3; version < 50; version++) {
    void account.rules.report([summary('v.1', { version })])
  }
  await account.settle()
  await account.pass(30)
  assert.equal(dashboard.all('rows.changed').length, 1)
  await account.pass(100)
  assert.equal(dashboard.all('rows.changed').length, 2)
  assert.equal(dashboard.last('rows.changed')?.rows[0]?.version, 49)
})

test('[C9] who holds the last revision is told that the rows are right; after any change they are not', async () => {
  const account = await openAccount()
  const olga = await account.owner()
  const dashboard = await account.open(olga)
  await account.report(summary('v.1'))
  const { generation } = dashboard.last('welcome')!
  const { revision } = dashboard.last('rows.changed')!
  const again = async (held: object) => {
    const next = account.connect(olga)
    await account.say(next, { type: 'hello', version: 1, ...held })
    return next.last('welcome')!.current
  }
  assert.equal(await again({ generation, revision }), true)
  assert.equal(await again({ generation, revision: revision - 1 }), false)
  assert.equal(await again({ generation: null, revision: 0 }), false)
  await account.report(summary('v.1'))
  assert.equal(await again({ generation, revision }), false)
  account.restart({ slept: true })
  assert.equal(await again({ generation, revision: revision + 1 }), false)
})

test('a page of a folder has its rows, and where the next begins', async () => {
  const account = await openAccount()
  const dashboard = await account.open(await account.owner())
  await account.report(...[1, 2, 3].map(at => summary(`v.${at}`, { at })))
  await account.say(dashboard, { type: 'folder.load', request: 'a', folder: 'all', after: null, limit: 2 })
  const first = dashboard.last('folder.loaded')!
  assert.deepEqual(
    first.rows.map(({ id }) => id),
    ['v.3', 'v.2'],
  )
  await account.say(dashboard, {
    type: 'folder.load',
    request: 'b',
    folder: 'all',
    after: first.next,
    limit: 2,
  })
  const second = dashboard.last('folder.loaded')!
  assert.deepEqual([second.rows.map(({ id }) => id), second.next], [['v.1'], null])
})

test('a report the lists could not take is refused, so that the room tries again', async () => {
  const account = await openAccount()
  await assert.rejects(account.report(summary('v.1', { status: undefined })))
  await account.report(summary('v.1'))
  assert.ok(account.index.placement('v.1'))
})

test('[F14] many reports at once are gathered, and all of them answered', async () => {
  const account = await openAccount()
  let applied = 0
  const apply = account.index.apply.bind(account.index)
  account.index.apply = (...args) => (applied++, apply(...args))
  const all = Promise.all(Array.from({ length: 200 }, (_, i) => account.rules.report([summary(`v${i}.1`)])))
  await account.settle()
  await account.pass(30)
  await all
  assert.ok(applied <= 6, `${applied} transactions`)
  assert.equal(account.index.visitorsOf('nobody', '', 1).length, 0)
  assert.ok(account.index.placement('v199.1'))
})

test('[F14] the first report after quiet goes to the lists at once, those behind it together', async () => {
  const account = await openAccount()
  const applied: number[] = []
  const apply = account.index.apply.bind(account.index)
  account.index.apply = (summaries, viewers) => (applied.push(summaries.length), apply(summaries, viewers))
  await account.rules.report([summary('v.1')])
  const behind = ['w.1', 'x.1', 'y.1'].map(id => account.rules.report([summary(id)]))
  await account.settle()
  assert.deepEqual(applied, [1])
  await account.pass(30)
  await Promise.all(behind)
  assert.deepEqual(applied, [1, 3])
  await account.pass(30)
  await account.rules.report([summary('z.1')])
  assert.deepEqual(applied, [1, 3, 1])
})

test('[W2] reports that gathered are refused together where the lists fail, and taken when they come again', async () => {
  const account = await openAccount()
  const apply = account.index.apply.bind(account.index)
  await account.rules.report([summary('v.1')])
  account.index.apply = () => {
    throw new Error('not now')
  }
  const told = ['w.1', 'x.1'].map(id => summary(id))
  const refused = Promise.allSettled(told.map(one => account.rules.report([one])))
  await account.pass(30)
  assert.deepEqual(
    (await refused).map(({ status }) => status),
    ['rejected', 'rejected'],
  )
  account.index.apply = apply
  await account.report(...told)
  assert.ok(account.index.placement('w.1') && account.index.placement('x.1'))
})

test('[A4] what waited to be told is not told after the agent lost the sight of it', async () => {
  const account = await openAccount()
  const boss = await account.open(await account.owner())
  const eva = await account.agent('eva', 'full')
  const dashboard = await account.open(eva)
  await account.report(summary('v.1', { group: 'bills' }))
  await account.report(summary('w.1', { group: 'bills', text: 'secret' }))
  await account.say(boss, { type: 'agent.update', clientId: 'u', agent: eva.id, role: 'limited' })
  assert.equal(dashboard.last('welcome')?.me.role, 'limited')
  await account.pass(100)
  assert.doesNotMatch(JSON.stringify(dashboard.received), /secret/)
})

test('[W2] where the answer of the index was lost, the rooms report again and dashboards begin again', async () => {
  const account = await openAccount()
  const dashboard = await account.open(await account.owner())
  const apply = account.index.apply.bind(account.index)
  account.index.apply = (...given) => {
    apply(...given)
    throw new Error('the answer was lost')
  }
  const told = summary('v.1')
  await assert.rejects(account.report(told))
  account.index.apply = apply
  await account.report(told)
  const [, again] = dashboard.all('welcome')
  assert.deepEqual([again?.current, again?.counts.all], [false, 1])
})

test('a dashboard that cannot be greeted anew is closed, and connects again', async () => {
  const account = await openAccount()
  const boss = await account.open(await account.owner())
  const eva = await account.agent('eva', 'full')
  const dashboard = await account.open(eva)
  account.index.counts = () => {
    throw new Error('not now')
  }
  await account.say(boss, { type: 'agent.update', clientId: 'u', agent: eva.id, role: 'limited' })
  assert.deepEqual(dashboard.closed, { code: 1011, reason: 'internal' })
})
