import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Box } from '../support/box.ts'
import { TestBrowser } from '../support/browser.ts'
import { agentClient } from '../support/clients.ts'
import { Dashboard } from '../support/dashboard.ts'
import { Desk } from '../support/desk.ts'
import { startServer } from '../support/server.ts'
import { SettingsPage } from '../support/settings-page.ts'
import { until } from '../support/until.ts'

const server = await startServer({ pages: true })
after(() => server.stop())
const desk = await Desk.open(server)
const browser = await TestBrowser.launch(server.url, desk.url)

const visitor = await Box.open(await browser.person(), `${server.url}/`)
await visitor.write('Is the walnut desk in stock?')
const settings = await SettingsPage.open(await Dashboard.signIn(await browser.person(), server))
const eva = await desk.enter(await browser.person(), 'Eva')
const lim = await desk.enter(await browser.person(), 'Lim', 'limited')
await eva.open('Is the walnut desk in stock?')
await lim.row('Is the walnut desk in stock?').waitFor()

/** What the server itself says of the only conversation. */
const admin = agentClient(server, 'Admin')
await admin.start()
admin.inbox.watch('all')
const conversation = (await until(admin.inbox, () => admin.inbox.state.rows[0])).id
const group = () => admin.inbox.row(conversation)?.group

const thread = eva.page.getByRole('main')
const groupButton = (name: string) => thread.getByRole('button', { name: `Group: ${name}`, exact: true })

test('[A3] [A4] a group that the owner makes takes conversations in at once, and hides them from others', async () => {
  const form = await settings.add('Groups', 'New group')
  await form.getByRole('textbox', { name: 'Name' }).fill('Sales')
  await form.getByRole('checkbox', { name: 'Eva' }).check()
  await settings.save()
  await settings.row('Sales').filter({ hasText: '1 member: Eva' }).waitFor()
  await groupButton('No group').click()
  await eva.page.getByRole('menuitemradio', { name: 'Sales' }).click()
  await groupButton('Sales').waitFor()
  await eva.item('moved the conversation to Sales').waitFor()
  await lim.row('Is the walnut desk in stock?').waitFor({ state: 'detached' })
})

test('[C14] a tag that the owner makes can be put on a conversation at once, and goes by its new name', async () => {
  const form = await settings.add('Tags', 'New tag')
  await form.getByRole('textbox', { name: 'Name' }).fill('Urgent')
  await form.getByRole('radio', { name: 'Red' }).check()
  await settings.save()
  await thread.getByRole('button', { name: 'Tags' }).click()
  await eva.page.getByRole('menuitemcheckbox', { name: 'Urgent' }).click()
  await thread.getByRole('button', { name: 'Remove tag Urgent' }).waitFor()
  await settings.edit('Urgent')
  await settings.form.getByRole('textbox', { name: 'Name' }).fill('At once')
  await settings.save()
  await thread.getByRole('button', { name: 'Remove tag At once' }).waitFor()
})

test('[C14] a name that another tag has is refused beside the field, whatever its case and accents', async () => {
  const form = await settings.add('Tags', 'New tag')
  await form.getByRole('textbox', { name: 'Name' }).fill('ÁT  ONCE')
  await settings.save()
  await form.getByText('Another tag has this name.').waitFor()
  assert.equal(await form.getByRole('textbox', { name: 'Name' }).inputValue(), 'ÁT  ONCE')
  await form.getByRole('button', { name: 'Cancel' }).click()
})

test('[A1] a shortcut that the owner shares is in every composer at once, and reaches the visitor filled in', async () => {
  const form = await settings.add('Shortcuts', 'New shortcut')
  await form.getByRole('textbox', { name: 'Name' }).fill('hello')
  await form.getByRole('textbox', { name: 'Answer' }).fill('Hello {visitor}, I am {agent}.')
  await form.getByText('Hello Jana, I am owner.').waitFor()
  await form.getByRole('checkbox', { name: 'For the whole team' }).check()
  await settings.save()
  await eva.message.pressSequentially('/hel')
  await eva.page.getByRole('option', { name: /hello/ }).click()
  assert.equal(await eva.message.inputValue(), 'Hello, I am Eva.')
  await eva.page.keyboard.press('Enter')
  await visitor.item('Hello, I am Eva.').waitFor()
})

test('[A1] an agent with limited access keeps shortcuts of their own, which nobody else gets', async () => {
  const own = await SettingsPage.open(lim)
  assert.deepEqual(await own.sections(), ['Team', 'Shortcuts'])
  const form = await own.add('Shortcuts', 'New shortcut')
  await form.getByRole('textbox', { name: 'Name' }).fill('mine')
  await form.getByRole('textbox', { name: 'Answer' }).fill('My card: 4111 1111 1111 1111')
  assert.equal(await form.getByRole('checkbox').count(), 0)
  await own.save()
  // Card numbers are hidden in what is prepared, too (spec K3).
  await own.row('/mine').filter({ hasText: 'My card: •••• •••• •••• 1111' }).waitFor()
  assert.equal(await own.row('/hello').getByRole('button').count(), 0)
  assert.ok(!admin.state.catalog.shortcuts.some(({ name }) => name === 'mine'))
})

test('[A3] [A4] a deleted group leaves its conversations ungrouped, and everybody sees them again', async () => {
  await until(admin.inbox, () => group() !== null)
  await settings.go('Groups')
  await settings.delete('Sales', 'Delete group')
  await until(admin.inbox, () => group() === null, 'the conversation is in no group')
  await groupButton('Sales').waitFor({ state: 'detached' })
  await lim.page.getByRole('button', { name: 'Conversations', exact: true }).click()
  await lim.row('Hello, I am Eva.').waitFor()
})

test('[C14] a deleted tag is on no conversation any more', async () => {
  await settings.go('Tags')
  await settings.delete('At once', 'Delete tag')
  await thread.getByRole('button', { name: 'Remove tag At once' }).waitFor({ state: 'detached' })
})
