import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Locator } from 'playwright-core'
import { Box } from '../support/box.ts'
import { TestBrowser } from '../support/browser.ts'
import { agentClient } from '../support/clients.ts'
import { Dashboard } from '../support/dashboard.ts'
import { Desk } from '../support/desk.ts'
import { startServer } from '../support/server.ts'
import { until } from '../support/until.ts'

const server = await startServer({ pages: true })
after(() => server.stop())
const desk = await Desk.open(server)
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
const browser = await TestBrowser.launch(server.url, desk.url, strictDesk.url)

const owner = await Dashboard.signIn(await browser.person(), server)
const visitor = await Box.open(await browser.person(), `${server.url}/`)
await visitor.write('Is the oak table in stock?')
const eva = await desk.enter(await browser.person(), 'Eva')
const lim = await desk.enter(await browser.person(), 'Lim', 'limited')

/** A disabled button still tells why, also to who has no pointer to hover with. */
async function clickDisabled(button: Locator): Promise<void> {
  assert.equal(await button.getAttribute('aria-disabled'), 'true')
  await button.click({ force: true })
}

test('[A6] [C2] agents of a backend’s token work on its page; a team of several has all folders', async () => {
  await eva.row('Is the oak table in stock?').waitFor()
  await lim.row('Is the oak table in stock?').waitFor()
  for (const name of ['All', 'Primary', 'New', 'Mine', 'Resolved']) await owner.folder(name).waitFor()
  await eva.counts('Primary', 1)
})

test('[A7] [C3] who is not assigned reads why they may not resolve, in the row and in the header', async () => {
  const row = lim.list.getByRole('listitem').first()
  await clickDisabled(row.getByRole('button', { name: 'Resolve' }))
  await row.getByRole('alert').filter({ hasText: 'Join the conversation first.' }).waitFor()
  await lim.list.getByRole('button').first().click()
  await clickDisabled(lim.action('Resolve'))
  await lim.page
    .getByRole('main')
    .getByRole('alert')
    .filter({ hasText: 'Join the conversation first.' })
    .waitFor()
})

test('[C5] joined, assigned, handed over and left: each colleague sees it at once', async () => {
  await lim.action('Join').click()
  await lim.action('Leave').waitFor()
  await eva.open('Is the oak table in stock?')
  await eva.item('Lim joined').waitFor()
  await eva.action('Assign').click()
  await eva.page.getByRole('menuitemcheckbox', { name: /^owner/ }).click()
  await lim.item('Eva assigned owner').waitFor()
  await owner.choose('Mine')
  await owner.row('Is the oak table in stock?').waitFor()
  await lim.action('Hand over').click()
  await lim.page.getByRole('menuitem', { name: /^Eva/ }).click()
  await eva.item('Lim handed over to Eva').waitFor()
  await eva.action('Leave').click()
  await eva.item('Eva left').waitFor()
  await owner.choose('All')
  await owner.row('Is the oak table in stock?').filter({ hasText: 'Assigned to you' }).waitFor()
})

test('[C7] what is unread is the same on two devices of an agent, and read on one is read on both', async () => {
  const tablet = await desk.enter(await browser.person(), 'Eva')
  await eva.page.goto('about:blank')
  await visitor.write('And in walnut?')
  const row = tablet.row('And in walnut?')
  await row.filter({ hasText: '1 unread message' }).waitFor()
  await eva.page.goto(desk.of('Eva'))
  await eva.row('And in walnut?').filter({ hasText: '1 unread message' }).waitFor()
  await eva.open('And in walnut?')
  await row.filter({ hasNotText: 'unread' }).waitFor()
  await tablet.page.close()
})

test('[V2] of two agents in one field each sees what the other sets, and the later one wins', async () => {
  await owner.open('And in walnut?')
  await owner.field('Name').fill('Ada L.')
  await eva.field('Name').fill('Ada Lovelace')
  await eva.field('Name').press('Enter')
  await owner.page.getByText('A colleague has set: Ada Lovelace').waitFor()
  await owner.field('Name').press('Enter')
  await eva.holds('Name', 'Ada L.')
  await eva.field('Phone').fill('1'.repeat(51))
  await eva.field('Phone').press('Enter')
  await eva.page.getByText('1 character too long: 50 fit.').waitFor()
})

test('[A8] [A2] an agent who is deactivated looks on, at once, and writes no more', async () => {
  await lim.open('And in walnut?')
  const admin = agentClient(server, 'Admin')
  await admin.start()
  const { id } = await until(admin, () => admin.state.team.find(({ name }) => name === 'Lim'))
  const deactivated = performance.now()
  await admin.account.updateAgent(id, { active: false })
  await lim.page
    .getByRole('main')
    .getByText('Your account is inactive')
    .locator('visible=true')
    .first()
    .waitFor()
  assert.ok(performance.now() - deactivated < 5_000)
  assert.equal(await lim.message.isEditable(), false)
  assert.equal(await lim.field('Note').isEditable(), false)
  await visitor.write('Hello?')
  await lim.item('Hello?').waitFor()
})

test('[A6] [A8] signed out everywhere, every browser of the agent shows the sign-in and nothing else', async () => {
  const laptop = await Dashboard.signIn(await browser.person(), server)
  await laptop.open('Hello?')
  await laptop.page.locator('agent-status').getByRole('button').first().click()
  await laptop.page.getByRole('menuitem', { name: 'Sign out everywhere' }).click()
  for (const each of [laptop, owner]) {
    await each.page.getByRole('button', { name: 'Sign in' }).waitFor()
    assert.equal(await each.page.getByText('And in walnut?').count(), 0)
  }
})

test('[S17] under a strict policy the dashboard works without one violation', async () => {
  const context = await browser.person()
  await context.addInitScript(() => {
    const violations: unknown[] = []
    Object.assign(window, { violations })
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) =>
      violations.push({ violatedDirective, blockedURI, sourceFile }),
    )
  })
  const agent = await strictDesk.enter(context, 'Eva')
  await agent.open('Hello?')
  await agent.write('See https://example.com/oak')
  await agent.log.getByRole('link', { name: 'https://example.com/oak' }).waitFor()
  await agent.field('Note').fill('Prefers oak')
  await agent.field('Note').press('Tab')
  await agent.action('Assign').click()
  await agent.page.keyboard.press('Escape')
  await agent.action('Resolve').click()
  await agent.action('Reopen').waitFor()
  const violations = await agent.page.evaluate(
    () => (window as unknown as { violations: unknown[] }).violations,
  )
  assert.deepEqual(violations, [])
})
