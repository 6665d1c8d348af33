import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FakePeer } from './testing/fake-peer.ts'
import { agentClaims, first, openRoom, visitorId, type TestRoom } from './testing/open-room.ts'

async function talk() {
  const room = openRoom()
  const tab = await room.visitor()
  await room.send(tab, 'Hello?')
  const desk = await room.agent('eva')
  const phone = await room.agent('eva')
  return { room, tab, desk, phone }
}

const type = (room: TestRoom, peer: FakePeer, text: string, base: number) =>
  room.say(peer, { type: 'draft.set', text, base })
const drafts = (peer: FakePeer) =>
  peer.all('draft.changed').map(({ draft }) => [draft.text, draft.version] as const)
const welcomed = async (room: TestRoom, id = 'eva', more: object = {}) =>
  (await room.agent(id, more)).last('welcome').draft

test('[W3] a draft follows its agent to their other devices, and nobody else hears of it', async () => {
  const { room, tab, desk, phone } = await talk()
  const petr = await room.agent('petr', { role: 'full' })
  await type(room, desk, 'Good morn', 0)
  await type(room, desk, 'Good morning', 1)
  for (const peer of [desk, phone]) {
    assert.deepEqual(drafts(peer), [
      ['Good morn', 1],
      ['Good morning', 2],
    ])
  }
  assert.doesNotMatch(JSON.stringify([petr.received, tab.received]), /Good morn/)
  room.kill()
  assert.deepEqual(await welcomed(room), { text: 'Good morning', version: 2 })
  assert.deepEqual(await welcomed(room, 'petr'), { text: '', version: 0 })
})

test('[W3] what was typed on an older version is answered with the newer one', async () => {
  const { room, desk, phone } = await talk()
  await type(room, desk, 'From the desk', 0)
  desk.clear()
  await type(room, phone, 'From the phone', 0)
  assert.deepEqual(drafts(phone).at(-1), ['From the desk', 1])
  assert.deepEqual(drafts(desk), [])
  assert.deepEqual(await welcomed(room), { text: 'From the desk', version: 1 })
})

test('[W3] a draft that is sent again changes nothing', async () => {
  const { room, desk } = await talk()
  for (const base of [0, 0, 1]) await type(room, desk, 'Hi', base)
  assert.deepEqual(drafts(desk), [
    ['Hi', 1],
    ['Hi', 1],
    ['Hi', 1],
  ])
})

test('[W3] sending empties the draft with the message, and a late copy never brings it back', async () => {
  for (const before of [[], ['Hi th', 'Hi there']]) {
    const { room, desk, phone } = await talk()
    for (const [base, text] of before.entries()) await type(room, desk, text, base)
    await room.send(desk, 'Hi there', { clientId: 'm' })
    const version = before.length + 1
    assert.deepEqual(drafts(phone).at(-1), ['', version])
    await type(room, phone, 'Hi ther', before.length)
    assert.deepEqual(drafts(phone).at(-1), ['', version])
    // A resent message is no new one: what has been typed since stays.
    await type(room, desk, 'And', version)
    await room.send(desk, 'Hi there', { clientId: 'm' })
    assert.deepEqual(await welcomed(room), { text: 'And', version: version + 1 })
  }
})

test('[W3] a refused message leaves the draft as it is', async () => {
  const { room, desk } = await talk()
  await type(room, desk, 'Hi', 0)
  const petr = await room.agent('petr')
  await room.send(petr, 'I answer')
  await room.say(desk, { type: 'message.send', clientId: 'm', text: 'Hi', files: [], seen: 2 })
  assert.deepEqual(room.outcome(desk, 'm').refused, 'answered_since')
  assert.deepEqual(await welcomed(room), { text: 'Hi', version: 1 })
})

test('[W3] drafts are kept per conversation', async () => {
  const { room, tab, desk } = await talk()
  await room.rules.command(agentClaims('olga', { role: 'owner' }), {
    type: 'conversation.resolve',
    clientId: 'r',
    conversation: first,
    seen: 99,
  })
  await room.send(tab, 'Another matter', { fresh: true })
  const conversation = `${visitorId}.2`
  const other = await room.agent('eva', { conversation })
  await type(room, desk, 'First', 0)
  assert.deepEqual(drafts(other), [])
  assert.deepEqual(await welcomed(room, 'eva', { conversation }), { text: '', version: 0 })
})

test('[K3] card numbers in drafts are hidden before anything is stored', async () => {
  const { room, desk } = await talk()
  for (let i = 0; i < 2; i++) await type(room, desk, 'is it 4111 1111 1111 1111', 0)
  assert.deepEqual(drafts(desk).at(-1), ['is it •••• •••• •••• 1111', 1])
})

test('[A4] the draft of an agent who lost the conversation is shown to nobody', async () => {
  const { room, desk } = await talk()
  await type(room, desk, 'Hi', 0)
  room.account.groups.set('sales', { id: 'sales', name: 'Sales' })
  await room.rules.command(agentClaims('olga', { role: 'owner' }), {
    type: 'conversation.move',
    clientId: 'm',
    conversation: first,
    group: 'sales',
  })
  assert.equal(desk.closed?.reason, 'revoked')
  const back = await room.agent('eva')
  assert.deepEqual([back.closed?.reason, back.received], ['revoked', []])
})
