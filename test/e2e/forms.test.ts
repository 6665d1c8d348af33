import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { TestBrowser } from '../support/browser.ts'
import { changeBox } from '../support/change-box.ts'
import { Dashboard } from '../support/dashboard.ts'
import { addAccount, startServer, type TestServer } from '../support/server.ts'
import { openShop } from '../support/shop.ts'
import { strictPolicy } from '../support/strict-policy.ts'

const server = await startServer({ pages: true, box: {} })
after(() => server.stop())

const policy = strictPolicy(server)
const strict = await openShop(server.url, { headers: { 'content-security-policy': policy } })
const asking: TestServer = { ...server, account: 'asking' }
await addAccount(server, asking.account)
await changeBox(asking, {
  contact: {
    when: 'before',
    fields: [
      { id: 'name', kind: 'name', label: '', required: true, choices: [] },
      { id: 'size', kind: 'choice', label: 'Which size?', required: true, choices: ['Small', 'Large'] },
      { id: 'news', kind: 'check', label: 'Write me news', required: false, choices: [] },
    ],
  },
  privacy: { kind: 'tick', text: 'I have read how you treat data.', url: 'https://shop.example/privacy' },
})
const shop = await openShop(server.url, {
  tag: `<script async src="${server.url}/chat.js" data-account="${asking.account}"></script>`,
})
const browser = await TestBrowser.launch(server.url, strict, shop)

/** What the page's policy refuses is noted on the page. */
async function watched(url: string): Promise<Page> {
  const context = await browser.person()
  await context.addInitScript(() => {
    const violations: unknown[] = []
    Object.assign(window, { violations })
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      violations.push({ violatedDirective, blockedURI }),
    )
  })
  const page = await context.newPage()
  await page.goto(url)
  await page.getByRole('button', { name: 'Open chat' }).click()
  return page
}

const violations = (page: Page) =>
  page.evaluate(() => (window as unknown as { violations: unknown[] }).violations)

test('[W9] [W2] [S17] a message left while nobody is online is read by an agent, with the e-mail beside it', async () => {
  const page = await watched(strict)
  const send = page.getByRole('button', { name: 'Send message' })
  await send.click()
  await page.getByText('Tell us your e-mail').waitFor()
  await page.getByRole('textbox', { name: 'Name' }).fill('Jana Nováková')
  await page.getByRole('textbox', { name: 'E-mail' }).fill('jana@example.com')
  await page.getByRole('textbox', { name: 'Message' }).fill('Is the oak desk in stock?')
  // Typed is safe a fifth of a second later, and when the page goes.
  await page.reload()
  await page.getByRole('button', { name: 'Open chat' }).click()
  await send.waitFor()
  assert.equal(await page.getByRole('textbox', { name: 'E-mail' }).inputValue(), 'jana@example.com')
  await send.click()
  await page.getByRole('log', { name: 'Messages' }).getByText('Is the oak desk in stock?').waitFor()
  await page.getByRole('button', { name: 'Send', exact: true }).waitFor()
  assert.deepEqual(await violations(page), [])

  const agent = await Dashboard.signIn(await browser.person(), server)
  await agent.open('Is the oak desk in stock?')
  await agent.holds('E-mail', 'jana@example.com')
  await agent.holds('Name', 'Jana Nováková')
  await agent.page.context().close()
  await page.context().close()
})

test('[W9] [V3] what the contact form asks is in the panel of the agent, with what was agreed to', async () => {
  const page = await watched(shop)
  const start = page.getByRole('button', { name: 'Start chat' })
  await page.getByRole('textbox', { name: 'Name' }).fill('Petr')
  await page.getByRole('combobox', { name: 'Which size?' }).selectOption('Large')
  await start.click()
  await page.getByText('Please agree to this first.').waitFor()
  assert.equal(await page.getByRole('textbox', { name: 'Message' }).count(), 0)
  await page.getByRole('checkbox', { name: 'I have read how you treat data.' }).check()
  await start.click()
  await page.getByRole('textbox', { name: 'Message' }).fill('Hello?')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await page.getByRole('log', { name: 'Messages' }).getByText('Hello?').waitFor()

  const context = await browser.person()
  const tab = await context.newPage()
  await tab.goto(`${server.url}/dashboard?account=${asking.account}`)
  const agent = new Dashboard(tab)
  await agent.enter(server)
  await agent.open('Hello?')
  const panel = tab.getByRole('region', { name: 'Visitor information' })
  for (const text of ['Which size?', 'Large', 'Write me news', 'I have read how you treat data.'])
    await panel.getByText(text).first().waitFor()
  await context.close()
  await page.context().close()
})
