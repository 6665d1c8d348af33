import assert from 'node:assert/strict'
import { test } from 'node:test'
import { limits, readEvent, type WireEvent } from '@deskbell/protocol'
import { first, openRoom, sendMany, visitorId } from './testing/open-room.ts'

const seqs = (events: readonly WireEvent[]) => events.map(event => event.seq)
const chain = (events: readonly WireEvent[]) => events.map(event => [event.prev, event.seq])

test('[C9] a tab that resumes gets what it missed and nothing else', async () => {
  const room = openRoom()
  const tab = await room.visitor()
  await sendMany(room, tab, 3)
  const held = tab.all('event.added')[1]!.event
  const welcome = (await room.visitor({ since: held.seq, sinceId: held.id })).last('welcome')
  assert.deepEqual(chain(welcome.events), [
    [2, 3],
    [3, 4],
  ])
  assert.equal(welcome.limited, false)
})

test('[C9] prev names the last event this recipient was entitled to', async () => {
  const room = openRoom()
  const tab = await room.visitor()
  await sendMany(room, tab, 1)
  const eva = await room.agent()
  await room.say(eva, { type: 'profile.set', clientId: 'a', field: 'note', value: 'A regular' })
  await room.say(eva, { type: 'profile.set', clientId: 'b', field: 'phone', value: '1' })
  await room.send(tab, 'Still there?')
  const lived = tab.all('event.added').map(notice => notice.event)
  assert.deepEqual(chain(lived), [
    [0, 1],
    [1, 2],
    [2, 5],
  ])
  assert.deepEqual(chain((await room.visitor()).last('welcome').events), chain(lived))
  assert.deepEqual(chain(eva.all('event.added').map(notice => notice.event)), [
    [2, 3],
    [3, 4],
    [4, 5],
  ])
})

test('[C9] an agent gets the events of their conversation and those of the visitor, chained', async () => {
  const room = openRoom()
  const tab = await room.visitor()
  const eva = await room.agent('eva', { role: 'owner' })
  assert.equal(eva.closed?.reason, 'revoked')
  await room.send(tab, 'First matter')
  const one = await room.agent('eva', { role: 'owner' })
  await room.say(one, { type: 'conversation.resolve', clientId: 'r', conversation: first, seen: 2 })
  await room.send(tab, 'Second matter', { fresh: true })
  await room.say(one, { type: 'profile.set', clientId: 'p', field: 'name', value: 'Anna' })
  await room.send(one, 'About the first')
  const two = await room.agent('petr', { conversation: `${visitorId}.2` })
  assert.deepEqual(chain(two.last('welcome').events), [
    [0, 4],
    [4, 5],
    [5, 6],
  ])
  await room.send(two, 'About the second')
  assert.deepEqual(chain(two.all('event.added').map(notice => notice.event)), [
    [6, 9],
    [9, 10],
  ])
  assert.deepEqual(chain(one.all('event.added').map(notice => notice.event)), [
    [2, 3],
    [3, 6],
    [6, 7],
    [7, 8],
  ])
})

test('[F16] a client that is ahead of a restored room is told to begin anew, and its message gets in', async () => {
  const room = openRoom()
  await sendMany(room, await room.visitor(), 2)
  const tab = await room.visitor({ since: 9, sinceId: 'from-before-the-backup' })
  assert.deepEqual(
    tab.received.map(notice => notice.type),
    ['reset'],
  )
  await room.say(tab, room.hello())
  assert.deepEqual(seqs(tab.last('welcome').events), [1, 2, 3])
  assert.deepEqual(await room.send(tab, 'Unsent before'), { seq: 4 })
  assert.deepEqual(seqs(tab.all('event.added').map(notice => notice.event)), [4])
})

test('[F16] another event under the same seq is another history', async () => {
  const room = openRoom()
  await sendMany(room, await room.visitor(), 2)
  const tab = await room.visitor({ since: 2, sinceId: 'another' })
  assert.equal(tab.received[0]?.type, 'reset')
})

test('[S2] a cursor on an event one is not entitled to is as unknown as any', async () => {
  const room = openRoom()
  const tab = await room.visitor()
  await sendMany(room, tab, 1)
  const eva = await room.agent()
  await room.say(eva, { type: 'profile.set', clientId: 'a', field: 'note', value: 'secret' })
  const hidden = eva.last('event.added').event
  const peeking = await room.visitor({ since: hidden.seq, sinceId: hidden.id })
  assert.deepEqual(
    peeking.received.map(notice => notice.type),
    ['reset'],
  )
})

test('[C9] who missed too much gets the newest, and pages back without hole or double', async () => {
  const room = openRoom()
  const tab = await room.visitor()
  await sendMany(room, tab, 300)
  const held = tab
    .all('event.added')
    .slice(0, 11)
    .map(notice => notice.event)
  const late = await room.visitor({ since: 11, sinceId: held.at(-1)!.id })
  const { events, limited } = late.last('welcome')
  assert.equal(limited, true)
  assert.equal(events.length, limits.resume)
  let all = events
  while (all[0]!.prev !== 11) {
    await room.say(late, { type: 'page.load', request: 'p', before: all[0]!.seq, limit: 50 })
    const page = late.last('page.loaded')
    assert.equal(page.more, true)
    all = [...page.events.filter(event => event.seq > 11), ...all]
  }
  assert.deepEqual(
    seqs([...held, ...all]),
    Array.from({ length: 301 }, (_, i) => i + 1),
  )
})

test('[C9] a new client gets one page, and pages back to the beginning', async () => {
  const room = openRoom()
  const tab = await room.visitor()
  await sendMany(room, tab, 99)
  const fresh = await room.visitor()
  assert.deepEqual(
    seqs(fresh.last('welcome').events),
    Array.from({ length: 50 }, (_, i) => i + 51),
  )
  assert.equal(fresh.last('welcome').limited, true)
  await room.say(fresh, { type: 'page.load', request: 'p', before: 51, limit: 200 })
  const page = fresh.last('page.loaded')
  assert.deepEqual(
    seqs(page.events),
    Array.from({ length: 50 }, (_, i) => i + 1),
  )
  assert.deepEqual([page.more, page.events[0]!.prev], [false, 0])
})

test('[C9] a page of long messages is cut by size, not lost', async () => {
  const room = openRoom()
  const tab = await room.visitor()
  for (let i = 0; i < 60; i++) {
    await room.send(tab, 'x'.repeat(10_000))
    room.clock.time += 1_000
  }
  const { events, limited } = (await room.visitor()).last('welcome')
  assert.equal(limited, true)
  assert.ok(events.length < 30 && events.length > 20, String(events.length))
})

test('[F12] a poisoned event stands as nothing, and the chain goes on', async () => {
  const room = openRoom()
  await sendMany(room, await room.visitor(), 4)
  room.sql.exec(`UPDATE events SET body = '{' WHERE seq = 2`)
  room.sql.exec(`UPDATE events SET body = json_set(body, '$.text', json('{"_$litType$":1}')) WHERE seq = 3`)
  room.sql.exec(`UPDATE events SET id = 'no id', at = 'noon' WHERE seq = 4`)
  const tab = await room.visitor()
  const { events } = tab.last('welcome')
  assert.deepEqual(chain(events), [
    [0, 1],
    [1, 2],
    [2, 3],
    [3, 4],
    [4, 5],
  ])
  assert.deepEqual(
    events.map(event => readEvent(event)?.kind),
    ['started', undefined, undefined, undefined, 'message'],
  )
  assert.doesNotMatch(JSON.stringify(events), /litType/)
  assert.deepEqual(await room.send(tab, 'Still here'), { seq: 6 })
  assert.equal(tab.last('event.added').event.prev, 5)
})

test('[F12] a poisoned conversation is counted again from its events', async () => {
  const room = openRoom()
  const tab = await room.visitor()
  await sendMany(room, tab, 2)
  await room.send(await room.agent(), 'Hi!')
  const before = (await room.visitor()).last('welcome').conversations
  room.sql.exec(`UPDATE conversations SET state = '{"status":', last = 'x', channel = 'pigeon'`)
  room.sleep()
  const after = (await room.visitor()).last('welcome').conversations
  assert.deepEqual(
    after.map(conversation => ({ ...conversation, startedAt: before[0]!.startedAt })),
    before,
  )
})

test('[F9] an event of a later version reaches agents as it is, and visitors not at all', async () => {
  const room = openRoom()
  await sendMany(room, await room.visitor(), 1)
  room.sql.exec(
    `INSERT INTO events (seq, id, conversation, kind, at, body, visitor) VALUES (3, 'x', ?, 'starred', 1, '{"stars":3}', 0)`,
    first,
  )
  room.sleep()
  assert.deepEqual(seqs((await room.visitor()).last('welcome').events), [1, 2])
  assert.equal((await room.agent()).last('welcome').events.at(-1)?.stars, 3)
})

test('[F9] another version of the wire ends the socket', async () => {
  const room = openRoom()
  const tab = await room.connectVisitor()
  await room.say(tab, { type: 'hello', version: 2, since: 0, sinceId: null })
  assert.deepEqual(tab.closed, { code: 4099, reason: 'version' })
})
