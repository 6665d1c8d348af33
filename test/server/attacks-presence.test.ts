import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { presenceAnswer, type LiveVisitor, type PresenceAnswer } from '@deskbell/protocol'
import { rates } from '../../packages/server/src/rates.ts'
import { request } from '../support/knock.ts'
import { ownAddress, WireAgent, WireVisitor } from '../support/people.ts'
import { addAccount, startServer, type TestServer } from '../support/server.ts'

const browser = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'

let server: TestServer
let petr: WireAgent
before(async () => {
  server = await startServer()
  petr = await WireAgent.signIn(server, 'Petr')
  petr.account.send({ type: 'visitors.watch', on: true })
})
after(() => server.stop())

const looks = { url: 'https://shop.example/', title: 'Shop', referrer: '', pages: 1, visits: 1 }
const post = (visit: string, more: object = {}, headers: Record<string, string> = {}) =>
  request(server, 'POST', 'presence', {
    headers: { origin: server.url, 'user-agent': browser, ...headers },
    body: { ...looks, visit, ...more },
  })
async function answer(visit: string, more: object = {}): Promise<PresenceAnswer> {
  return presenceAnswer.parse(await (await post(visit, more)).json())
}
async function shown(title: string): Promise<LiveVisitor> {
  const isIt = (one: LiveVisitor) => one.title === title
  const { visitors } = await petr.account.take('visitors.changed', notice => notice.visitors.some(isIt))
  return visitors.find(isIt)!
}

test('[V8] [S13] a page that may not show the chat tells nobody that somebody looks at it', async () => {
  for (const origin of ['https://evil.example', 'null', '', 'http://localhost.evil.example']) {
    assert.equal((await post('foreign', { title: 'Foreign' }, { origin })).status, 403, origin)
  }
  assert.equal((await post('own', { title: 'Own' })).status, 200)
  await shown('Own')
  const foreign = petr.account.untaken('visitors.changed').flatMap(({ visitors }) => visitors)
  assert.ok(foreign.every(({ title }) => title !== 'Foreign'))
})

test('[V8] [S3] [S1] who somebody is tells their own token, and nothing else that is posted', async () => {
  await addAccount(server, 'other')
  const known = await WireVisitor.arrive(server)
  const tab = await known.tab()
  tab.send({ type: 'profile.set', clientId: 'n', field: 'name', value: 'Anna' })
  await tab.answer('n')
  tab.send({ type: 'message.send', clientId: 'm', text: 'Hello', files: [] })
  await tab.take('command.accepted', ({ clientId }) => clientId === 'm')
  const stranger = await WireVisitor.arrive({ ...server, account: 'other' })
  const claims: Record<string, object> = {
    'an id': { visitor: known.id, name: 'Anna' },
    'a refresh secret': { token: known.refresh },
    'a bearer': { token: petr.token },
    'a ticket': { token: await petr.ticket(known.conversation) },
    'another account’s token': { token: stranger.token },
    nonsense: { token: 'a.b.c' },
  }
  for (const [title, claim] of Object.entries(claims)) {
    assert.equal((await post(`claims ${title}`.replaceAll(/\W/g, '-'), { title, ...claim })).status, 200)
    const { name, conversation } = await shown(title)
    assert.deepEqual([title, name, conversation], [title, '', null])
  }
  await answer('truly', { title: 'truly', token: known.token })
  const isAnna = ({ name }: LiveVisitor) => name === 'Anna'
  await petr.account.take('visitors.changed', ({ visitors }) => visitors.some(isAnna))
})

test('[V7] [K3] [S14] what a page calls itself and where it is are cut like the trail', async () => {
  await answer('hostile', {
    url: 'javascript:alert(1)',
    title: '<b>Shop</b> 4111 1111 1111 1111',
    referrer: 'https://user:pass@search.example/?token=secret&q=shoes#x',
  })
  const { url, referrer } = await shown('<b>Shop</b> •••• •••• •••• 1111')
  assert.deepEqual([url, referrer], ['', 'https://search.example/?q=shoes'])
  for (const more of [
    { url: { _$litType$: 1 } },
    { pages: 0 },
    { visits: 1e9 },
    { title: 'x'.repeat(301) },
  ]) {
    assert.equal((await post('broken', more)).status, 400, JSON.stringify(more).slice(0, 50))
  }
})

test('[V8] [I1] what opens the room of a greeting goes to the greeted visit alone, once', async () => {
  await answer('greeted', { title: 'Greeted' })
  await answer('neighbour', { title: 'Neighbour' })
  const { id } = await shown('Greeted')
  petr.account.send({ type: 'visitor.greet', request: 'g', visitor: id, text: 'May I help you?' })
  const { conversation } = await petr.account.take('conversation.opened')
  assert.equal((await answer('neighbour', { title: 'Neighbour' })).open, undefined)
  assert.equal((await answer(id)).open, undefined, 'what agents know it by opens nothing')
  const { open } = await answer('greeted', { title: 'Greeted' })
  assert.equal((await answer('greeted', { title: 'Greeted' })).open, undefined)
  const session = await request(server, 'POST', 'session', {
    headers: { origin: server.url },
    body: { refresh: open!.refresh },
  })
  const { visitor } = (await session.json()) as { visitor: string }
  assert.equal(`${visitor}.1`, conversation)
})

test('[V8] [S24] one address posts so often and no more, and switched off nobody is shown', async () => {
  const address = ownAddress()
  const { burst } = rates.addressPresences
  const statuses = await Promise.all(
    Array.from({ length: burst + 20 }, async (_, i) => (await post(`flood-${i}`, {}, address)).status),
  )
  assert.ok(statuses.includes(429) && statuses.filter(status => status === 200).length >= burst)
  petr.account.send({ type: 'settings.update', clientId: 'off', liveVisitors: false })
  assert.equal((await petr.account.answer('off')).type, 'command.accepted')
  assert.deepEqual(await answer('late', { title: 'Late' }), { again: 0 })
})
