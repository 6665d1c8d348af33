import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Said } from './testing/fake-peer.ts'
import { openRoom } from './testing/open-room.ts'

const org = 'https://shop.example'

async function signIn() {
  const room = openRoom()
  const start = await room.session()
  const refresh = async (held: { session: string; secret: string }) => {
    const answer = await room.rules.session({ refresh: held, org })
    assert.ok(typeof answer !== 'string')
    return answer
  }
  return { room, start, refresh }
}

test('[I1] sessions and secrets are of at least 128 random bits, and secrets are stored as hashes', async () => {
  const { room, start } = await signIn()
  for (const value of Object.values(start)) assert.match(value, /^[\w-]{22,}$/)
  const other = await room.session()
  assert.notEqual(other.secret, start.secret)
  assert.doesNotMatch(
    JSON.stringify(room.sql.exec('SELECT * FROM refresh_secrets')),
    new RegExp(start.secret),
  )
})

test('[W2] each refresh secret brings another', async () => {
  const { room, start, refresh } = await signIn()
  let held = start
  for (let i = 0; i < 20; i++) {
    const next = await refresh(held)
    assert.ok(next)
    assert.equal(next.session, start.session)
    assert.notEqual(next.secret, held.secret)
    held = next
    room.clock.time += 15 * 60_000
  }
})

test('[W2] where the answer was lost, the secret before it still works, however late', async () => {
  const { room, start, refresh } = await signIn()
  await refresh(start)
  room.clock.time += 86_400_000
  assert.ok(await refresh(start))
})

test('[F6] two tabs that race both go on', async () => {
  const { room, start, refresh } = await signIn()
  const [one, two] = await Promise.all([refresh(start), refresh(start)])
  assert.ok(one && two)
  const further = await refresh(one)
  assert.ok(further)
  assert.ok(await refresh(two))
  room.clock.time += 30_000
  assert.ok(await refresh(start), 'within the minute after')
})

test('[S8] an older secret can only be a copy: the session ends, and its sockets', async () => {
  const { room, start, refresh } = await signIn()
  const tab = await room.connectVisitor(start.session)
  await room.say(tab, room.hello())
  const second = await refresh(start)
  const third = await refresh(second!)
  room.clock.time += 61_000
  assert.equal(await refresh(start), null)
  assert.deepEqual(tab.closed, { code: 4099, reason: 'signed_out' })
  assert.equal(await refresh(third!), null)
})

test('[S8] a secret that was made up ends nothing', async () => {
  const { start, refresh } = await signIn()
  assert.equal(await refresh({ session: start.session, secret: 'made-up' }), null)
  assert.equal(await refresh({ session: 'made-up', secret: start.secret }), null)
  assert.ok(await refresh(start))
})

test('[S8] signing out ends the session’s sockets, and a token that is still good opens no other', async () => {
  const { room, start, refresh } = await signIn()
  const tab = await room.connectVisitor(start.session)
  await room.say(tab, room.hello())
  const other = await room.visitor()
  room.sleep()
  await room.rules.endSession(start.session)
  assert.deepEqual(tab.closed, { code: 4099, reason: 'signed_out' })
  assert.equal(other.closed, null)
  assert.equal(await refresh(start), null)
  const message: Said = { type: 'message.send', clientId: 'a', text: 'Hello?', files: [] }
  for (const first of [room.hello(), message]) {
    const late = await room.connectVisitor(start.session)
    await room.say(late, first)
    assert.deepEqual([late.closed?.reason, late.received], ['signed_out', []])
  }
})

test('[S7] a session that ends while its hello waits for the account gets no history', async () => {
  const { room, start } = await signIn()
  await room.send(await room.visitor(), 'private')
  room.sleep()
  const tab = await room.connectVisitor(start.session)
  const greeting = room.say(tab, room.hello())
  await room.rules.endSession(start.session)
  await greeting
  assert.deepEqual(tab.received, [])
})

test('[S24] a visitor has at most 50 sessions: another ends the one used least lately', async () => {
  const { room, start, refresh } = await signIn()
  await room.pass(1)
  const second = await room.session()
  for (let i = 0; i < 49; i++) {
    await room.pass(1)
    await room.session()
  }
  assert.equal(await refresh(start), null)
  assert.ok(await refresh(second))
})

const identity = { hash: 'hash of a token', until: 9_999_999_999_999 }

test('[I2] a session by an identity token makes the visitor known, for good', async () => {
  const { room } = await signIn()
  await room.send(await room.visitor(), 'Hello?')
  const known = async () => (await room.agent('eva')).last('welcome').visitor.identified
  assert.equal(await known(), false)
  await room.rules.session({ refresh: null, org, identity })
  assert.equal(await known(), true)
  await room.session()
  room.kill()
  assert.equal(await known(), true)
})

test('[S6] a token is refused once a session that it opened was signed out', async () => {
  const { room } = await signIn()
  const open = (token = identity) => room.rules.session({ refresh: null, org, identity: token })
  const [one, two] = [await open(), await open()]
  assert.ok(one && typeof one !== 'string' && two)
  await room.rules.endSession(one.session)
  room.kill()
  assert.equal(await open(), null)
  assert.equal(await room.rules.session({ refresh: two as never, org, identity }), null)
  assert.ok(await room.rules.session({ refresh: two as never, org }), 'another device is not signed out')
  assert.ok(await open({ ...identity, hash: 'hash of a later token' }))
})

test('[S6] tokens are remembered for as long as they would be good, and no longer', async () => {
  const { room } = await signIn()
  const until = room.clock.time + 1_000
  const opened = await room.rules.session({ refresh: null, org, identity: { hash: 'short', until } })
  assert.ok(opened && typeof opened !== 'string')
  await room.rules.endSession(opened.session)
  room.clock.time += 2_000
  await room.rules.session({ refresh: null, org, identity })
  const hashes = room.sql.exec('SELECT hash FROM identity_tokens').map(({ hash }) => hash)
  assert.deepEqual(hashes, [identity.hash])
})
