import assert from 'node:assert/strict'
import { after, afterEach, test } from 'node:test'
import type { BrowserContext } from 'playwright-core'
import { agentClient, allSent, shows, texts } from '../support/clients.ts'
import { Box } from '../support/box.ts'
import { TestBrowser } from '../support/browser.ts'
import { Dashboard } from '../support/dashboard.ts'
import { Front } from '../support/front.ts'
import { keeps } from '../support/kept.ts'
import { startServer } from '../support/server.ts'
import { openShop } from '../support/shop.ts'
import { storedTexts } from '../support/stored-texts.ts'
import { until } from '../support/until.ts'

const server = await startServer({ pages: true })
after(() => server.stop())
const front = await Front.before(server.url)
const shop = await openShop(front.url)
const browser = await TestBrowser.launch(front.url, shop)
/** The server as browsers know it. */
const at = { ...server, url: front.url }
const waits = 'Waiting for a connection'

afterEach(async () => {
  front.restore()
  if (server.pid < 0) await server.restart()
})

/** Emulation leaves sockets alone that are open already. */
async function goOffline(context: BrowserContext): Promise<void> {
  await context.setOffline(true)
  front.lose()
}

async function goOnline(context: BrowserContext): Promise<void> {
  front.restore()
  await context.setOffline(false)
}

async function times(text: string): Promise<number> {
  return (await storedTexts(server)).filter(stored => stored === text).length
}

test('[W2] [H6] what is written offline waits, says so, and leaves once when the network is back', async () => {
  const context = await browser.person()
  const box = await Box.open(context, shop)
  await box.write('before the tunnel')
  await box.isSent('before the tunnel')
  await goOffline(context)
  await box.write('in the tunnel')
  await box.stands('in the tunnel', waits)
  await goOnline(context)
  await box.isSent('in the tunnel')
  assert.equal(await times('in the tunnel'), 1)
  await context.close()
})

test('[W4] [W2] [W3] without a server a reloaded page shows thread and draft, and what waited leaves once', async () => {
  const context = await browser.person()
  const box = await Box.open(context, shop)
  await box.write('kept on this device')
  await box.isSent('kept on this device')
  await server.kill()
  await box.write('written without a server')
  await box.stands('written without a server', waits)
  await box.message.fill('half a senten')
  await keeps(box.page, '"draft"', 'half a senten')
  await box.reload()
  await box.item('kept on this device').waitFor()
  await box.stands('written without a server', waits)
  assert.equal(await box.message.inputValue(), 'half a senten')
  await server.restart()
  await box.networkIsBack()
  await box.isSent('written without a server')
  assert.deepEqual(await box.texts(), ['kept on this device', 'written without a server'])
  assert.equal(await times('written without a server'), 1)
  await context.close()
})

test('[F2] [W2] [W3] the server is killed while both sides type: nothing is lost, nothing is doubled', async () => {
  const context = await browser.person()
  const box = await Box.open(context, shop)
  await box.write('shall we?')
  const agent = await Dashboard.signIn(await browser.person(), at)
  await agent.open('shall we?')
  await agent.message.pressSequentially('let us')
  await box.message.pressSequentially('I think')
  await server.kill()
  await agent.message.press('Enter')
  await box.message.press('Enter')
  await box.stands('I think', waits)
  await agent.stands('let us', waits)
  await box.message.pressSequentially('and more')
  await server.restart()
  await box.networkIsBack()
  await Promise.all([box.isSent('I think'), agent.isSent('let us')])
  await Promise.all([box.item('let us').waitFor(), agent.item('I think').waitFor()])
  assert.equal(await box.message.inputValue(), 'and more')
  const [visitors, agents] = await Promise.all([box.texts(), agent.texts()])
  assert.deepEqual(visitors, agents)
  assert.deepEqual(visitors.toSorted(), ['I think', 'let us', 'shall we?'])
  await context.close()
  await agent.page.context().close()
})

test('[W4] [W3] a dashboard opened without a server shows list, thread and draft, and sends later', async () => {
  const context = await browser.person()
  const box = await Box.open(context, shop)
  await box.write('a cold question')
  const agent = await Dashboard.signIn(await browser.person(), at)
  await agent.open('a cold question')
  await agent.write('a warm answer')
  await agent.isSent('a warm answer')
  await agent.message.fill('half an answ')
  await keeps(agent.page, '"row"', 'a warm answer')
  await keeps(agent.page, '"draft"', 'half an answ')
  await server.kill()
  await agent.page.reload()
  await agent.row('a warm answer').waitFor()
  await agent.open('a warm answer')
  await agent.item('a cold question').waitFor()
  assert.equal(await agent.message.inputValue(), 'half an answ')
  await agent.message.press('Enter')
  await agent.stands('half an answ', waits)
  await server.restart()
  await agent.isSent('half an answ')
  await box.item('half an answ').waitFor()
  assert.equal(await times('half an answ'), 1)
  await context.close()
  await agent.page.context().close()
})

test('[W2] a client that was away for long finds everything, once and in order', async () => {
  const context = await browser.person()
  const box = await Box.open(context, shop)
  await box.write('I have to go')
  await box.isSent('I have to go')
  await goOffline(context)
  const session = agentClient(server, 'Eva')
  await session.start()
  session.inbox.watch('all')
  const row = await until(session.inbox, () =>
    session.inbox.state.rows.find(({ last }) => last?.text === 'I have to go'),
  )
  const agent = session.open(row.id)
  await shows(agent, 'I have to go')
  const answers = Array.from({ length: 15 }, (_, i) => `answer ${i}`)
  for (const answer of answers) await agent.send(answer)
  await allSent(agent)
  assert.deepEqual(texts(agent.thread).slice(1), answers)
  await goOnline(context)
  await box.item('answer 14').waitFor()
  assert.deepEqual(await box.texts(), ['I have to go', ...answers])
  agent.close()
  session.destroy()
  await context.close()
})
