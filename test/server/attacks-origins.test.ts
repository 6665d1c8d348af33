import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { sessionAnswer } from '@deskbell/protocol'
import { knock, request } from '../support/knock.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
before(async () => {
  server = await startServer({
    origins: ['https://shop.example', 'http://dev.example:3000', 'https://*.wild.example'],
  })
})
after(() => server.stop())

const pages = [
  'https://shop.example',
  'http://dev.example:3000',
  'https://www.wild.example',
  'https://a.b.wild.example',
]
/** What is like one of them, and is another site, or none. */
const strangers = [
  'null',
  '*',
  'http://shop.example',
  'https://shop.example:8443',
  'https://shop.example:443',
  'http://dev.example',
  'https://dev.example:3000',
  'http://dev.example:30000',
  'https://shop.example.evil.example',
  'https://evilshop.example',
  'https://evil-shop.example',
  'https://shop.example@evil.example',
  'https://evil.example/https://shop.example',
  'https://evil.example#https://shop.example',
  'https://www.shop.example',
  'https://SHOP.example',
  'HTTPS://shop.example',
  'https://shop.example.',
  'https://shop.example/',
  'https://shop.example,https://evil.example',
  'https://shop.example https://evil.example',
  'https://shop%2eexample',
  'https://wild.example',
  'https://evilwild.example',
  'https://*.wild.example',
  'https://www.wild.example.',
  'https://WWW.wild.example',
  'https://www.wild.example:8443',
  'http://www.wild.example',
  'https://www.wild.example.evil.example',
  'https://127.0.0.1.evil.example',
  'https://localhost.evil.example',
  'http://127.1',
  'file://',
  'chrome-extension://shop.example',
  'blob:https://shop.example',
]

const session = (origin: string) => request(server, 'POST', 'session', { headers: { origin }, body: {} })
const rooms = () =>
  readdirSync(server.dataDir, { recursive: true })
    .map(String)
    .filter(name => /sqlite/.test(name))
    .toSorted()

test('[S13] no page that is only like one on the list gets a session, and no room is made for it', async () => {
  const before = rooms()
  for (const origin of strangers) {
    const answer = await session(origin)
    assert.equal(answer.status, 403, origin)
    assert.equal(((await answer.json()) as { error: string }).error, 'origin_refused', origin)
  }
  assert.deepEqual(rooms(), before)
})

test('[S13] a token opens sockets and takes files for the page that it was made for, and for no other', async () => {
  for (const page of pages) {
    const { token } = sessionAnswer.parse(await (await session(page)).json())
    const upload = (origin: string) =>
      request(server, 'PUT', 'files/f', { headers: { origin, authorization: `Bearer ${token}` }, body: 'x' })
    assert.equal((await knock(server, 'visitor', token, { origin: page })).status, 101, page)
    assert.equal((await upload(page)).status, 200, page)
    for (const origin of [...strangers, ...pages.filter(other => other !== page), server.url]) {
      const door = await knock(server, 'visitor', token, { origin })
      assert.deepEqual([door.status, door.body.includes('origin_refused')], [403, true], `${page} ${origin}`)
      assert.equal((await upload(origin)).status, 403, `${page} ${origin}`)
    }
    assert.equal((await knock(server, 'visitor', token)).status, 403, 'no origin at all')
  }
})
