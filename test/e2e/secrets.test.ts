import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { BrowserContext } from 'playwright-core'
import { Box } from '../support/box.ts'
import { TestBrowser } from '../support/browser.ts'
import { Dashboard } from '../support/dashboard.ts'
import { keeps, kept } from '../support/kept.ts'
import { startServer } from '../support/server.ts'
import { storedMessages } from '../support/stored-texts.ts'

const server = await startServer({ pages: true })
after(() => server.stop())
const browser = await TestBrowser.launch(server.url)

const card = '4111 1111 1111 1111'
const masked = '•••• •••• •••• 1111'
const digits = /4111[^\p{L}\p{N}•]{0,3}1111[^\p{L}\p{N}•]{0,3}1111/u

const frames: string[] = []
const visitors = await browser.person()
const agents = await browser.person()
for (const context of [visitors, agents]) record(context)
const box = await Box.open(visitors, `${server.url}/`)
const agent = await Dashboard.signIn(agents, server)

/** Everything that leaves or reaches a browser. */
function record(context: BrowserContext): void {
  context.on('request', request => frames.push(request.url(), request.postData() ?? ''))
  context.on('page', page =>
    page.on('websocket', socket => {
      socket.on('framesent', ({ payload }) => frames.push(String(payload)))
      socket.on('framereceived', ({ payload }) => frames.push(String(payload)))
    }),
  )
}

/** What the server's disk holds, as text. */
function disk(): string {
  const rooms = join(server.dataDir, 'rooms')
  return readdirSync(rooms, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => readFileSync(join(entry.parentPath, entry.name)).toString('utf8'))
    .join('\n')
}

test('[K1] [K2] [K3] a card a visitor types is masked on both sides, and was never stored or sent', async () => {
  await box.message.pressSequentially(`my card is ${card}`)
  await box.message.press('Enter')
  await box.item(masked).waitFor()
  await agent.open(masked)
  await agent.item(masked).waitFor()
  await agent.write('thank you')
  await box.item('thank you').waitFor()
  assert.deepEqual(await box.texts(), [`my card is ${masked}`, 'thank you'])
})

test('[K1] [K3] the same for a card an agent types, in a message and in the note', async () => {
  await agent.message.fill(`refunded to ${card}`)
  await agent.message.press('Enter')
  await box.item(`refunded to ${masked}`).waitFor()
  await agent.field('Note').fill(`asked about ${card}`)
  await agent.field('Note').press('Tab')
  await agent.holds('Note', `asked about ${masked}`)
})

test('[K3] a card in a draft is masked where the draft is kept', async () => {
  await box.message.fill(`not sent: ${card}`)
  await keeps(box.page, '"draft"', masked)
})

test('[K3] no card is in IndexedDB, on the wire, or in the rooms', async () => {
  for (const { page } of [box, agent]) assert.doesNotMatch((await kept(page)).join('\n'), digits)
  assert.ok(frames.some(frame => frame.includes(masked)))
  assert.equal(
    frames.find(frame => digits.test(frame)),
    undefined,
  )
  const content = disk()
  assert.ok(content.includes(masked))
  assert.doesNotMatch(content, digits)
})

test('[S27] the server’s log holds no text, e-mail, token or card of all this', async () => {
  await agent.field('E-mail').fill('ada@example.org')
  await agent.field('E-mail').press('Tab')
  await fetch(`${server.url}/v1/demo/agent/token`, {
    method: 'POST',
    headers: { authorization: 'Bearer secret.token.x' },
  })
  await fetch(`${server.url}/v1/demo/session`, {
    method: 'POST',
    body: '{broken',
    headers: { origin: server.url },
  })
  await server.restart()
  await box.write('after the restart')
  await box.isSent('after the restart')
  const texts = (await storedMessages(server)).map(({ text }) => text)
  const log = server.log.join('\n')
  for (const secret of [
    ...texts,
    'ada@example.org',
    server.ownerEmail,
    server.ownerPassword,
    'secret.token',
  ]) {
    assert.ok(!log.includes(secret), `the log holds ${secret}`)
  }
  assert.doesNotMatch(log, /eyJ[\w-]{10,}/)
  assert.doesNotMatch(log, digits)
})
