import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { Box } from '../support/box.ts'
import { TestBrowser } from '../support/browser.ts'
import { Dashboard } from '../support/dashboard.ts'
import { png } from '../support/sample-files.ts'
import { startServer } from '../support/server.ts'
import { openShop } from '../support/shop.ts'
import { strictPolicy } from '../support/strict-policy.ts'

const server = await startServer({ pages: true })
after(() => server.stop())

const policy = strictPolicy(server)
const strict = await openShop(server.url, { headers: { 'content-security-policy': policy } })
const clobbered = await openShop(server.url, {
  before: `<form id="chat" name="deskbell"><input name="attributes"><input name="shadowRoot"></form>
    <a id="location"></a><form name="customElements"></form>
    <iframe name="fetch"></iframe><div id="crypto"></div>`,
})
const hopeless = await openShop(server.url, {
  before:
    '<img name="currentScript"><img name="body"><img name="createElement"><img name="querySelectorAll">',
})
const framed = await openShop(server.url, {
  before: `<iframe sandbox="allow-scripts" title="sandboxed" srcdoc="<!doctype html><title>x</title>
    <script async src='${server.url}/chat.js' data-account='demo'></script>"></iframe>`,
})
const browser = await TestBrowser.launch(server.url, strict, clobbered, hopeless, framed)
const agent = await Dashboard.signIn(await browser.person(), server)

async function violations(page: Page): Promise<unknown[]> {
  return page.evaluate(() => (window as unknown as { violations: unknown[] }).violations)
}

async function talk(box: Box, about: string): Promise<void> {
  await box.write(about)
  await agent.open(about)
  await agent.write(`answer to ${about}, see https://example.com/`)
  await box.item(`answer to ${about}`).waitFor()
  await box.isSent(about)
}

test('[S17] [W12] under a strict policy the box works, files, links and the transcript too, without one violation', async () => {
  const context = await browser.person()
  await context.addInitScript(() => {
    const violations: unknown[] = []
    Object.assign(window, { violations })
    document.addEventListener(
      'securitypolicyviolation',
      ({ violatedDirective, blockedURI, sample, sourceFile }) =>
        violations.push({ violatedDirective, blockedURI, sample, sourceFile }),
    )
  })
  const box = await Box.open(context, strict)
  await talk(box, 'a strict page')
  const picker = box.page.waitForEvent('filechooser')
  await box.page.getByRole('button', { name: 'Attach file' }).click()
  await (await picker).setFiles({ name: 'dot.png', mimeType: 'image/png', buffer: png })
  await box.write('with a picture')
  await box.page.getByRole('img', { name: 'Picture dot.png' }).waitFor()
  await box.page.getByRole('button', { name: 'Close chat' }).first().click()
  await box.show()
  await box.page.getByRole('button', { name: 'More' }).click()
  const download = box.page.waitForEvent('download')
  await box.page.getByRole('menuitem', { name: 'Save transcript' }).click()
  const transcript = await readFile(await (await download).path(), 'utf8')
  assert.match(transcript, /You: a strict page\n.*owner: answer to a strict page, see https:\/\/example/is)
  assert.match(transcript, /with a picture\n {4}\[dot\.png\]/)
  assert.deepEqual(await violations(box.page), [])
  await context.close()
})

test('[S18] a page whose elements go by the names of built-ins, with built-ins replaced', async () => {
  const context = await browser.person()
  await context.addInitScript(() => {
    // What old libraries do to pages.
    Object.assign(Array.prototype, {
      toJSON(this: unknown[]) {
        return [...this]
      },
      each: Array.prototype.forEach,
    })
    Object.assign(Function.prototype, { extend: () => {} })
    Object.assign(window, { $: () => null, _: {}, define: Object.assign(() => {}, { amd: {} }) })
  })
  const box = await Box.open(context, clobbered)
  await talk(box, 'a crowded page')
  await context.close()
})

test('[S18] a page that hides the document’s own names: no chat, no error, and the page goes on', async () => {
  const page = await (await browser.person()).newPage()
  await page.goto(hopeless)
  await page.waitForLoadState('load')
  await page.getByRole('heading', { name: 'A shop' }).waitFor()
  assert.equal(await page.getByRole('button', { name: 'Open chat' }).count(), 0)
})

test('[S13] [S18] in a sandboxed frame, whose origin is nobody’s: one line in the console, and a quiet notice', async () => {
  const page = await (await browser.person()).newPage()
  const lines: string[] = []
  page.on('console', message => message.type() === 'warning' && lines.push(message.text()))
  await page.goto(framed)
  const frame = page.frameLocator('iframe')
  await frame.getByRole('button', { name: 'Open chat' }).click()
  await frame.getByText('The chat does not work on this page.').waitFor()
  assert.equal(lines.length, 1)
  assert.match(lines[0]!, /does not allow null\. Add it to the account's origins/)
})
