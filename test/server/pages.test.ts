import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
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

test('[S17] the pages carry the strict policy, and hold nothing it would refuse', async () => {
  for (const path of ['/', '/dashboard', '/index.html']) {
    const response = await fetch(server.url + path)
    const policy = response.headers.get('content-security-policy') ?? ''
    for (const part of ["default-src 'none'", "frame-ancestors 'self'", "require-trusted-types-for 'script'"])
      assert.ok(policy.includes(part), part)
    assert.doesNotMatch(await response.text(), /<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|["'(]data:/)
  }
})
