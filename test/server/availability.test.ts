import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { availability, sessionAnswer } from '@deskbell/protocol'
import { rates } from '../../packages/server/src/rates.ts'
import { request } from '../support/knock.ts'
import { ownAddress, WireAgent } from '../support/people.ts'
import { addAccount, startServer, type TestServer } from '../support/server.ts'

const shop = 'https://shop.example'

let server: TestServer
before(async () => {
  server = await startServer({ origins: [shop] })
  await addAccount(server, 'other')
})
after(() => server.stop())

const ask = (headers: Record<string, string> = { origin: shop }, account = server.account) =>
  request({ ...server, account }, 'POST', 'availability', { headers, body: {} })
/** What the shop's pages are told: all that the answer holds, or the test fails. */
async function told(account?: string) {
  const body: unknown = await (await ask({ origin: account ? server.url : shop }, account)).json()
  const answer = availability.parse(body)
  assert.deepEqual(body, answer)
  return answer
}
const refusal = async (answer: Response) => [
  answer.status,
  ((await answer.json()) as { error: string }).error,
]
const rooms = () =>
  readdirSync(server.dataDir, { recursive: true })
    .map(String)
    .filter(name => name.endsWith('sqlite'))
    .toSorted()

test('[A5] [A9] a page hears who is online as agents come and go, of its own account alone', async () => {
  const nobody = { online: false, agents: [] }
  assert.deepEqual(await told(), nobody)
  const eva = await WireAgent.signIn(server, 'Eva')
  assert.deepEqual(await told(), { online: true, agents: [{ id: eva.id, name: 'Eva' }] })
  assert.deepEqual(await told('other'), nobody)
  const session = await request(server, 'POST', 'session', { headers: { origin: shop }, body: {} })
  assert.deepEqual(await told(), sessionAnswer.parse(await session.json()).availability)
  eva.account.send({ type: 'status.set', clientId: 'off', online: false })
  await eva.account.answer('off')
  assert.deepEqual(await told(), nobody)
})

test('[I4] who asks becomes nobody: no room is made, no cookie set, and nothing of it is kept', async () => {
  const before = rooms()
  for (const headers of [
    { origin: shop } as Record<string, string>,
    { origin: shop, cookie: 'deskbell=a.b', authorization: 'Bearer a.b.c' },
  ]) {
    const answer = await ask(headers)
    assert.equal(answer.status, 200)
    assert.equal(answer.headers.get('set-cookie'), null)
    assert.equal(answer.headers.get('cache-control'), 'no-store')
  }
  assert.deepEqual(rooms(), before)
  await request(server, 'POST', 'session', { headers: { origin: shop }, body: {} })
  assert.notDeepEqual(rooms(), before, 'a session has a room')
})

test('[I4] pages of other origins may ask, and read refusals too, without their cookies', async () => {
  const asks = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' }
  const preflight = await request(server, 'OPTIONS', 'availability', { headers: { origin: shop, ...asks } })
  assert.equal(preflight.status, 204)
  assert.match(preflight.headers.get('access-control-allow-methods')!, /\bPOST\b/)
  assert.match(preflight.headers.get('access-control-allow-headers')!, /\bcontent-type\b/)
  for (const origin of [shop, 'https://evil.example']) {
    for (const { headers } of [preflight, await ask({ origin })]) {
      const allowed = headers.get('access-control-allow-origin')
      assert.equal(allowed, headers === preflight.headers ? shop : origin)
      assert.equal(headers.get('access-control-allow-credentials'), null)
    }
  }
})

test('[S13] a page that is not on the list is told nothing, and is named to who may allow it', async () => {
  const petr = await WireAgent.signIn(server, 'Petr')
  const refused = async (request: string) => {
    petr.account.send({ type: 'settings.get', request })
    const { settings } = await petr.account.take('settings.loaded')
    return settings.refusedOrigins
  }
  const strangers = [
    'null',
    'http://shop.example',
    'https://shop.example.evil.example',
    'https://SHOP.example',
  ]
  for (const origin of [...strangers, 'https://new.example']) {
    assert.deepEqual(await refusal(await ask({ origin })), [403, 'origin_refused'], origin)
  }
  assert.deepEqual(await refusal(await ask({})), [403, 'origin_refused'], 'a program has no origin')
  assert.equal((await refused('before'))[0], 'https://new.example')
  const origins = [shop, 'https://new.example']
  petr.account.send({ type: 'settings.update', clientId: 'allow', origins })
  assert.equal((await petr.account.answer('allow')).type, 'command.accepted')
  assert.equal((await ask({ origin: 'https://new.example' })).status, 200)
  assert.ok(!(await refused('after')).includes('https://new.example'))
})

test('[A9] an account that is not there is refused as for a session, and none comes of asking', async () => {
  const before = rooms()
  for (const account of ['nobody', 'admin', '__proto__']) {
    const asked = await ask({ origin: server.url }, account)
    const session = await request({ ...server, account }, 'POST', 'session', {
      headers: { origin: server.url },
      body: {},
    })
    assert.deepEqual([asked.status, await asked.json()], [session.status, await session.json()], account)
    assert.deepEqual(await refusal(await ask({ origin: server.url }, account)), [404, 'unknown_account'])
  }
  assert.deepEqual(rooms(), before)
})

test('[S12] [S23] what is no JSON object is refused, and what an object holds has no effect', async () => {
  const say = (body: string) => request(server, 'POST', 'availability', { headers: { origin: shop }, body })
  for (const body of ['[]', 'null', '"x"', '5', '{', '\0']) {
    assert.deepEqual(await refusal(await say(body)), [400, 'invalid'], body)
  }
  assert.deepEqual(await refusal(await say(`{"a":"${'x'.repeat(20_000)}"}`)), [413, 'too_large'])
  const plain = await told()
  for (const body of ['{"online":true,"account":"other","visitor":"v"}', '{"__proto__":{"online":true}}']) {
    assert.deepEqual(await (await say(body)).json(), plain, body)
  }
})

test('[S24] one address asks so often and no more, hears when it may again, and others are not slowed down', async () => {
  const address = ownAddress()
  const { burst, perSecond } = rates.addressAvailabilities
  let answered = 0
  let refused: Response | undefined
  // While they come in the allowance grows again, though slower than they come.
  while (!refused && answered < burst * 20) {
    const answers = await Promise.all(Array.from({ length: 50 }, () => ask({ origin: shop, ...address })))
    answered += answers.filter(({ status }) => status === 200).length
    refused = answers.find(({ status }) => status === 429)
  }
  assert.ok(answered >= burst, `${answered} of ${burst}`)
  const seconds = Number(refused!.headers.get('retry-after'))
  assert.ok(seconds >= 1 && seconds <= Math.ceil(50 / perSecond))
  assert.deepEqual(await refusal(refused!), [429, 'rate_limited'])
  assert.equal((await ask()).status, 200)
})
