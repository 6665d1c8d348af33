import assert from 'node:assert/strict'
import { after, afterEach, test } from 'node:test'
import { Box } from '../support/box.ts'
import { Dashboard } from '../support/dashboard.ts'
import { Front } from '../support/front.ts'
import { keeps } from '../support/kept.ts'
import { KillableBrowser } from '../support/killable-browser.ts'
import { startServer } from '../support/server.ts'
import { openShop } from '../support/shop.ts'
import { storedTexts } from '../support/stored-texts.ts'

const server = await startServer({ pages: true })
after(() => server.stop())
const front = await Front.before(server.url)
const shop = await openShop(front.url)
const waits = 'Waiting for a connection'
afterEach(() => front.restore())

test('[W2] [W3] the visitor’s browser crashes with an outbox and a draft: both are there again', async () => {
  const browser = new KillableBrowser()
  const box = await Box.open(await browser.start(), shop)
  await box.write('before the crash')
  await box.isSent('before the crash')
  front.lose()
  await box.write('waiting in the crash')
  await box.stands('waiting in the crash', waits)
  await box.message.fill('typed before the crash')
  await keeps(box.page, '"draft"', 'typed before the crash')
  await browser.crash()

  front.restore()
  const again = await Box.open(await browser.start(), shop)
  await again.isSent('waiting in the crash')
  assert.equal(await again.message.inputValue(), 'typed before the crash')
  assert.deepEqual(await again.texts(), ['before the crash', 'waiting in the crash'])
  const stored = await storedTexts(server)
  assert.equal(stored.filter(text => text === 'waiting in the crash').length, 1)
  await browser.crash()
})

test('[W2] [W3] the agent’s browser crashes with an outbox and a draft: both are there again', async () => {
  const visitors = new KillableBrowser()
  const box = await Box.open(await visitors.start(), shop)
  await box.write('a question')
  await box.isSent('a question')
  const browser = new KillableBrowser()
  const agent = await Dashboard.signIn(await browser.start(), { ...server, url: front.url })
  await agent.open('a question')
  front.lose()
  await agent.write('an answer that waits')
  await agent.stands('an answer that waits', waits)
  await agent.message.fill('and a draf')
  await keeps(agent.page, '"draft"', 'and a draf')
  await browser.crash()

  front.restore()
  await box.networkIsBack()
  const again = new Dashboard(await (await browser.start()).newPage())
  // Chromium writes cookies to the disk every half a minute, so a crash may take the sign-in with it.
  await again.reopen({ ...server, url: front.url })
  await box.item('an answer that waits').waitFor()
  await again.open('an answer that waits')
  await again.isSent('an answer that waits')
  assert.equal(await again.message.inputValue(), 'and a draf')
  assert.deepEqual(await box.texts(), ['a question', 'an answer that waits'])
  await browser.crash()
  await visitors.crash()
})
