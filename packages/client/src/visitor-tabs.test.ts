import assert from 'node:assert/strict'
import { test } from 'node:test'
import { settled } from './testing/fake-clock.ts'
import { FakeBrowser } from './testing/fake-tabs.ts'
import { anonymous, connected, messages, states, texts, visitorWorld } from './testing/open-visitor.ts'

const jwt = (sub: string) => `x.${Buffer.from(JSON.stringify({ sub })).toString('base64url')}.x`

test('[F6] a second tab shows what the first has stored, and neither sends it twice', async () => {
  const world = visitorWorld()
  const one = await connected(world)
  const two = await connected(world)
  world.wire.cut()
  await one.send('Hello?')
  await settled()
  assert.deepEqual(texts(two), ['Hello?'])
  await world.wire.restore()
  for (const tab of [one, two]) {
    assert.deepEqual(texts(tab), ['Hello?'])
    assert.deepEqual(states(tab), ['sent'])
  }
  assert.equal(world.wire.sent.filter(({ type }) => type === 'message.send').length, 1)
})

test('[F6] what a dead tab has not sent goes out from another', async () => {
  const world = visitorWorld()
  const tabs = world.browser.tab()
  const dying = await connected(world, { tabs })
  const other = await connected(world)
  world.wire.cut()
  await dying.send('one')
  await dying.send('two')
  await settled()
  dying.disconnect()
  await world.wire.restore()
  assert.deepEqual(world.room.texts, [])
  await world.browser.kill(tabs)
  await world.wire.flush()
  assert.deepEqual(world.room.texts, ['one', 'two'])
  assert.deepEqual(states(other), ['sent', 'sent'])
})

test('[F6] a reload finds what the page before it had not sent', async () => {
  const world = visitorWorld()
  const tabs = world.browser.tab()
  const before = await connected(world, { tabs })
  world.wire.cut()
  await before.send('one')
  await world.browser.kill(tabs)
  before.disconnect()
  const session = await connected(world)
  assert.equal(session.isActive, true)
  await world.wire.restore()
  assert.deepEqual(world.room.texts, ['one'])
  assert.deepEqual(states(session), ['sent'])
})

test('[W2] a tab without a connection follows one that has it', async () => {
  const world = visitorWorld()
  const idle = world.open()
  await idle.start()
  const one = await connected(world)
  await one.send('Hello?')
  await world.wire.flush()
  world.room.answer('Hi!')
  await world.wire.flush()
  await settled()
  assert.deepEqual(texts(idle), ['Hello?', 'Hi!'])
  assert.equal(idle.state.unread, 1)
})

test('[W3] a draft is in the store a fifth of a second after the key, and in the other tabs', async () => {
  const world = visitorWorld()
  const one = await connected(world)
  const two = await connected(world)
  one.setDraft('Hel')
  assert.equal(one.thread.draft, 'Hel')
  await world.clock.advance(200)
  assert.equal(two.thread.draft, 'Hel')
  const again = world.open()
  await again.start()
  assert.equal(again.thread.draft, 'Hel')
})

test('[F5] the page goes while somebody types: the draft stays', async () => {
  const world = visitorWorld()
  const session = await connected(world)
  session.setDraft('Hel')
  world.hide()
  await settled()
  assert.equal((await world.disk.read(anonymous, ['draft'])).length, 1)
})

test('[W3] sending takes the draft with it, and no late copy brings it back', async () => {
  const world = visitorWorld()
  const one = await connected(world)
  const two = await connected(world)
  one.setDraft('Hello?')
  const sending = one.send('Hello?')
  one.setDraft('Hello?')
  await sending
  await world.clock.advance(1_000)
  await world.wire.flush()
  assert.deepEqual(await world.disk.read(anonymous, ['draft']), [])
  assert.deepEqual([one.thread.draft, two.thread.draft], ['', ''])
})

test('[W3] what is typed while a message is being stored is another draft', async () => {
  const world = visitorWorld()
  const session = await connected(world)
  session.setDraft('one')
  const sending = session.send('one')
  session.setDraft('two')
  await sending
  assert.equal(session.thread.draft, 'two')
})

test('[I3][S7] another person: at once nothing of the first is shown or sent, in any tab', async () => {
  const world = visitorWorld()
  const ben = { getIdentity: async () => jwt('benjamin') }
  const one = await connected(world, ben)
  const two = await connected(world, ben)
  await one.send('secret of the first')
  await world.wire.flush()
  world.wire.cut()
  await one.send('unsent of the first')
  one.setDraft('draft of the first')
  await world.clock.advance(200)
  const identifying = one.identify(async () => jwt('anna'))
  await settled()
  for (const tab of [one, two]) {
    assert.deepEqual([texts(tab), tab.thread.draft, tab.state.visitor], [[], '', null])
  }
  await identifying
  await world.wire.restore()
  assert.equal(world.wire.sent.filter(({ text }) => text === 'unsent of the first').length, 0)
  assert.equal(world.requests.at(-1)!.body.identity, jwt('anna'))
  assert.deepEqual([texts(one), texts(two)], [[], []])
})

test('[I3] the same person again changes nothing', async () => {
  const world = visitorWorld()
  const session = await connected(world, { getIdentity: async () => jwt('anna') })
  await session.send('Hello?')
  await world.wire.flush()
  let blank = 0
  session.subscribe(() => (blank += Number(messages(session).length === 0)))
  await session.identify(async () => jwt('anna'))
  await world.wire.flush()
  assert.equal(blank, 0)
  assert.deepEqual(texts(session), ['Hello?'])
})

test('[S7] an answer for the first person comes too late', async () => {
  const world = visitorWorld()
  const session = await connected(world)
  await session.send('Hello?')
  await world.wire.flush()
  world.room.answer('for the first')
  const late = world.wire.sockets[0]!.toClient
  assert.ok(late.length > 0)
  await session.identify(async () => jwt('anna'))
  await world.wire.flush()
  assert.deepEqual(texts(session), [])
  assert.ok(
    !JSON.stringify(await world.disk.read('deskbell:chat.example:acme:sub:anna', [])).includes(
      'for the first',
    ),
  )
})

test('[W2][S7] signing out sends what waits, tells what could not be sent, and deletes all of it', async () => {
  const world = visitorWorld()
  const one = await connected(world)
  const two = await connected(world)
  await one.send('sent')
  await world.wire.flush()
  await one.send('last words')
  const signingOut = one.signOut()
  await settled()
  assert.deepEqual([texts(one), texts(two)], [[], []])
  await world.wire.flush()
  assert.deepEqual(await signingOut, { unsent: 0 })
  assert.deepEqual(world.room.texts, ['sent', 'last words'])
  assert.ok(world.requests.some(({ path }) => path === 'session/end'))
  await world.wire.flush()
  for (const tab of [one, two]) assert.deepEqual([texts(tab), tab.thread.draft], [[], ''])
  assert.ok(!JSON.stringify(await world.disk.read(anonymous, [])).includes('last words'))
})

test('[I3] [S7] nothing is kept of who has signed out, however long the server takes to answer', async () => {
  const world = visitorWorld()
  const session = await connected(world)
  await session.send('secret')
  await world.wire.flush()
  const { answer } = world.server
  world.server.answer = (path, body) => (path === 'session/end' ? new Promise(() => {}) : answer(path, body))
  void session.signOut()
  await settled()
  assert.ok(world.requests.some(({ path }) => path === 'session/end'))
  assert.deepEqual(await world.disk.read(anonymous, []), [true], 'the mark that they have left')
})

test('[I4] consent taken back in one tab ends the other, deletes what waits, and tells the server nothing', async () => {
  const world = visitorWorld()
  const one = await connected(world)
  const two = await connected(world)
  await one.send('sent')
  await world.wire.flush()
  world.wire.cut()
  await one.send('still waiting')
  const asked = world.requests.length
  await one.withdraw()
  await world.wire.restore()
  for (const tab of [one, two]) {
    assert.deepEqual([texts(tab), tab.thread.draft], [[], ''])
    assert.deepEqual(tab.state.connection, { state: 'ended', reason: 'signed_out' })
  }
  assert.deepEqual([world.room.texts, world.requests.length], [['sent'], asked])
  assert.deepEqual(await world.disk.read(anonymous, []), [])
})

test('[W2] signing out without network gives up after two seconds, and says what is lost', async () => {
  const world = visitorWorld()
  const session = await connected(world)
  world.wire.cut()
  await session.send('one')
  await session.send('two')
  let told: { unsent: number } | undefined
  const signingOut = session.signOut().then(result => (told = result))
  await settled()
  await world.clock.advance(1_999)
  assert.equal(told, undefined)
  await world.clock.advance(1)
  await signingOut
  assert.deepEqual(told, { unsent: 2 })
  assert.deepEqual(await world.disk.read(anonymous, ['outbox']), [])
})

test('[S7] a page that is left while it signs out shows nothing when it comes back', async () => {
  const world = visitorWorld()
  const tabs = world.browser.tab()
  const before = await connected(world, { tabs })
  await before.send('secret')
  await world.wire.flush()
  world.wire.cut()
  await before.send('unsent')
  void before.signOut()
  await settled()
  await world.browser.kill(tabs)
  const session = world.open()
  await session.start()
  assert.deepEqual(texts(session), [])
  assert.equal(session.isActive, false)
})

test('[S6] an identity the server refuses: the chat goes on, as nobody in particular', async () => {
  const world = visitorWorld()
  const { answer } = world.server
  world.server.answer = async (path, body) =>
    body.identity
      ? Response.json({ error: 'unauthorized', message: 'no' }, { status: 401 })
      : answer(path, body)
  const session = await connected(world, { getIdentity: async () => jwt('anna') })
  await world.wire.flush()
  await session.send('Hello?')
  await world.wire.flush()
  assert.deepEqual(states(session), ['sent'])
})

test('[W2] a refresh secret that is no longer good begins another session, and what waits goes there', async () => {
  const world = visitorWorld()
  const before = await connected(world)
  await before.send('of the old visitor')
  await world.wire.flush()
  world.wire.cut()
  await before.send('unsent')
  before.destroy()
  await world.clock.advance(1_000_000)
  const { answer } = world.server
  world.server.answer = async (path, body) =>
    body.refresh === 'v1'
      ? Response.json({ error: 'unauthorized', message: 'no' }, { status: 401 })
      : answer(path, body)
  const session = await connected(world)
  await world.wire.restore()
  assert.deepEqual(texts(session), ['unsent'])
  assert.deepEqual(world.roomOf('v2').texts, ['unsent'])
})

test('[I1] all tabs, and the next page, use one session', async () => {
  const world = visitorWorld()
  await Promise.all([connected(world), connected(world)])
  await connected(world)
  assert.equal(world.requests.filter(({ path }) => path === 'session').length, 1)
})

test('[I5] erased: everything here is gone, and nothing is shown', async () => {
  const world = visitorWorld()
  const session = await connected(world)
  await session.send('Hello?')
  await world.wire.flush()
  world.wire.end('erased')
  await settled()
  assert.deepEqual(texts(session), [])
  assert.deepEqual(session.state.connection, { state: 'ended', reason: 'erased' })
  assert.deepEqual(await world.disk.read(anonymous, []), [])
})

test('[C7] a tab that knows less does not move the read position back', async () => {
  const world = visitorWorld()
  const one = await connected(world)
  await one.send('Hello?')
  await world.wire.flush()
  for (const text of ['a', 'b']) world.room.answer(text)
  await world.wire.flush()
  const late = world.open({ tabs: new FakeBrowser().tab() })
  await late.start()
  for (const [tab, seq] of [
    [one, 4],
    [late, 3],
  ] as const) {
    tab.setVisible(true)
    tab.read(seq)
    await settled()
  }
  const again = world.open()
  await again.start()
  assert.equal(again.thread.read, 4)
})
