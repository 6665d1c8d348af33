import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { boxDefaults, boxSettings, limits } from '@deskbell/protocol'
import { request } from '../support/knock.ts'
import { WireAgent } from '../support/people.ts'
import { addAccount, startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let other: Pick<TestServer, 'url' | 'account'>
let petr: WireAgent

before(async () => {
  server = await startServer({ origins: ['https://shop.example'] })
  await addAccount(server, 'other')
  other = { ...server, account: 'other' }
  petr = await WireAgent.signIn(server, 'Petr')
})
after(() => server.stop())

let ids = 0
/** The reason of the refusal, or null. */
async function say(command: object): Promise<string | null> {
  const clientId = `c${++ids}`
  petr.account.send({ clientId, ...command })
  const { type, reason } = await petr.account.answer(clientId)
  return type === 'command.refused' ? reason! : null
}

const box = (headers: Record<string, string> = {}, of: Pick<TestServer, 'url' | 'account'> = server) =>
  request(of, 'GET', 'box', { headers })
const settings = async (of?: Pick<TestServer, 'url' | 'account'>) =>
  boxSettings.parse(await (await box({}, of)).json())
const avatar = (id: string, of: Pick<TestServer, 'url' | 'account'> = server) =>
  request(of, 'GET', `avatar/${id}`)
const bytes = (...parts: string[]) => Buffer.from(parts.join(''), 'latin1')
const png = bytes('\x89PNG\r\n\x1a\n', '\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01')

test('[I4] how the chat box looks is told to any page, without cookie or id, and with none in the answer', async () => {
  for (const origin of ['https://shop.example', 'https://elsewhere.example', 'null']) {
    const answer = await box({ origin })
    assert.equal(answer.status, 200, origin)
    assert.equal(answer.headers.get('access-control-allow-origin'), origin)
    assert.equal(answer.headers.get('access-control-allow-credentials'), null)
    assert.equal(answer.headers.get('set-cookie'), null)
    assert.equal(answer.headers.get('cache-control'), 'public, max-age=60')
    assert.deepEqual(await answer.json(), boxDefaults)
  }
  assert.equal((await box()).status, 200, 'a program has no origin')
})

test('[I4] a browser that has it is told so, until the owner changes something', async () => {
  const first = await box()
  const held = first.headers.get('etag')!
  for (const tag of [held, `W/${held}`, `"x", ${held}`]) {
    const again = await box({ 'if-none-match': tag, origin: 'https://shop.example' })
    assert.equal(again.status, 304)
    assert.equal(await again.text(), '')
    assert.equal(again.headers.get('cache-control'), 'public, max-age=60')
    assert.equal(again.headers.get('access-control-allow-origin'), 'https://shop.example')
  }
  assert.equal(await say({ type: 'settings.update', box: { color: '#aa3300', position: 'start' } }), null)
  const changed = await box({ 'if-none-match': held })
  assert.equal(changed.status, 200)
  assert.notEqual(changed.headers.get('etag'), held)
  assert.deepEqual(await changed.json(), { ...boxDefaults, color: '#aa3300', position: 'start' })
})

test('[A9] an account’s chat box is its own, and an account that is not there has none', async () => {
  await say({ type: 'settings.update', box: { theme: 'dark' } })
  assert.equal((await settings()).theme, 'dark')
  assert.equal((await settings(other)).theme, 'auto')
  for (const account of ['nobody', 'admin', '__proto__']) {
    for (const path of ['box', 'avatar/x']) {
      const answer = await request({ ...server, account }, 'GET', path)
      assert.equal(answer.status, 404, `${account} ${path}`)
      assert.equal(((await answer.json()) as { error: string }).error, 'unknown_account')
      assert.equal(answer.headers.get('cache-control'), 'no-store')
    }
  }
})

test('[S14] texts that look like script are JSON, which no browser takes for a page', async () => {
  const title = '</script><script>alert(1)</script>'
  const text = { language: 'en', title, greeting: '', online: '', away: '' }
  assert.equal(await say({ type: 'settings.update', box: { texts: [text] } }), null)
  const answer = await box()
  assert.match(answer.headers.get('content-type')!, /^application\/json/)
  assert.equal(answer.headers.get('x-content-type-options'), 'nosniff')
  assert.equal(boxSettings.parse(await answer.json()).texts[0]?.title, title)
})

test('[W9] the real server knows the world’s time zones, and refuses others', async () => {
  assert.equal(await say({ type: 'settings.update', box: { timeZone: 'Europe/Prague' } }), null)
  assert.equal(await say({ type: 'settings.update', box: { timeZone: 'Mars/Base' } }), 'invalid')
  assert.equal((await settings()).timeZone, 'Europe/Prague')
})

test('[S20] the picture is shown by every page, as a picture and nothing else', async () => {
  assert.equal(await say({ type: 'avatar.set', image: png.toString('base64') }), null)
  const { avatar: id } = await settings()
  const answer = await avatar(id)
  assert.equal(answer.status, 200)
  assert.deepEqual(Buffer.from(await answer.arrayBuffer()), png)
  for (const [name, value] of Object.entries({
    'content-type': 'image/png',
    'content-length': String(png.length),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'cross-origin-resource-policy': 'cross-origin',
    'access-control-allow-origin': '*',
    'cache-control': 'public, max-age=31536000, immutable',
    'set-cookie': null,
  })) {
    assert.equal(answer.headers.get(name), value, name)
  }
})

test('[S20] what is no picture is refused, whatever it says that it is, and never served', async () => {
  await say({ type: 'avatar.set', image: png.toString('base64') })
  const before = await settings()
  for (const content of [
    bytes('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    bytes('<html><script>alert(1)</script>'),
    bytes('GIF89a\x01\0\x01\0'),
    Buffer.concat([png, bytes('<script>alert(1)</script>')]),
  ]) {
    assert.equal(await say({ type: 'avatar.set', image: content.toString('base64') }), 'invalid')
  }
  assert.equal(await say({ type: 'avatar.set', image: 'no base64!' }), 'invalid')
  const large = Buffer.concat([png, Buffer.alloc(limits.avatar)])
  assert.equal(await say({ type: 'avatar.set', image: large.toString('base64') }), 'too_large')
  assert.equal(await say({ type: 'avatar.set', image: 'A'.repeat(50_000) }), 'too_large')
  assert.deepEqual(await settings(), before)
})

test('[S2] [A9] a picture of another account, one that was replaced, and one that never was are the same nothing', async () => {
  await say({ type: 'avatar.set', image: png.toString('base64') })
  const { avatar: former } = await settings()
  const next = Buffer.concat([png, bytes('next')])
  assert.equal(await say({ type: 'avatar.set', image: next.toString('base64') }), null)
  const { avatar: id } = await settings()
  const answers = await Promise.all([
    avatar(id, other),
    avatar(former),
    avatar('x'),
    avatar(`${id}0`),
    avatar('%00'),
    avatar("'%20OR%201=1--"),
  ])
  const bodies = await Promise.all(answers.map(answer => answer.text()))
  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([404]))
  assert.equal(new Set(bodies).size, 1)
  assert.equal(answers[0]!.headers.get('cache-control'), 'no-store')
  assert.equal((await avatar(id)).status, 200)
  assert.equal(await say({ type: 'avatar.set', image: '' }), null)
  assert.equal((await avatar(id)).status, 404)
  assert.equal((await settings()).avatar, '')
})

test('[S24] who asks without end is slowed down by address, and nobody else with them', async () => {
  const flood = { 'x-forwarded-for': '198.51.100.9' }
  for (const path of ['box', 'avatar/x']) {
    let refused: Response | undefined
    for (let i = 0; i < 400 && !refused; i++) {
      const answer = await request(server, 'GET', path, { headers: flood })
      await answer.body?.cancel()
      if (answer.status === 429) refused = answer
    }
    assert.ok(Number(refused?.headers.get('retry-after')) > 0, path)
  }
  assert.equal((await box()).status, 200)
})
