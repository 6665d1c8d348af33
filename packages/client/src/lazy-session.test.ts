import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LazySession, type LazySessionOptions, type VisitorModel } from './lazy-session.ts'
import { settled } from './testing/fake-clock.ts'
import { texts, visitorWorld } from './testing/open-visitor.ts'
import type { VisitListener } from './visit-source.ts'

const eva = { id: 'eva', name: 'Eva' }

/** A visitor's page whose server has `Eva` online, and the sessions that were opened on it. */
function page(options: Partial<LazySessionOptions> = {}) {
  const world = visitorWorld()
  const { clock, browser, disk, server, wire } = world
  const answer = server.answer
  server.answer = async (path, body) =>
    path === 'availability' ? Response.json({ online: true, agents: [eva] }) : answer(path, body)
  const asked: string[] = []
  const fetch = async (input: URL | RequestInfo) => {
    const path = String(input).split('/').at(-1)!
    asked.push(path)
    if (!wire.isUp) throw new TypeError('no network')
    return server.answer(path, {})
  }
  const opened: VisitorModel[] = []
  const visit = visits()
  const told: string[] = []
  const look = (more: Partial<LazySessionOptions> = {}) =>
    new LazySession({
      server: 'https://chat.example',
      account: 'acme',
      isIdentified: false,
      mayBegin: async () => {},
      loadVisit: async () => () => visit,
      open: async () => {
        if (!wire.isUp) throw new TypeError('no network')
        opened.push(world.open())
        return opened.at(-1)!
      },
      greeted: () => told.push('greeted'),
      failed: () => told.push('failed'),
      isKept: async scope => disk.names.some(name => name.startsWith(scope)),
      fetch: fetch as typeof globalThis.fetch,
      clock,
      signals: () => () => {},
      tabs: browser.tab(),
      ...options,
      ...more,
    })
  return { ...world, asked, opened, visit, told, look }
}

/** A visit in which an agent may write first. */
function visits() {
  const listeners = new Set<VisitListener>()
  const waiters = new Set<() => void>()
  let waiting = false
  return {
    listeners,
    waiters,
    report: { referrer: '', pages: [] },
    subscribe(listener: VisitListener) {
      listeners.add(listener)
      if (waiting) void listener.opened(null)
      waiting = false
      return () => listeners.delete(listener)
    },
    whenWaiting(waiter: () => void) {
      waiters.add(waiter)
      return () => waiters.delete(waiter)
    },
    greet() {
      waiting = listeners.size === 0
      for (const waiter of waiters) waiter()
    },
  }
}

async function looking(options: Partial<LazySessionOptions> = {}) {
  const world = page(options)
  const session = world.look()
  await session.start()
  session.connect()
  await settled()
  return { ...world, session }
}

test('[A5] who merely looks sees who is online, and has no session, no socket and nothing kept', async () => {
  const { session, asked, opened, wire, disk, clock } = await looking()
  assert.deepEqual(session.state.availability, { online: true, agents: [eva] })
  assert.equal(session.state.connection.state, 'online')
  assert.equal(session.state.storage, 'durable')
  await clock.advance(60_000)
  assert.deepEqual([opened.length, wire.sockets.length, disk.names], [0, 0, []])
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

test('[I2] whoever the site vouches for is shown what they have', async () => {
  const { opened } = await looking({ isIdentified: true })
  assert.equal(opened.length, 1)
})

test('[W1] what is written in another tab or another box is shown in this one, too', async () => {
  const { session, look, wire } = await looking()
  const other = look({ tabs: { subscribe: () => () => {}, close: () => {} } })
  await other.start()
  await other.send('From the other')
  await wire.flush()
  await settled()
  assert.deepEqual(texts(session), ['From the other'])
})

test('[I3] who signs in in another tab is signed in here', async () => {
  const { session, browser, opened } = await looking()
  const token = `x.${btoa(JSON.stringify({ sub: 'jana' }))}.x`
  browser.tab().post({ type: 'identity', token })
  await settled()
  assert.equal(opened.length, 1)
  assert.equal(session.state.storage, 'durable')
})

test('[V8] an agent who writes first opens the session', async () => {
  const { visit, opened, told } = await looking()
  visit.greet()
  await settled()
  assert.equal(opened.length, 1)
  assert.deepEqual(told, ['greeted'])
  assert.deepEqual([visit.waiters.size, visit.listeners.size], [0, 1])
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

test('[W2] code that cannot be had is asked for again, and what was typed meanwhile is its draft', async () => {
  const { session, clock, opened, told, wire } = await looking()
  wire.cut()
  session.setDraft('Hello')
  await assert.rejects(session.send('Hello'), { reason: 'network' })
  assert.equal(session.state.connection.state, 'offline')
  await clock.advance(20_000)
  assert.deepEqual(told, ['failed'], 'said once')
  await wire.restore()
  await clock.advance(5_000)
  assert.equal(opened.length, 1)
  assert.equal(session.thread.draft, 'Hello')
})

test('[I4] nothing is asked, kept or opened before anybody agrees', async () => {
  let agree = () => {}
  const agreed = new Promise<void>(resolve => (agree = resolve))
  const { look, asked, opened, visit } = page({ mayBegin: () => agreed })
  const session = look()
  void session.start()
  session.connect()
  session.setDraft('H')
  await settled()
  assert.deepEqual([asked, opened.length, visit.waiters.size], [[], 0, 0])
  agree()
  await settled()
  assert.equal(opened.length, 1)
})

test('[I4] consent that is withdrawn deletes what is kept, though it was never opened', async () => {
  const { session, look, wire, disk } = await looking()
  await session.send('Hello')
  await wire.flush()
  session.destroy()
  const sent = wire.sent.length
  const waits = look({ mayBegin: () => new Promise(() => {}) })
  void waits.start()
  await waits.withdraw()
  assert.deepEqual(disk.names, [])
  assert.equal(wire.sent.length, sent)
})

test('[I3] who signs out without having written needs no session for that', async () => {
  const { session, opened } = await looking()
  assert.deepEqual(await session.signOut(), { unsent: 0 })
  assert.equal(opened.length, 0)
})

test('[I4] a session that comes when it is no longer wanted is closed, unseen', async () => {
  const { session, opened, visit, wire } = await looking()
  session.setDraft('H')
  session.destroy()
  await settled()
  assert.equal(wire.sockets.length, 0)
  assert.ok(opened.length <= 1)
  assert.deepEqual([visit.waiters.size, visit.listeners.size], [0, 0])
})
