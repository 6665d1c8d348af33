import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Rating } from '@deskbell/protocol'
import type { FakePeer } from './testing/fake-peer.ts'
import { agentClaims, first, openRoom, visitorId, type TestRoom } from './testing/open-room.ts'

async function talk({ resolved = true } = {}) {
  const room = openRoom()
  const tab = await room.visitor()
  await room.send(tab, 'Hello?')
  if (resolved) await end(room, tab)
  return { room, tab }
}

const end = (room: TestRoom, tab: FakePeer) =>
  room.say(tab, { type: 'conversation.end', clientId: 'end', conversation: first, seen: 9 })

async function rate(
  room: TestRoom,
  peer: FakePeer,
  rating: object,
  { clientId = crypto.randomUUID() as string, conversation = first } = {},
) {
  await room.say(peer, { type: 'conversation.rate', clientId, conversation, rating: rating as Rating })
  return room.outcome(peer, clientId)
}
const rated = (peer: FakePeer) =>
  peer.all('event.added').flatMap(({ event }) => (event.kind === 'rated' ? [event.rating] : []))

test('[C13] a rating is an event for both sides and stands in the row; another replaces it', async () => {
  const { room, tab } = await talk()
  const eva = await room.agent('eva')
  const bad = { value: 1, comment: 'Slow' }
  const good = { value: 5, comment: 'Thanks!' }
  assert.deepEqual(await rate(room, tab, bad), { seq: 4 })
  assert.deepEqual(await rate(room, tab, good), { seq: 5 })
  for (const peer of [tab, eva]) assert.deepEqual(rated(peer), [bad, good])
  await room.pass(100)
  assert.deepEqual(room.account.reports.at(-1)?.[0]?.conversation.rating, good)
  room.kill()
  assert.deepEqual((await room.visitor()).last('welcome').conversations[0]?.rating, good)
})

test('[W2] a rating that is sent again changes nothing', async () => {
  const { room, tab } = await talk()
  const ok = { value: 3, comment: '' }
  for (let i = 0; i < 2; i++) assert.deepEqual(await rate(room, tab, ok, { clientId: 'r' }), { seq: 4 })
  assert.deepEqual(await rate(room, tab, ok), { seq: null })
  const other = await rate(room, tab, { value: 1, comment: '' }, { clientId: 'r' })
  assert.equal(other.refused, 'idempotency_conflict')
})

test('[C13] there are three faces, and card numbers in the comment are hidden', async () => {
  const { room, tab } = await talk()
  for (const value of [0, 2, 4, 6, '5', null]) {
    assert.equal((await rate(room, tab, { value, comment: '' })).refused, 'invalid')
  }
  await rate(room, tab, { value: 5, comment: 'my card 4111 1111 1111 1111' })
  assert.deepEqual(rated(tab), [{ value: 5, comment: 'my card •••• •••• •••• 1111' }])
  const stored = room.sql.exec<{ body: string; command: string }>('SELECT body, command FROM events')
  assert.doesNotMatch(JSON.stringify(stored), /4111/)
})

test('[S2] a conversation of somebody else cannot be rated, nor one that never was', async () => {
  const { room, tab } = await talk()
  for (const conversation of ['somebody-else.1', `${visitorId}.7`]) {
    const answer = await rate(room, tab, { value: 5, comment: '' }, { conversation })
    assert.equal(answer.refused, 'not_found')
  }
})

test('[C13] agents do not rate, and a blocked visitor does not either', async () => {
  const { room, tab } = await talk()
  const olga = await room.agent('olga', { role: 'owner' })
  assert.equal((await rate(room, olga, { value: 5, comment: '' })).refused, 'unsupported')
  const block = { type: 'visitor.block', clientId: 'b', conversation: first, blocked: true } as const
  await room.rules.command(agentClaims('olga', { role: 'owner' }), block)
  const back = await room.visitor()
  assert.equal((await rate(room, back, { value: 5, comment: '' })).refused, 'blocked')
  assert.deepEqual(rated(tab), [])
})

test('[C13] a conversation that was never resolved cannot be rated; one that was opened again can', async () => {
  const { room, tab } = await talk({ resolved: false })
  const good = { value: 5, comment: '' }
  assert.equal((await rate(room, tab, good)).refused, 'forbidden')
  await end(room, tab)
  await room.send(tab, 'One more thing')
  assert.deepEqual(await rate(room, tab, good), { seq: 6 })
})

test('[C13] the account may have it switched off; what was taken before stays, also when it is sent again', async () => {
  const { room, tab } = await talk()
  const good = { value: 5, comment: '' }
  assert.deepEqual(await rate(room, tab, good, { clientId: 'r' }), { seq: 4 })
  const view = { ...room.account.current, asksRating: false }
  room.account.current = view
  await room.rules.viewChanged(view)
  for (let i = 0; i < 2; i++) {
    const back = await room.visitor()
    assert.equal((await rate(room, back, { value: 1, comment: '' })).refused, 'forbidden')
    assert.deepEqual(await rate(room, back, good, { clientId: 'r' }), { seq: 4 })
    room.kill()
  }
})
