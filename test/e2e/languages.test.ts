import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { TestBrowser } from '../support/browser.ts'
import { openShop } from '../support/shop.ts'
import { spokenTexts } from '../support/spoken-texts.ts'
import { startServer } from '../support/server.ts'

const server = await startServer({ pages: true })
after(() => server.stop())
const shops = {
  cs: await openShop(server.url, { html: 'lang="cs-CZ"' }),
  en: await openShop(server.url),
}
const browser = await TestBrowser.launch(server.url, ...Object.values(shops))
const czech = spokenTexts('cs')

test('[L1] a Czech shop has a Czech box, and its visitor loads one file of texts', async () => {
  const page = await (await browser.person()).newPage()
  const files = textFiles(page)
  await page.goto(shops.cs)
  const launcher = page.getByRole('button', { name: czech('launcher-open') })
  // Asked for together with the box, as soon as the pointer comes near.
  const asked = page.waitForRequest(/\/box-cs-/)
  await launcher.hover()
  await asked
  await launcher.click()
  await said(page, 'cs')
  assert.deepEqual(files, ['box-cs'])
})

test('[L1] a box in English loads no file of texts', async () => {
  const page = await (await browser.person()).newPage()
  const files = textFiles(page)
  await page.goto(shops.en)
  await page.getByRole('button', { name: 'Open chat' }).click()
  await said(page, 'en')
  assert.deepEqual(files, [])
})

test('[L1] the language of the queue goes before that of the page, also once the box is there', async () => {
  const page = await (await browser.person()).newPage()
  await page.goto(shops.en)
  await page.getByRole('button', { name: 'Open chat' }).click()
  await said(page, 'en')
  await page.evaluate(`deskbell('language', 'de')`)
  await said(page, 'de')
})

test('[L1] the window waits for its texts: nobody sees it in two languages one after the other', async () => {
  const { page, release } = await openLate()
  assert.equal(await page.locator('.window').count(), 0)
  release()
  await said(page, 'cs')
})

test('[L1] texts that are late keep nobody waiting for more than a second', async () => {
  const { page, release } = await openLate()
  await page.clock.fastForward(1_000)
  await said(page, 'en')
  release()
  await said(page, 'cs')
})

test('[L1] without its texts the box is in English, until the browser is back on the network', async () => {
  const page = await (await browser.person()).newPage()
  await page.route(/\/box-cs-/, route => route.abort())
  await page.goto(shops.cs)
  await page.getByRole('button', { name: czech('launcher-open') }).click()
  await said(page, 'en')
  await page.unroute(/\/box-cs-/)
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await said(page, 'cs')
})

test('[L1] the dashboard is in the language of the agent’s browser', async () => {
  const german = spokenTexts('de')
  const page = await (await browser.person({ locale: 'de-DE' })).newPage()
  const files = textFiles(page)
  await page.goto(`${server.url}/dashboard`)
  await page.getByRole('textbox', { name: german('login-email') }).fill(server.ownerEmail)
  await page.getByRole('textbox', { name: german('login-password') }).fill(server.ownerPassword)
  await page.getByRole('button', { name: german('login-submit') }).click()
  await page.getByRole('navigation', { name: german('folders') }).waitFor()
  assert.equal(await page.locator('html').getAttribute('lang'), 'de')
  assert.equal(await page.title(), 'Deskbell-Dashboard')
  assert.deepEqual(files, ['desk-de'])
})

/** A Czech shop whose chat is opened while its texts are on their way, and whose clock stands still. */
async function openLate(): Promise<{ page: Page; release: () => void }> {
  const page = await (await browser.person()).newPage()
  const held = Promise.withResolvers<void>()
  await page.route(/\/box-cs-/, route => held.promise.then(() => route.continue()))
  await page.clock.install()
  await page.goto(shops.cs)
  await page.getByRole('button', { name: czech('launcher-open') }).click()
  await page.waitForFunction(() => !!customElements.get('chat-box'))
  await page.evaluate(
    () =>
      (document.querySelector('chat-box') as unknown as { updateComplete: Promise<unknown> }).updateComplete,
  )
  return { page, release: held.resolve }
}

/** The names of the files of texts that the page asks for. */
function textFiles(page: Page): string[] {
  const files: string[] = []
  page.on('request', request => {
    const name = /\/((?:box|desk)-[a-z]{2})-[^/]*$/.exec(request.url())?.[1]
    if (name && !files.includes(name)) files.push(name)
  })
  return files
}

/** Resolves when the open box is in the language. */
async function said(page: Page, language: 'cs' | 'de' | 'en'): Promise<void> {
  await page.locator(`.window[lang|="${language}"]`).waitFor()
  await page
    .getByRole('button', { name: spokenTexts(language)('launcher-close') })
    .first()
    .waitFor()
  // The composer is an element of its own.
  await page.getByPlaceholder(spokenTexts(language)('composer-placeholder')).waitFor()
}
