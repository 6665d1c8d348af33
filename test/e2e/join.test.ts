import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { TestBrowser } from '../support/browser.ts'
import { agentClient } from '../support/clients.ts'
import { Dashboard } from '../support/dashboard.ts'
import { startServer } from '../support/server.ts'
import { until } from '../support/until.ts'

const server = await startServer({ pages: true })
after(() => server.stop())
const browser = await TestBrowser.launch(server.url)

const admin = agentClient(server, 'Admin')
await admin.start()
await until(admin, () => admin.state.connection.state === 'online')

let people = 0

/** Somebody at an address of their own: attempts to sign in are counted by it. */
async function person(): Promise<BrowserContext> {
  const context = await browser.person()
  await context.setExtraHTTPHeaders({ 'x-forwarded-for': `198.51.100.${++people}` })
  return context
}

/** A link for somebody of that name, with limited access. */
async function invite(name: string) {
  const email = `${name.toLowerCase()}@example.com`
  const { link, invitation } = await admin.account.invite({ email, name, role: 'limited', groups: [] })
  return { link, email, id: invitation.id }
}

async function follow(context: BrowserContext, link: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(link)
  return page
}

async function fillIn(page: Page, name: string, password: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
}

async function join(page: Page, name: string, password: string): Promise<void> {
  await fillIn(page, name, password)
  await page.getByRole('button', { name: 'Join the team' }).click()
  await page.getByRole('navigation', { name: 'Folders' }).waitFor()
}

const isOver = (page: Page) =>
  page.getByRole('heading', { name: 'This invitation is not valid any more' }).waitFor()

test('[A6] the link of an invitation brings a stranger into the team, signed in, and leaves the address', async () => {
  const { link, email } = await invite('Petr')
  const page = await follow(await person(), link)
  await page.getByRole('heading', { name: 'Admin invites you to the team' }).waitFor()
  assert.equal(new URL(page.url()).hash, '')
  assert.equal(await page.getByRole('textbox', { name: 'E-mail' }).inputValue(), email)
  assert.equal(await page.getByRole('textbox', { name: 'Name' }).inputValue(), 'Petr')
  await join(page, 'Petr Novák', 'a password of Petr')
  await page.locator('agent-status').getByText('Petr Novák').first().waitFor()
  await page.reload()
  await page.getByRole('navigation', { name: 'Folders' }).waitFor()
  const petr = await until(admin, () => admin.state.team.find(({ name }) => name === 'Petr Novák'))
  assert.equal(petr.role, 'limited')
})

test('[A6] what is wrong is said beside the field, and a reload keeps the invitation', async () => {
  const { link } = await invite('Jan')
  const page = await follow(await person(), link)
  await fillIn(page, 'Jan', 'short')
  await page.getByRole('button', { name: 'Join the team' }).click()
  await page.getByText('Too short: a password has at least 8 characters.').waitFor()
  assert.equal(await page.getByRole('textbox', { name: 'Password' }).inputValue(), 'short')
  await page.reload()
  await join(page, 'Jan', 'a password of Jan')
})

test('[A6] a second person with the same link is told to ask for another one, or to sign in', async () => {
  const { link, email } = await invite('Ida')
  const context = await person()
  await join(await follow(context, link), 'Ida', 'a password of Ida')
  const second = await follow(await person(), link)
  await isOver(second)
  await second.getByText('ask for a new invitation').waitFor()
  await second.getByRole('button', { name: 'Go to the sign-in' }).click()
  await new Dashboard(second).enter({ url: '', ownerEmail: email, ownerPassword: 'a password of Ida' })
})

test('[A6] of two who have the form open, one joins', async () => {
  const { link } = await invite('Max')
  const pages = [await follow(await person(), link), await follow(await person(), link)]
  for (const page of pages) await fillIn(page, 'Max', 'a password of Max')
  const [first, second] = pages as [Page, Page]
  await join(first, 'Max', 'a password of Max')
  await second.getByRole('button', { name: 'Join the team' }).click()
  await isOver(second)
})

test('[A6] a link that was withdrawn is of no use', async () => {
  const { link, id } = await invite('Eli')
  await admin.account.deleteInvitation(id)
  await isOver(await follow(await person(), link))
})

test('[A6] who is signed in is named, may stay, and leaves before somebody else joins', async () => {
  const { link } = await invite('Una')
  const owner = await Dashboard.signIn(await person(), server)
  // The same page: only the fragment is another one.
  await owner.page.evaluate(hash => (location.hash = hash), new URL(link).hash)
  const named = owner.page.getByRole('heading', { name: 'You are signed in as owner' })
  await named.waitFor()
  await owner.page.getByRole('button', { name: 'Stay signed in' }).click()
  await owner.folder('All').waitFor()
  await owner.page.goto(link)
  await named.waitFor()
  await owner.page.getByRole('button', { name: 'Sign out and open the invitation' }).click()
  await join(owner.page, 'Una', 'a password of Una')
  await owner.page.locator('agent-status').getByText('Una').first().waitFor()
})

test('[A6] whoever changes their password stays signed in here, and nowhere else', async () => {
  const { link, email } = await invite('Zoe')
  const page = await follow(await person(), link)
  await join(page, 'Zoe', 'a password of Zoe')
  const phone = await person()
  const elsewhere = new Dashboard(await phone.newPage())
  await elsewhere.page.goto(`${server.url}/dashboard`)
  await elsewhere.enter({ url: '', ownerEmail: email, ownerPassword: 'a password of Zoe' })

  await page.locator('agent-status').getByRole('button').first().click()
  await page.getByRole('menuitem', { name: 'Your profile' }).click()
  const profile = page.getByRole('dialog', { name: 'Your profile' })
  await profile.getByRole('textbox', { name: 'Current password' }).fill('a guess')
  await profile.getByRole('textbox', { name: 'New password' }).fill('another password of Zoe')
  await profile.getByRole('button', { name: 'Change password' }).click()
  await profile.getByText('This is not your current password.').waitFor()
  await profile.getByRole('textbox', { name: 'Current password' }).fill('a password of Zoe')
  await profile.getByRole('button', { name: 'Change password' }).click()
  await profile.getByText('Changed. You are signed out everywhere else.').waitFor()
  await elsewhere.page.getByRole('button', { name: 'Sign in' }).waitFor()
  await elsewhere.enter({ url: '', ownerEmail: email, ownerPassword: 'another password of Zoe' })

  await profile.getByRole('textbox', { name: 'Name' }).fill('Zoe Z.')
  await profile.getByRole('button', { name: 'Save name' }).click()
  await elsewhere.page.locator('agent-status').getByText('Zoe Z.').first().waitFor()
})
