import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { TestBrowser } from '../support/browser.ts'
import { startServer } from '../support/server.ts'
import { openShop } from '../support/shop.ts'

const server = await startServer({ pages: true })
after(() => server.stop())

/** Something else that answers at the address of a chat's server. */
async function stranger(status: number, body: string): Promise<string> {
  const http = createServer((_, response) => {
    response.writeHead(status, {
      'content-type': 'text/html',
      'access-control-allow-origin': '*',
      'access-control-allow-headers': '*',
    })
    response.end(body)
  })
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  after(() => {
    http.closeAllConnections()
    http.close()
  })
  return `http://127.0.0.1:${(http.address() as AddressInfo).port}`
}

const unreachable = 'http://127.0.0.1:1'
const page = await stranger(200, '<!doctype html><title>Not a chat</title>')
const missing = await stranger(404, 'There is nothing here')

/** What the tag says, the one line that comes of it, and the reason that `chat-error` gives. */
const cases: readonly (readonly [attributes: string, line: string, reason: string])[] = [
  ...[unreachable, page, missing].map(
    address =>
      [
        `data-account="demo" data-server="${address}"`,
        `no answer from ${address}. Check the address of chat.js, and that the server runs.`,
        'network',
      ] as const,
  ),
  [
    'data-account="nobody"',
    `${server.url} has no account "nobody". Check data-account of the script tag.`,
    'unknown_account',
  ],
  ['', 'no data-account.', 'unknown_account'],
  ['data-account=""', 'no data-account.', 'unknown_account'],
  ['data-account="demo" data-mode="x"', 'mode="x" is not popover|inline|page.', 'invalid'],
  ['data-account="demo" data-theme="pink"', 'theme="pink" is not auto|light|dark.', 'invalid'],
  ['data-account="demo" data-position="top"', 'position="top" is not start|end.', 'invalid'],
  ['data-account="demo" data-offset-x="abc"', 'offset-x="abc" is not a number.', 'invalid'],
  ['data-account="demo" data-color="url(/x)"', 'color="url(/x)" is not a colour.', 'invalid'],
  ['data-account="demo" data-lang="???"', 'lang="???" is not a language.', 'invalid'],
  ['data-account="demo" data-identity="garbage"', 'identity="garbage" is not a signed JWT.', 'invalid'],
  ['data-account="demo" data-consent="maybe"', 'consent="maybe" is not granted|required.', 'invalid'],
]

/** A site that goes on with its own work, and keeps what it is told. */
const host = `<button onclick="this.textContent = 'Bought'">Buy</button><script>
  told = []; reasons = []; broken = []
  for (const level of ['warn', 'error']) console[level] = (...line) => told.push(line.join(' '))
  addEventListener('chat-error', event => reasons.push(event.reason))
  addEventListener('error', event => broken.push(event.message), true)
  addEventListener('unhandledrejection', event => broken.push(String(event.reason)))
</script>`

interface Host {
  told: string[]
  reasons: string[]
  broken: string[]
}

const shops = await Promise.all(
  cases.map(([attributes]) =>
    openShop(server.url, {
      before: host,
      tag: `<script async src="${server.url}/chat.js" ${attributes}></script>`,
    }),
  ),
)
const browser = await TestBrowser.launch(server.url, unreachable, page, missing, ...shops)

for (const [index, [attributes, line, reason]] of cases.entries()) {
  test(`<script ${attributes}> comes to one line, one reason, and a page that goes on`, async () => {
    const context = await browser.person()
    const shop = await context.newPage()
    const attempts: string[] = []
    shop.on('request', request => {
      assert.doesNotMatch(request.url(), /\/x$/)
      if (request.url().endsWith('/availability')) attempts.push(request.url())
    })
    await shop.goto(shops[index]!)
    await shop.waitForFunction(() => 'openChat' in document.querySelector('chat-box')!)
    await shop.evaluate(() =>
      (document.querySelector('chat-box') as HTMLElement & { openChat(): Promise<void> }).openChat(),
    )
    await shop.waitForFunction(() => (globalThis as unknown as Host).reasons.length > 0)
    // A server that does not answer is asked again, and nobody told again.
    if (reason === 'network') while (attempts.length < 3) await shop.waitForEvent('request')
    await shop.getByRole('button', { name: 'Buy' }).click()
    await shop.getByRole('button', { name: 'Bought' }).waitFor()
    const { told, reasons, broken } = await shop.evaluate(() => {
      const { told, reasons, broken } = globalThis as unknown as Host
      return { told, reasons, broken }
    })
    assert.deepEqual(
      { told, reasons, broken },
      { told: [`Deskbell: ${line}`], reasons: [reason], broken: [] },
    )
    await context.close()
  })
}

test('[I4] a consent that is neither granted nor required is not taken for a permission', async () => {
  const shop = await (await browser.person()).newPage()
  const asked: string[] = []
  shop.on('request', request => asked.push(new URL(request.url()).pathname))
  await shop.goto(shops.at(-1)!)
  await shop.waitForFunction(() => (globalThis as unknown as Host).reasons.length > 0)
  await shop.getByRole('button', { name: 'Open chat' }).click()
  await shop.getByRole('button', { name: 'Agree and chat' }).waitFor()
  assert.deepEqual(
    asked.filter(path => /session|presence/.test(path)),
    [],
  )
})
