import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Box } from '../support/box.ts'
import { TestBrowser } from '../support/browser.ts'
import { changeBox } from '../support/change-box.ts'
import { Dashboard } from '../support/dashboard.ts'
import { startSupervised } from '../support/supervised-server.ts'

const owner = { ownerEmail: 'owner@example.com', ownerPassword: 'a password for tests' }
const server = await startSupervised({
  DESKBELL_OWNER_EMAIL: owner.ownerEmail,
  DESKBELL_OWNER_PASSWORD: owner.ownerPassword,
})
after(() => server.stop())
await changeBox({ ...server, ...owner, account: 'demo' }, { offlineForm: false })
const browser = await TestBrowser.launch(server.url)

const visitor = await Box.open(await browser.person(), `${server.url}/`)
const agent = await Dashboard.signIn(await browser.person(), { url: server.url, ...owner })

test('[W1] [C2] [C6] [C7] a visitor writes, and the agent sees it at once: new, counted and unread', async () => {
  await visitor.write('Do you ship to Norway?')
  const row = agent.row('Do you ship to Norway?')
  await row.filter({ hasText: 'New' }).filter({ hasText: '1 unread message' }).waitFor()
  await row.filter({ hasText: 'On the site' }).waitFor()
  await agent.counts('All', 1)
  await agent.counts('New', 1)
  await agent.choose('New')
  await row.waitFor()
  await visitor.isSent('Do you ship to Norway?')
})

test('[C7] [W7] the agent opens it: read for the agent, seen for the visitor', async () => {
  await agent.open('Do you ship to Norway?')
  await agent.item('Do you ship to Norway?').waitFor()
  await visitor.stands('Do you ship to Norway?', 'Seen')
  await agent.row('Do you ship to Norway?').filter({ hasNotText: 'unread' }).waitFor()
})

test('[W6] each side sees that the other is typing', async () => {
  await agent.message.pressSequentially('We do')
  await visitor.page
    .getByText(/typing/)
    .first()
    .waitFor()
  await visitor.message.pressSequentially('And to')
  await agent.page
    .getByRole('main')
    .getByText(/typing/)
    .first()
    .waitFor()
  await visitor.message.fill('')
})

test('[W1] [C5] [H6] the answer arrives, makes the agent an assignee, and is seen', async () => {
  await agent.message.press('Enter')
  await visitor.item('We do').waitFor()
  await visitor.item('joined').waitFor()
  await agent.stands('We do', 'Seen')
  await agent.counts('New', 0)
  await agent.choose('All')
  await agent.row('We do').filter({ hasText: 'Answered' }).filter({ hasText: 'Assigned to you' }).waitFor()
})

test('[C1] [C3] [C4] resolving moves it to Resolved; the next message brings the same conversation back', async () => {
  await agent.action('Resolve').click()
  await agent.counts('Resolved', 1)
  await agent.counts('All', 0)
  await agent.choose('Resolved')
  await agent.row('We do').waitFor()
  await visitor.item('resolved the conversation').waitFor()

  await visitor.write('One more thing')
  await agent.counts('Resolved', 0)
  await agent.counts('All', 1)
  await agent.choose('All')
  await agent.row('One more thing').filter({ hasText: 'Assigned to you' }).waitFor()
  await agent.item('One more thing').waitFor()
  assert.deepEqual(await agent.texts(), ['Do you ship to Norway?', 'We do', 'One more thing'])
})

test('[C3] a conversation is resolved from its row, and reopened by hand', async () => {
  await agent.row('One more thing').getByRole('button', { name: 'Resolve' }).click()
  await agent.counts('Resolved', 1)
  await agent.choose('Resolved')
  await agent.row('One more thing').getByRole('button', { name: 'Reopen' }).click()
  await agent.counts('All', 1)
  await agent.choose('All')
  await agent.open('One more thing')
  await agent.action('Resolve').click()
  await agent.action('Reopen').waitFor()
})

test('[C15] the visitor starts another conversation, and still finds the first', async () => {
  await visitor.page.getByRole('button', { name: 'Start new conversation' }).click()
  await visitor.item('We do').waitFor({ state: 'detached' })
  await visitor.write('Something else')
  await agent.row('Something else').filter({ hasText: 'New' }).waitFor()
  await agent.counts('All', 1)
  await agent.counts('Resolved', 1)
  assert.deepEqual(await visitor.texts(), ['Something else'])
  await visitor.page.getByRole('button', { name: 'Earlier conversations' }).click()
  await visitor.page.getByRole('listitem').filter({ hasText: 'owner' }).getByRole('button').click()
  await visitor.item('We do').waitFor()
  await visitor.page.getByRole('button', { name: 'Back to the latest conversation' }).click()
  await visitor.item('Something else').waitFor()
})

test('[V2] [V4] what the agent notes of the visitor is kept, named in the list', async () => {
  await agent.open('Something else')
  await agent.field('Name').fill('Ada Lovelace')
  await agent.field('Name').press('Tab')
  await agent.row('Ada Lovelace').first().waitFor()
  await agent.field('Note').fill('Likes walnut')
  await agent.field('Note').press('Tab')
  const colleague = new Dashboard(await agent.page.context().newPage())
  await colleague.page.goto(`${server.url}/dashboard`)
  await colleague.open('Something else')
  await colleague.holds('Note', 'Likes walnut')
  await colleague.holds('Name', 'Ada Lovelace')
  await colleague.page.close()
})
