import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openAccount, summary } from './open-account.ts'

const day = 24 * 60 * 60_000

/** Three who came long ago: one is quiet, one wrote lately, one only looks in now and then. */
async function kept(retentionDays: number | null) {
  const account = await openAccount()
  const boss = await account.open(await account.owner())
  for (const id of ['quiet', 'writes', 'looks']) {
    const one = summary(`${id}.1`, { at: account.now() })
    account.visitor(id).told.push(one)
    account.visitor(id).activity = account.now()
    await account.report(one)
  }
  await account.say(boss, { type: 'settings.update', clientId: 's', retentionDays })
  assert.ok(boss.last('command.accepted'))
  const erased = () => ['quiet', 'writes', 'looks', 'young'].filter(id => account.visitor(id).erased > 0)
  /** A day, and what it brings. */
  const aDay = async () => {
    await account.pass(day)
    for (let i = 0; i < 5; i++) await account.pass(30)
  }
  return { account, erased, aDay }
}

test('[I5] who did nothing for as many days as the account keeps is erased, and nobody else', async () => {
  const { account, erased, aDay } = await kept(30)
  for (let i = 0; i < 29; i++) await aDay()
  assert.deepEqual(erased(), [])
  const again = summary('writes.1', { at: account.now(), text: 'Again' })
  account.visitor('writes').told.splice(0, 1, again)
  await account.report(again)
  await account.report(summary('young.1', { at: account.now() }))
  // A session alone is not in the lists.
  account.visitor('looks').activity = account.now()
  await aDay()
  await aDay()
  assert.deepEqual(erased(), ['quiet'])
})

test('[I5] nothing is erased where everything is to be kept, or once it is', async () => {
  for (const keep of [false, true]) {
    const { account, erased, aDay } = await kept(keep ? null : 30)
    if (!keep) {
      for (let i = 0; i < 29; i++) await aDay()
      const boss = await account.open(await account.agent('petr', 'full'))
      await account.say(boss, { type: 'settings.update', clientId: 'off', retentionDays: null })
    }
    for (let i = 0; i < 40; i++) await aDay()
    assert.deepEqual(erased(), [])
  }
})

test('[I5] [F2] the day comes also when the room slept or was killed before it', async () => {
  const { account, erased, aDay } = await kept(30)
  for (let i = 0; i < 31; i++) {
    account.restart({ slept: i % 2 === 0 })
    await aDay()
  }
  assert.deepEqual(erased(), ['quiet', 'writes', 'looks'])
})

test('[I5] a room that does not answer is looked at on another day', async () => {
  const { account, erased, aDay } = await kept(30)
  const room = account.visitor('quiet')
  const ask = room.lastActivity.bind(room)
  room.lastActivity = () => Promise.reject(new Error('not now'))
  for (let i = 0; i < 31; i++) await aDay()
  assert.ok(!erased().includes('quiet'))
  room.lastActivity = ask
  await aDay()
  assert.ok(erased().includes('quiet'))
})
