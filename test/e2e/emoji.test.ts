import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Box } from '../support/box.ts'
import { TestBrowser } from '../support/browser.ts'
import { Dashboard } from '../support/dashboard.ts'
import { startServer } from '../support/server.ts'
import { openShop } from '../support/shop.ts'

const server = await startServer({ pages: true })
after(() => server.stop())
const shop = await openShop(server.url)
const browser = await TestBrowser.launch(server.url, shop)

test('[W10] [S17] an agent answers by emoji, from our own server and under the dashboard’s own policy', async () => {
  const desk = await browser.person()
  await desk.addInitScript(() => {
    const violations: string[] = []
    Object.assign(window, { violations })
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      violations.push(`${violatedDirective} ${blockedURI}`),
    )
  })
  const agent = await Dashboard.signIn(desk, server)
  const box = await Box.open(await browser.person(), shop)
  await box.write('Is it there yet?')
  await agent.open('Is it there yet?')
  const names = agent.page.waitForResponse(response => /\/emoji-[^/]+\.json$/.test(response.url()))
  await agent.message.fill('It is!')
  await agent.page.getByRole('main').getByRole('button', { name: 'Emoji' }).click()
  const answer = await names
  const {
    'content-type': type,
    'cache-control': cache,
    'access-control-allow-origin': origin,
  } = answer.headers()
  assert.equal(new URL(answer.url()).origin, server.url)
  assert.match(answer.url(), /\/v\/[^/]+\/emoji-en-[\w-]{8}\.json$/)
  assert.deepEqual([type, cache, origin], ['application/json', 'public, max-age=31536000, immutable', '*'])
  await agent.page.getByRole('searchbox', { name: 'Search emoji' }).fill('party popp')
  await agent.page.keyboard.press('Enter')
  assert.equal(await agent.message.inputValue(), 'It is!🎉')
  await agent.page.keyboard.press('Enter')
  await box.item('It is!🎉').waitFor()
  assert.deepEqual(
    await agent.page.evaluate(() => (window as unknown as { violations: string[] }).violations),
    [],
  )
})
