import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { WireEvent } from '@deskbell/protocol'
import { first, openRoom, visitorId } from './testing/open-room.ts'
import type { FakePeer } from './testing/fake-peer.ts'

const added = (peer: FakePeer): WireEvent[] => peer.all('event.added').map(notice => notice.event)
const kinds = (peer: FakePeer) => added(peer).map(event => event.kind)

test('[W1] a message reaches every tab and the agent, and is accepted with its seq', async () => {
  const room = openRoom()
  const tab = await room.visitor()
  const other = await room.visitor()
  assert.deepEqual(await room.send(tab, 'Hello?'), { seq: 2 })
  const eva = await room.agent()
  assert.deepEqual(kinds(tab), ['started', 'message'])
  assert.deepEqual(added(other), added(tab))
  await room.send(eva, 'Hi!')
  assert.deepEqual(kinds(eva), ['assigned', 'message'])
  assert.deepEqual(kinds(other), ['started', 'message', 'assigned', 'message'])
})

test('[W2] a resent message is stored once and answered with the same seq', async () => {
  const room = openRoom()
  const tab = await room.visitor()
  for (let i = 0; i < 3; i++) assert.deepEqual(await room.send(tab, 'Hello?', { clientId: 'a' }), { seq: 2 })
  assert.deepEqual(kinds(tab), ['started', 'message'])
  const eva = await room.agent()
  for (let i = 0; i < 3; i++) assert.deepEqual(await room.send(eva, 'Hi!', { clientId: 'a' }), { seq: 4 })
  assert.deepEqual(kinds(tab), ['started', 'message', 'assigned', 'message'])
})

test('[W2] a resend after a crash is recognised', async () => {
  const room = openRoom()
  await room.send(await room.visitor(), 'Hello?', { clientId: 'a' })
  room.kill()
  assert.deepEqual(await room.send(await room.visitor(), 'Hello?', { clientId: 'a' }), { seq: 2 })
})

test('[W2] the same id with other content is refused', async () => {
  const room = openRoom()
  const tab = await room.visitor()
  await room.send(tab, 'Hello?', { clientId: 'a' })
  assert.equal((await room.send(tab, 'Bye!', { clientId: 'a' })).refused, 'idempotency_conflict')
})

test('[W2] a message that is sent before the welcome is taken', async () => {
  const room = openRoom()
  const tab = await room.connectVisitor()
  const greeting = room.say(tab, room.hello())
  await room.send(tab, 'Hello?')
  await greeting
  assert.deepEqual(
    tab.last('welcome').events.map(event => event.kind),
    ['started', 'message'],
  )
})

test('[K3] card numbers are hidden before anything is stored, and resends are compared hidden', async () => {
  const room = openRoom()
  const tab = await room.visitor()
  await room.send(tab, 'My card is 4111 1111 1111 1111', { clientId: 'a' })
  assert.deepEqual(await room.send(tab, 'My card is •••• •••• •••• 1111', { clientId: 'a' }), { seq: 2 })
  await room.say(tab, {
    type: 'message.send',
    clientId: 'b',
    text: 'Here',
    files: [],
    page: { url: 'https://shop.example/?card=4111111111111111', title: '4111111111111111' },
  })
  await room.pass(100)
  const stored = JSON.stringify([room.sql.exec('SELECT * FROM events'), room.account.reports])
  assert.doesNotMatch(stored, /4111/)
})

test('a blank message is refused', async () => {
  const room = openRoom()
  assert.equal((await room.send(await room.visitor(), ' \n ')).refused, 'invalid')
})

test('[C15] messages land in the newest conversation; another begins only when that is resolved', async () => {
  const room = openRoom()
  const tab = await room.visitor()
  await room.send(tab, 'One')
  await room.send(tab, 'Two', { fresh: true })
  assert.deepEqual(new Set(added(tab).map(event => event.conversation)), new Set([first]))
  const eva = await room.agent('eva', { role: 'owner' })
  await room.say(eva, { type: 'conversation.resolve', clientId: 'r', conversation: first, seen: 99 })
  tab.clear()
  await room.send(tab, 'Three', { fresh: true })
  assert.deepEqual(
    added(tab).map(event => [event.kind, event.conversation]),
    [
      ['started', `${visitorId}.2`],
      ['message', `${visitorId}.2`],
    ],
  )
  await room.send(tab, 'Four')
  assert.equal(added(tab).at(-1)?.conversation, `${visitorId}.2`)
})

test('[C4] a visitor’s message reopens a resolved conversation, assignees and history kept', async () => {
  const room = openRoom()
  const tab = await room.visitor()
  await room.send(tab, 'Hello?')
  const eva = await room.agent()
  await room.send(eva, 'Hi!')
  await room.say(eva, { type: 'conversation.resolve', clientId: 'r', conversation: first, seen: 99 })
  await room.send(tab, 'One more thing')
  assert.deepEqual(kinds(tab).slice(-3), ['resolved', 'reopened', 'message'])
  const { conversations, events } = (await room.visitor()).last('welcome')
  assert.equal(events.length, 7)
  assert.deepEqual(conversations[0]?.status, 'open')
  assert.deepEqual(conversations[0]?.assignees, [{ id: 'eva', name: 'Eva' }])
})

test('[C4] an agent’s message and assignments do not reopen', async () => {
  const room = openRoom()
  await room.send(await room.visitor(), 'Hello?')
  const eva = await room.agent('eva', { role: 'full' })
  await room.say(eva, { type: 'conversation.resolve', clientId: 'r', conversation: first, seen: 99 })
  await room.send(eva, 'We are done here')
  const [state] = (await room.visitor()).last('welcome').conversations
  assert.equal(state?.status, 'resolved')
  assert.equal(state?.assignees.length, 1)
})

test('[C5] a reply makes an agent who was not assigned an assignee, once', async () => {
  const room = openRoom()
  await room.send(await room.visitor(), 'Hello?')
  const eva = await room.agent('eva')
  const petr = await room.agent('petr')
  await room.send(eva, 'Hi!')
  await room.send(eva, 'How can I help?')
  await room.send(petr, 'I can help too')
  assert.deepEqual(kinds(eva), ['assigned', 'message', 'message', 'assigned', 'message'])
  const me = { id: 'eva', name: 'Eva' }
  assert.deepEqual([added(eva)[0]?.agent, added(eva)[0]?.by], [me, me])
})

test('[C7] each visitor message carries its ordinal in its conversation', async () => {
  const room = openRoom()
  const tab = await room.visitor()
  await room.send(tab, 'One')
  await room.send(await room.agent(), 'Yes?')
  await room.send(tab, 'Two')
  assert.deepEqual(
    added(tab)
      .filter(event => event.kind === 'message')
      .map(event => event.ordinal),
    [1, undefined, 2],
  )
})

test('[F15] resolve and the visitor’s message at once: open, and the message is there', async () => {
  for (const order of ['message first', 'resolve first']) {
    const room = openRoom()
    const tab = await room.visitor()
    await room.send(tab, 'Hello?')
    const eva = await room.agent()
    await room.send(eva, 'Hi!')
    const resolve = () =>
      room.say(eva, { type: 'conversation.resolve', clientId: 'r', conversation: first, seen: 4 })
    if (order === 'resolve first') await resolve()
    await room.send(tab, 'Wait!')
    if (order === 'message first') {
      await resolve()
      assert.equal(room.outcome(eva, 'r').refused, 'newer_message')
    }
    const { conversations, events } = (await room.visitor()).last('welcome')
    assert.equal(conversations[0]?.status, 'open', order)
    assert.equal(events.at(-1)?.text, 'Wait!', order)
  }
})

test('[F10] clocks order nothing', async () => {
  const room = openRoom()
  const tab = await room.visitor()
  await room.send(tab, 'Today')
  room.clock.time -= 86_400_000
  await room.send(tab, 'Yesterday')
  const { events } = (await room.visitor()).last('welcome')
  assert.deepEqual(
    events.map(event => event.text),
    [undefined, 'Today', 'Yesterday'],
  )
})

test('a fault in the middle of a change leaves nothing of it, and the room goes on', async () => {
  const room = openRoom()
  const tab = await room.visitor()
  await room.send(tab, 'Hello?')
  room.sql.exec(
    `CREATE TRIGGER full BEFORE UPDATE ON conversations BEGIN SELECT RAISE(ABORT, 'disk full'); END`,
  )
  await assert.rejects(room.send(tab, 'Lost?', { clientId: 'b' }))
  room.sql.exec('DROP TRIGGER full')
  assert.deepEqual(await room.send(tab, 'Lost?', { clientId: 'b' }), { seq: 3 })
  assert.deepEqual(
    added(tab).map(event => event.seq),
    [1, 2, 3],
  )
})
