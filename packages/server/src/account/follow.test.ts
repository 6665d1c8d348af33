import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openAccount, summary, type FakeDashboard } from './open-account.ts'

type Account = Awaited<ReturnType<typeof openAccount>>

/** Vera, who was `anon` until she was recognised; her room knows where the conversation is. */
async function recognised(group: string | null = null) {
  const account = await openAccount()
  await account.report(summary('anon.1'))
  await moved(account)
  account.visitor('vera').places.set('anon.1', { conversation: 'vera.3', events: [12] })
  await account.report(summary('vera.3', { group }))
  return account
}

async function moved(account: Account, conversations = ['anon.1']): Promise<void> {
  const done = account.rules.moved('anon', 'vera', conversations)
  for (let i = 0; i < 4; i++) await account.pass(30)
  await done
}

async function follow(account: Account, dashboard: FakeDashboard, conversation = 'anon.1') {
  dashboard.received.length = 0
  await account.say(dashboard, { type: 'conversation.follow', request: 'f', conversation, events: [2] })
  const { type, ...answer } = dashboard.received.at(-1)!
  return { type, ...answer } as object
}

const refused = (reason: string, retryAfter?: number) => ({
  type: 'request.refused',
  request: 'f',
  reason,
  ...(retryAfter === undefined ? {} : { retryAfter }),
})

test('[I2] [W2] an agent who wrote to somebody who was recognised since is told where that goes on', async () => {
  const account = await recognised()
  const jana = await account.open(await account.agent('jana', 'limited'))
  assert.deepEqual(await follow(account, jana), {
    type: 'conversation.followed',
    request: 'f',
    conversation: 'vera.3',
    events: [12],
  })
})

test('[I2] [A4] but not whom it is hidden from there: for them it is unknown', async () => {
  const account = await recognised('sales')
  const jana = await account.open(await account.agent('jana', 'limited'))
  assert.deepEqual(await follow(account, jana), refused('not_found'))
  const petr = await account.open(await account.agent('petr', 'limited', ['sales']))
  assert.deepEqual(await follow(account, petr), {
    type: 'conversation.followed',
    request: 'f',
    conversation: 'vera.3',
    events: [12],
  })
})

test('[I2] [W2] what is on its way is to be asked for again', async () => {
  const account = await openAccount()
  await account.report(summary('anon.1'))
  const olga = await account.open(await account.owner())
  assert.deepEqual(await follow(account, olga), refused('rate_limited', 2_000), 'its room may know more')
  await account.report(summary('vera.1'))
  await moved(account)
  account.visitor('vera').places.set('anon.1', 'moving')
  assert.deepEqual(await follow(account, olga), refused('rate_limited', 2_000), 'it is being copied')
  account.visitor('vera').places.set('anon.1', { conversation: 'vera.3', events: [12] })
  assert.deepEqual(await follow(account, olga), refused('rate_limited', 2_000), 'the lists lack it')
  await account.report(summary('vera.3'))
  assert.equal(((await follow(account, olga)) as { type: string }).type, 'conversation.followed')
})

test('[I2] [S2] a conversation nobody has heard of is not found, and wakes no room', async () => {
  const account = await recognised()
  const olga = await account.open(await account.owner())
  for (const unknown of ['nobody.1', 'anon.2']) {
    assert.deepEqual(await follow(account, olga, unknown), refused('not_found'))
  }
})

test('[I2] [W2] who was away learns which visitors have another room', async () => {
  const account = await recognised()
  const olga = await account.open(await account.owner())
  await account.say(olga, { type: 'visitors.check', request: 'c', visitors: ['anon', 'vera', 'nobody'] })
  const { erased, moved } = olga.last('visitors.checked')!
  assert.deepEqual([erased, moved], [[], ['anon']])
})
