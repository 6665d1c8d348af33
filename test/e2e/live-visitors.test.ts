import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { BrowserContext, Locator } from 'playwright-core'
import { Box } from '../support/box.ts'
import { TestBrowser } from '../support/browser.ts'
import { Dashboard } from '../support/dashboard.ts'
import { startServer } from '../support/server.ts'
import { openShop } from '../support/shop.ts'

const server = await startServer({ pages: true })
after(() => server.stop())
const shop = await openShop(server.url, { title: 'Walnut desks' })
const consentShop = await openShop(server.url, {
  title: 'A careful shop',
  before: '<chat-box consent="required"></chat-box>',
})
const browser = await TestBrowser.launch(server.url, shop, consentShop)

/** Browsers that say they are driven by a program are not listed. */
const userAgent =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'
const visitor = () => browser.person({ userAgent })

/** Posts come every 20 s, and what an agent wrote is handed out with the answer to one. */
const afterOnePost = { timeout: 30_000 }

async function openVisitors(): Promise<{ desk: Dashboard; row: (text: string) => Locator }> {
  const desk = await Dashboard.signIn(await browser.person(), server)
  await desk.page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'Visitors' }).click()
  const row = (text: string) => desk.page.getByRole('row').filter({ hasText: text })
  return { desk, row }
}

/** Addresses that pages of this browser ask for, as long as it lives. */
function requestsOf(context: BrowserContext): string[] {
  const paths: string[] = []
  context.on('request', request => paths.push(new URL(request.url()).pathname))
  context.on('page', page => page.on('websocket', socket => paths.push(new URL(socket.url()).pathname)))
  return paths
}

test('[V8] [W1] who browses is listed without socket or session; greeted, the box opens and they answer', async () => {
  const { desk, row } = await openVisitors()
  await desk.page.getByText('Nobody is on the site now').waitFor()
  const context = await visitor()
  const requests = requestsOf(context)
  const box = await Box.visit(context, shop)
  await row('Walnut desks').waitFor(afterOnePost)
  await box.page.goto(`${shop}/care?token=secret&color=oak`)
  const listed = row('/care')
  await listed.filter({ hasText: 'Chrome · Linux' }).waitFor(afterOnePost)
  assert.doesNotMatch(await listed.innerText(), /secret/)
  assert.deepEqual(
    requests.filter(path => /session|visitor$/.test(path)),
    [],
  )

  await listed.getByRole('button', { name: /^Start a conversation/ }).click()
  const dialog = desk.page.getByRole('dialog', { name: /^Write to Visitor/ })
  await dialog.getByRole('textbox', { name: 'Message' }).fill('Can I help you with the desk?')
  await dialog.getByRole('button', { name: 'Start a conversation' }).click()
  await desk.item('Can I help you with the desk?').waitFor()

  await box.item('Can I help you with the desk?').waitFor(afterOnePost)
  await box.write('Yes: is it oiled?')
  await desk.item('Yes: is it oiled?').waitFor()
  await desk.stands('Can I help you with the desk?', 'Seen')
  assert.deepEqual(await box.texts(), ['Can I help you with the desk?', 'Yes: is it oiled?'])

  await desk.page.getByRole('button', { name: 'Visitors' }).click()
  await row('/care')
    .getByRole('button', { name: /^Open the conversation/ })
    .click()
  await desk.item('Yes: is it oiled?').waitFor()
  await context.close()
})

test('[V8] [I4] before consent nothing is posted, and nobody listed', async () => {
  const { row } = await openVisitors()
  const careful = await visitor()
  const requests = requestsOf(careful)
  const page = await careful.newPage()
  await page.goto(consentShop)
  await page.getByRole('button', { name: 'Open chat' }).waitFor()
  const open = await visitor()
  await Box.visit(open, `${shop}/open`)
  await row('/open').waitFor(afterOnePost)
  assert.equal(await row('A careful shop').count(), 0)
  assert.equal(requests.includes('/v1/demo/presence'), false)
  await Promise.all([careful.close(), open.close()])
})

test('[V8] switched off, nobody is listed and pages post no more; the list switches it on again', async () => {
  const { desk, row } = await openVisitors()
  await desk.page.evaluate(async () => {
    const dashboard = document.querySelector('chat-dashboard') as unknown as {
      active: { account: { updateSettings(change: object): Promise<void> } }
    }
    await dashboard.active.account.updateSettings({ liveVisitors: false })
  })
  await desk.page.getByRole('heading', { name: 'Live visitors are switched off' }).waitFor()
  const context = await visitor()
  const page = await context.newPage()
  const answer = page.waitForResponse(response => response.url().endsWith('/presence'))
  await page.goto(`${shop}/off`)
  assert.deepEqual(await (await answer).json(), { again: 0 })

  await desk.page.getByRole('button', { name: 'Switch on' }).click()
  await desk.page.getByText('Nobody is on the site now').waitFor()
  await page.goto(`${shop}/on`)
  await row('/on').waitFor(afterOnePost)
  await context.close()
})
