import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openAccount, summary, type FakeDashboard } from './open-account.ts'

type Account = Awaited<ReturnType<typeof openAccount>>
type Olga = Awaited<ReturnType<Account['owner']>>

/** Vera has written, before she was known too; and so has somebody else. */
async function conversed() {
  const account = await openAccount()
  const olga = await account.owner()
  const dashboard = await account.open(olga)
  await report(account, 'walter.1', 'something else')
  await writes(account, 'vera')
  return { account, olga, dashboard }
}

async function writes(account: Account, name: string): Promise<void> {
  await report(account, `old-${name}.1`, 'before I was known')
  await report(account, `${name}.1`, 'my parcel')
  await report(account, `${name}.2`, 'another parcel')
  await gathered(account, account.rules.moved(`old-${name}`, name, [`old-${name}.1`]))
}

async function report(account: Account, id: string, text: string): Promise<void> {
  const one = summary(id, { messages: [{ seq: 2, text, ip: null, page: null }], text })
  account.visitor(one.visitor.id).told.push(one)
  await account.report(one)
}

const erase = { type: 'visitor.erase', clientId: 'e', visitor: 'vera' }

/** Does it, and what gathers behind reports meanwhile. */
async function gathered(account: Account, work: Promise<unknown>): Promise<void> {
  work.catch(() => {})
  for (let i = 0; i < 8; i++) await account.pass(30)
}

const say = (account: Account, dashboard: FakeDashboard, command: object) =>
  gathered(account, account.say(dashboard, command))

/** All that the account's tables, and those of the lists that are left, hold. */
function stored({ sql, indexes }: Account, name: string): string {
  const tables = sql
    .exec<{ name: string }>(`SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'visitors'`)
    .map(table => sql.exec(`SELECT * FROM "${table.name}"`))
  return JSON.stringify([tables, [...indexes.values()].map(index => index.placementsOf(name))])
}

async function assertErased(account: Account, olga: Olga, name = 'vera'): Promise<void> {
  // Until other lists answer, and those of before are let go.
  for (let i = 0; i < 4; i++) await account.pass(60_000)
  for (const id of [name, `old-${name}`]) assert.ok(account.visitor(id).erased > 0, `the room of ${id}`)
  assert.equal(account.visitor('walter').erased, 0)
  assert.doesNotMatch(stored(account, name), /parcel|vera|before I/)
  assert.equal(account.sql.exec(`SELECT * FROM erasures`).length, 0)
  assert.equal(account.sql.exec(`SELECT * FROM timers WHERE name = 'erasure'`).length, 0)
  const [generation] = [...account.indexes.keys()]
  assert.ok(account.indexes.size === 1 && generation! > 1, 'the lists are others now')
  const late = await account.open(olga)
  const visitors = [name, 'walter', `old-${name}`, 'nobody']
  await account.say(late, { type: 'visitors.check', request: 'c', visitors })
  assert.deepEqual(late.last('visitors.checked')?.erased.toSorted(), [`old-${name}`, name])
  assert.equal(late.last('welcome')?.counts.all, 1)
}

test('[I5] who is erased leaves lists, tables and rooms, with what they wrote before they were known', async () => {
  const { account, olga, dashboard } = await conversed()
  account.rules.view('vera')
  await say(account, dashboard, erase)
  assert.equal(dashboard.last('command.accepted')?.clientId, 'e')
  const removed = dashboard.all('rows.changed').flatMap(notice => notice.removed)
  assert.deepEqual(removed.toSorted(), ['old-vera.1', 'vera.1', 'vera.2'])
  await assertErased(account, olga)
})

test('[I5] [F2] killed at any moment of it, an erasure goes on by itself', async () => {
  const { account, olga } = await conversed()
  await gathered(account, account.say(await account.open(olga), erase))
  await assertErased(account, olga)
  let [moments, killed] = [0, true]
  for (; killed; moments++) {
    const visitor = `vera-${moments}`
    await writes(account, visitor)
    const dashboard = await account.open(olga)
    account.killAfter(moments)
    await say(account, dashboard, { ...erase, visitor })
    killed = account.killed
    // Before the tombstone nothing was accepted, and nothing has begun.
    const erased = account.sql.exec(`SELECT 1 FROM visitors WHERE id = ? AND erasedAt > 0`, visitor)
    assert.equal(erased.length, dashboard.all('command.accepted').length)
    account.restart({ slept: false })
    if (erased.length === 0) await say(account, await account.open(olga), { ...erase, visitor })
    await assertErased(account, olga, visitor)
  }
  assert.ok(moments > 8, `${moments} moments`)
})

test('[I5] a room that cannot be erased yet is tried again, and holds up nobody else', async () => {
  const { account, dashboard } = await conversed()
  account.visitor('vera').failures = 3
  await say(account, dashboard, erase)
  assert.equal(account.visitor('vera').erased, 0)
  assert.equal(account.visitor('old-vera').erased, 1)
  assert.equal(dashboard.last('rows.changed')?.counts.all, 1)
  await say(account, dashboard, { type: 'visitor.erase', clientId: 'f', visitor: 'walter' })
  assert.equal(account.visitor('walter').erased, 1)
  for (let i = 0; i < 3; i++) await account.pass(5_000)
  assert.equal(account.visitor('vera').erased, 1)
})

test('[I5] from the tombstone on nothing of the visitor is taken or told', async () => {
  const { account, olga, dashboard } = await conversed()
  await say(account, dashboard, erase)
  dashboard.received.length = 0
  await account.report(summary('vera.3', { text: 'late parcel' }))
  await account.rules.visitorPresence({ visitor: 'vera', here: true, typing: true })
  await gathered(account, account.rules.moved('even-older', 'vera', []))
  assert.ok(!JSON.stringify(dashboard.received).includes('vera'))
  assert.deepEqual(account.rules.view('vera').availability, { online: false, agents: [] })
  assert.equal(
    await account.rules.exportDenial(dashboard.state.agent, dashboard.state.session, 'vera'),
    'not_found',
  )
  await assertErased(account, olga)
})

test('[I5] [W2] erasing twice is the same as once, and nobody is erased by an unknown id', async () => {
  const { account, dashboard } = await conversed()
  await say(account, dashboard, erase)
  await say(account, dashboard, { ...erase, clientId: 'again' })
  assert.equal(dashboard.last('command.accepted')?.clientId, 'again')
  await say(account, dashboard, { ...erase, clientId: 'other', visitor: 'nobody' })
  assert.deepEqual(
    [dashboard.last('command.refused')?.clientId, dashboard.last('command.refused')?.reason],
    ['other', 'not_found'],
  )
  assert.equal(account.visitor('vera').erased, 1)
})

test('[A4] [A7] agents with limited access erase nobody, and do not learn who there is', async () => {
  const { account } = await conversed()
  await account.report(summary('hidden.1', { group: 'sales' }))
  const lena = await account.open(await account.agent('lena', 'limited'))
  const reasons: (string | undefined)[] = []
  for (const visitor of ['vera', 'hidden', 'nobody']) {
    await account.say(lena, { type: 'visitor.erase', clientId: `e-${visitor}`, visitor })
    reasons.push(lena.last('command.refused')?.reason)
  }
  assert.deepEqual(reasons, ['forbidden', 'not_found', 'not_found'])
  assert.equal(account.visitor('vera').erased + account.visitor('hidden').erased, 0)
})
