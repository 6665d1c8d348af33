import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { Box } from '../support/box.ts'
import { TestBrowser } from '../support/browser.ts'
import { WireAgent } from '../support/people.ts'
import { startServer } from '../support/server.ts'
import { openShop } from '../support/shop.ts'

const server = await startServer({ pages: true })
after(() => server.stop())
const shop = await openShop(server.url)
const browser = await TestBrowser.launch(server.url, shop)
const eva = await WireAgent.signIn(server, 'Eva')
eva.account.send({ type: 'status.set', clientId: 'on', online: true })
await eva.account.answer('on')

/** What a visitor's page asks of the server, by the last part of the address and without hashes; and its sockets. */
function watch(page: Page) {
  const asked: string[] = []
  page.on('request', request => {
    const { pathname } = new URL(request.url())
    asked.push(
      pathname
        .split('/')
        .at(-1)!
        .replace(/-[\w-]{8}\.js$/, ''),
    )
  })
  page.on('websocket', () => asked.push('socket'))
  return asked
}

const talk = ['chat', 'session', 'socket']
const ofTalk = (asked: readonly string[]) => talk.filter(name => asked.includes(name))
const databases = (page: Page) =>
  page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))

test('[A5] [W9] who opens the chat and does not write sees who is online, and costs no session, socket or database', async () => {
  const box = await Box.visit(await browser.person(), shop)
  const asked = watch(box.page)
  await box.show()
  await box.page.getByText('Online now').waitFor()
  await box.page.getByText('We are here and answer in this window.').waitFor()
  await box.ready()
  await box.page.getByRole('button', { name: 'Close chat' }).click()
  await box.show()
  assert.ok(asked.includes('availability'))
  assert.deepEqual([ofTalk(asked), await databases(box.page)], [[], []])
})

test('[W2] [W3] the first letter brings the rest, loses none of those that follow, and sends what they make once', async () => {
  const box = await Box.visit(await browser.person(), shop)
  const asked = watch(box.page)
  await box.show()
  await box.message.pressSequentially('Do you ship to Norway?')
  assert.equal(await box.message.inputValue(), 'Do you ship to Norway?')
  await box.page.waitForFunction(async () => (await indexedDB.databases()).length > 0)
  await box.message.press('Enter')
  await box.isSent('Do you ship to Norway?')
  assert.deepEqual(ofTalk(asked), talk)
  assert.deepEqual(await box.texts(), ['Do you ship to Norway?'])
  await box.reload()
  await box.item('Do you ship to Norway?').waitFor()
  assert.equal(await box.message.inputValue(), '')
})

test('[W2] where the rest cannot be had when it is wanted first, what was typed stays, and leaves when the network is back', async () => {
  const context = await browser.person()
  const box = await Box.visit(context, shop)
  await box.show()
  await box.page.getByText('Online now').waitFor()
  await context.setOffline(true)
  await box.message.fill('From the tunnel')
  await box.page.getByRole('status').filter({ hasText: 'No connection' }).waitFor()
  await box.message.press('Enter')
  await box.page.getByText('Not sent.').waitFor()
  assert.equal(await box.message.inputValue(), 'From the tunnel')
  await context.setOffline(false)
  await box.page.waitForFunction(async () => (await indexedDB.databases()).length > 0)
  assert.equal(await box.message.inputValue(), 'From the tunnel')
  await box.message.press('Enter')
  await box.isSent('From the tunnel')
  assert.deepEqual(await box.texts(), ['From the tunnel'])
})

test('[W1] what is written in one tab is shown in another that merely looked', async () => {
  const context = await browser.person()
  const looking = await Box.open(context, shop)
  await looking.page.getByText('Online now').waitFor()
  const writing = await Box.open(context, shop)
  await writing.write('From the other tab')
  await looking.isSent('From the other tab')
})

test('[W3] what was typed is there again, though the page is left before the rest has come', async () => {
  const context = await browser.person()
  const box = await Box.open(context, shop)
  await box.page.route(/\/chat-/, () => {})
  await box.message.fill('Half a thou')
  await box.page.close()
  const again = await Box.open(context, shop)
  await again.page.waitForFunction(() => {
    const composer = document.querySelector('chat-box')!.shadowRoot!.querySelector('message-composer')!
    return composer.shadowRoot!.querySelector('textarea')!.value === 'Half a thou'
  })
  await again.page.waitForFunction(async () => (await indexedDB.databases()).length > 0)
  await again.message.press('Enter')
  await again.isSent('Half a thou')
})
