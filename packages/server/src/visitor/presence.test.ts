import assert from 'node:assert/strict'
import { test } from 'node:test'
import { first, openRoom, visitorId } from './testing/open-room.ts'
import type { FakePeer } from './testing/fake-peer.ts'

const typing = (peer: FakePeer) =>
  peer.all('typing.changed').map(notice => {
    const shown = 'preview' in notice ? [notice.preview] : []
    return [notice.agent?.id ?? null, notice.active, ...shown]
  })

async function meet() {
  const room = openRoom()
  const tab = await room.visitor()
  await room.send(tab, 'Hello?')
  return { room, tab, eva: await room.agent('eva') }
}

test('[W6] typing is shown both ways, once, and ends when it is not renewed', async () => {
  const { room, tab, eva } = await meet()
  await room.say(tab, { type: 'typing.set', active: true })
  await room.pass(3_000)
  await room.say(tab, { type: 'typing.set', active: true })
  await room.pass(5_000)
  assert.deepEqual(typing(eva), [[null, true]])
  await room.pass(1_000)
  assert.deepEqual(typing(eva), [
    [null, true],
    [null, false],
  ])
  const petr = await room.agent('petr')
  await room.say(eva, { type: 'typing.set', active: true })
  await room.say(eva, { type: 'typing.set', active: false })
  const shown = [
    ['eva', true],
    ['eva', false],
  ]
  assert.deepEqual(typing(tab), shown)
  assert.deepEqual(typing(petr), shown)
  assert.equal(typing(eva).length, 2)
})

test('[W6] a message ends the typing; so does a closed tab', async () => {
  const { room, tab, eva } = await meet()
  await room.say(tab, { type: 'typing.set', active: true })
  await room.send(tab, 'There')
  await room.say(tab, { type: 'typing.set', active: true })
  room.disconnect(tab)
  assert.deepEqual(
    typing(eva).map(([, active]) => active),
    [true, false, true, false],
  )
})

test('[W6] the lists hear that the visitor types', async () => {
  const { room, tab } = await meet()
  await room.say(tab, { type: 'typing.set', active: true })
  await room.pass(6_000)
  assert.deepEqual(
    room.account.presences.map(({ here, typing }) => [here, typing]),
    [
      [true, false],
      [true, true],
      [true, false],
    ],
  )
})

test('[W6] agents see what is typed only where the account asked for it, card numbers hidden', async () => {
  const { room, tab, eva } = await meet()
  await room.say(tab, { type: 'typing.set', active: true, preview: 'secret' })
  assert.deepEqual(typing(eva), [[null, true]])
  await room.say(tab, { type: 'typing.set', active: false })
  eva.clear()
  await room.rules.viewChanged({ ...room.account.current, typingPreview: true })
  await room.say(tab, { type: 'typing.set', active: true, preview: 'card 4111111111111111' })
  assert.deepEqual(typing(eva), [[null, true, 'card ••••••••••••1111']])
})

test('[W6] an agent who types in an earlier conversation is not shown to the visitor', async () => {
  const { room, tab } = await meet()
  const olga = await room.agent('olga', { role: 'owner' })
  await room.say(olga, { type: 'conversation.resolve', clientId: 'r', conversation: first, seen: 99 })
  await room.send(tab, 'Another matter', { fresh: true })
  await room.say(olga, { type: 'typing.set', active: true })
  assert.deepEqual(typing(tab), [])
})

test('[C6] agents see that the visitor is here, and has left when all was closed for 30 s', async () => {
  const { room, tab, eva } = await meet()
  assert.equal(eva.last('welcome').here, true)
  const second = await room.visitor()
  room.disconnect(tab)
  await room.pass(31_000)
  room.ping()
  room.disconnect(second)
  await room.pass(29_000)
  const third = await room.visitor()
  await room.pass(2_000)
  assert.deepEqual(eva.all('presence.changed'), [])
  room.ping()
  room.disconnect(third)
  await room.pass(30_000)
  assert.deepEqual(
    eva.all('presence.changed').map(({ here }) => here),
    [false],
  )
  assert.deepEqual(
    room.account.presences.map(({ visitor, here }) => [visitor, here]),
    [
      [visitorId, true],
      [visitorId, false],
    ],
  )
  assert.equal(await room.rules.isHere(), false)
})

test('[F8] a room that slept still knows who is here', async () => {
  const { room, tab, eva } = await meet()
  room.sleep()
  assert.equal(await room.rules.isHere(), true)
  await room.visitor()
  assert.equal(room.account.presences.length, 1)
  await room.send(tab, 'Still there?')
  assert.equal(eva.last('event.added').event.text, 'Still there?')
  assert.equal(eva.last('event.added').event.prev, 2)
})

test('[F8] the last tab closes while the room sleeps: the visitor has left', async () => {
  const { room, tab, eva } = await meet()
  room.peers = room.peers.filter(peer => peer !== tab)
  room.sleep()
  room.rules.gone(tab)
  await room.pass(30_000)
  assert.equal(eva.last('presence.changed').here, false)
  assert.equal(room.account.presences.at(-1)?.here, false)
})

test('[W6] what is typed is shown again soon after the room slept', async () => {
  const { room, tab, eva } = await meet()
  room.account.current = { ...room.account.current, typingPreview: true }
  room.sleep()
  await room.say(tab, { type: 'typing.set', active: true, preview: 'one' })
  await room.pass(3_000)
  await room.say(tab, { type: 'typing.set', active: true, preview: 'one two' })
  assert.deepEqual(typing(eva), [
    [null, true],
    [null, true, 'one two'],
  ])
})

test('[F13] a socket that gave no sign for 45 s is ended, and the visitor has left', async () => {
  const { room, tab, eva } = await meet()
  for (let i = 0; i < 3; i++) {
    await room.pass(20_000)
    eva.pingedAt = room.clock.time
  }
  await room.pass(20_000)
  assert.deepEqual([tab.closed?.reason, eva.closed], ['lost', null])
  eva.pingedAt = room.clock.time
  await room.pass(30_000)
  assert.equal(await room.rules.isHere(), false)
})

test('[S1] a socket ends with its token, unless it brought a fresh one of the same person', async () => {
  const { room, tab, eva } = await meet()
  const { claims } = tab.state
  assert.equal(claims.kind, 'visitor')
  if (claims.kind !== 'visitor') return
  const later = room.clock.time + 30 * 60_000
  room.renewals.set('fresh', { kind: 'visitor', visitor: visitorId, session: claims.session, exp: later })
  room.renewals.set('other', { kind: 'visitor', visitor: visitorId, session: 'other', exp: later })
  const thief = await room.visitor()
  await room.say(thief, { type: 'token.renew', token: 'other' })
  assert.deepEqual(thief.closed, { code: 4001, reason: 'expired' })
  await room.say(tab, { type: 'token.renew', token: 'fresh' })
  room.clock.time += 16 * 60_000
  room.ping()
  assert.deepEqual(await room.send(tab, 'Renewed'), { seq: 3 })
  await room.say(eva, { type: 'typing.set', active: true })
  assert.deepEqual(eva.closed, { code: 4001, reason: 'expired' })
  room.clock.time += 15 * 60_000
  room.ping()
  await room.pass(60_000)
  assert.deepEqual(tab.closed, { code: 4001, reason: 'expired' })
})

test('[A8] a renewed ticket brings the agent’s rights of now', async () => {
  const { room, eva } = await meet()
  const { claims } = eva.state
  if (claims.kind !== 'agent') return assert.fail('an agent’s socket')
  const agent = { ...claims.agent, active: false }
  room.renewals.set('t', { kind: 'agent', agent, conversation: first, exp: claims.exp + 1 })
  await room.say(eva, { type: 'token.renew', token: 't' })
  assert.equal((await room.send(eva, 'Hi!')).refused, 'inactive')
})

test('the welcome tells who is online, and says so when it changes', async () => {
  const { room, tab } = await meet()
  assert.deepEqual(tab.last('welcome').availability, room.account.current.availability)
  await room.rules.viewChanged({
    availability: { online: false, agents: [] },
    typingPreview: false,
    asksRating: true,
  })
  assert.equal(tab.last('availability.changed').availability.online, false)
  assert.equal((await room.visitor()).last('welcome').availability.online, false)
})

test('[W2] an account that does not answer does not keep the visitor waiting', async () => {
  const room = openRoom()
  room.account.away = true
  const tab = await room.visitor()
  assert.equal(tab.last('welcome').availability.online, false)
  assert.deepEqual(await room.send(tab, 'Hello?'), { seq: 2 })

  const slow = openRoom()
  slow.account.view = () => new Promise(() => {})
  const waiting = await slow.connectVisitor()
  const greeting = slow.say(waiting, slow.hello())
  await slow.pass(2_000)
  await greeting
  assert.equal(waiting.last('welcome').availability.online, false)
})

test('[A5] [A4] a group is online for the visitor while one of those who may see it is', async () => {
  const { room, tab } = await meet()
  const [eva, olga] = [
    { id: 'eva', name: 'Eva' },
    { id: 'olga', name: 'Olga' },
  ]
  const view = { ...room.account.current, availability: { online: true, agents: [eva, olga] } }
  const told = () => tab.last('availability.changed').availability
  await room.rules.viewChanged({ ...view, reach: { eva: ['bills'] } })
  assert.deepEqual(told().agents, [eva, olga])
  room.account.groups.set('sales', { id: 'sales', name: 'Sales' })
  const owner = await room.agent('owner', { role: 'owner' })
  const move = { type: 'conversation.move', conversation: first } as const
  await room.say(owner, { ...move, clientId: 'm1', group: 'sales' })
  assert.deepEqual(told(), { online: true, agents: [olga] }, 'told with the move')
  await room.rules.viewChanged({ ...view, reach: { eva: ['bills'], olga: [] } })
  assert.deepEqual(told(), { online: false, agents: [] })
  assert.deepEqual((await room.visitor()).last('welcome').availability, { online: false, agents: [] })
  await room.rules.viewChanged({ ...view, reach: { eva: ['sales'], olga: [] } })
  assert.deepEqual(told(), { online: true, agents: [eva] })
  await room.say(owner, { ...move, clientId: 'm2', group: null })
  assert.deepEqual(told().agents, [eva, olga])
})
