import assert from 'node:assert/strict'
import { after, afterEach, test } from 'node:test'
import { Box } from '../support/box.ts'
import { TestBrowser } from '../support/browser.ts'
import { agentClient, shows } from '../support/clients.ts'
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
const waits = 'Waiting for a connection'
afterEach(() => front.restore())

async function times(text: string): Promise<number> {
  return (await storedTexts(server)).filter(stored => stored === text).length
}

test('[W2] [F6] two tabs show the same, whichever wrote it and whoever answered, and nothing twice', async () => {
  const context = await browser.person()
  const tabs = [await Box.open(context, shop), await Box.open(context, shop)] as const
  await tabs[0].write('from the first tab')
  await tabs[1].item('from the first tab').waitFor()
  await tabs[1].write('from the second tab')
  await tabs[0].item('from the second tab').waitFor()
  await tabs[0].isSent('from the second tab')

  const session = agentClient(server, 'Eva')
  await session.start()
  session.inbox.watch('all')
  const row = await until(session.inbox, () =>
    session.inbox.state.rows.find(({ last }) => last?.text === 'from the second tab'),
  )
  const agent = session.open(row.id)
  await shows(agent, 'from the second tab')
  await agent.send('to all your tabs')
  for (const tab of tabs) await tab.item('to all your tabs').waitFor()

  const expected = ['from the first tab', 'from the second tab', 'to all your tabs']
  for (const tab of tabs) assert.deepEqual(await tab.texts(), expected)
  assert.equal(await times('from the first tab'), 1)
  assert.equal(await times('from the second tab'), 1)
  session.destroy()
  await context.close()
})

test('[F6] [W2] a tab that closes with a full outbox: the other tab takes it over, each message once, in order', async () => {
  const context = await browser.person()
  const writer = await Box.open(context, shop)
  const other = await Box.open(context, shop)
  await writer.write('hello')
  await other.isSent('hello')
  front.lose()
  const waiting = ['one', 'two', 'three'].map(text => `left behind ${text}`)
  for (const text of waiting) await writer.write(text)
  await writer.stands(waiting[2]!, waits)
  await writer.page.close()
  front.restore()
  await other.networkIsBack()
  // Of messages in a row the last shows how far all of them are.
  await other.isSent(waiting[2]!)
  assert.deepEqual(await other.texts(), ['hello', ...waiting])
  const stored = await storedTexts(server)
  assert.deepEqual(
    stored.filter(text => text.startsWith('left behind')),
    waiting,
  )
  await context.close()
})

test('[F6] [W2] the only tab closes with a full outbox: the next page sends it without the box being opened', async () => {
  const context = await browser.person()
  const writer = await Box.open(context, shop)
  await writer.write('hi')
  await writer.isSent('hi')
  front.lose()
  await writer.write('sent by the next page')
  await writer.stands('sent by the next page', waits)
  await writer.page.close()
  front.restore()
  const next = await Box.visit(context, shop)
  await next.page.waitForFunction(() => customElements.get('chat-box'))
  while ((await times('sent by the next page')) === 0) await next.page.waitForTimeout(50)
  assert.equal(await times('sent by the next page'), 1)
  await next.show()
  await next.isSent('sent by the next page')
  assert.deepEqual(await next.texts(), ['hi', 'sent by the next page'])
  await context.close()
})

test('[W3] what is typed in one tab waits in the other, until it is sent', async () => {
  const context = await browser.person()
  const one = await Box.open(context, shop)
  const other = await Box.open(context, shop)
  await one.message.fill('a thought')
  await other.page.waitForFunction(() => {
    const find = (root: ParentNode): HTMLTextAreaElement | undefined => {
      for (const element of root.querySelectorAll('*')) {
        if (element instanceof HTMLTextAreaElement) return element
        const inner = element.shadowRoot && find(element.shadowRoot)
        if (inner) return inner
      }
      return undefined
    }
    return find(document)?.value === 'a thought'
  })
  await one.message.press('Enter')
  await other.isSent('a thought')
  assert.equal(await other.message.inputValue(), '')
  await context.close()
})

test('[F5] a hidden tab sends within a second, and a page that goes keeps what was typed', async () => {
  const context = await browser.person()
  const box = await Box.open(context, shop)
  await box.write('visible')
  await box.isSent('visible')
  await box.message.fill('hidden')
  await box.page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'hidden' })
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
  })
  const started = performance.now()
  await box.message.press('Enter')
  await box.isSent('hidden')
  assert.ok(performance.now() - started < 1_000)

  await box.message.pressSequentially('typed to the last mom')
  await box.page.goto('about:blank')
  await box.page.goto(shop)
  await box.show()
  assert.equal(await box.message.inputValue(), 'typed to the last mom')
  await keeps(box.page, '"draft"', 'typed to the last mom')
  await context.close()
})
