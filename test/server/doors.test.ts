import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { adminToken } from '../../packages/server/src/start/admin.ts'
import { agentJwt, signJwt, visitorJwt } from '../support/jwt.ts'
import { knock, request } from '../support/knock.ts'
import { WireAgent, WireVisitor } from '../support/people.ts'
import { addAccount, startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let tokens: Record<string, string>

before(async () => {
  server = await startServer({ origins: ['https://shop.example'] })
  await addAccount(server, 'other')
  tokens = await everyToken()
})
after(() => server.stop())

/** One of each kind there is, and each in the ways it can be wrong. */
async function everyToken(): Promise<Record<string, string>> {
  const visitor = await WireVisitor.arrive(server)
  const tab = await visitor.tab()
  tab.send({ type: 'message.send', clientId: 'a', text: 'Hello', files: [] })
  await tab.take('command.accepted')
  const agent = await WireAgent.signIn(server, 'Eva')
  const ticket = await agent.ticket(visitor.conversation)
  const other = { ...server, account: 'other' }
  const good: Record<string, string> = {
    visitor: visitor.token,
    agent: agent.token,
    ticket,
    identity: visitorJwt(server, 'customer'),
    'agent secret': agentJwt(server, 'Eva'),
    operator: adminToken(server.serverKey),
    refresh: visitor.refresh,
    nothing: '',
    'other visitor': (await WireVisitor.arrive(other)).token,
    'other agent': (await WireAgent.signIn(other, 'Eva')).token,
  }
  const bad = Object.entries({ visitor: visitor.token, agent: agent.token, ticket }).flatMap(
    ([kind, jwt]) => {
      const [, payload = '', signature = ''] = jwt.split('.')
      const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>
      const none = Buffer.from('{"alg":"none"}').toString('base64url')
      return [
        [`${kind} signed with the identity secret`, signJwt(claims, server.identitySecret)],
        [`${kind} signed with the agent secret`, signJwt(claims, server.agentSecret)],
        [`${kind} unsigned`, `${none}.${payload}.`],
        [`${kind} with alg none and the signature`, `${none}.${payload}.${signature}`],
        [`${kind} cut`, jwt.slice(0, -4)],
        [
          `${kind} of somebody unknown`,
          signJwt({ ...claims, sub: 'unknown', vis: 'unknown' }, 'a'.repeat(32)),
        ],
      ]
    },
  )
  return { ...good, ...Object.fromEntries(bad) }
}

const rooms = () =>
  readdirSync(server.dataDir, { recursive: true })
    .map(String)
    .filter(name => /sqlite/.test(name))
    .toSorted()
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

/** Door → which token opens it. */
const doors: Record<string, { opens: string[]; knock: (token: string) => Promise<{ status: number }> }> = {
  'visitor socket': {
    opens: ['visitor'],
    knock: token => knock(server, 'visitor', token, { origin: server.url }),
  },
  'agent socket': { opens: ['agent'], knock: token => knock(server, 'agent', token) },
  'room socket': { opens: ['ticket'], knock: token => knock(server, 'room', token) },
  upload: {
    opens: ['visitor'],
    knock: token =>
      request(server, 'PUT', 'files/f1', { headers: { ...bearer(token), origin: server.url }, body: 'x' }),
  },
  'agent token': {
    opens: ['agent secret'],
    knock: token => request(server, 'POST', 'agent/token', { headers: bearer(token) }),
  },
  'sign-out': {
    opens: ['agent'],
    knock: token => request(server, 'POST', 'agent/sign-out', { headers: bearer(token) }),
  },
  'session with identity': {
    opens: ['identity'],
    knock: identity =>
      request(server, 'POST', 'session', { headers: { origin: server.url }, body: { identity } }),
  },
  'session with refresh': {
    opens: ['refresh'],
    knock: refresh =>
      request(server, 'POST', 'session', { headers: { origin: server.url }, body: { refresh } }),
  },
  'end of session': {
    opens: ['refresh'],
    knock: refresh => request(server, 'POST', 'session/end', { body: { refresh } }),
  },
  accounts: {
    opens: ['operator'],
    knock: token =>
      request({ ...server, account: 'admin' }, 'POST', 'accounts', { headers: bearer(token), body: {} }),
  },
}

test('[S1] at each door every token but its own is refused, and no room wakes', async () => {
  const before = rooms()
  for (const [name, door] of Object.entries(doors)) {
    for (const [kind, token] of Object.entries(tokens)) {
      if (door.opens.includes(kind)) continue
      const { status } = await door.knock(token)
      // An agent's own bearer is good, and lacks the conversation.
      const wanted = name === 'upload' && kind === 'agent' ? 403 : 401
      assert.equal(status, wanted, `${kind} at ${name}`)
    }
  }
  assert.deepEqual(rooms(), before)
})

test('[S1] each door opens for its own token', async () => {
  for (const [name, door] of Object.entries(doors)) {
    for (const kind of door.opens) {
      const { status } = await door.knock(tokens[kind]!)
      // The operator's request says nothing; it got in to be told so.
      assert.ok(
        [101, 200, 204].includes(status) || (name === 'accounts' && status === 400),
        `${name}: ${status}`,
      )
    }
  }
})

test('[A9] an account that is not there is unknown at every door, and none comes of asking', async () => {
  const before = rooms()
  const nobody = { ...server, account: 'nobody' }
  const session = await request(nobody, 'POST', 'session', { headers: { origin: server.url }, body: {} })
  assert.equal(session.status, 404)
  assert.equal(((await session.json()) as { error: string }).error, 'unknown_account')
  for (const [path, body] of [
    ['agent/sign-in', { email: 'a@b.example', password: 'x' }],
    ['agent/token', {}],
  ] as const) {
    const headers = { cookie: 'deskbell-nobody=a.b' }
    assert.equal((await request(nobody, 'POST', path, { headers, body })).status, 404)
  }
  assert.equal((await request({ ...server, account: '..' }, 'POST', 'session', { body: {} })).status, 404)
  assert.deepEqual(rooms(), before)
})

test('[S13] session and socket are for the pages on the list, and the socket for the page of its token', async () => {
  const session = (origin?: string) =>
    request(server, 'POST', 'session', { headers: origin === undefined ? {} : { origin }, body: {} })
  for (const origin of ['https://shop.example', server.url, 'http://localhost:3000']) {
    const answer = await session(origin)
    assert.equal(answer.status, 200, origin)
    assert.equal(answer.headers.get('access-control-allow-origin'), origin)
  }
  const strangers = [
    'null',
    'http://shop.example',
    'https://shop.example:8443',
    'https://shop.example.evil.example',
  ]
  for (const origin of [...strangers, 'https://SHOP.example', 'https://shop.example.', undefined]) {
    const answer = await session(origin)
    assert.equal(answer.status, 403, String(origin))
    assert.equal(((await answer.json()) as { error: string }).error, 'origin_refused')
  }
  const { token } = (await (await session('https://shop.example')).json()) as { token: string }
  assert.equal((await knock(server, 'visitor', token, { origin: 'https://shop.example' })).status, 101)
  for (const origin of [...strangers, server.url]) {
    assert.equal((await knock(server, 'visitor', token, { origin })).status, 403, origin)
  }
  assert.equal((await knock(server, 'visitor', token)).status, 403)
})

test('[S13] a dashboard’s bearer is good on the page that bought it only', async () => {
  const jwt = bearer(agentJwt(server, 'Ida'))
  const refused = await request(server, 'POST', 'agent/token', {
    headers: { ...jwt, origin: 'https://evil.example' },
  })
  assert.equal(refused.status, 403)
  const answer = await request(server, 'POST', 'agent/token', {
    headers: { ...jwt, origin: 'https://shop.example' },
  })
  assert.equal(answer.status, 200, await answer.clone().text())
  const { token } = (await answer.json()) as { token: string }
  assert.equal((await knock(server, 'agent', token, { origin: 'https://shop.example' })).status, 101)
  assert.equal((await knock(server, 'agent', token, { origin: 'https://evil.example' })).status, 403)
  assert.equal((await knock(server, 'agent', token)).status, 403)
})

test('[S24] who shows no valid token is slowed down by address, and nobody else with them', async () => {
  const flood = { 'x-forwarded-for': '198.51.100.7' }
  const statuses = new Set<number>()
  let last: { status: number; body: string } = { status: 0, body: '' }
  for (let i = 0; i < 70; i++) statuses.add((last = await knock(server, 'visitor', 'x', flood)).status)
  assert.deepEqual([...statuses].toSorted(), [401, 429])
  assert.ok((JSON.parse(last.body) as { retryAfter: number }).retryAfter > 0)
  const visitor = await WireVisitor.arrive(server)
  assert.equal((await knock(server, 'visitor', visitor.token, { ...flood, origin: server.url })).status, 101)
  for (let i = 0; i < 70; i++) {
    const answer = await request(server, 'POST', 'session', {
      headers: { ...flood, origin: server.url },
      body: {},
    })
    await answer.body?.cancel()
    if (answer.status === 429) {
      assert.ok(Number(answer.headers.get('retry-after')) > 0)
      return
    }
  }
  assert.fail('sessions without an end')
})

test('[S27] an error says what it is, and nothing of what is inside', async () => {
  const answers = await Promise.all([
    request(server, 'POST', 'session', { headers: { origin: server.url }, body: '{"refresh":' }),
    request(server, 'POST', 'session', { headers: { origin: server.url }, body: 'x'.repeat(20_000) }),
    request(server, 'POST', 'session', { headers: { origin: server.url }, body: { refresh: 7 } }),
    request(server, 'GET', 'visitor'),
    request(server, 'GET', 'nothing/here'),
    request(server, 'GET', 'files/a/b'),
    request(server, 'PUT', 'files/%00', { body: 'x' }),
    fetch(`${server.url}/no/such/page`),
    fetch(`${server.url}/v1/admin/accounts`, {
      method: 'POST',
      headers: { 'x-partykit-props': '{', 'x-deskbell-claims': '{' },
    }),
  ])
  for (const answer of answers) {
    const text = await answer.text()
    assert.ok(answer.status >= 400 && answer.status < 500, `${answer.url}: ${answer.status}`)
    assert.deepEqual(Object.keys(JSON.parse(text) as object).toSorted(), ['error', 'message'], text)
    assert.doesNotMatch(text, /\bat \w|\.[jt]s:|SELECT|sqlite/i)
  }
})

test('[S3] headers and queries that a client adds tell the room nothing', async () => {
  const visitor = await WireVisitor.arrive(server)
  const forged = JSON.stringify({ kind: 'account', agent: 'x', session: 'x', org: '', exp: 9e15 })
  const headers = {
    origin: server.url,
    'x-deskbell-claims': forged,
    'x-partykit-props': '{',
    'x-partykit-room': 'x',
  }
  assert.equal((await knock(server, 'visitor?_pk=same', visitor.token, headers)).status, 101)
  assert.equal((await knock(server, 'visitor?_pk=same', visitor.token, headers)).status, 101)
  assert.equal((await knock(server, 'agent', 'x', headers)).status, 401)
})
