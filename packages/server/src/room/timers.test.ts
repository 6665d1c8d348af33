import assert from 'node:assert/strict'
import { test } from 'node:test'
import { migrate } from './migrate.ts'
import { nodeSql } from './node-sql.ts'
import { Timers, timersTable } from './timers.ts'

function openTimers() {
  const sql = nodeSql()
  migrate(sql, [timersTable])
  const clock = { now: 1_000_000 }
  const alarms: (number | null)[] = []
  const make = () => new Timers({ sql, alarm: { set: due => alarms.push(due) }, now: () => clock.now })
  return { sql, clock, alarms, timers: make(), make }
}

test('the alarm is always the earliest timer', () => {
  const { timers, alarms } = openTimers()
  timers.set('late', 1_005_000)
  timers.set('soon', 1_001_000)
  timers.set('later', 1_009_000)
  timers.clear('soon')
  timers.clear('late')
  timers.clear('later')
  assert.deepEqual(alarms, [1_005_000, 1_001_000, 1_005_000, 1_009_000, null])
})

test('a pending timer is only ever brought forward by setBy', () => {
  const { timers, alarms } = openTimers()
  timers.setBy('outbox', 1_010_000)
  timers.setBy('outbox', 1_015_000)
  assert.equal(timers.due('outbox'), 1_010_000)
  timers.setBy('outbox', 1_005_000)
  assert.deepEqual(alarms, [1_010_000, 1_005_000])
})

test('[F7] a handler that throws runs again, later each time, and the others run', async () => {
  const { timers, clock, alarms } = openTimers()
  const ran: string[] = []
  timers.on('bad', () => {
    ran.push('bad')
    throw new Error('the other room is away')
  })
  timers.on('good', () => void ran.push('good'))
  timers.set('bad', 1_000_500)
  timers.set('good', 1_000_600)
  clock.now = 1_001_000
  await timers.fire()
  assert.deepEqual(ran, ['bad', 'good'])
  assert.equal(timers.due('bad'), 1_011_000)
  clock.now = 1_011_000
  await timers.fire()
  assert.equal(timers.due('bad'), 1_031_000)
  assert.equal(alarms.at(-1), 1_031_000)
})

test('[F7] a handler may set its own timer anew', async () => {
  const { timers, clock } = openTimers()
  timers.on('sweep', () => timers.set('sweep', clock.now + 60_000))
  timers.set('sweep', 1_000_000)
  await timers.fire()
  assert.equal(timers.due('sweep'), 1_060_000)
})

test('[F8] timers are armed again when the room wakes', () => {
  const { timers, make, alarms } = openTimers()
  timers.set('outbox', 1_010_000)
  make().start()
  assert.deepEqual(alarms, [1_010_000, 1_010_000])
})

test('migrations run once each, in order', () => {
  const sql = nodeSql()
  migrate(sql, [['CREATE TABLE a (x)']])
  migrate(sql, [['CREATE TABLE a (x)'], ['CREATE TABLE b (x)', 'INSERT INTO b VALUES (1)']])
  migrate(sql, [['CREATE TABLE a (x)'], ['CREATE TABLE b (x)', 'INSERT INTO b VALUES (1)']])
  assert.deepEqual(
    sql.exec<{ x: number }>('SELECT x FROM b').map(row => row.x),
    [1],
  )
})
