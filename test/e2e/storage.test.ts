import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Box } from '../support/box.ts'
import { TestBrowser } from '../support/browser.ts'
import { Dashboard } from '../support/dashboard.ts'
import { startServer } from '../support/server.ts'
import { openShop } from '../support/shop.ts'

const server = await startServer({ pages: true })
after(() => server.stop())
const shop = await openShop(server.url)
const browser = await TestBrowser.launch(server.url, shop)
const agents = await browser.person()
const agent = await Dashboard.signIn(agents, server)
const says = 'History is not kept in this browser.'

const refusals: Record<string, () => void> = {
  'is missing': () => {
    delete (Window.prototype as { indexedDB?: unknown }).indexedDB
    delete (window as { indexedDB?: unknown }).indexedDB
  },
  'throws when it is touched': () => {
    Object.defineProperty(window, 'indexedDB', {
      get() {
        throw new DOMException('The operation is insecure', 'SecurityError')
      },
    })
  },
  'refuses to open': () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('Blocked', 'InvalidStateError')
    }
  },
  'never answers': () => {
    IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest
  },
  'fails in the midst of writing': () => {
    const { transaction } = IDBDatabase.prototype
    let transactions = 0
    IDBDatabase.prototype.transaction = function (...args) {
      if (++transactions > 12) throw new DOMException('The disk is full', 'QuotaExceededError')
      return transaction.apply(this, args)
    }
  },
}

for (const [how, refuse] of Object.entries(refusals)) {
  test(`[W5] [F11] IndexedDB ${how}: the chat works from memory, and says so`, async () => {
    const context = await browser.person()
    await context.addInitScript(refuse)
    const box = await Box.open(context, shop)
    const text = `without a store, it ${how}`
    await box.write(text)
    await box.isSent(text)
    await agent.open(text)
    await agent.write(`an answer although it ${how}`)
    await box.item(`an answer although it ${how}`).waitFor()
    await box.page.getByText(says).waitFor()
    assert.deepEqual(await box.texts(), [text, `an answer although it ${how}`])
    await context.close()
  })
}

test('[W5] [F11] a dashboard without IndexedDB works from memory', async () => {
  const context = await browser.person()
  await context.addInitScript(refusals['refuses to open']!)
  const visitor = await Box.open(await browser.person(), shop)
  await visitor.write('to a forgetful dashboard')
  const forgetful = await Dashboard.signIn(context, server)
  await forgetful.open('to a forgetful dashboard')
  await forgetful.write('an answer from memory')
  await visitor.item('an answer from memory').waitFor()
  await forgetful.page.reload()
  await forgetful.open('an answer from memory')
  await forgetful.item('to a forgetful dashboard').waitFor()
})
