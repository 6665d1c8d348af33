import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Hashes } from '../../scripts/integrity.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer

before(async () => {
  server = await startServer({ pages: true, account: 'acme' })
})
after(() => server.stop())

test('[A9] the pages show the account the server was started with', async () => {
  const shop = await (await fetch(server.url)).text()
  assert.match(shop, /data-account="acme"/)
  const dashboard = await (await fetch(`${server.url}/dashboard`)).text()
  assert.match(dashboard, /<chat-dashboard account="acme">/)
})

test('the loader of a version is at an address of its own for good, and says what all of it has to be', async () => {
  const current = await fetch(`${server.url}/chat.js`)
  assert.equal(current.headers.get('cache-control'), 'public, max-age=300')
  const folder = /v\/[^/]+\//.exec(await current.text())?.[0]
  const hashes = (await (await fetch(`${server.url}/${folder}integrity.json`)).json()) as Hashes
  assert.equal(hashes.loader, `${folder}chat.js`)
  assert.ok(hashes.tag.includes(`integrity="${hashes.files['chat.js']}"`))
  for (const [file, integrity] of Object.entries(hashes.files)) {
    const response = await fetch(`${server.url}/${folder}${file}`)
    assert.equal(response.headers.get('cache-control'), 'public, max-age=31536000, immutable')
    assert.equal(response.headers.get('access-control-allow-origin'), '*')
    const body = Buffer.from(await response.arrayBuffer())
    assert.equal(`sha384-${createHash('sha384').update(body).digest('base64')}`, integrity, file)
  }
})

test('[S17] the pages carry the strict policy, and hold nothing it would refuse', async () => {
  for (const path of ['/', '/dashboard', '/index.html']) {
    const response = await fetch(server.url + path)
    const policy = response.headers.get('content-security-policy') ?? ''
    for (const part of ["default-src 'none'", "frame-ancestors 'self'", "require-trusted-types-for 'script'"])
      assert.ok(policy.includes(part), part)
    assert.doesNotMatch(await response.text(), /<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|["'(]data:/)
  }
})
