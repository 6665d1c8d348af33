import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Box } from '../support/box.ts'
import { TestBrowser } from '../support/browser.ts'
import { Dashboard } from '../support/dashboard.ts'
import { Desk } from '../support/desk.ts'
import { request } from '../support/knock.ts'
import { startServer } from '../support/server.ts'
import { agree, Settings } from '../support/settings.ts'

const server = await startServer({ pages: true })
after(() => server.stop())
const strictDesk = await Desk.open(server, {
  'content-security-policy': [
    "default-src 'none'",
    `script-src ${server.url}`,
    `connect-src ${server.url} ${server.wsUrl}`,
    `img-src ${server.url}`,
    "require-trusted-types-for 'script'",
    "trusted-types lit-html 'allow-duplicates'",
  ].join('; '),
})
const browser = await TestBrowser.launch(server.url, strictDesk.url)
const size = { viewport: { width: 1440, height: 900 } }

const visitor = await Box.open(await browser.person(), `${server.url}/`)
await visitor.write('Is the oak table in stock?')
const owner = await Dashboard.signIn(await browser.person(size), server)
const settings = await Settings.open(owner)
const ben = new Dashboard(await (await browser.person(size)).newPage())

test('[A6] who is invited by the owner joins through the link, once, with a name and a password', async () => {
  const team = await settings.section('Team')
  await team.getByRole('button', { name: 'Invite a colleague' }).click()
  await team.getByRole('textbox', { name: 'E-mail' }).fill('ben@example.com')
  await team.getByRole('button', { name: 'Make an invitation' }).click()
  const link = (await team.locator('#invite-link').textContent())?.trim() ?? ''
  await team.getByRole('button', { name: 'Withdraw the invitation of ben@example.com' }).waitFor()
  await ben.page.goto(link)
  await ben.page.getByRole('textbox', { name: 'Name' }).fill('Ben')
  await ben.page.getByLabel('Password', { exact: true }).fill('correct horse battery')
  await ben.page.getByRole('button', { name: 'Join the team' }).click()
  await ben.row('Is the oak table in stock?').waitFor()
  await team.getByRole('button', { name: 'Edit Ben' }).waitFor()
  await team
    .getByRole('button', { name: 'Withdraw the invitation of ben@example.com' })
    .waitFor({ state: 'detached' })
  const late = await (await browser.person()).newPage()
  await late.goto(link)
  await late.getByRole('button', { name: 'Join the team' }).waitFor({ state: 'detached' })
  assert.equal(await late.getByRole('navigation', { name: 'Folders' }).count(), 0)
  await late.close()
})

test('[A1] [A8] a changed role changes at once what its agent may do and open', async () => {
  await ben.open('Is the oak table in stock?')
  assert.equal(await ben.action('Resolve').getAttribute('aria-disabled'), 'true')
  const team = await settings.section('Team')
  await team.getByRole('button', { name: 'Edit Ben' }).click()
  await team.getByRole('combobox', { name: 'Role' }).selectOption('Full access')
  await team.getByRole('button', { name: 'Save' }).click()
  await ben.page.locator('conversation-thread button:not([aria-disabled])', { hasText: 'Resolve' }).waitFor()
  const own = await Settings.open(ben)
  await own.section('Secrets')
  await team.getByRole('button', { name: 'Edit Ben' }).click()
  await team.getByRole('combobox', { name: 'Role' }).selectOption('Limited access')
  await team.getByRole('button', { name: 'Save' }).click()
  await own.way('Secrets').waitFor({ state: 'detached' })
  assert.equal(await ben.page.getByText('Shared secret').count(), 0)
})

test('[S13] a site that was refused is allowed with one click, and its visitors are let in', async () => {
  const origin = 'https://shop.example'
  const knock = async () =>
    (await request(server, 'POST', 'session', { headers: { origin }, body: {} })).status
  const box = await settings.section('Chat box')
  assert.equal(await knock(), 403)
  // As when the owner comes back from their own site, on which no chat box was seen.
  await owner.page.evaluate(() => dispatchEvent(new Event('focus')))
  await box.getByRole('button', { name: `Allow ${origin}` }).click()
  await box.getByRole('list', { name: 'Allowed sites' }).getByText(origin).waitFor()
  assert.equal(await knock(), 200)
  await box.getByRole('button', { name: `Remove ${origin}` }).click()
  await agree(box, 'Remove')
  assert.equal(await knock(), 403)
})

test('[A6] a second secret is made, and the first one removed', async () => {
  const secrets = await settings.section('Secrets')
  await secrets.getByRole('button', { name: 'Add another' }).first().click()
  await secrets.getByRole('button', { name: 'Make a secret' }).click()
  await secrets.getByRole('button', { name: /^Hide number 2/ }).waitFor()
  await secrets.getByRole('button', { name: /^Remove number 1/ }).click()
  await agree(secrets, 'Remove')
  await secrets.getByRole('button', { name: /^Remove number/ }).waitFor({ state: 'detached' })
})

test('[I5] [C13] days of retention and the switches are there again after a reload', async () => {
  const privacy = await settings.section('Privacy')
  await privacy.getByRole('radio', { name: /^Erase visitors/ }).check()
  await privacy.getByRole('textbox', { name: 'Days of silence' }).fill('90')
  await privacy.getByRole('button', { name: 'Save' }).click()
  await agree(privacy, 'Erase them')
  const box = await settings.section('Chat box')
  await box.getByRole('switch', { name: /^Ask for a rating/ }).uncheck()
  await box.getByText('Saved').waitFor()
  await owner.page.reload()
  await box.getByRole('switch', { name: /^Ask for a rating/, checked: false }).waitFor()
  const after = await settings.section('Privacy')
  assert.equal(await after.getByRole('textbox', { name: 'Days of silence' }).inputValue(), '90')
})

test('[S17] under a strict policy every section shows without one violation', async () => {
  const context = await browser.person()
  await context.addInitScript(() => {
    const violations: unknown[] = []
    Object.assign(window, { violations })
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      violations.push({ violatedDirective, blockedURI }),
    )
  })
  const eva = await strictDesk.enter(context, 'Eva')
  const own = await Settings.open(eva)
  for (const name of ['Team', 'Groups', 'Tags', 'Shortcuts', 'Chat box', 'Secrets', 'Privacy'])
    await own.section(name)
  await own.root.getByRole('radiogroup').waitFor()
  const violations = await eva.page.evaluate(
    () => (window as unknown as { violations: unknown[] }).violations,
  )
  assert.deepEqual(violations, [])
})

test('[C4] [A8] a colleague who is removed is out at once', async () => {
  const team = await settings.section('Team')
  await team.getByRole('button', { name: 'Edit Ben' }).click()
  const remove = team.getByRole('button', { name: 'Remove from the team' })
  await remove.press('Enter')
  await team.getByRole('dialog').waitFor()
  await owner.page.keyboard.press('Escape')
  await remove.and(owner.page.locator(':focus')).waitFor()
  await remove.press('Enter')
  await agree(team, 'Remove')
  await ben.page.getByRole('button', { name: 'Sign in' }).waitFor()
  await team.getByRole('button', { name: 'Edit Ben' }).waitFor({ state: 'detached' })
})
