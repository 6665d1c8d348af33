import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { Box } from '../support/box.ts'
import { TestBrowser } from '../support/browser.ts'
import { Dashboard } from '../support/dashboard.ts'
import { startServer } from '../support/server.ts'
import { Settings } from '../support/settings.ts'

const server = await startServer({ pages: true, box: {} })
after(() => server.stop())
const browser = await TestBrowser.launch(server.url)
const shop = `${server.url}/`

const owner = await Dashboard.signIn(await browser.person({ viewport: { width: 1440, height: 900 } }), server)
const settings = await Settings.open(owner)
const section = await settings.section('Chat box')

/** The form of this name, saved. */
async function save(form: string): Promise<void> {
  const card = section.getByRole('form', { name: form, exact: true })
  await card.getByRole('button', { name: 'Save', exact: true }).click()
  await card.getByText('Saved', { exact: true }).waitFor()
}

test('[W9] colour, greeting and side that the owner saves are what visitors see after a reload', async () => {
  const visitor = await Box.open(await browser.person(), shop)
  // Browsers take the settings of the last minute for fresh; one that is watched on its way asks each time.
  await visitor.page.route('**/box', route => route.continue())
  await visitor.page.getByRole('heading', { name: 'Hello, how can we help?' }).waitFor()
  await section.getByRole('textbox', { name: 'Any other color' }).fill('#7e22ce')
  await section.getByRole('radio', { name: 'Left' }).check({ force: true })
  await save('Looks')
  await section.getByRole('textbox', { name: 'Greeting', exact: true }).fill('Welcome to the workshop!')
  await save('Texts')
  await visitor.reload()
  await visitor.page.getByRole('heading', { name: 'Welcome to the workshop!' }).waitFor()
  const box = visitor.page.locator('chat-box')
  assert.equal(await box.getAttribute('color'), '#7e22ce')
  const left = await visitor.page
    .getByRole('dialog', { name: 'Chat' })
    .evaluate(window => window.getBoundingClientRect().left)
  assert.ok(left < 100, `${left}`)
})

/** What a box is told that is opened now. */
async function isOnline(): Promise<boolean> {
  const answer = await fetch(`${server.url}/v1/demo/availability`, {
    method: 'POST',
    headers: { origin: server.url, 'content-type': 'application/json' },
    body: '{}',
  })
  return ((await answer.json()) as { online: boolean }).online
}

test('[W9] the form of those who come while everybody is away is there, and gone when the owner takes it away', async () => {
  await owner.page.locator('agent-status').getByRole('button').first().click()
  await owner.page.getByRole('menuitemcheckbox', { name: 'Available to visitors' }).click()
  // A box asks when it is opened, and then every 20 s.
  while (await isOnline()) await wait(20)
  const visitor = await Box.visit(await browser.person(), shop)
  await visitor.page.route('**/box', route => route.continue())
  await visitor.launcher.click()
  const email = visitor.page.getByRole('textbox', { name: 'E-mail' })
  await email.waitFor()
  await section.getByRole('switch', { name: /^Ask for an e-mail address/ }).uncheck()
  await save('Forms')
  await visitor.reload()
  await visitor.message.waitFor()
  assert.equal(await email.count(), 0)
})

test('[W9] an automatic greeting that the owner adds greets a visitor on its page', async () => {
  await section.getByRole('button', { name: 'New greeting' }).click()
  const form = section.getByRole('form', { name: 'New greeting' })
  await form.getByRole('textbox', { name: 'What it says' }).fill('May I help you choose?')
  await form.getByRole('textbox', { name: 'Seconds on the page' }).fill('0')
  await form.getByRole('button', { name: 'Save', exact: true }).click()
  await section.getByRole('listitem').filter({ hasText: 'May I help you choose?' }).waitFor()
  const visitor = await Box.visit(await browser.person(), shop)
  await visitor.page.getByRole('button', { name: 'May I help you choose?' }).waitFor()
})

test('the picture that the owner chooses is served to visitors', async () => {
  const png =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
  const card = section.locator('#picture')
  await card
    .getByLabel('Choose a picture')
    .setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from(png, 'base64') })
  await card.getByRole('img', { name: 'The picture that you have chosen' }).waitFor()
  await card.getByRole('button', { name: 'Save', exact: true }).click()
  await card.getByText('Saved', { exact: true }).waitFor()
  const address = await card.getByRole('img', { name: 'The picture of the chat box' }).getAttribute('src')
  const answer = await fetch(address ?? '')
  assert.equal(answer.status, 200)
  assert.match(answer.headers.get('content-type') ?? '', /^image\/(?:png|webp|jpeg)$/)
})
