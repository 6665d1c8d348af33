import assert from 'node:assert/strict'
import { test } from 'node:test'
import { KeptHere } from './kept-here.ts'
import { settled } from './testing/fake-clock.ts'
import { eva, looking, lookingPage } from './testing/looking-page.ts'
import { texts, visitorWorld } from './testing/open-visitor.ts'
import type { VisitorModel } from './visitor-model.ts'

/** A browser that does not tell what it keeps. */
const silent = new KeptHere('')

test('[A5] who merely looks sees who is online, and has no session, no socket and nothing kept', async () => {
  const { session, asked, opened, wire, disk, clock, notes } = await looking()
  assert.deepEqual(session.state.availability, { online: true, agents: [eva] })
  assert.equal(session.state.connection.state, 'online')
  assert.equal(session.state.storage, 'opening')
  await clock.advance(60_000)
  assert.deepEqual([opened.length, wire.sockets.length, disk.names, notes.size], [0, 0, [], 0])
  assert.deepEqual(new Set(asked), new Set(['availability']))
})

test('[A5] a box that nobody looks at asks for nothing', async () => {
  const { session, asked, clock } = await looking()
  session.disconnect()
  const count = asked.length
  await clock.advance(600_000)
  assert.equal(asked.length, count)
})

test('[W3] the first letter opens the session, and is its draft', async () => {
  const { session, opened, asked, clock, disk, wire } = await looking()
  session.setDraft('H')
  session.setDraft('He')
  assert.equal(session.thread.draft, 'He')
  await settled()
  assert.equal(opened.length, 1)
  assert.equal(opened[0]!.thread.draft, 'He')
  assert.equal(session.thread.draft, 'He')
  await wire.flush()
  assert.equal(session.state.visitor?.id, 'v')
  const count = asked.length
  await clock.advance(60_000)
  assert.equal(asked.length, count, 'its own connection tells who is online')
  assert.equal(disk.names.length, 1)
})

test('[W2] what is sent first arrives once, and leaves no draft behind', async () => {
  const { session, room, wire } = await looking()
  session.setDraft('Hello')
  await session.send('Hello')
  await wire.flush()
  assert.deepEqual(texts(session), ['Hello'])
  assert.deepEqual(room.texts, ['Hello'])
  assert.equal(session.thread.draft, '')
})

test('[K3] a card number in a first draft is masked before anything keeps it', async () => {
  const { session } = await looking()
  session.setDraft('4111 1111 1111 1111')
  assert.equal(session.thread.draft, '•••• •••• •••• 1111')
})

test('[W9] a form that is filled in first is kept by the session', async () => {
  const { session, opened } = await looking()
  session.setForm('{"values":{}}')
  assert.equal(session.form, '{"values":{}}')
  await settled()
  assert.equal(opened[0]!.form, '{"values":{}}')
})

test('[A5] who was seen to be online stays so while the session connects', async () => {
  const { session } = await looking()
  const seen: boolean[] = []
  session.subscribe(() => seen.push(session.state.availability.online))
  session.setDraft('H')
  await settled()
  assert.deepEqual(new Set(seen), new Set([true]))
  assert.equal(session.state, session.state, 'a snapshot is the same until something changes')
})

test('[W1] where this browser keeps something, it is opened and shown without a word of the visitor', async () => {
  const { session, wire, look, opened } = await looking()
  await session.send('Hello')
  await wire.flush()
  session.destroy()
  const again = look()
  await again.start()
  assert.equal(opened.length, 2)
  assert.deepEqual(texts(again), ['Hello'])
})

test('[W1] what is written in another tab or another box is shown in this one, too', async () => {
  const { session, look, wire } = await looking()
  const other = look({ tabs: { post() {}, subscribe: () => () => {}, close() {} } })
  await other.start()
  await other.send('From the other')
  await wire.flush()
  await settled()
  assert.deepEqual(texts(session), ['From the other'])
})

test('[V8] an agent who writes first opens the session', async () => {
  const { visit, opened, told } = await looking()
  visit.greet()
  await settled()
  assert.equal(opened.length, 1)
  assert.deepEqual(told, ['greeted'])
  assert.deepEqual([visit.waiters.size, visit.listeners.size], [0, 1])
})

test('[V8] the room that an agent wrote in is the only one, though the box is open', async () => {
  const { session, visit, requests, wire } = await looking()
  session.connect()
  visit.greet('room-of-eva')
  session.connect()
  await wire.flush()
  assert.deepEqual(
    requests.filter(({ path }) => path === 'session').map(({ body }) => body),
    [{ refresh: 'room-of-eva' }],
  )
  assert.equal(wire.sockets.length, 1)
})

test('[V8] a box whose neighbour was told of the room connects, too', async () => {
  const { session, visit, clock, wire } = await looking()
  visit.greet('room-of-eva')
  visit.subscribe({ moved() {}, token: () => undefined, opened: async () => {} })
  await wire.flush()
  await clock.advance(1_000)
  await wire.flush()
  assert.equal(session.state.connection.state, 'online')
  assert.equal(wire.sockets.length, 1)
})

test('[V3] what the site knows of its customer waits until something is written', async () => {
  const { session, opened, room, wire } = await looking()
  const line = (key: string, value: string) => ({ key, label: key, value })
  session.setVariables([line('cart', '1'), line('plan', 'free')])
  session.setVariables([line('cart', '2')])
  await settled()
  assert.equal(opened.length, 0)
  await session.send('Hello')
  await wire.flush()
  assert.deepEqual(room.variables, [line('cart', '2'), line('plan', 'free')])
})

test('[W2] code that cannot be had is asked for again now and then, and what was typed meanwhile is its draft', async () => {
  const { session, attempts, clock, opened, told, wire } = await looking()
  wire.cut()
  for (const end of [1, 2, 3, 4, 5]) session.setDraft('Hello'.slice(0, end))
  await assert.rejects(session.send('Hello'), { reason: 'network' })
  session.setDraft('Hello')
  assert.equal(session.state.connection.state, 'offline')
  attempts.count = 0
  for (let letter = 0; letter < 20; letter++) session.setDraft('Hello')
  await clock.advance(60_000)
  assert.equal(attempts.count, 12)
  assert.deepEqual(told, ['failed'], 'said once')
  await wire.restore()
  await clock.advance(5_000)
  assert.equal(opened.length, 1)
  assert.equal(session.thread.draft, 'Hello')
})

test('[W3] [F5] a page that is left before its session is open has kept what was typed', async () => {
  const { session, look, notes, wire, clock } = await looking()
  wire.cut()
  session.setDraft('Pay with 4111 1111 1111 1111')
  await settled()
  assert.match([...notes.values()].join(), /1111"/)
  assert.doesNotMatch([...notes.values()].join(), /4111/)
  session.destroy()
  const again = look()
  void again.start()
  await settled()
  assert.equal(again.thread.draft, 'Pay with •••• •••• •••• 1111')
  await wire.restore()
  await clock.advance(5_000)
  assert.equal(again.state.storage, 'durable')
  assert.equal(again.thread.draft, 'Pay with •••• •••• •••• 1111')
  assert.equal(notes.size, 0)
})

test('[W3] a draft that was kept is not taken along by a quick message', async () => {
  const { session, look, room, wire } = await looking()
  session.setDraft('A long thought')
  await settled()
  session.destroy()
  const again = look()
  void again.start()
  again.setDraft('Quick')
  await Promise.all([again.send('Quick'), again.send('and another')])
  again.connect()
  await wire.flush()
  assert.deepEqual(room.texts, ['Quick', 'and another'])
  assert.equal(again.thread.draft, 'A long thought')
})

test('[W1] a page that comes back as it was looks again for what was kept meanwhile', async () => {
  // What the browser had frozen hears of nothing.
  const { session, look, wake, wire } = await looking({
    tabs: { post() {}, subscribe: () => () => {}, close() {} },
  })
  const other = look()
  await other.start()
  await other.send('From the next page')
  await wire.flush()
  assert.equal(session.thread.items.length, 0)
  wake()
  await settled()
  assert.deepEqual(texts(session), ['From the next page'])
})

test('[W5] a session that could not be begun is closed before another is made', async () => {
  const { look, opened, clock } = lookingPage()
  const ends: VisitorModel[] = []
  let fails = 2
  const session = look({
    kept: silent,
    load: async () => () => {
      const made = visitorWorld().open()
      if (fails-- > 0) made.start = () => Promise.reject(new Error('no store'))
      const destroy = made.destroy.bind(made)
      made.destroy = () => {
        ends.push(made)
        destroy()
      }
      opened.push(made)
      return made
    },
  })
  void session.start()
  await settled()
  await clock.advance(10_000)
  assert.equal(opened.length, 3)
  assert.deepEqual(ends, opened.slice(0, 2))
})
