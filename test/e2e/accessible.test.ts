import { after, test } from 'node:test'
import type { BrowserContextOptions } from 'playwright-core'
import { Box } from '../support/box.ts'
import { TestBrowser } from '../support/browser.ts'
import { Dashboard } from '../support/dashboard.ts'
import { isAccessible } from '../support/is-accessible.ts'
import { png } from '../support/sample-files.ts'
import { startServer } from '../support/server.ts'

const server = await startServer({ pages: true })
after(() => server.stop())
const browser = await TestBrowser.launch(server.url)

const looks: Record<string, BrowserContextOptions> = {
  'light, wide': { viewport: { width: 1440, height: 900 } },
  'dark, narrow': { viewport: { width: 360, height: 740 }, colorScheme: 'dark', reducedMotion: 'reduce' },
}

for (const [look, options] of Object.entries(looks)) {
  test(`[L3] axe finds nothing on the real pages, ${look}`, async () => {
    const box = await Box.visit(await browser.person(options), `${server.url}/`)
    await isAccessible(box.page, 'the closed box')
    await box.show()
    await isAccessible(box.page, 'the empty box')
    const question = `a question, ${look}`
    await box.write(question)
    await box.isSent(question)
    const picker = box.page.waitForEvent('filechooser')
    await box.page.getByRole('button', { name: 'Attach file' }).click()
    await (await picker).setFiles({ name: 'dot.png', mimeType: 'image/png', buffer: png })
    await isAccessible(box.page, 'the box with a file chosen')
    await box.write(`with a file, ${look}`)

    const context = await browser.person(options)
    const signIn = await context.newPage()
    await signIn.goto(`${server.url}/dashboard`)
    await signIn.getByRole('button', { name: 'Sign in' }).waitFor()
    await isAccessible(signIn, 'the sign-in')
    const agent = new Dashboard(signIn)
    await agent.enter(server)
    await agent.row(`with a file, ${look}`).waitFor()
    await isAccessible(agent.page, 'the list')
    await agent.open(`with a file, ${look}`)
    await agent.write('an answer')
    await agent.isSent('an answer')
    await isAccessible(agent.page, 'an open conversation')
    await box.item('an answer').waitFor()
    await isAccessible(box.page, 'an answered box')
    await agent.action('Resolve').click()
    await agent.action('Reopen').waitFor()
    await isAccessible(agent.page, 'a resolved conversation')
    await box.page.getByRole('button', { name: 'Start new conversation' }).waitFor()
    await isAccessible(box.page, 'a resolved box')
  })
}

test('[L3] by keyboard alone: a visitor opens the box, writes, and closes it', async () => {
  const box = await Box.visit(await browser.person(), `${server.url}/`)
  await box.launcher.focus()
  await box.page.keyboard.press('Enter')
  await box.message.waitFor()
  await box.page.keyboard.type('without a mouse')
  await box.page.keyboard.press('Enter')
  await box.isSent('without a mouse')
  await box.page.keyboard.press('Escape')
  await box.message.waitFor({ state: 'hidden' })
  await box.launcher.waitFor()
})

test('[L3] by keyboard alone: an agent chooses a conversation and answers', async () => {
  const box = await Box.open(await browser.person(), `${server.url}/`)
  await box.write('answer by keyboard')
  const agent = await Dashboard.signIn(await browser.person(), server)
  const row = agent.row('answer by keyboard').getByRole('button').first()
  await row.focus()
  await agent.page.keyboard.press('Enter')
  await agent.message.waitFor()
  await agent.message.focus()
  await agent.page.keyboard.type('typed, not clicked')
  await agent.page.keyboard.press('Enter')
  await box.item('typed, not clicked').waitFor()
})
