import assert from 'node:assert/strict'
import { test } from 'node:test'
import { limits } from '@deskbell/protocol'
import type { FakePeer } from './testing/fake-peer.ts'
import { first, openRoom } from './testing/open-room.ts'

test('[S23] hostile frames are refused, and other peers do not notice', async () => {
  const room = openRoom()
  const tab = await room.visitor()
  const other = await room.visitor()
  other.clear()
  const frames: unknown[] = [
    new ArrayBuffer(4),
    'not json',
    '['.repeat(50_000),
    'x'.repeat(65 * 1024),
    '{"type":"message.send","clientId":"a","text":"\\ud83d","files":[]}',
    '{"type":"message.send","clientId":"a","text":"\\u0000","files":[]}',
    '{"type":"message.send","clientId":"a","text":"x","files":["__proto__","../x"]}',
    '{"type":"hello","version":1,"since":-1,"sinceId":null}',
    '{"type":"hello","version":1,"since":1e400,"sinceId":null}',
    '{"type":"conversation.resolve","clientId":"r","conversation":"a.1","seen":1}',
    '{"type":"note.add","clientId":"n1","text":"x"}',
    '{"type":"conversation.rate","clientId":"r1","conversation":"a.1","rating":{"value":2,"comment":""}}',
    '{"type":"conversation.rate","clientId":"r2","conversation":"a.1","rating":{"__proto__":{"value":5}}}',
  ]
  tab.clear()
  for (const frame of frames) await room.rules.receive(tab, frame)
  assert.deepEqual(
    tab.all('command.refused').map(({ clientId, reason }) => [clientId, reason]),
    [
      ['', 'invalid'],
      ['', 'invalid'],
      ['', 'invalid'],
      ['', 'too_large'],
      ['a', 'invalid'],
      ['a', 'invalid'],
      ['a', 'invalid'],
      ['', 'invalid'],
      ['', 'invalid'],
      ['r', 'unsupported'],
      ['n1', 'unsupported'],
      ['r1', 'invalid'],
      ['r2', 'invalid'],
    ],
  )
  assert.deepEqual(other.received, [])
  assert.deepEqual(await room.send(tab, 'Fine'), { seq: 2 })
})

test('[S3] what a frame claims to be is ignored', async () => {
  const room = openRoom()
  const tab = await room.visitor()
  const claim = {
    role: 'owner',
    agentId: 'eva',
    visitorId: 'x',
    verified: true,
    account: 'b',
    seq: 99,
    createdAt: 1,
  }
  const author = { type: 'agent', id: 'eva', name: 'Eva' }
  const message = {
    type: 'message.send',
    clientId: 'a',
    text: 'Hello?',
    files: [],
    ...claim,
    author,
    ordinal: 7,
  }
  await room.rules.receive(tab, JSON.stringify(message))
  const { event } = tab.last('event.added')
  assert.deepEqual(Object.keys(event).toSorted(), [
    'at',
    'author',
    'channel',
    'clientId',
    'conversation',
    'files',
    'id',
    'kind',
    'ordinal',
    'prev',
    'providerId',
    'seq',
    'text',
  ])
  assert.deepEqual(
    [event.seq, event.at, event.author, event.ordinal],
    [2, room.clock.time, { type: 'visitor' }, 1],
  )
})

test('[S24] too many messages are refused with the time to wait; then they get in', async () => {
  const room = openRoom()
  const tab = await room.visitor()
  const results = []
  for (let i = 0; i < 25; i++) results.push(await room.send(tab, `m${i}`, { clientId: `c${i}` }))
  assert.deepEqual(
    results.slice(20).map(result => [result.refused, result.retryAfter]),
    Array.from({ length: 5 }, () => ['rate_limited', 200]),
  )
  const eva = await room.agent()
  assert.deepEqual(await room.send(eva, 'Slowly, please'), { seq: 23 })
  room.clock.time += 1_000
  for (let i = 20; i < 25; i++) assert.ok((await room.send(tab, `m${i}`, { clientId: `c${i}` })).seq)
})

test('[S24] every kind of command has its limit', async () => {
  const room = openRoom()
  const tab = await room.visitor()
  await room.send(tab, 'Hello?')
  const eva = await room.agent()
  const flood = async (command: Parameters<typeof room.say>[1], peer: FakePeer = tab) => {
    for (let i = 0; i < 150; i++) await room.say(peer, command)
    assert.equal(peer.last('command.refused').reason, 'rate_limited', command.type)
    assert.ok(peer.last('command.refused').retryAfter! > 0)
    peer.clear()
  }
  await flood(room.hello())
  await flood({ type: 'typing.set', active: true })
  await flood({ type: 'read.set', conversation: first, seq: 1 })
  await flood({ type: 'profile.set', clientId: 'p', field: 'name', value: 'x' })
  await flood({ type: 'conversation.join', clientId: 'j', conversation: first, seen: 9 }, eva)
  await flood({ type: 'page.load', request: 'p', before: 9, limit: 1 }, eva)
  await flood({ type: 'note.add', clientId: 'n', text: 'x', mentions: [] }, eva)
  await flood({ type: 'draft.set', text: 'x', base: 0 }, eva)
  const petr = await room.agent('petr', { role: 'full' })
  await flood({ type: 'conversation.tag', clientId: 't', conversation: first, tag: 'vip' }, petr)
  const rating = { value: 5, comment: '' } as const
  await flood({ type: 'conversation.rate', clientId: 'r', conversation: first, rating })
})

test('[F14] a peer that acknowledges nothing is ended after 512 events, the others get all', async () => {
  const room = openRoom()
  const tab = await room.visitor()
  const eva = await room.agent('eva')
  assert.equal(eva.closed?.reason, 'revoked')
  await room.send(tab, 'Hello?')
  const slow = await room.agent('eva')
  const good = await room.agent('petr')
  for (let i = 0; i < 600; i++) {
    await room.send(tab, `m${i}`)
    room.clock.time += 200
    if (i % 64 === 0) {
      for (const peer of [tab, good]) await room.say(peer, { type: 'events.acknowledge', seq: i + 3 })
    }
  }
  assert.deepEqual(slow.closed, { code: 4008, reason: 'behind' })
  assert.equal(slow.all('event.added').length, limits.unacknowledged)
  assert.equal(good.all('event.added').length, 600)
  assert.deepEqual([good.closed, tab.closed], [null, null])
  const back = await room.agent('eva', { since: 514, sinceId: slow.last('event.added').event.id })
  assert.equal(back.last('welcome').events.length, 88)
})

test('[F8] sockets, roles and conversations are there again after a sleep of 200 sockets', async () => {
  const room = openRoom()
  const tab = await room.visitor()
  await room.send(tab, 'Hello?')
  const agents = []
  for (let i = 0; i < 199; i++)
    agents.push(await room.agent(`agent-${i}`, { role: i % 2 ? 'full' : 'limited' }))
  room.sleep()
  await room.send(tab, 'Still there?')
  assert.equal(agents.filter(peer => peer.all('event.added').length === 1).length, 199)
  await room.say(agents[1]!, { type: 'conversation.resolve', clientId: 'r', conversation: first, seen: 3 })
  assert.deepEqual(room.outcome(agents[1]!, 'r'), { seq: 4 })
  await room.say(agents[2]!, { type: 'conversation.reopen', clientId: 'o', conversation: first })
  assert.equal(room.outcome(agents[2]!, 'o').refused, 'not_assigned')
})
