import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { BrowserContext, WebSocket } from 'playwright-core'
import { Box } from '../support/box.ts'
import { TestBrowser } from '../support/browser.ts'
import { Dashboard } from '../support/dashboard.ts'
import { serveDemoPages } from '../support/demo-pages.ts'
import { startServer } from '../support/server.ts'

const server = await startServer({ pages: true })
after(() => server.stop())
const site = await serveDemoPages(server.url)
const browser = await TestBrowser.launch(server.url, site)
const agent = await Dashboard.signIn(await browser.person(), server)

/** Everything a page complained of, and its open sockets. */
class PageWatch {
  readonly complaints: string[] = []
  readonly sockets = new Set<WebSocket>()

  constructor(context: BrowserContext) {
    context.on('console', line => {
      // The pages have no icon, and an agent who has not signed in has no token; browsers note what is answered so.
      if (!/error|warning/.test(line.type()) || /\/(?:favicon\.ico|agent\/token)$/.test(line.location().url))
        return
      this.complaints.push(`${line.text()} ${line.location().url}`)
    })
    context.on('page', page =>
      page.on('websocket', socket => {
        this.sockets.add(socket)
        socket.on('close', () => this.sockets.delete(socket))
      }),
    )
  }
}

for (const name of ['html', 'react', 'vue', 'svelte', 'angular', 'strict', 'arabic']) {
  test(`[W2] the ${name} page: a talk, variables, events, and nothing left when the chat is taken away`, async () => {
    const context = await browser.person()
    const watch = new PageWatch(context)
    await context.addInitScript(() =>
      document.addEventListener('securitypolicyviolation', event =>
        console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`),
      ),
    )
    const box = await Box.visit(context, `${site}/${name}/`)
    const { page } = box
    await box.launcher.waitFor()
    if (name === 'arabic')
      assert.ok((await box.launcher.boundingBox())!.x < 100, 'the launcher is on the left')
    await box.show()
    await box.write(`a question from ${name}`)
    await box.isSent(`a question from ${name}`)

    await agent.open(`a question from ${name}`)
    await agent.write(`an answer to ${name}`)
    await box.item(`an answer to ${name}`).waitFor()
    await page.locator('output', { hasText: `an answer to ${name}` }).waitFor()

    await page.getByRole('button').first().click()
    await agent.page.getByRole('region', { name: 'Visitor information' }).getByText('basket').waitFor()
    await agent.page.getByText('2', { exact: true }).first().waitFor()

    assert.equal(watch.sockets.size, 1)
    const [socket] = watch.sockets
    const closed = socket!.waitForEvent('close')
    await page.getByRole('button').nth(1).click()
    await closed
    await page.waitForFunction(() => !document.querySelector('chat-box'))
    assert.equal(watch.sockets.size, 0)
    assert.deepEqual(watch.complaints, [])
    await context.close()
  })
}

test('a dashboard built of the elements signs in, and shows and answers a conversation', async () => {
  const visitor = await Box.open(await browser.person(), `${site}/html/`)
  await visitor.write('for a dashboard of one’s own')
  const context = await browser.person()
  const watch = new PageWatch(context)
  const page = await context.newPage()
  await page.goto(`${site}/dashboard/`)
  const dashboard = new Dashboard(page)
  await dashboard.enter(server)
  await dashboard.row('for a dashboard').getByRole('button').first().click()
  await page.getByRole('textbox', { name: 'Message' }).fill('answered there')
  await page.getByRole('button', { name: 'Send' }).click()
  await visitor.item('answered there').waitFor()
  assert.deepEqual(watch.complaints, [])
})
