import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { request } from '../support/knock.ts'
import { WireAgent, WireVisitor } from '../support/people.ts'
import { addAccount, startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let eva: WireAgent

before(async () => {
  server = await startServer()
  eva = await WireAgent.signIn(server, 'Eva')
})
after(() => server.stop())

/** A visitor who has written, and whom the lists know. */
async function writer(name: string, text = 'Hello'): Promise<WireVisitor> {
  const visitor = await WireVisitor.arrive(server)
  const tab = await visitor.tab()
  tab.send({ type: 'profile.set', clientId: 'n', field: 'name', value: name })
  await tab.answer('n')
  tab.send({ type: 'message.send', clientId: 'm', text, files: [] })
  await tab.take('command.accepted', ({ clientId }) => clientId === 'm')
  await tab.drop()
  await eva.ticket(visitor.conversation)
  return visitor
}

const table = (token: string, query = '', headers: Record<string, string> = {}, at = server) =>
  request(at, 'GET', `conversations.csv${query}`, {
    headers: { ...(token && { authorization: `Bearer ${token}` }), ...headers },
  })

async function lines(answer: Response): Promise<string[]> {
  assert.equal(answer.status, 200)
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer())
  assert.equal(text[0], '\ufeff')
  return text.slice(1).split('\r\n').slice(0, -1)
}

test('[C11] what a filter finds is taken away as a table', async () => {
  const wanted: WireVisitor[] = []
  for (let i = 0; i < 3; i++) wanted.push(await writer(`Žofie ${i}`, `needle ${i}`))
  await writer('Somebody else', 'hay')
  const answer = await table(eva.token, '?status=open&text=needle')
  assert.match(answer.headers.get('content-type')!, /^text\/csv/)
  assert.match(answer.headers.get('content-disposition')!, /^attachment/)
  assert.equal(answer.headers.get('x-content-type-options'), 'nosniff')
  assert.equal(answer.headers.get('cache-control'), 'no-store')
  const [head, ...rows] = await lines(answer)
  assert.match(head!, /^"conversation","name","e-mail",/)
  const ids = rows.map(row => /^"([^"]+)","Žofie/.exec(row)?.[1])
  assert.deepEqual(ids.toSorted(), wanted.map(({ conversation }) => conversation).toSorted())
  assert.equal((await lines(await table(eva.token, '?status=resolved'))).length, 1)
})

test('[S28] what a visitor calls themselves is no formula in the table', async () => {
  await writer('=HYPERLINK("https://evil.example","a")', 'formula')
  const [, row] = await lines(await table(eva.token, '?text=formula'))
  assert.ok(row!.includes(`"'=HYPERLINK(""https://evil.example"",""a"")"`), row)
})

test('[S28] a filter that cannot be read gives no table, rather than a larger one', async () => {
  for (const query of ['?ip=everyone', '?rating=2', '?status=closed', '?from=yesterday']) {
    assert.equal((await table(eva.token, query)).status, 400, query)
  }
})

test('[S9] [A7] the table is for full access alone, by their own bearer, on the page that bought it', async () => {
  const lena = await WireAgent.signIn(server, 'Lena', 'limited')
  assert.equal((await table(lena.token)).status, 403)
  await addAccount(server, 'other')
  const other = { ...server, account: 'other' }
  const stranger = await WireAgent.signIn(other, 'Otto')
  assert.equal((await table(stranger.token)).status, 401)
  assert.equal((await table(stranger.token, '', {}, other)).status, 200)
  const visitor = await WireVisitor.arrive(server)
  for (const token of ['', visitor.token, await eva.ticket((await writer('V')).conversation)]) {
    assert.equal((await table(token)).status, 401)
  }
  const petr = await WireAgent.signIn(server, 'Petr')
  assert.equal((await table(petr.token, '', { origin: 'https://evil.example' })).status, 401)
  assert.equal((await table(petr.token)).status, 200)
})

test('[S13] a page of this server reads the table without naming its origin, and no other page does', async () => {
  const { url, ownerEmail: email, ownerPassword: password } = server
  const headers = { origin: url }
  const signedIn = await request(server, 'POST', 'agent/sign-in', { headers, body: { email, password } })
  const cookie = signedIn.headers.get('set-cookie')!.split(';')[0]!
  const bought = await request(server, 'POST', 'agent/token', { headers: { ...headers, cookie } })
  const { token } = (await bought.json()) as { token: string }
  assert.equal((await table(token, '', { 'sec-fetch-site': 'same-origin' })).status, 200)
  assert.equal((await table(token, '', { 'sec-fetch-site': 'cross-site' })).status, 401)
  assert.equal((await table(token, '', { origin: 'https://evil.example' })).status, 401)
})

test('[S24] five tables at once, and then one has to wait', async () => {
  const ida = await WireAgent.signIn(server, 'Ida')
  for (let i = 0; i < 5; i++) assert.equal((await table(ida.token)).status, 200)
  const refused = await table(ida.token)
  assert.equal(refused.status, 429)
  assert.ok(Number(refused.headers.get('retry-after')) > 0)
})
