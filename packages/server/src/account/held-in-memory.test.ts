import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Sql } from '../ports.ts'
import { nodeSql } from '../room/node-sql.ts'
import { openAccount, summary } from './open-account.ts'

/** SQL whose transactions fail at their end while the disk is full. */
function breakable() {
  const plain = nodeSql()
  const disk = { isFull: false }
  const sql: Sql = {
    exec: (...given) => plain.exec(...given),
    transaction: work =>
      plain.transaction(() => {
        const result = work()
        if (disk.isFull) throw new Error('the disk is full')
        return result
      }),
  }
  return { sql, disk }
}

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

test('[A8] rights that could not be written down in full are as they were in memory too', async () => {
  const account = await openAccount()
  const members = [
    await account.agent('lena', 'limited', ['sales']),
    await account.agent('petr', 'limited', ['sales']),
  ]
  const dashboard = await account.open(await account.owner())
  const groups = () => members.map(({ id, session }) => account.rules.bearer(id, session)?.groups)
  // The second of both fails, when the first has been written and read again.
  account.sql.exec(
    `CREATE TRIGGER full BEFORE UPDATE OF groups ON agents
     WHEN (SELECT count(*) FROM agents WHERE role = 'limited' AND groups = '[]') > 0
     BEGIN SELECT RAISE(ABORT, 'the disk is full'); END`,
  )
  await assert.rejects(
    account.say(dashboard, { type: 'group.delete', clientId: 'first', id: 'sales' }),
    /full/,
  )
  assert.deepEqual(groups(), [['sales'], ['sales']])
  account.sql.exec('DROP TRIGGER full')
  await account.say(dashboard, { type: 'group.delete', clientId: 'second', id: 'sales' })
  assert.equal(dashboard.last('command.accepted')?.clientId, 'second')
  assert.deepEqual(groups(), [[], []])
})

test('[A8] a sign-out that could not be written down leaves no timer, and the next one sets it', async () => {
  const { sql, disk } = breakable()
  const account = await openAccount(sql)
  const lena = await account.agent('lena', 'full')
  const timers = () => sql.exec<{ name: string }>(`SELECT name FROM timers WHERE name = 'notices'`).length
  disk.isFull = true
  assert.throws(() => account.rules.signOut(lena.id, null), /full/)
  disk.isFull = false
  assert.equal(timers(), 0)
  assert.ok(account.rules.bearer(lena.id, lena.session))
  assert.ok((await account.rules.agentByToken(lena.jwt, '', 'https://chat.example')).ok)
  disk.isFull = true
  assert.throws(() => account.rules.signOut(lena.id, null), /full/)
  disk.isFull = false
  // At once, before what was begun for the first has ended.
  account.rules.signOut(lena.id, null)
  assert.equal(timers(), 1)
  assert.equal(account.rules.bearer(lena.id, lena.session), null)
})

test('[A8] no room is told of a sign-out that could not be written down', async () => {
  const { sql, disk } = breakable()
  const account = await openAccount(sql)
  const lena = await account.agent('lena', 'full')
  const dashboard = await account.open(lena)
  await account.report(summary('v.1'))
  await account.say(dashboard, { type: 'ticket.get', request: 't', conversation: 'v.1' })
  disk.isFull = true
  assert.throws(() => account.rules.signOut(lena.id, null), /full/)
  disk.isFull = false
  await account.pass(10_000)
  assert.deepEqual(account.visitor('v').changes, [])
  account.rules.signOut(lena.id, null)
  await account.pass(10_000)
  assert.equal(account.visitor('v').changes.length, 1)
})
