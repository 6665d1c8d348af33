import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Sql } from '../ports.ts'
import { nodeSql } from '../room/node-sql.ts'
import { openAccount, summary } from './open-account.ts'

test('[F14] a report of a visitor whom the account knows costs no statement in its room', async () => {
  let statements = 0
  const plain = nodeSql()
  const sql: Sql = {
    exec: (...given) => (statements++, plain.exec(...given)),
    transaction: work => plain.transaction(work),
  }
  const account = await openAccount(sql)
  const olga = await account.owner()
  const dashboard = await account.open(olga)
  await account.report(summary('v.1'))
  await account.rules.visitorPresence({ visitor: 'v', here: true, typing: false })
  await account.pass(30)
  const before = statements
  await account.rules.report([summary('v.1', { text: 'Again', assignees: [{ id: olga.id, name: 'Olga' }] })])
  assert.equal(statements - before, 0)
  await account.pass(200)
  assert.equal(dashboard.last('rows.changed')?.rows[0]?.here, true)
})

test('[C6] that a visitor types, or is here still, writes nothing', async () => {
  const account = await openAccount()
  const dashboard = await account.open(await account.owner())
  await account.report(summary('v.1'))
  const tell = (here: boolean, typing = false) =>
    account.rules.visitorPresence({ visitor: 'v', here, typing })
  await tell(true)
  await account.settle()
  const [{ changes } = { changes: 0 }] = account.sql.exec<{ changes: number }>(
    'SELECT total_changes() AS changes',
  )
  await tell(true, true)
  await tell(true)
  await account.settle()
  assert.deepEqual(
    account.sql.exec('SELECT total_changes() AS changes').map(row => ({ ...(row as object) })),
    [{ changes }],
  )
  await tell(false)
  assert.deepEqual(
    dashboard.all('presence.changed').map(({ here, typing }) => [here, typing]),
    [
      [true, false],
      [true, true],
      [true, false],
      [false, false],
    ],
  )
})

test('[F8] who is here is known after a sleep', async () => {
  const account = await openAccount()
  const olga = await account.owner()
  const dashboard = await account.open(olga)
  await account.rules.visitorPresence({ visitor: 'v', here: true, typing: false })
  await account.settle()
  account.restart({ slept: true })
  await account.report(summary('v.1'))
  await account.pass(100)
  assert.equal(dashboard.last('rows.changed')?.rows[0]?.here, true)
})

test('a sign-out that could not be written down in full leaves the agent as they were', async () => {
  const account = await openAccount()
  const lena = await account.agent('lena', 'full')
  const signedOutAt = () =>
    account.sql.exec<{ signedOutAt: number }>('SELECT signedOutAt FROM agents WHERE id = ?', lena.id)
  const before = signedOutAt()
  account.sql.exec('ALTER TABLE agentNotices RENAME TO elsewhere')
  assert.throws(() => account.rules.signOut(lena.id, null))
  account.sql.exec('ALTER TABLE elsewhere RENAME TO agentNotices')
  assert.deepEqual(signedOutAt(), before)
  // What memory held of it would refuse the token they came by.
  assert.ok(account.rules.bearer(lena.id, lena.session))
  assert.ok((await account.rules.agentByToken(lena.jwt, '', 'https://chat.example')).ok)
})
