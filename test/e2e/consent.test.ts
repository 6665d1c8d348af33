import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { Box } from '../support/box.ts'
import { TestBrowser } from '../support/browser.ts'
import { Dashboard } from '../support/dashboard.ts'
import { WireAgent } from '../support/people.ts'
import { startServer } from '../support/server.ts'
import { openShop } from '../support/shop.ts'

const server = await startServer({ pages: true })
after(() => server.stop())
const shop = await openShop(server.url, {
  tag: `<script async src="${server.url}/chat.js" data-account="demo" data-consent="required"></script>`,
})
const browser = await TestBrowser.launch(server.url, shop)
const agent = await Dashboard.signIn(await browser.person(), server)
const owner = await WireAgent.signIn(server, 'Eva')
const hello = {
  id: 'hello',
  text: 'May we help?',
  page: '',
  seconds: 0,
  scroll: 0,
  visitors: 'new',
  exit: false,
}
owner.account.send({ type: 'settings.update', clientId: 'greet', box: { greetings: [hello] } })
assert.equal((await owner.account.answer('greet')).type, 'command.accepted')

/** Everything that may name a visitor, from the first line of the page on. */
async function watched(): Promise<{ page: Page; told: string[]; sockets: string[] }> {
  const context = await browser.person()
  const page = await context.newPage()
  const told: string[] = []
  const sockets: string[] = []
  page.on('request', request => {
    const { pathname, search } = new URL(request.url())
    // What the account wants of its box is the same for all.
    const file = request.url().startsWith(shop) || /^\/(?:chat\.js$|v\/|v1\/demo\/box$)/.test(pathname)
    if (!file || search || request.method() !== 'GET') told.push(`${request.method()} ${request.url()}`)
  })
  page.on('websocket', socket => sockets.push(socket.url()))
  return { page, told, sockets }
}

/** What the browser keeps for the site and for the chat's server. */
async function kept(page: Page): Promise<unknown[]> {
  const cookies = await page.context().cookies()
  const stored = await page.evaluate(async () => [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
    ...(await indexedDB.databases()).map(({ name }) => name),
    ...(await caches.keys()),
  ])
  return [...cookies, ...stored]
}

test('[I4] [W9] before consent nothing is kept and nothing is told, whatever the visitor looks at; they are greeted each time', async () => {
  const { page, told, sockets } = await watched()
  const greeting = page.getByRole('button', { name: 'May we help?' })
  await page.goto(shop)
  await greeting.waitFor()
  await page.getByRole('button', { name: 'Open chat' }).click()
  await page.getByRole('button', { name: 'Agree and chat' }).waitFor()
  await page.evaluate(() => dispatchEvent(new PopStateEvent('popstate')))
  await page.reload()
  await greeting.waitFor()
  await page.getByRole('button', { name: 'Dismiss' }).click()
  await page.getByRole('button', { name: 'Open chat' }).click()
  await page.getByRole('button', { name: 'Agree and chat' }).waitFor()
  assert.deepEqual([await kept(page), told, sockets], [[], [], []])
})

test('[I4] who agrees can chat, is not asked again, and leaves nothing when they change their mind', async () => {
  const box = await Box.visit(await browser.person(), shop)
  await box.launcher.click()
  await box.page.getByRole('button', { name: 'Agree and chat' }).click()
  await box.page.getByRole('button', { name: 'Emoji' }).click()
  await box.page.getByRole('gridcell', { name: 'grinning face', exact: true }).click()
  await box.write('I agree')
  await box.isSent('I agree')
  await agent.row('I agree').waitFor()
  await box.page.reload()
  await box.show()
  await box.item('I agree').waitFor()

  await box.page.evaluate(() =>
    (document.querySelector('chat-box') as unknown as { consent(given: boolean): Promise<void> }).consent(
      false,
    ),
  )
  await box.page.getByRole('button', { name: 'Agree and chat' }).waitFor()
  await box.item('I agree').waitFor({ state: 'detached' })
  assert.deepEqual(await kept(box.page), [])
  const after: string[] = []
  box.page.on('request', request => after.push(request.url()))
  box.page.on('websocket', socket => after.push(socket.url()))
  await box.page.evaluate(() => {
    dispatchEvent(new PopStateEvent('popstate'))
    dispatchEvent(new Event('online'))
    return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
  })
  assert.deepEqual([after, await kept(box.page)], [[], []])
})
