import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FakePeer } from './testing/fake-peer.ts'
import { agentClaims, first, openRoom, type TestRoom } from './testing/open-room.ts'

/** Eva has seen up to 2, the visitor's question. */
async function talk() {
  const room = openRoom()
  const tab = await room.visitor()
  await room.send(tab, 'Hello?')
  const eva = await room.agent('eva')
  const petr = await room.agent('petr')
  return { room, tab, eva, petr }
}

async function answer(room: TestRoom, peer: FakePeer, seen: number | undefined, clientId = 'answer') {
  await room.say(peer, { type: 'message.send', clientId, text: 'Hi!', files: [], seen })
  return room.outcome(peer, clientId)
}

test('[C8] an answer is refused when a colleague has answered since', async () => {
  const { room, tab, eva, petr } = await talk()
  await room.send(petr, 'Good morning')
  assert.equal((await answer(room, eva, 2)).refused, 'answered_since')
  assert.equal(tab.all('event.added').filter(({ event }) => event.kind === 'message').length, 2)
  assert.deepEqual(
    (await room.agent('eva')).last('welcome').conversations[0]?.assignees.map(({ id }) => id),
    ['petr'],
  )
})

test('[C8] “Send anyway” is the same message with the new position, and a resend of it is taken as before', async () => {
  const { room, eva, petr } = await talk()
  await room.send(petr, 'Good morning')
  await answer(room, eva, 2)
  assert.deepEqual(await answer(room, eva, 4), { seq: 6 })
  await room.send(petr, 'Me again')
  for (const seen of [2, 4, 99, undefined]) assert.deepEqual(await answer(room, eva, seen), { seq: 6 })
})

test('[C8] notes, the visitor’s messages and my own from other devices do not count', async () => {
  const { room, tab, eva, petr } = await talk()
  await room.say(petr, { type: 'note.add', clientId: 'n', text: 'Who takes it?', mentions: [] })
  await room.send(tab, 'Anybody?')
  await room.send(await room.agent('eva'), 'From my telephone')
  await room.rules.command(agentClaims('petr'), {
    type: 'conversation.join',
    clientId: 'j',
    conversation: first,
    seen: 99,
  })
  assert.ok((await answer(room, eva, 2)).seq)
})

test('[C8] an answer that states no position is not held up', async () => {
  const { room, eva, petr } = await talk()
  await room.send(petr, 'Good morning')
  assert.ok((await answer(room, eva, undefined)).seq)
})

test('[C8] two agents answer at once: the second is told, also after a crash', async () => {
  const { room, eva, petr } = await talk()
  await Promise.all([answer(room, eva, 2, 'e'), answer(room, petr, 2, 'p')])
  assert.deepEqual([room.outcome(eva, 'e'), room.outcome(petr, 'p').refused], [{ seq: 4 }, 'answered_since'])
  room.kill()
  assert.equal((await answer(room, await room.agent('petr'), 2, 'p')).refused, 'answered_since')
})
