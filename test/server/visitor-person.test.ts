import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { AgentRoomNotice, VisitorNotice } from '@deskbell/protocol'
import { signJwt } from '../support/jwt.ts'
import { request } from '../support/knock.ts'
import { ownAddress, WireAgent, WireVisitor } from '../support/people.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { Wire } from '../support/wire.ts'

let server: TestServer
before(async () => {
  server = await startServer()
})
after(() => server.stop())

const identity = (sub: string, more: object = {}) => {
  const seconds = Math.floor(Date.now() / 1000)
  return signJwt(
    { aud: server.account, sub, iat: seconds, exp: seconds + 600, ...more },
    server.identitySecret,
  )
}

async function session(body: object): Promise<{ status: number; body: Record<string, string> }> {
  const headers = { origin: server.url, 'content-type': 'application/json', ...ownAddress() }
  const answer = await fetch(`${server.url}/v1/${server.account}/session`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  })
  return { status: answer.status, body: (await answer.json()) as Record<string, string> }
}

async function open(token: string, headers: Record<string, string> = {}): Promise<Wire<VisitorNotice>> {
  const wire = await Wire.open<VisitorNotice>({
    url: `${server.wsUrl}/v1/${server.account}/visitor`,
    token,
    headers: { origin: server.url, ...ownAddress(), ...headers },
  })
  wire.hello()
  return wire
}

const send = async (tab: Wire<VisitorNotice>, clientId: string, text: string) => {
  tab.send({ type: 'message.send', clientId, text, files: [] })
  return tab.take('command.accepted')
}

/** The next picture of the visitor that shows it. */
async function until(desk: Wire<AgentRoomNotice>, shows: (text: string) => boolean) {
  for (;;) {
    const { visitor } = await desk.take('visitor.changed')
    if (shows(JSON.stringify(visitor))) return visitor
  }
}

test('[I2] a person the backend vouches for takes along what they wrote before', async () => {
  const anonymous = await WireVisitor.arrive(server)
  const tab = await anonymous.tab()
  await send(tab, 'before', 'Who am I?')
  const upload = await request(server, 'PUT', 'files/adopted-file?name=a.txt', {
    headers: { authorization: `Bearer ${anonymous.token}`, origin: server.url },
    body: 'abc',
  })
  assert.equal(upload.status, 200)
  tab.send({ type: 'message.send', clientId: 'file', text: '', files: ['adopted-file'] })
  await tab.take('command.accepted')
  const eva = await WireAgent.signIn(server, 'Eva')
  const before = await eva.open(anonymous.conversation)
  await before.take('welcome')

  const claims = {
    name: 'Anna',
    email: 'anna@shop.example',
    variables: { plan: { label: 'Plan', value: 'gold' } },
  }
  const { status, body } = await session({ identity: identity('anna', claims), adopt: anonymous.refresh })
  assert.equal(status, 200)
  assert.equal((await tab.closed).reason, 'moved')
  assert.equal((await before.closed).reason, 'moved')
  const known = await open(body.token!)
  const welcome = await known.take('welcome')
  assert.deepEqual(
    welcome.events.filter(({ kind }) => kind === 'message').map(({ clientId }) => clientId),
    ['before', 'file'],
  )
  known.send({ type: 'urls.sign', request: 'u', files: ['adopted-file'] })
  const { urls } = await known.take('urls.signed')
  const file = await fetch(new URL(String(urls['adopted-file']), server.url))
  assert.equal(await file.text(), 'abc')

  const desk = await eva.open(`${body.visitor!}.1`)
  const { visitor } = await desk.take('welcome')
  assert.deepEqual(
    [visitor.identified, visitor.name, visitor.sources.name, visitor.sources.phone],
    [true, 'Anna', 'verified', 'none'],
  )
  assert.deepEqual(visitor.variables, [{ key: 'plan', label: 'Plan', value: 'gold', verified: true }])
  assert.equal((await session({ refresh: anonymous.refresh })).status, 410)
  const again = await session({ identity: identity('anna', { jti: '2' }), adopt: anonymous.refresh })
  assert.equal(again.status, 200)
  const other = await session({ identity: identity('somebody else'), adopt: anonymous.refresh })
  const theirs = await (await open(other.body.token!)).take('welcome')
  assert.deepEqual(theirs.events, [])
})

test('[I2] conversations that were adopted leave the lists under their old name', async () => {
  const anonymous = await WireVisitor.arrive(server)
  await send(await anonymous.tab(), 'a', 'Hello?')
  const eva = await WireAgent.signIn(server, 'Eva')
  await eva.ticket(anonymous.conversation)
  eva.account.send({ type: 'folder.watch', folder: 'all' })
  const { body } = await session({ identity: identity('lists'), adopt: anonymous.refresh })
  const rows = new Set([anonymous.conversation])
  while (rows.has(anonymous.conversation) || !rows.has(`${body.visitor!}.1`)) {
    const changed = await eva.account.take('rows.changed')
    for (const { id } of changed.rows) rows.add(id)
    for (const id of changed.removed) rows.delete(id)
  }
  eva.account.send({ type: 'ticket.get', request: 'gone', conversation: anonymous.conversation })
  assert.equal((await eva.account.answer('gone')).reason, 'not_found')
})

test('[S6] an identity token is not good after its session signed out', async () => {
  const token = identity('leaving')
  const first = await session({ identity: token })
  assert.equal(first.status, 200)
  const headers = { origin: server.url, 'content-type': 'application/json', ...ownAddress() }
  await fetch(`${server.url}/v1/${server.account}/session/end`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ refresh: first.body.refresh }),
  })
  const replayed = await session({ identity: token })
  assert.deepEqual([replayed.status, replayed.body.error], [401, 'unauthorized'])
  assert.equal((await session({ identity: identity('leaving', { jti: 'later' }) })).status, 200)
})

test('[S6] [S1] tokens that are not good open nothing, and leave nobody signed in', async () => {
  const seconds = Math.floor(Date.now() / 1000)
  for (const bad of [
    identity('x', { aud: 'other' }),
    identity('x', { exp: seconds - 120 }),
    identity('x', { exp: seconds + 25 * 3_600 }),
    identity('x', { iat: seconds + 600 }),
    identity(''),
    identity('x'.repeat(10_000)).slice(0, 9_000),
    signJwt({ aud: server.account, sub: 'x', exp: seconds + 600 }, server.agentSecret),
    'a.b.c',
  ]) {
    const { status, body } = await session({ identity: bad })
    assert.deepEqual([status, body.error, body.token], [401, 'unauthorized', undefined])
  }
  assert.equal((await session({})).status, 200, 'the chat goes on without a name')
})

test('[V3] [V7] [V5] [V10] agents see what is known of the visitor, live and after a restart', async () => {
  const visitor = await WireVisitor.arrive(server)
  const tab = await open(visitor.token, {
    'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    'x-forwarded-for': '192.0.2.77',
  })
  await send(tab, 'a', 'Hello?')
  const eva = await WireAgent.signIn(server, 'Eva')
  const desk = await eva.open(visitor.conversation)
  const { visitor: first } = await desk.take('welcome')
  assert.deepEqual([first.ip, first.device?.browser], ['192.0.2.77', { name: 'Firefox', version: '140' }])
  tab.send({
    type: 'variables.set',
    clientId: 'v',
    variables: [{ key: 'orders', label: null, value: 0 }],
  })
  await tab.take('command.accepted')
  tab.send({
    type: 'visit.set',
    referrer: 'https://search.example/?q=shoes&secret=1',
    pages: [{ url: 'https://shop.example/shoes?secret=1', title: 'Shoes', at: 1 }],
  })
  const seen = await until(desk, text => text.includes('search.example'))
  assert.deepEqual(
    seen.pages.map(({ url }) => url),
    ['https://shop.example/shoes'],
  )
  await server.restart()
  const back = await (await eva.again()).open(visitor.conversation)
  const { visitor: later } = await back.take('welcome')
  assert.deepEqual(
    [later.variables, later.referrer, later.pages, later.ip],
    [seen.variables, seen.referrer, seen.pages, '192.0.2.77'],
  )
})

test('[V9] [S8] a blocked visitor is told, comes back as one, and is refused', async () => {
  const visitor = await WireVisitor.arrive(server)
  const tab = await visitor.tab()
  await send(tab, 'a', 'Watches!')
  const eva = await WireAgent.signIn(server, 'Eva')
  await eva.ticket(visitor.conversation)
  const block = { type: 'visitor.block', conversation: visitor.conversation } as const
  eva.account.send({ ...block, clientId: 'b', blocked: true })
  assert.equal((await tab.take('visitor.changed')).visitor.blocked, true)
  assert.equal((await tab.closed).code, 4001)
  const back = await visitor.tab()
  assert.equal((await back.take('welcome')).visitor.blocked, true)
  back.send({ type: 'message.send', clientId: 'c', text: 'More watches!', files: [] })
  assert.equal((await back.take('command.refused')).reason, 'blocked')
  const upload = await request(server, 'PUT', 'files/blocked-file?name=a.txt', {
    headers: { authorization: `Bearer ${visitor.token}`, origin: server.url },
    body: 'abc',
  })
  assert.equal(upload.status, 403)
  eva.account.send({ ...block, clientId: 'd', blocked: false })
  assert.equal((await back.take('visitor.changed')).visitor.blocked, false)
  await send(back, 'e', 'Sorry')
})
