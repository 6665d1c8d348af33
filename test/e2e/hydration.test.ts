import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { build, type Rolldown } from 'vite'
import { TestBrowser } from '../support/browser.ts'
import { Page } from '../support/hydration/page.ts'
import { startServer } from '../support/server.ts'
import { openShop } from '../support/shop.ts'

const server = await startServer({ pages: true })
after(() => server.stop())

/** React's development build, which alone says where markup and hydration differ. */
const [bundle] = [
  await build({
    configFile: false,
    logLevel: 'error',
    mode: 'development',
    define: { 'process.env.NODE_ENV': '"development"' },
    resolve: { conditions: ['source', 'browser', 'development'] },
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      rolldownOptions: {
        input: 'test/support/hydration/client.ts',
        output: { codeSplitting: false },
      },
    },
  }),
].flat() as Rolldown.RolldownOutput[]
const script = bundle!.output[0].code.replaceAll('</script', '<\\/script')
const page = await openShop(server.url, {
  before: `<div id="app">${renderToString(createElement(Page, { server: server.url }))}</div>`,
  tag: `<script type="module">${script}</script>`,
})
const browser = await TestBrowser.launch(server.url, page)

test('[I4] a box that a server rendered, and that came to life first, hydrates without a word and works', async () => {
  const context = await browser.person()
  const complaints: string[] = []
  context.on('console', line => {
    if (/error|warning/.test(line.type()) && !line.text().includes('favicon')) complaints.push(line.text())
  })
  const visitor = await context.newPage()
  await visitor.goto(page)
  const told = visitor.locator('output')
  await told.getByText('hydrated').waitFor()
  await visitor.getByRole('button', { name: 'Open chat' }).click()
  await told.getByText('opened').waitFor()
  const box = visitor.locator('chat-box')
  assert.equal(await box.getAttribute('consent'), 'required')
  assert.match((await box.getAttribute('style')) ?? '', /--chat-color-accent: ?#7a1fa2/)
  assert.deepEqual(await box.evaluate(element => (element as unknown as { variables: unknown }).variables), {
    basket: 3,
  })
  assert.deepEqual(
    complaints.filter(line => !line.includes('Lit is in dev mode')),
    [],
  )
})
