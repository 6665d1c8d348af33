import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LiveVisitor, PresenceAnswer } from '@deskbell/protocol'
import { openAccount, summary, type FakeDashboard } from './open-account.ts'
import type { PresencePost } from './visits.ts'

type Account = Awaited<ReturnType<typeof openAccount>>

const firefox = {
  os: { name: 'Linux' },
  browser: { name: 'Firefox', version: '140' },
  bot: false,
  inApp: null,
}

function post(account: Account, change: Partial<PresencePost> = {}) {
  return account.rules.presencePost({
    visit: 'visit-1',
    url: 'https://shop.example/shoes',
    title: 'Shoes',
    referrer: '',
    pages: 1,
    visits: 1,
    origin: 'https://shop.example',
    own: 'https://chat.example',
    visitor: null,
    place: { country: 'CZ', city: null },
    device: firefox,
    ...change,
  })
}

const opens = (answer: ReturnType<typeof post>) => (answer as PresenceAnswer).open

async function watched(role: 'full' | 'limited' = 'full') {
  const account = await openAccount()
  const dashboard = await account.open(await account.agent('eva', role))
  await account.say(dashboard, { type: 'visitors.watch', on: true })
  return { account, dashboard }
}

/** What the dashboard shows after all it was told. */
function shown(dashboard: FakeDashboard): LiveVisitor[] {
  const visitors = new Map<string, LiveVisitor>()
  for (const notice of dashboard.all('visitors.changed')) {
    if (notice.all) visitors.clear()
    for (const visitor of notice.visitors) visitors.set(visitor.id, visitor)
    for (const id of notice.gone) visitors.delete(id)
  }
  return [...visitors.values()]
}

async function greet(account: Account, dashboard: FakeDashboard, request: string) {
  const visitor = shown(dashboard)[0]!.id
  await account.say(dashboard, { type: 'visitor.greet', request, visitor, text: 'May I help?' })
  return dashboard.last('conversation.opened')
}

test('[V8] agents who watch are told who is there, with page, place and device, and what changes', async () => {
  const { account, dashboard } = await watched()
  assert.deepEqual(post(account), { again: 20_000 })
  assert.equal(shown(dashboard).length, 0, 'changes gather for a second')
  await account.pass(1_000)
  const [visitor] = shown(dashboard)
  const { id, since, ...rest } = visitor!
  assert.deepEqual(rest, {
    name: '',
    conversation: null,
    url: 'https://shop.example/shoes',
    title: 'Shoes',
    referrer: '',
    place: { country: 'CZ', city: null },
    device: firefox,
    pages: 1,
    visits: 1,
  })
  assert.equal(since, account.now() - 1_000)
  assert.ok(!id.includes('visit-1'), 'the name of the visit is the browser’s own secret')
  const told = dashboard.all('visitors.changed').length
  post(account)
  await account.pass(1_000)
  assert.equal(dashboard.all('visitors.changed').length, told, 'the same again is no news')
  post(account, { url: 'https://shop.example/hats?token=1', title: 'Hats', pages: 2 })
  await account.pass(1_000)
  assert.deepEqual(
    shown(dashboard).map(({ url, pages }) => [url, pages]),
    [['https://shop.example/hats', 2]],
  )
})

test('[V8] who does not post for 90 s has gone, and who leaves a page a little after', async () => {
  const { account, dashboard } = await watched()
  post(account)
  post(account, { visit: 'visit-2' })
  await account.pass(1_000)
  assert.equal(shown(dashboard).length, 2)
  post(account, { visit: 'visit-2', gone: true })
  for (let i = 0; i < 6; i++) await account.pass(2_000)
  assert.equal(shown(dashboard).length, 1)
  for (let i = 0; i < 18; i++) await account.pass(5_000)
  assert.equal(shown(dashboard).length, 0)
})

test('[V8] who goes on to another page of the site has not left', async () => {
  const { account, dashboard } = await watched()
  post(account)
  post(account, { url: 'https://shop.example/hats', pages: 2 })
  post(account, { gone: true })
  for (let i = 0; i < 6; i++) await account.pass(2_000)
  assert.equal(shown(dashboard).length, 1)
})

test('[V8] who watches no more, or never did, is told nothing', async () => {
  const { account, dashboard } = await watched()
  const other = await account.open(await account.agent('petr', 'full'))
  await account.say(dashboard, { type: 'visitors.watch', on: false })
  const told = dashboard.received.length
  post(account)
  await account.pass(2_000)
  assert.equal(dashboard.received.length, told)
  assert.equal(other.all('visitors.changed').length, 0)
})

test('[V8] switched off, nobody is told, shown or greeted; switched on, the list begins anew', async () => {
  const { account, dashboard } = await watched()
  post(account)
  await account.pass(1_000)
  const boss = await account.open(await account.owner())
  await account.say(boss, { type: 'settings.update', clientId: 'a', liveVisitors: false })
  assert.deepEqual([shown(dashboard), dashboard.last('visitors.changed')?.off], [[], true])
  assert.deepEqual(post(account), { again: 0 })
  await account.say(boss, { type: 'settings.update', clientId: 'b', liveVisitors: true })
  assert.equal(dashboard.last('visitors.changed')?.off, undefined)
  post(account)
  await account.pass(1_000)
  assert.equal(shown(dashboard).length, 1)
})

test('[V8] programs are not visitors', async () => {
  const { account, dashboard } = await watched()
  assert.deepEqual(post(account, { device: { ...firefox, bot: true } }), { again: 0 })
  await account.pass(2_000)
  assert.equal(shown(dashboard).length, 0)
})

test('[S13] pages of other sites are refused, and named to who may allow them', async () => {
  const { account } = await watched()
  for (const origin of [
    'https://evil.example',
    'null',
    'http://shop.example',
    'https://shop.example.evil.example',
  ]) {
    assert.deepEqual(post(account, { origin }), { refused: 'origin_refused' })
  }
  const boss = await account.open(await account.owner())
  await account.say(boss, { type: 'settings.get', request: 's' })
  const { refusedOrigins } = boss.last('settings.loaded')!.settings
  assert.ok(refusedOrigins.includes('https://evil.example'))
})

test('[V8] somebody unknown who is greeted gets a room, and what opens it with the next answer, once', async () => {
  const { account, dashboard } = await watched()
  post(account)
  await account.pass(1_000)
  const { conversation } = (await greet(account, dashboard, 'g'))!
  const visitor = conversation.slice(0, conversation.lastIndexOf('.'))
  assert.match(visitor, /^[\w-]{22,}$/)
  assert.deepEqual(
    account.visitor(visitor).greetings.map(({ text, place }) => [text, place]),
    [['May I help?', { country: 'CZ', city: null }]],
  )
  assert.equal(opens(post(account, { visit: 'a-guess' })), undefined)
  assert.equal(
    opens(post(account, { visit: shown(dashboard)[0]!.id })),
    undefined,
    'what agents see is no key',
  )
  assert.deepEqual(opens(post(account)), { refresh: `${visitor}.secret` })
  assert.equal(opens(post(account)), undefined)
})

test('[V8] an answer that was lost on the way is made good by the next greeting', async () => {
  const { account, dashboard } = await watched()
  post(account)
  await account.pass(1_000)
  const first = (await greet(account, dashboard, 'g'))!
  post(account)
  const second = (await greet(account, dashboard, 'h'))!
  const visitor = first.conversation.slice(0, first.conversation.lastIndexOf('.'))
  assert.ok(second.conversation.startsWith(`${visitor}.`))
  assert.deepEqual(opens(post(account)), { refresh: `${visitor}.secret` })
  post(account, { visitor })
  await greet(account, dashboard, 'i')
  assert.deepEqual(opens(post(account)), { refresh: null }, 'who has shown their token needs none')
})

test('[V8] [S2] who is known is written to in their own room, and no secret of it is handed out', async () => {
  const { account, dashboard } = await watched()
  await account.report(summary('anna.1', { visitor: { name: 'Anna' } }))
  post(account, { visitor: 'anna' })
  await account.settle()
  await account.pass(1_000)
  assert.deepEqual(
    shown(dashboard).map(({ name, conversation }) => [name, conversation]),
    [['Anna', 'anna.1']],
  )
  assert.equal((await greet(account, dashboard, 'g'))?.conversation, 'anna.1')
  assert.deepEqual(opens(post(account)), { refresh: null })
  assert.ok(!JSON.stringify(dashboard.all('visitors.changed')).includes('"anna"'))
})

test('[A4] [A7] limited agents learn names and conversations of those alone whom they see', async () => {
  const { account, dashboard } = await watched('limited')
  await account.report(summary('anna.1', { visitor: { name: 'Anna' }, group: 'sales' }))
  post(account, { visitor: 'anna' })
  await account.pass(1_000)
  assert.deepEqual(
    shown(dashboard).map(({ name, conversation }) => [name, conversation]),
    [['', null]],
  )
  await account.report(summary('anna.2', { visitor: { name: 'Anna' }, group: null }))
  await account.pass(1_000)
  assert.deepEqual(
    shown(dashboard).map(({ name, conversation }) => [name, conversation]),
    [['Anna', 'anna.2']],
  )
})

test('[V8] [A4] whose open conversation is hidden is not offered for a greeting, and greeting them is refused', async () => {
  const { account, dashboard } = await watched('limited')
  await account.report(summary('anna.1', { group: 'sales' }))
  post(account, { visitor: 'anna' })
  for (let i = 0; i < 2; i++) await account.pass(1_000)
  assert.deepEqual(
    shown(dashboard).map(({ busy }) => busy),
    [true],
  )
  account.visitor('anna').hides = true
  assert.equal(await greet(account, dashboard, 'g'), undefined)
  assert.equal(dashboard.last('request.refused')?.reason, 'forbidden')
  assert.equal(opens(post(account, { visitor: 'anna' })), undefined)
  await account.report(summary('anna.1', { group: 'sales', status: 'resolved' }))
  await account.pass(1_000)
  assert.deepEqual(
    shown(dashboard).map(({ busy }) => busy),
    [undefined],
  )
})

test('[I5] [V8] who is erased is not shown any more, nor known by their token', async () => {
  const { account, dashboard } = await watched()
  await account.report(summary('anna.1', { visitor: { name: 'Anna' } }))
  post(account, { visitor: 'anna' })
  await account.pass(1_000)
  void account.say(dashboard, { type: 'visitor.erase', clientId: 'e', visitor: 'anna' })
  for (let i = 0; i < 40; i++) await account.pass(30)
  assert.deepEqual(shown(dashboard), [])
  post(account, { visitor: 'anna' })
  await account.pass(1_000)
  assert.deepEqual(
    shown(dashboard).map(({ name }) => name),
    [''],
  )
})

test('[V8] a greeting that finds nobody is refused, and the dashboard goes on', async () => {
  const { account, dashboard } = await watched()
  await account.say(dashboard, { type: 'visitor.greet', request: 'g', visitor: 'nobody', text: 'Hi' })
  assert.equal(dashboard.last('request.refused')?.reason, 'not_found')
  post(account)
  await account.pass(1_000)
  const visitor = shown(dashboard)[0]!.id
  await account.say(dashboard, { type: 'visitor.greet', request: 'h', visitor, text: '  ' })
  assert.equal(dashboard.last('request.refused')?.reason, 'invalid')
  await account.report(summary('anna.1'))
  account.visitor('anna').greet = () => Promise.reject(new Error('The visitor has another room'))
  post(account, { visitor: 'anna' })
  await greet(account, dashboard, 'i')
  assert.deepEqual([dashboard.last('request.refused')?.request, dashboard.closed], ['i', null])
})

test('[S24] a flood of visits is held within bounds, for memory and for dashboards', async () => {
  const { account, dashboard } = await watched()
  for (let i = 0; i < 5_000; i++) post(account, { visit: `flood-${i}`, title: 'x'.repeat(300) })
  await account.pass(1_000)
  assert.equal(shown(dashboard).length, 500)
  const late = await account.open(await account.agent('petr', 'full'))
  await account.say(late, { type: 'visitors.watch', on: true })
  assert.ok(shown(late).length <= 500)
  for (const notice of late.all('visitors.changed')) assert.ok(notice.visitors.length <= 100)
  for (let i = 0; i < 40; i++) await account.pass(5_000)
  assert.deepEqual([shown(dashboard), shown(late)], [[], []])
})

test('[V8] [F8] dashboards that outlived the room’s sleep begin anew once pages have posted again', async () => {
  const { account, dashboard } = await watched()
  post(account)
  await account.pass(1_000)
  const [before] = shown(dashboard)
  account.restart({ slept: true })
  post(account)
  await account.pass(25_000)
  assert.deepEqual(
    shown(dashboard).map(({ id }) => id),
    [before!.id],
  )
})

test('[V8] who watches again sees at once who is there, however many came and went meanwhile', async () => {
  const { account, dashboard } = await watched()
  for (let i = 0; i < 600; i++) post(account, { visit: `early-${i}` })
  await account.pass(1_000)
  await account.say(dashboard, { type: 'visitors.watch', on: false })
  for (let i = 0; i < 40; i++) await account.pass(5_000)
  post(account, { title: 'Hats' })
  await account.say(dashboard, { type: 'visitors.watch', on: true })
  assert.deepEqual(
    shown(dashboard).map(({ title }) => title),
    ['Hats'],
  )
})
