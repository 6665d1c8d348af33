import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { knock, request } from '../support/knock.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
before(async () => {
  server = await startServer()
})
after(() => server.stop())

type Headers = Record<string, string>
const signIn = (
  change: object = {},
  headers: Headers = {},
  at: Pick<TestServer, 'url' | 'account'> = server,
) =>
  request(at, 'POST', 'agent/sign-in', {
    headers: { origin: at.url, ...headers },
    body: { email: server.ownerEmail, password: server.ownerPassword, ...change },
  })
const cookieOf = (answer: Response) => answer.headers.get('set-cookie')!.split(';')[0]!

test('[S11] the cookie is for http of this host alone, and buys a bearer', async () => {
  const answer = await signIn()
  assert.equal(answer.status, 204)
  const cookie = answer.headers.get('set-cookie')!
  assert.match(cookie, /^deskbell-demo=[\w.-]+; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/)
  const headers = { origin: server.url, cookie: cookieOf(answer) }
  const token = await request(server, 'POST', 'agent/token', { headers })
  assert.equal(token.status, 200)
  const { token: bearer, me } = (await token.json()) as { token: string; me: { role: string } }
  assert.equal(me.role, 'owner')
  assert.equal((await knock(server, 'agent', bearer, { origin: server.url })).status, 101)
})

test('[S11] over https the cookie is bound to the host and needs https', async () => {
  const secure = await startServer({ env: { PUBLIC_URL: 'https://chat.example' } })
  try {
    const body = { email: secure.ownerEmail, password: secure.ownerPassword }
    const headers = { origin: 'https://chat.example' }
    const answer = await request(secure, 'POST', 'agent/sign-in', { headers, body })
    assert.match(
      answer.headers.get('set-cookie')!,
      /^__Host-deskbell-demo=[\w.-]+; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax; Secure$/,
    )
    const token = await request(secure, 'POST', 'agent/token', {
      headers: { ...headers, cookie: cookieOf(answer) },
    })
    assert.equal(token.status, 200)
  } finally {
    await secure.stop()
  }
})

test('[S11] a foreign page can neither sign in nor use the cookie', async () => {
  const cookie = cookieOf(await signIn())
  for (const foreign of [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost:1' },
  ] as Headers[]) {
    assert.equal((await signIn({}, foreign)).status, 403)
    for (const path of ['agent/token', 'agent/sign-out']) {
      assert.equal((await request(server, 'POST', path, { headers: { ...foreign, cookie } })).status, 403)
    }
  }
  const quiet = { 'sec-fetch-site': 'cross-site', cookie }
  assert.equal((await request(server, 'POST', 'agent/token', { headers: quiet })).status, 403)
  assert.equal(
    (await request(server, 'POST', 'agent/token', { headers: { origin: server.url, cookie } })).status,
    200,
  )
})

test('[S11] unknown users and wrong passwords read the same, and set no cookie', async () => {
  const answers = await Promise.all([signIn({ password: 'wrong' }), signIn({ email: 'nobody@example.com' })])
  const [wrong, unknown] = await Promise.all(answers.map(answer => answer.text()))
  assert.equal(wrong, unknown)
  for (const answer of answers) {
    assert.equal(answer.status, 401)
    assert.equal(answer.headers.get('set-cookie'), null)
  }
})

test('[S11] after ten wrong passwords the eleventh attempt waits, right or wrong', async () => {
  const fresh = await startServer()
  try {
    const body = { email: fresh.ownerEmail, password: 'wrong' }
    for (let i = 0; i < 10; i++) {
      assert.equal((await request(fresh, 'POST', 'agent/sign-in', { body })).status, 401)
    }
    const started = performance.now()
    const right = { ...body, password: fresh.ownerPassword }
    const answer = await request(fresh, 'POST', 'agent/sign-in', { body: right })
    assert.equal(answer.status, 429)
    assert.ok(Number(answer.headers.get('retry-after')) > 0)
    assert.ok(performance.now() - started < 1_000, 'refused without hashing')
  } finally {
    await fresh.stop()
  }
})

test('[S8] signing out ends the cookie, the bearer and the open dashboard', async () => {
  const cookie = cookieOf(await signIn())
  const headers = { origin: server.url, cookie }
  const bought = await request(server, 'POST', 'agent/token', { headers })
  const { token } = (await bought.json()) as { token: string }
  const answer = await request(server, 'POST', 'agent/sign-out', { headers })
  assert.equal(answer.status, 204)
  assert.match(answer.headers.get('set-cookie')!, /Max-Age=0/)
  assert.equal((await request(server, 'POST', 'agent/token', { headers })).status, 401)
  assert.equal((await knock(server, 'agent', token, { origin: server.url })).status, 401)
})

test('[S24] who is not signed in is told so, and does not ask for ever', async () => {
  for (const path of ['agent/token', 'agent/sign-out']) {
    const headers = { origin: server.url, 'x-forwarded-for': `198.51.100.${path.length}` }
    const first = await request(server, 'POST', path, { headers })
    assert.deepEqual(await first.json(), { error: 'unauthorized', message: 'Nobody is signed in here.' })
    const answers = await Promise.all(
      Array.from({ length: 25 }, () => request(server, 'POST', path, { headers })),
    )
    assert.deepEqual([...new Set(answers.map(({ status }) => status))].toSorted(), [401, 429])
  }
})

test('[A6] signing out everywhere ends the other browsers too', async () => {
  const [here, there] = [cookieOf(await signIn()), cookieOf(await signIn())]
  const headers = { origin: server.url, cookie: here }
  await request(server, 'POST', 'agent/sign-out', { headers, body: { everywhere: true } })
  assert.equal(
    (await request(server, 'POST', 'agent/token', { headers: { ...headers, cookie: there } })).status,
    401,
  )
})

test('[S27] neither e-mail nor password nor token is written to the log', async () => {
  await signIn({ password: 'a very secret word' })
  await request(server, 'POST', 'agent/sign-in', { body: '{"email":"log@example.com","password":' })
  assert.doesNotMatch(server.log.join('\n'), /secret word|@example\.com|eyJ/)
})
