import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agentClaims, first, openRoom } from './testing/open-room.ts'

const eva = agentClaims('eva')

test('[V8] an agent writes first: a conversation begins with their message, assigned to them', async () => {
  const room = openRoom()
  const place = { country: 'CZ', city: null }
  assert.equal(await room.rules.greet(eva, 'May I help you? 4111 1111 1111 1111', place), first)
  const { events, conversations } = (await room.visitor()).last('welcome')
  assert.deepEqual(
    events.map(({ kind }) => kind),
    ['started', 'assigned', 'message'],
  )
  assert.equal(events.at(-1)!.text, 'May I help you? •••• •••• •••• 1111')
  assert.deepEqual(conversations[0]!.assignees, [{ id: 'eva', name: 'Eva' }])
  assert.deepEqual((await room.agent('eva')).last('welcome').visitor.place, place)
})

test('[V8] [C15] where the newest conversation is open the message lands there, else another begins', async () => {
  const room = openRoom()
  const tab = await room.visitor()
  await room.send(tab, 'Hello?')
  assert.equal(await room.rules.greet(eva, 'Still there?', null), first)
  assert.equal(tab.last('event.added').event.text, 'Still there?')
  await room.rules.command(eva, {
    type: 'conversation.resolve',
    clientId: 'r',
    conversation: first,
    seen: 99,
  })
  assert.equal(await room.rules.greet(eva, 'Welcome back!', null), first.replace(/1$/, '2'))
})

test('[V8] [A4] greeting somebody leads nobody into a conversation that is hidden from them', async () => {
  const room = openRoom()
  const tab = await room.visitor()
  await room.send(tab, 'A secret of the sales group')
  room.account.groups.set('sales', { id: 'sales', name: 'Sales' })
  const owner = agentClaims('olga', { role: 'owner' })
  await room.rules.command(owner, {
    type: 'conversation.move',
    clientId: 'm',
    conversation: first,
    group: 'sales',
  })
  const second = first.replace(/1$/, '2')
  assert.equal(await room.rules.greet(eva, 'May I help you?', null), second)
  assert.deepEqual(
    (await room.agent('olga', { role: 'owner' })).last('welcome').conversations[0]!.assignees,
    [],
  )
  assert.equal((await room.agent('eva')).closed?.reason, 'revoked')
  const welcome = (await room.agent('eva', { conversation: second })).last('welcome')
  assert.ok(!JSON.stringify(welcome).includes('A secret'))
  assert.equal(await room.rules.greet(agentClaims('sam', { groups: ['sales'] }), 'Me too', null), second)
})

test('[V8] [W2] a greeting whose answer was lost is stored once, wherever the conversation went meanwhile', async () => {
  const room = openRoom()
  assert.equal(await room.rules.greet(eva, 'May I help you?', null, 'greeting'), first)
  await room.rules.command(eva, {
    type: 'conversation.resolve',
    clientId: 'r',
    conversation: first,
    seen: 99,
  })
  assert.equal(await room.rules.greet(eva, 'May I help you?', null, 'greeting'), first)
  const { events, conversations } = (await room.visitor()).last('welcome')
  assert.equal(conversations.length, 1)
  assert.equal(events.filter(({ kind }) => kind === 'message').length, 1)
})
