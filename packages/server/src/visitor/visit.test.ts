import assert from 'node:assert/strict'
import { test } from 'node:test'
import { limits, type VisitedPage } from '@deskbell/protocol'
import type { VisitorSocketClaims } from '../claims.ts'
import { FakePeer } from './testing/fake-peer.ts'
import { openRoom, visitorId, type TestRoom } from './testing/open-room.ts'

const day = 86_400_000

async function meet() {
  const room = openRoom()
  const tab = await room.visitor()
  await room.send(tab, 'Hello?')
  return { room, tab, eva: await room.agent('eva') }
}

const page = (url: string, title = '', at = 1): VisitedPage => ({ url, title, at })
const seen = async (room: TestRoom) => (await room.agent('olga')).last('welcome').visitor

async function arrive(room: TestRoom, more: Partial<VisitorSocketClaims>) {
  const { session } = await room.session()
  const exp = room.clock.time + 200 * day
  const claims = { visitor: visitorId, session, org: 'https://shop.example', exp, ip: '', ...more }
  const peer = new FakePeer()
  room.rules.connected(peer, { kind: 'visitor', ...claims })
  room.peers.push(peer)
  return peer
}

test('[V7] the trail is kept, cut once more, and agents see it at once', async () => {
  const { room, tab, eva } = await meet()
  await room.say(tab, {
    type: 'visit.set',
    referrer: 'https://search.example/?q=shoes&session=secret#secret',
    pages: [
      page('https://shop.example/shoes?token=secret&page=2', 'Shoes', 1),
      page('javascript:alert(1)', 'No page', 2),
      page('https://anna:secret@shop.example/4111111111111111', 'Paid by 4111 1111 1111 1111', 3),
    ],
  })
  const { referrer, pages } = eva.last('visitor.changed').visitor
  assert.equal(referrer, 'https://search.example/?q=shoes')
  assert.deepEqual(
    pages.map(({ url, title }) => [decodeURI(url), title]),
    [
      ['https://shop.example/shoes?page=2', 'Shoes'],
      ['https://shop.example/••••••••••••1111', 'Paid by •••• •••• •••• 1111'],
    ],
  )
  room.kill()
  assert.deepEqual((await seen(room)).pages, pages)
  assert.doesNotMatch(JSON.stringify(room.sql.exec('SELECT * FROM facts')), /secret|41111/)
})

test('[V7] at most 50 pages are handed over', async () => {
  const { room, tab } = await meet()
  const pages = Array.from({ length: limits.pages }, (_, i) => page(`https://shop.example/${i}`))
  await room.say(tab, { type: 'visit.set', referrer: '', pages })
  assert.equal((await seen(room)).pages.length, 50)
  await room.say(tab, { type: 'visit.set', referrer: '', pages: [...pages, page('https://shop.example/50')] })
  assert.equal(tab.last('command.refused').reason, 'too_large')
  assert.equal((await seen(room)).pages.length, 50)
})

test('[V7] a trail that did not change is not told again', async () => {
  const { room, tab, eva } = await meet()
  const visit = { type: 'visit.set', referrer: '', pages: [page('https://shop.example/')] } as const
  await room.say(tab, { ...visit, pages: [...visit.pages] })
  await room.say(tab, { ...visit, pages: [...visit.pages] })
  assert.equal(eva.all('visitor.changed').length, 1)
})

test('[V5] the device is read from user agent and hints; another browser’s hints do not count', async () => {
  const { room } = await meet()
  const tab = await arrive(room, { userAgent: 'Firefox 140' })
  await room.say(tab, room.hello())
  await room.say(tab, { type: 'visit.set', referrer: '', pages: [], hints: { platform: 'Linux' } })
  const device = { os: { name: 'Linux' }, browser: { name: 'Firefox 140' }, bot: false, inApp: null }
  assert.deepEqual((await seen(room)).device, device)
  await arrive(room, { userAgent: 'Chrome 150' })
  assert.deepEqual((await seen(room)).device, {
    ...device,
    os: { name: '' },
    browser: { name: 'Chrome 150' },
  })
})

test('[V6] the place is the one the server found, and the last one that was known stays', async () => {
  const { room } = await meet()
  assert.equal((await seen(room)).place, null)
  await arrive(room, { place: { country: 'CZ', city: 'Brno' } })
  await arrive(room, { place: null })
  assert.deepEqual((await seen(room)).place, { country: 'CZ', city: 'Brno' })
})

test('[V10] agents see the address, and after 90 days nobody does', async () => {
  const { room } = await meet()
  await arrive(room, { ip: '192.0.2.7' })
  await room.pass(60 * day)
  await arrive(room, { ip: '192.0.2.7' })
  room.kill()
  await room.pass(89 * day)
  assert.equal((await seen(room)).ip, '192.0.2.7', 'counted from when it was seen last')
  room.kill()
  await room.pass(2 * day)
  assert.equal((await seen(room)).ip, null)
  assert.doesNotMatch(JSON.stringify(room.sql.exec('SELECT * FROM facts')), /192\.0\.2/)
})

test('[S8] a token of a session that has ended says nothing of the visitor', async () => {
  const { room } = await meet()
  const { session } = await room.session()
  await room.rules.endSession(session)
  await arrive(room, { session, ip: '192.0.2.7', userAgent: 'Firefox' })
  const { ip, device } = await seen(room)
  assert.deepEqual([ip, device], [null, null])
})

test('[S4] the visitor is told nothing of it', async () => {
  const { room, tab } = await meet()
  const other = await arrive(room, {
    ip: '192.0.2.7',
    userAgent: 'secret',
    place: { country: 'CZ', city: 'secret' },
  })
  await room.say(other, room.hello())
  const pages = [page('https://shop.example/secret')]
  await room.say(other, { type: 'visit.set', referrer: 'https://secret.example/', pages })
  await room.say(tab, { type: 'profile.set', clientId: 'a', field: 'name', value: 'Anna' })
  const received = JSON.stringify([tab.received, other.received])
  assert.match(received, /Anna/)
  assert.doesNotMatch(received, /secret|192\.0\.2|device|sources|verified|identified/)
})

test('[V5] what a socket keeps with it stays small', async () => {
  const { room } = await meet()
  const tab = await arrive(room, { userAgent: 'x'.repeat(1_000), place: { country: 'CZ', city: 'Brno' } })
  assert.doesNotMatch(JSON.stringify(tab.state), /xxx|Brno/)
})
