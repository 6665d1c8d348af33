import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { TestBrowser } from '../support/browser.ts'
import { WireAgent } from '../support/people.ts'
import { addAccount, startServer } from '../support/server.ts'
import { openShop } from '../support/shop.ts'

type Box = HTMLElement & { send(text: string): Promise<void> }

const server = await startServer({ pages: true })
after(() => server.stop())
await addAccount(server, 'other')
// Somebody is there, so that visitors are asked for no address first.
for (const account of [server.account, 'other']) await WireAgent.signIn({ ...server, account }, 'Eva')

const tag = `<script async src="${server.url}/chat.js"></script>`
const shop = await openShop(server.url, {
  before: `<chat-box id="demo" account="demo" mode="inline"></chat-box>
    <chat-box id="other" account="other" mode="inline"></chat-box>`,
  tag: tag + tag,
})
const browser = await TestBrowser.launch(server.url, shop)

test('boxes of two accounts stand on one page, loaded twice, and each talks to its own', async () => {
  const page = await (await browser.person()).newPage()
  await page.goto(shop)
  for (const account of ['demo', 'other']) {
    await page.waitForFunction(id => 'send' in document.getElementById(id)!, account)
    await page.evaluate(id => (document.getElementById(id) as Box).send(`To ${id}`), account)
    await page
      .locator(`#${account}`)
      .getByRole('listitem')
      .filter({ hasText: /Sent|Delivered/ })
      .waitFor()
  }
  for (const account of ['demo', 'other'])
    assert.deepEqual(await page.locator(`#${account} [part~=bubble]`).allTextContents(), [`To ${account}`])
  assert.equal(await page.locator('chat-box, deskbell-chat-box').count(), 2)
})

test('a module that is evaluated again, as development servers do, leaves the boxes as they are', async () => {
  const page = await (await browser.person()).newPage()
  await page.goto(shop)
  await page.locator('#demo').getByRole('textbox', { name: 'Message' }).waitFor()
  const taken = await page.evaluate(async () => {
    const addresses = performance.getEntriesByType('resource').map(({ name }) => name)
    const box = addresses.find(name => /\/box-[\w-]+\.js$/.test(name))
    const { defineBox } = (await import(`${box}?again`)) as { defineBox(tag: string): boolean }
    return defineBox('chat-box')
  })
  assert.equal(taken, true)
  await page.evaluate(() => (document.getElementById('demo') as Box).send('Still here'))
  await page
    .locator('#demo')
    .getByRole('listitem')
    .filter({ hasText: /Sent|Delivered/ })
    .waitFor()
})
