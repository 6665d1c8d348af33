import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { LiveVisitor, PresenceAnswer, VisitorNotice } from '@deskbell/protocol'
import { request } from '../support/knock.ts'
import { ownAddress, WireAgent, WireVisitor } from '../support/people.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { Wire } from '../support/wire.ts'

let server: TestServer
before(async () => {
  server = await startServer({ origins: ['https://shop.example'] })
})
after(() => server.stop())

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'

/** What a page of the shop posts. */
function post(visit: string, change: object = {}, headers: Record<string, string> = {}): Promise<Response> {
  return request(server, 'POST', 'presence', {
    headers: { origin: 'https://shop.example', 'user-agent': firefox, ...headers },
    body: {
      visit,
      url: `https://shop.example/${visit}?token=secret`,
      title: 'Shoes',
      referrer: '',
      pages: 1,
      visits: 1,
      ...change,
    },
  })
}

async function watching(name: string): Promise<WireAgent> {
  const agent = await WireAgent.signIn(server, name)
  agent.account.send({ type: 'visitors.watch', on: true })
  await agent.account.take('visitors.changed', ({ all }) => all)
  return agent
}

async function appears(agent: WireAgent, visit: string): Promise<LiveVisitor> {
  const isIt = ({ url }: LiveVisitor) => url === `https://shop.example/${visit}`
  const { visitors } = await agent.account.take('visitors.changed', notice => notice.visitors.some(isIt))
  return visitors.find(isIt)!
}

test('[V8] [V6] [V5] who posts is shown to agents, with the page as it may be told, the device, and no place for a private address', async () => {
  const eva = await watching('Eva')
  const answer = await post('boots', {}, { 'x-forwarded-for': '192.168.1.7' })
  assert.deepEqual([answer.status, await answer.json()], [200, { again: 20_000 }])
  assert.equal(answer.headers.get('cache-control'), 'no-store')
  assert.equal(answer.headers.get('access-control-allow-origin'), 'https://shop.example')
  const { place, device, title } = await appears(eva, 'boots')
  assert.deepEqual(
    [place, device?.browser, title],
    [{ country: null, city: null }, { name: 'Firefox', version: '140' }, 'Shoes'],
  )
})

test('[V8] an agent writes first: the page gets what opens the room, and the visitor reads and answers there', async () => {
  const eva = await watching('Eva')
  await post('hats')
  const { id } = await appears(eva, 'hats')
  eva.account.send({ type: 'visitor.greet', request: 'greet', visitor: id, text: 'May I help you?' })
  const { conversation } = await eva.account.take('conversation.opened')
  const { open } = (await (await post('hats')).json()) as PresenceAnswer
  assert.ok(open?.refresh)
  assert.equal(((await (await post('hats')).json()) as PresenceAnswer).open, undefined)
  const session = await request(server, 'POST', 'session', {
    headers: { origin: 'https://shop.example' },
    body: { refresh: open.refresh },
  })
  const { token, visitor } = (await session.json()) as { token: string; visitor: string }
  assert.ok(conversation.startsWith(`${visitor}.`))
  const tab = await Wire.open<VisitorNotice>({
    url: `${server.wsUrl}/v1/${server.account}/visitor`,
    token,
    headers: { origin: 'https://shop.example', ...ownAddress() },
  })
  tab.hello()
  const { events } = await tab.take('welcome')
  assert.deepEqual(
    events.flatMap(event => (event.kind === 'message' ? [event.text] : [])),
    ['May I help you?'],
  )
  tab.send({ type: 'message.send', clientId: 'a', text: 'Yes', files: [] })
  await tab.take('command.accepted')
  const room = await eva.open(conversation)
  const told = await room.take('welcome')
  assert.ok(told.events.some(event => event.kind === 'message' && event.text === 'Yes'))
  await room.drop()
  await post('hats', { token, title: 'Hats' })
  const known = await eva.account.take('visitors.changed', ({ visitors }) =>
    visitors.some(({ conversation: shown }) => shown === conversation),
  )
  assert.ok(known)
})

test('[S2] [V8] nobody is another visitor without their token, and no greeting is for others', async () => {
  const eva = await watching('Eva')
  const anna = await WireVisitor.arrive(server)
  const tab = await anna.tab()
  tab.send({ type: 'message.send', clientId: 'a', text: 'Hello', files: [] })
  await tab.take('command.accepted')
  await eva.ticket(anna.conversation)
  // A token of another site, a forged one, and her id itself say nothing.
  for (const [visit, change] of Object.entries({
    other: { token: anna.token },
    forged: { token: `${anna.token.slice(0, -4)}AAAA` },
    named: { visitor: anna.id, visitorId: anna.id },
  })) {
    assert.equal((await post(visit, change)).status, 200)
    assert.equal((await appears(eva, visit)).conversation, null)
  }
  const own = { origin: server.url }
  await post('hers', { token: anna.token, url: 'https://shop.example/hers' }, own)
  const { id, conversation } = await appears(eva, 'hers')
  assert.ok(conversation === anna.conversation || (await renamed(eva, id)) === anna.conversation)
  eva.account.send({ type: 'visitor.greet', request: 'greet', visitor: id, text: 'May I help you?' })
  await eva.account.take('conversation.opened')
  for (const guess of [id, anna.id, 'other']) {
    assert.equal(((await (await post(guess)).json()) as PresenceAnswer).open, undefined)
  }
  assert.deepEqual(((await (await post('hers', {}, own)).json()) as PresenceAnswer).open, { refresh: null })
})

/** What is known of a visitor may come behind the visitor. */
async function renamed(agent: WireAgent, id: string): Promise<string | null> {
  const { visitors } = await agent.account.take('visitors.changed', notice =>
    notice.visitors.some(visitor => visitor.id === id && visitor.conversation !== null),
  )
  return visitors.find(visitor => visitor.id === id)!.conversation
}

test('[S13] [S12] [S23] other sites, nonsense and too much are refused', async () => {
  for (const origin of ['https://evil.example', 'null', 'http://shop.example']) {
    assert.equal((await post('a', {}, { origin })).status, 403, origin)
  }
  const headers = { origin: 'https://shop.example', 'user-agent': firefox }
  const without = await request(server, 'POST', 'presence', {
    headers: { 'user-agent': firefox },
    body: { visit: 'a', url: '', title: '', referrer: '', pages: 1, visits: 1 },
  })
  assert.equal(without.status, 403)
  for (const change of [{ visit: 'no id!' }, { pages: -1 }, { visits: '1' }, { title: { a: 1 } }]) {
    assert.equal((await post('a', change)).status, 400, JSON.stringify(change))
  }
  for (const body of ['', 'null', '[]', '{"__proto__":{}}', '{{']) {
    assert.equal((await request(server, 'POST', 'presence', { headers, body })).status, 400, body)
  }
  assert.equal((await request(server, 'POST', 'presence', { headers, body: 'x'.repeat(20_000) })).status, 413)
  const elsewhere = await request({ ...server, account: 'nobody' }, 'POST', 'presence', {
    headers,
    body: { visit: 'a', url: '', title: '', referrer: '', pages: 1, visits: 1 },
  })
  assert.equal(elsewhere.status, 404)
})

test('[V8] programs that read pages are not shown', async () => {
  const eva = await watching('Eva')
  const bot = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)'
  const answer = await post('crawled', {}, { 'user-agent': bot })
  assert.deepEqual(await answer.json(), { again: 0 })
  await post('behind-it')
  await appears(eva, 'behind-it')
  const told = JSON.stringify(eva.account.untaken('visitors.changed'))
  assert.ok(!told.includes('crawled'))
})

test('[S24] a flood from one address is refused, with a time to wait, and others go on', async () => {
  const flood = { 'x-forwarded-for': '198.51.100.66' }
  const statuses = new Set<number>()
  for (let i = 0; i < 200 && !statuses.has(429); i++) {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, j) => post(`flood-${i}-${j}`, {}, flood)),
    )
    for (const answer of answers) {
      statuses.add(answer.status)
      if (answer.status === 429) assert.ok(Number(answer.headers.get('retry-after')) > 0)
    }
  }
  assert.deepEqual([...statuses].toSorted(), [200, 429])
  assert.equal((await post('somebody-else')).status, 200)
})
