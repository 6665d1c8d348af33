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

test('[V8] [A4] who may not see the open conversation begins none beside it', async () => {
  const room = openRoom()
  const tab = await room.visitor()
  await room.send(tab, 'A secret of the sales group')
  room.account.groups.set('sales', { id: 'sales', name: 'Sales' })
  const owner = agentClaims('olga', { role: 'owner' })
  const change = { clientId: 'm', conversation: first }
  await room.rules.command(owner, { ...change, type: 'conversation.move', group: 'sales' })
  assert.equal(await room.rules.greet(eva, 'May I help you?', { country: 'CZ', city: null }), null)
  const welcome = (await room.agent('olga', { role: 'owner' })).last('welcome')
  assert.equal(welcome.conversations.length, 1)
  assert.deepEqual(
    [welcome.conversations[0]!.assignees, welcome.history, welcome.visitor.place],
    [[], [], null],
  )
  await room.send(tab, 'More for the sales group')
  assert.equal(tab.last('event.added').event.conversation, first)
  assert.equal(await room.rules.greet(agentClaims('sam', { groups: ['sales'] }), 'Me too', null), first)
})

test('[V8] [C15] where the hidden one is resolved another begins', async () => {
  const room = openRoom()
  await room.send(await room.visitor(), 'A secret of the sales group')
  room.account.groups.set('sales', { id: 'sales', name: 'Sales' })
  const owner = agentClaims('olga', { role: 'owner' })
  const change = { conversation: first, clientId: 'm' }
  await room.rules.command(owner, { ...change, type: 'conversation.move', group: 'sales' })
  await room.rules.command(owner, { ...change, clientId: 'r', type: 'conversation.resolve', seen: 99 })
  assert.equal(await room.rules.greet(eva, 'Welcome back!', null), first.replace(/1$/, '2'))
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
