import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Sql } from '../ports.ts'
import { nodeSql } from '../room/node-sql.ts'
import { first, openRoom, sendMany, visitorId } from './testing/open-room.ts'

test('[C6] a change is reported with what a row needs, soon and not at once', async () => {
  const room = openRoom()
  await room.send(await room.visitor(), 'x'.repeat(300))
  assert.equal(room.account.reports.length, 0)
  await room.pass(50)
  assert.deepEqual(room.account.reports[0]?.[0], {
    conversation: {
      id: first,
      status: 'open',
      assignees: [],
      group: null,
      tags: [],
      rating: null,
      version: 2,
      lastVisitorMessage: 2,
      lastAgentMessage: 0,
      visitorMessages: 1,
      startedAt: room.clock.time - 50,
    },
    visitor: { id: visitorId, name: '', email: '' },
    channel: 'web',
    last: { text: 'x'.repeat(200), author: { type: 'visitor' }, at: room.clock.time - 50, files: 0 },
    lastActivity: room.clock.time - 50,
    lastVisitorAt: room.clock.time - 50,
    reads: {},
    mentions: {},
    messages: [{ seq: 2, text: 'x'.repeat(300), ip: null, page: null }],
    revision: 1,
  })
})

test('changes that come together leave together, the newest state once', async () => {
  const room = openRoom()
  const tab = await room.visitor()
  for (let i = 0; i < 10; i++) await room.send(tab, `m${i}`)
  await room.pass(50)
  assert.deepEqual(
    room.account.reports.map(batch => batch.map(({ revision, last }) => [revision, last?.text])),
    [[[10, 'm9']]],
  )
})

test('[F2] what a killed process had not reported is reported after it starts again', async () => {
  const room = openRoom()
  await room.send(await room.visitor(), 'Hello?')
  room.kill()
  assert.equal(room.account.reports.length, 0)
  await room.pass(50)
  assert.deepEqual(
    room.account.reports.map(batch => batch[0]?.last?.text),
    ['Hello?'],
  )
})

test('[F2] a room that nothing starts after a crash but its alarm reports by then, once', async () => {
  const room = openRoom()
  await room.send(await room.visitor(), 'Hello?')
  room.clock.stop()
  room.clock.time += 60_000
  room.kill()
  await room.pass(1_000)
  assert.deepEqual(
    room.account.reports.map(batch => batch[0]?.last?.text),
    ['Hello?'],
  )
})

test('a room that has reported everything reports nothing when it starts', async () => {
  const room = openRoom()
  await room.send(await room.visitor(), 'Hello?')
  await room.pass(120_000)
  const { length } = room.account.reports
  room.kill()
  await room.pass(120_000)
  assert.equal(room.account.reports.length, length)
})

test('[F2] what a start reports and the next change of it leave together', async () => {
  const room = openRoom()
  await room.send(await room.visitor(), 'One')
  room.kill()
  await room.send(await room.visitor(), 'Two')
  await room.pass(50)
  assert.deepEqual(
    room.account.reports.map(batch => batch.map(({ last }) => last?.text)),
    [['Two']],
  )
})

test('[F7] a report that fails is not left to the guard', async () => {
  const room = openRoom()
  room.account.away = true
  await room.send(await room.visitor(), 'Hello?')
  await room.pass(50)
  room.account.away = false
  await room.pass(10_000)
  assert.equal(room.account.reports.at(-1)?.[0]?.last?.text, 'Hello?')
})

test('[F7] a report that fails is tried again until it is taken, then no more', async () => {
  const room = openRoom()
  room.account.away = true
  await room.send(await room.visitor(), 'Hello?')
  await room.pass(60_000)
  room.account.away = false
  await room.pass(60_000)
  assert.equal(room.account.reports.length, 1)
  room.kill()
  await room.pass(600_000)
  assert.equal(room.account.reports.length, 1)
  assert.equal(room.alarms.at(-1), null)
})

test('a change while a report is under way is reported after it', async () => {
  const room = openRoom()
  const tab = await room.visitor()
  await room.send(tab, 'One')
  const taken = room.account.report.bind(room.account)
  room.account.report = async summaries => {
    room.account.report = taken
    await room.send(tab, 'Two')
    return taken(summaries)
  }
  await room.pass(100)
  assert.deepEqual(
    room.account.reports.map(batch => batch[0]?.last?.text),
    ['One', 'Two'],
  )
})

test('[F7] a change while the timer’s report is under way keeps its guard', async () => {
  const room = openRoom()
  const tab = await room.visitor()
  room.account.away = true
  await room.send(tab, 'One')
  await room.pass(5_000)
  room.account.away = false
  const taken = room.account.report.bind(room.account)
  room.account.report = async summaries => {
    room.account.report = taken
    await taken(summaries)
    await room.send(tab, 'Two')
    room.kill()
  }
  await room.pass(60_000)
  assert.equal(room.account.reports.at(-1)?.[0]?.last?.text, 'Two')
})

test('a message costs a handful of statements, and the alarm is set once for many', async () => {
  let statements = 0
  const plain = nodeSql()
  const counted: Sql = {
    exec: (statement, ...values) => {
      statements++
      return plain.exec(statement, ...values)
    },
    transaction: work => plain.transaction(work),
  }
  const room = openRoom(counted)
  const tab = await room.visitor()
  await sendMany(room, tab, 2)
  const alarms = room.alarms.length
  statements = 0
  for (let i = 0; i < 10; i++) await room.send(tab, `more ${i}`)
  assert.ok(statements <= 50, `${statements} statements for 10 messages`)
  assert.equal(room.alarms.length, alarms)
})
