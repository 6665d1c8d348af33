import assert from 'node:assert/strict'
import { generateKeyPairSync, sign } from 'node:crypto'
import { after, before, test } from 'node:test'
import { agentTokenAnswer, type AccountNotice } from '@deskbell/protocol'
import { knock, request } from '../support/knock.ts'
import { ownAddress, WireAgent, WireVisitor } from '../support/people.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { Wire } from '../support/wire.ts'

let server: TestServer
let boss: Wire<AccountNotice>
before(async () => {
  server = await startServer()
  const body = { email: server.ownerEmail, password: server.ownerPassword }
  boss = await dashboard((await bearer(cookieOf(await post('agent/sign-in', body)))).token)
})
after(async () => {
  await boss.drop()
  await server.stop()
})

type Headers = Record<string, string>
const post = (path: string, body: object, headers: Headers = {}) =>
  request(server, 'POST', path, { headers: { origin: server.url, ...ownAddress(), ...headers }, body })
const cookieOf = (answer: Response) => answer.headers.get('set-cookie')!.split(';')[0]!
const said = async (answer: Response) => (await answer.json()) as { error: string; message: string }

async function bearer(cookie: string) {
  return agentTokenAnswer.parse(await (await post('agent/token', {}, { cookie })).json())
}

async function dashboard(token: string): Promise<Wire<AccountNotice>> {
  const url = `${server.wsUrl}/v1/${server.account}/agent`
  const wire = await Wire.open<AccountNotice>({
    url,
    token,
    headers: { ...ownAddress(), origin: server.url },
  })
  wire.send({ type: 'hello', version: 1, generation: null, revision: 0 })
  await wire.take('welcome')
  return wire
}

let invited = 0
async function invite(role: 'full' | 'limited' = 'limited') {
  const request = `i${++invited}`
  const email = `${request}@example.com`
  boss.send({ type: 'invitation.create', request, email, name: 'New', role, groups: [] })
  const { token } = await boss.take('invitation.created', notice => notice.request === request)
  return { token, email }
}

const password = 'a good password'

async function join() {
  const { token, email } = await invite()
  const answer = await post('agent/join', { token, name: 'Žofie', password })
  assert.equal(answer.status, 204)
  return { email, token, cookie: cookieOf(answer) }
}

test('[A6] who follows the link of an invitation reads what it is for, joins once, and is in', async () => {
  const { token, email } = await invite()
  const look = await post('agent/invitation', { token })
  assert.deepEqual(await look.json(), { email, name: 'New', by: 'owner' })
  const answer = await post('agent/join', { token, name: 'Žofie', password })
  assert.equal(answer.status, 204)
  assert.match(
    answer.headers.get('set-cookie')!,
    /^deskbell-demo=[\w.-]+; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/,
  )
  const { me, token: bought } = await bearer(cookieOf(answer))
  assert.deepEqual([me.name, me.email, me.role], ['Žofie', email, 'limited'])
  assert.equal((await knock(server, 'agent', bought, { origin: server.url })).status, 101)
  for (const path of ['agent/invitation', 'agent/join']) {
    const again = await post(path, { token, name: 'Eva', password })
    assert.equal(again.status, 404)
    const { error, message } = await said(again)
    assert.deepEqual(
      [error, message],
      ['not_found', 'This invitation was used already, or has ended. Ask for another one.'],
    )
  }
})

test('[S11] a foreign page can neither read an invitation, nor take it up, nor change a password', async () => {
  const { token } = await invite()
  const { cookie } = await join()
  const foreign: Headers[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost:1' },
  ]
  for (const headers of foreign) {
    for (const [path, body] of [
      ['agent/invitation', { token }],
      ['agent/join', { token, name: 'Eva', password }],
      ['agent/password', { current: password, next: 'another one' }],
    ] as const) {
      const answer = await post(path, body, { cookie, ...headers })
      assert.equal(answer.status, 403, path)
      assert.equal(answer.headers.get('set-cookie'), null)
    }
  }
  assert.equal((await post('agent/invitation', { token })).status, 200)
})

test('[S27] what is refused is said in words, and nothing of it stands in the log', async () => {
  const { token } = await invite()
  const refused = await post('agent/join', { token, name: 'Eva', password: 'seven77' })
  assert.equal(refused.status, 400)
  assert.match((await said(refused)).message, /at least 8 characters/)
  const { cookie } = await join()
  const wrong = await post(
    'agent/password',
    { current: 'a very wrong word', next: 'another one' },
    { cookie },
  )
  assert.deepEqual([wrong.status, (await said(wrong)).message], [401, 'The current password is another one.'])
  await request(server, 'POST', 'agent/join', {
    headers: { origin: server.url },
    body: `{"token":"${token}",`,
  })
  const log = server.log.join('\n')
  assert.ok(!log.includes(token) && !/@example\.com|wrong word|seven77|good password/.test(log))
})

test('[S12] keys of prototypes in a request are without effect', async () => {
  const { token } = await invite()
  const body = `{"token":"${token}","name":"Eva","password":"${password}","role":"owner","email":"x@example.com",
    "__proto__":{"role":"owner"},"constructor":{"prototype":{"role":"owner"}}}`
  const answer = await request(server, 'POST', 'agent/join', {
    headers: { origin: server.url, 'content-type': 'application/json' },
    body,
  })
  assert.equal((await bearer(cookieOf(answer))).me.role, 'limited')
})

test('[S11] one address guesses links ten times, and then waits', async () => {
  const { token } = await invite()
  const from = ownAddress()
  for (let i = 0; i < 10; i++) {
    assert.equal((await post('agent/join', { token: `no-${i}`, name: 'Eva', password }, from)).status, 404)
  }
  const answer = await post('agent/join', { token, name: 'Eva', password }, from)
  assert.equal(answer.status, 429)
  assert.ok(Number(answer.headers.get('retry-after')) > 0)
})

test('[A6] a changed password ends the other browsers, and opens the door', async () => {
  const { email, cookie } = await join()
  const there = cookieOf(await post('agent/sign-in', { email, password }))
  const open = await dashboard((await bearer(there)).token)
  const answer = await post('agent/password', { current: password, next: 'another good one' }, { cookie })
  assert.equal(answer.status, 204)
  assert.deepEqual(await open.closed, { code: 4099, reason: 'signed_out' })
  assert.equal((await post('agent/token', {}, { cookie: there })).status, 401)
  assert.equal((await bearer(cookie)).me.email, email)
  assert.equal((await post('agent/sign-in', { email, password })).status, 401)
  assert.equal((await post('agent/sign-in', { email, password: 'another good one' })).status, 204)
  const headers = { authorization: `Bearer ${(await bearer(cookie)).token}` }
  const back = await post('agent/password', { current: 'another good one', next: password }, headers)
  assert.equal(back.status, 204, 'by bearer as well')
})

test('[S8] a removed agent is out within 5 s, here and in the rooms, and does not come back', async () => {
  const { cookie } = await join()
  const { token, me } = await bearer(cookie)
  const theirs = await dashboard(token)
  const started = performance.now()
  boss.send({ type: 'agent.remove', clientId: 'r', agent: me.id })
  assert.deepEqual(await theirs.closed, { code: 4099, reason: 'signed_out' })
  assert.ok(performance.now() - started < 5_000)
  assert.equal((await post('agent/token', {}, { cookie })).status, 401)
  assert.equal((await knock(server, 'agent', token, { origin: server.url })).status, 401)
  await boss.take('team.changed', ({ team }) => team.every(({ id }) => id !== me.id))
})

test('[S1] a backend signs agents in with a key of its own, once the account has the public half', async () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const exp = Math.floor(Date.now() / 1000) + 600
  const claims = { aud: 'demo/agents', sub: 'ed', email: 'ed@example.com', name: 'Ed', role: 'limited', exp }
  const parts = [{ alg: 'EdDSA' }, claims].map(part =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  )
  const jwt = [...parts, sign(null, Buffer.from(parts.join('.')), privateKey).toString('base64url')].join('.')
  const enter = () => request(server, 'POST', 'agent/token', { headers: { authorization: `Bearer ${jwt}` } })
  assert.equal((await enter()).status, 401)
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
  boss.send({ type: 'secret.add', clientId: 'k', door: 'agent', kind: 'eddsa', publicKey: pem })
  assert.equal((await boss.answer('k')).type, 'command.accepted')
  const { me } = agentTokenAnswer.parse(await (await enter()).json())
  assert.equal(me.name, 'Ed')
})

test('[A4] [A8] an agent’s groups reach their open threads within 5 s, and a deleted group its conversations', async () => {
  boss.send({ type: 'group.save', clientId: 'g', group: { id: 'sales', name: 'Sales' } })
  assert.equal((await boss.answer('g')).type, 'command.accepted')
  const eva = await WireAgent.signIn(server, 'Eva', 'limited')
  eva.account.send({ type: 'folder.watch', folder: 'all' })
  const change = (groups: string[]) => {
    const clientId = `u${groups.length}`
    boss.send({ type: 'agent.update', clientId, agent: eva.id, groups })
    return boss.answer(clientId)
  }
  await change(['sales'])
  const visitor = await WireVisitor.arrive(server)
  const tab = await visitor.tab()
  tab.send({ type: 'message.send', clientId: 'm', text: 'Hello', files: [] })
  await tab.take('command.accepted')
  await eva.ticket(visitor.conversation)
  const move = {
    type: 'conversation.move',
    clientId: 'mv',
    conversation: visitor.conversation,
    group: 'sales',
  }
  boss.send(move)
  assert.equal((await boss.answer('mv')).type, 'command.accepted')
  const thread = await eva.open(visitor.conversation)
  await thread.take('welcome')
  const started = performance.now()
  await change([])
  assert.deepEqual(await thread.closed, { code: 4099, reason: 'revoked' })
  assert.ok(performance.now() - started < 5_000)
  boss.send({ type: 'group.delete', clientId: 'd', id: 'sales' })
  await eva.account.take('rows.changed', ({ rows }) =>
    rows.some(({ id, group }) => id === visitor.conversation && group === null),
  )
  const again = await eva.open(visitor.conversation)
  const welcome = await again.take('welcome')
  assert.equal(welcome.conversations.find(({ id }) => id === visitor.conversation)?.group, null)
  await Promise.all([tab, again, eva.account].map(socket => socket.drop()))
})
