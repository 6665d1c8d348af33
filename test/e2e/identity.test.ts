import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Box } from '../support/box.ts'
import { TestBrowser } from '../support/browser.ts'
import { agentClient } from '../support/clients.ts'
import { Dashboard } from '../support/dashboard.ts'
import { visitorJwt } from '../support/jwt.ts'
import { kept, keepsNothing } from '../support/kept.ts'
import { WireAgent } from '../support/people.ts'
import { startServer } from '../support/server.ts'
import { openShop } from '../support/shop.ts'
import { until } from '../support/until.ts'

const server = await startServer({ pages: true })
after(() => server.stop())
const shop = await openShop(server.url)
const browser = await TestBrowser.launch(server.url, shop)

interface ChatBox extends HTMLElement {
  identify(jwt: string): Promise<void>
  signOut(): Promise<unknown>
}

const identify = (box: Box, sub: string) =>
  box.page.evaluate(
    jwt => (document.querySelector('chat-box') as unknown as ChatBox).identify(jwt),
    visitorJwt(server, sub),
  )

test('[I3] [S7] [W2] signing out in one tab: nothing of that person is shown in any tab, or kept', async () => {
  const context = await browser.person()
  const one = await Box.open(context, shop)
  const other = await Box.open(context, shop)
  await other.ready()
  await identify(one, 'ada')
  await one.write('only for Ada')
  await one.isSent('only for Ada')
  await other.item('only for Ada').waitFor()
  await other.message.fill('a draft of Ada')

  await one.page.evaluate(() => (document.querySelector('chat-box') as unknown as ChatBox).signOut())
  for (const tab of [one, other]) {
    await tab.item('only for Ada').waitFor({ state: 'detached' })
    await tab.message.or(tab.launcher).first().waitFor()
  }
  const left = (await kept(one.page)).join('\n')
  assert.doesNotMatch(left, /only for Ada|a draft of Ada/)
  await one.reload()
  assert.deepEqual(await one.texts(), [])
  assert.equal(await one.message.inputValue(), '')
  await context.close()
})

test('[I3] [S7] another person in one tab: both tabs show theirs alone, and the first one’s comes back with them', async () => {
  const context = await browser.person()
  const one = await Box.open(context, shop)
  const other = await Box.open(context, shop)
  await other.ready()
  await identify(one, 'ben')
  await one.write('only for Ben')
  await one.isSent('only for Ben')
  await other.item('only for Ben').waitFor()

  await identify(one, 'cleo')
  for (const tab of [one, other]) await tab.item('only for Ben').waitFor({ state: 'detached' })
  await one.write('only for Cleo')
  await one.isSent('only for Cleo')
  await other.item('only for Cleo').waitFor()
  for (const tab of [one, other]) assert.deepEqual(await tab.texts(), ['only for Cleo'])

  await identify(other, 'ben')
  await other.item('only for Ben').waitFor()
  await one.item('only for Cleo').waitFor({ state: 'detached' })
  assert.deepEqual(await other.texts(), ['only for Ben'])
  await context.close()
})

test('[I3] [S7] an agent signs out in one tab: the other shows the sign-in, and nothing is kept', async () => {
  const visitor = await Box.open(await browser.person(), shop)
  await visitor.write('for the eyes of agents')
  await visitor.isSent('for the eyes of agents')
  const context = await browser.person()
  const one = await Dashboard.signIn(context, server)
  await one.open('for the eyes of agents')
  const other = new Dashboard(await context.newPage())
  await other.page.goto(`${server.url}/dashboard`)
  await other.open('for the eyes of agents')

  await one.signOut()
  for (const { page } of [one, other]) {
    await page.getByRole('button', { name: 'Sign in' }).waitFor()
    await page.getByText('for the eyes of agents').first().waitFor({ state: 'detached' })
  }
  await keepsNothing(one.page, 'for the eyes of agents')
  await context.close()
})

test('[A8] [S8] an agent who is deactivated can no longer write in the open conversation, within 5 s', async () => {
  const visitor = await Box.open(await browser.person(), shop)
  await visitor.write('who answers?')
  const session = agentClient(server, 'Petr')
  await session.start()
  session.inbox.watch('all')
  const row = await until(session.inbox, () =>
    session.inbox.state.rows.find(({ last }) => last?.text === 'who answers?'),
  )
  const thread = session.open(row.id)
  await until(thread, () => thread.state.status === 'live')

  const boss = await WireAgent.signIn(server, 'Boss')
  boss.account.send({ type: 'agent.update', clientId: 'off', agent: session.state.me!.id, active: false })
  await boss.account.take('command.accepted')
  await until(thread, () => thread.thread.closed !== null, 'the composer is closed', 5_000)
  await assert.rejects(thread.resolve())
  session.destroy()
})
