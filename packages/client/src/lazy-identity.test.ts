import assert from 'node:assert/strict'
import { test } from 'node:test'
import { KeptHere } from './kept-here.ts'
import { settled } from './testing/fake-clock.ts'
import { jana, ofJana, looking, lookingPage } from './testing/looking-page.ts'

/** A browser that does not tell what it keeps. */
const silent = new KeptHere('')

test('[I2] whoever the site vouches for is shown what they have', async () => {
  const { opened } = await looking({ getIdentity: async () => jana })
  assert.equal(opened.length, 1)
})

test('[I3] who signs in in another tab is signed in here, and nobody is told again', async () => {
  const { session, browser, disk, opened } = await looking()
  const other = browser.tab()
  const heard: string[] = []
  other.subscribe(message => heard.push(message.type))
  other.post({ type: 'identity', token: jana })
  await settled()
  assert.equal(opened.length, 1)
  assert.equal(session.state.storage, 'durable')
  assert.ok(disk.names.includes(ofJana))
  assert.deepEqual(
    heard.filter(type => type === 'identity'),
    [],
  )
})

test('[I3] [S7] who signs in and out in another tab while this one waits for its code is nobody here', async () => {
  const { session, browser, disk, wire, clock } = await looking()
  const other = browser.tab()
  wire.cut()
  other.post({ type: 'identity', token: jana })
  await settled()
  other.post({ type: 'left', database: ofJana, done: true })
  await wire.restore()
  await clock.advance(5_000)
  assert.deepEqual(disk.names, [])
  assert.equal(session.state.storage, 'opening')
})

test('[I2] who they are is not forgotten while the code cannot be had', async () => {
  const { session, disk, wire, clock } = await looking()
  wire.cut()
  await session.identify(async () => jana)
  await wire.restore()
  await clock.advance(5_000)
  assert.deepEqual(disk.names, [ofJana])
})

test('[I2] who is named before anybody agrees is that person from the start', async () => {
  let agree = () => {}
  const agreed = new Promise<void>(resolve => (agree = resolve))
  const { look, disk, requests, wire } = lookingPage({ mayBegin: () => agreed })
  const session = look()
  void session.start()
  void session.identify(async () => jana)
  session.connect()
  agree()
  await wire.flush()
  assert.deepEqual(disk.names, [ofJana])
  assert.deepEqual(
    requests.map(({ body }) => body.identity),
    [jana],
  )
})

test('[I4] nothing is asked, kept or opened before anybody agrees', async () => {
  let agree = () => {}
  const agreed = new Promise<void>(resolve => (agree = resolve))
  const { look, asked, opened, visit } = lookingPage({ mayBegin: () => agreed })
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

test('[I3] who signs out while their session is still on its way leaves nothing here', async () => {
  const { session, look, disk, wire } = await looking({ getIdentity: async () => jana })
  await session.send('From Jana')
  await wire.flush()
  session.destroy()
  const again = look()
  void again.start()
  await again.signOut()
  await settled()
  assert.deepEqual(
    disk.names.filter(name => name === ofJana),
    [],
  )
  assert.deepEqual(again.thread.items, [])
})

test('[I3] what was typed here goes with the person who signs out in another tab', async () => {
  const { session, browser, notes, wire } = await looking()
  wire.cut()
  session.setDraft('Of Alice')
  await settled()
  browser.tab().post({ type: 'left', database: 'deskbell:chat.example:acme:anonymous', done: true })
  assert.deepEqual([session.thread.draft, notes.size], ['', 0])
})

test('[I3] who signs out without having written needs no session for that, and leaves nothing to the next', async () => {
  const { session, room, opened, notes, wire, clock } = await looking()
  session.setVariables([{ key: 'customer', label: 'Customer', value: 'Alice' }])
  assert.deepEqual(await session.signOut(), { unsent: 0 })
  assert.equal(opened.length, 0)
  wire.cut()
  session.setDraft('Of Alice')
  session.setForm('{"of":"Alice"}')
  await settled()
  assert.deepEqual(await session.signOut(), { unsent: 0 })
  assert.deepEqual([session.thread.draft, session.form, notes.size], ['', '', 0])
  await wire.restore()
  await clock.advance(60_000)
  assert.equal(opened.length, 0)
  await session.send('Of Bob')
  await wire.flush()
  assert.deepEqual([room.texts, room.variables], [['Of Bob'], []])
})

test('[I4] a session that comes when it is no longer wanted is not begun', async () => {
  const { session, opened, visit, disk, signals } = await looking()
  session.setDraft('H')
  session.destroy()
  await settled()
  assert.deepEqual([opened.length, disk.names], [0, []])
  assert.deepEqual([visit.waiters.size, visit.listeners.size, signals.size], [0, 0, 0])
})

test('[I4] a box that goes while it looks for what is kept asks for no code', async () => {
  const { look, attempts, clock } = lookingPage({ kept: silent })
  const session = look()
  void session.start()
  session.destroy()
  await clock.advance(60_000)
  assert.equal(attempts.count, 0)
})

test('[I4] consent that is withdrawn in another tab ends what this one asks', async () => {
  const { session, look, asked, clock } = await looking()
  const other = look()
  await other.start()
  await other.withdraw()
  await settled()
  const count = asked.length
  await clock.advance(60_000)
  assert.equal(asked.length, count)
  assert.deepEqual(session.state.connection, { state: 'ended', reason: 'signed_out' })
})

/** A visitor who has sent a message while the code is on its way; `come` has it come. */
async function sending(options: Parameters<typeof looking>[0] = {}) {
  let come = () => {}
  const { look, ...rest } = await looking(options)
  const arrived = new Promise<void>(resolve => (come = resolve))
  const session = look({
    load: async () => {
      await arrived
      return identity => rest.open({ ...identity })
    },
  })
  await Promise.race([session.start(), settled()])
  const sent = session.send('Of Alice')
  await settled()
  return { ...rest, session, sent, come }
}

test('[I4] a message that waits when consent is withdrawn is gone', async () => {
  const { session, sent, come, notes, disk, wire } = await sending()
  await session.withdraw()
  come()
  await sent
  await wire.flush()
  assert.deepEqual([session.thread.draft, notes.size, disk.names], ['', 0, []])
  assert.deepEqual(wire.sockets, [])
})

test('[I3] a message that waits when somebody signs out is sent as nobody else', async () => {
  const { session, sent, come, notes, room, wire } = await sending()
  const left = session.signOut()
  come()
  assert.deepEqual(await left, { unsent: 0 })
  await sent
  session.connect()
  await wire.flush()
  assert.deepEqual([room.texts, session.thread.draft, notes.size], [[], '', 0])
})

test('[I3] who signs in while the one before signs out stays signed in, and has nothing of theirs', async () => {
  const { session, sent, come, disk, room, wire } = await sending({ getIdentity: async () => jana })
  const petr = `x.${btoa(JSON.stringify({ sub: 'petr' }))}.x`
  void session.signOut()
  const named = session.identify(async () => petr)
  come()
  await named
  await sent
  await wire.flush()
  assert.ok(disk.names.includes('deskbell:chat.example:acme:sub:petr'), disk.names.join())
  assert.ok(!disk.names.includes(ofJana))
  assert.deepEqual([room.texts, session.thread.draft], [[], ''])
})

test('[I3] what one person has written before their session came is not the draft of another', async () => {
  const { look, notes } = await looking()
  const session = look({ getIdentity: async () => jana, load: () => new Promise(() => {}) })
  void session.start()
  await settled()
  session.setDraft('Of Jana')
  assert.equal(notes.size, 0, 'who comes next would have it')
  void session.identify(async () => jana.replace('x', 'y'))
  await settled()
  assert.equal(session.thread.draft, '')
})

test('[I3] a tab that waits for its code when the visitor leaves in another merely looks', async () => {
  const { look, browser, clock } = await looking()
  let isGone = false
  const session = look({
    kept: { isAnybody: async () => !isGone } as unknown as KeptHere,
    load: () => Promise.reject(new TypeError('no network')),
  })
  session.connect()
  const started = session.start()
  await settled()
  isGone = true
  browser.tab().post({ type: 'left', database: 'deskbell:chat.example:acme:anonymous', done: true })
  await started
  await settled()
  assert.equal(session.state.connection.state, 'online')
  await clock.advance(60_000)
  assert.equal(session.state.connection.state, 'online')
})
