import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Box } from '../support/box.ts'
import { TestBrowser } from '../support/browser.ts'
import { Dashboard } from '../support/dashboard.ts'
import { Front } from '../support/front.ts'
import { startServer } from '../support/server.ts'
import { Settings } from '../support/settings.ts'
import { openShop } from '../support/shop.ts'

const server = await startServer({ pages: true })
after(() => server.stop())
const front = await Front.before(server.url)
const shop = await openShop(front.url)
const browser = await TestBrowser.launch(server.url, front.url, shop)

const context = await browser.person()
const visitor = await Box.open(context, shop)
const agent = await Dashboard.signIn(await browser.person(), server)
const asked = visitor.page.getByText('How was this conversation?')
const face = (name: string) => visitor.page.getByRole('button', { name, exact: true })
const menu = async (item: string) => {
  await visitor.page.getByRole('button', { name: 'More', exact: true }).click()
  await visitor.page.getByRole('menuitem', { name: item }).click()
}

test('[C13] once an agent has resolved it, the visitor is asked, and rates with one tap; the agent sees it at once', async () => {
  await visitor.write('Where is my parcel?')
  await agent.open('Where is my parcel?')
  await agent.write('It comes tomorrow')
  await visitor.item('It comes tomorrow').waitFor()
  assert.equal(await asked.count(), 0)
  await agent.action('Resolve').click()
  await asked.waitFor()
  await face('Good').click()
  await visitor.item('Your rating: Good').waitFor()
  await agent.item('The visitor rated the conversation: Good').waitFor()
})

test('[C13] [K3] a comment follows, without card numbers, and the last word holds', async () => {
  await visitor.page.getByRole('textbox', { name: 'Comment' }).fill('Quick! My card is 4111 1111 1111 1111')
  await visitor.page.getByRole('button', { name: 'Send comment' }).click()
  await visitor.page.getByText('Thank you for telling us.').waitFor()
  await agent.page.getByText('Quick! My card is •••• •••• •••• 1111').first().waitFor()
  await visitor.item('Quick! My card is •••• •••• •••• 1111').waitFor()
  assert.equal(await visitor.page.getByText('Your rating: Good').count(), 1)
})

test('[C13] what was rated is not asked for again, not after a reload, nor when it is resolved again', async () => {
  await visitor.reload()
  await visitor.item('Your rating: Good').waitFor()
  assert.equal(await asked.count(), 0)
  await visitor.write('One more thing')
  await agent.choose('All')
  await agent.open('One more thing')
  await agent.action('Resolve').click()
  await agent.action('Reopen').waitFor()
  await visitor.page.getByRole('button', { name: 'Start new conversation' }).waitFor()
  assert.equal(await asked.count(), 0)
})

test('[W12] [C4] the visitor ends a conversation: it leaves Open, both sides are told, and a message brings it back', async () => {
  await visitor.page.getByRole('button', { name: 'Start new conversation' }).click()
  await visitor.write('Something else')
  await visitor.isSent('Something else')
  await agent.choose('All')
  await agent.open('Something else')
  await agent.counts('All', 1)
  await menu('End conversation')
  await visitor.page.getByRole('alertdialog').getByRole('button', { name: 'End conversation' }).click()
  await visitor.item('You ended the conversation').waitFor()
  await agent.item('The visitor ended the conversation').waitFor()
  await agent.counts('All', 0)
  await asked.waitFor()
  await visitor.write('But wait')
  await agent.counts('All', 1)
  await asked.waitFor({ state: 'detached' })
})

test('[W12] [W2] without network a conversation is not ended, and the visitor is told so', async () => {
  front.lose()
  await visitor.page.getByText('No connection').waitFor()
  await menu('End conversation')
  const dialog = visitor.page.getByRole('alertdialog')
  await dialog.getByRole('button', { name: 'End conversation' }).click()
  await dialog.getByText('Ending the conversation needs a connection.').waitFor()
  await dialog.getByRole('button', { name: 'Close' }).click()
  front.restore()
  await visitor.networkIsBack()
  await visitor.page.getByText('Online now').waitFor()
})

test('[C13] [W2] a rating given without network survives the page, and arrives once', async () => {
  await agent.open('But wait')
  await agent.action('Resolve').click()
  await asked.waitFor()
  front.lose()
  await visitor.page.getByText('No connection').waitFor()
  await face('Bad').click()
  await visitor.page.getByText('It is kept, and leaves as soon as there is a connection.').waitFor()
  await visitor.page.close()
  front.restore()
  const again = await Box.open(context, shop)
  await again.item('Your rating: Bad').waitFor()
  await agent.item('The visitor rated the conversation: Bad').waitFor()
  assert.equal(await agent.page.getByText('The visitor rated the conversation: Bad').count(), 1)
})

test('[C13] where the account does not ask, visitors are not asked', async () => {
  const settings = await Settings.open(agent)
  const section = await settings.section('Chat box')
  await section.getByRole('switch', { name: /^Ask for a rating/ }).uncheck()
  const stranger = await Box.open(await browser.person(), shop)
  await stranger.write('Do you open on Sunday?')
  await stranger.isSent('Do you open on Sunday?')
  await stranger.page.getByRole('button', { name: 'More', exact: true }).click()
  await stranger.page.getByRole('menuitem', { name: 'End conversation' }).click()
  await stranger.page.getByRole('alertdialog').getByRole('button', { name: 'End conversation' }).click()
  await stranger.page.getByRole('button', { name: 'Start new conversation' }).waitFor()
  assert.equal(await stranger.page.getByText('How was this conversation?').count(), 0)
})
