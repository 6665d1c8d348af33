import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Box } from '../support/box.ts'
import { TestBrowser } from '../support/browser.ts'
import { Dashboard } from '../support/dashboard.ts'
import { Desk } from '../support/desk.ts'
import { getsFocus, hasFocus, Keyboard } from '../support/keyboard.ts'
import { startServer } from '../support/server.ts'

const server = await startServer({ pages: true })
after(() => server.stop())
const desk = await Desk.open(server)
const browser = await TestBrowser.launch(server.url, desk.url)

const visitors = [
  await Box.open(await browser.person(), `${server.url}/`),
  await Box.open(await browser.person(), `${server.url}/`),
]
for (const [n, visitor] of visitors.entries()) {
  await visitor.write(`Question ${n + 1}`)
  await visitor.isSent(`Question ${n + 1}`)
}
const eva = await desk.enter(await browser.person(), 'Eva')
const page = await (await browser.person({ viewport: { width: 1440, height: 900 } })).newPage()
const owner = new Dashboard(page)
const keys = new Keyboard(page)

test('[L3] signs in; a wrong password leaves the focus where the right one is typed', async () => {
  await page.goto(`${server.url}/dashboard`)
  await keys.tabTo(page.getByRole('textbox', { name: 'E-mail' }))
  await page.keyboard.type(server.ownerEmail)
  await page.keyboard.press('Tab')
  await page.keyboard.type('a guess')
  await page.keyboard.press('Enter')
  await page.getByText('E-mail or password is not right.').waitFor()
  await getsFocus(page.getByRole('textbox', { name: 'Password' }))
  await page.keyboard.type(server.ownerPassword)
  await page.keyboard.press('Enter')
  await owner.row('Question 1').waitFor()
})

test('[L3] chooses a folder and a conversation, and writes', async () => {
  await keys.tabTo(owner.folder('New').getByRole('button'))
  await page.keyboard.press('Enter')
  await keys.tabTo(owner.row('Question 2').getByRole('button').first())
  await page.keyboard.press('ArrowDown')
  await getsFocus(owner.row('Question 1').getByRole('button').first())
  await page.keyboard.press('Enter')
  await owner.item('Question 1').waitFor()
  await keys.tabTo(owner.message)
  await page.keyboard.type('Answer 1')
  await page.keyboard.press('Enter')
  await owner.isSent('Answer 1')
  await getsFocus(owner.message)
})

test('[L3] [C5] assigns a colleague in the menu; the focus comes back to its button', async () => {
  const assign = owner.action('Assign')
  await keys.tabTo(assign, 'Shift+Tab')
  await page.keyboard.press('Enter')
  const colleague = page.getByRole('menuitemcheckbox', { name: /^Eva/ })
  for (let steps = 0; steps < 3 && !(await hasFocus(colleague)); steps++)
    await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await owner.item('owner assigned Eva').waitFor()
  await eva.row('Answer 1').filter({ hasText: 'Assigned to' }).waitFor()
  await getsFocus(assign)
  await page.keyboard.press('Enter')
  await colleague.waitFor()
  await page.keyboard.press('Escape')
  await colleague.waitFor({ state: 'hidden' })
  await getsFocus(assign)
})

test('[L3] [C3] resolves and reopens in the header; the focus stays on the button', async () => {
  await keys.tabTo(owner.action('Resolve'))
  await page.keyboard.press('Enter')
  await owner.action('Reopen').waitFor()
  await getsFocus(owner.action('Reopen'))
  await page.keyboard.press('Enter')
  await owner.action('Resolve').waitFor()
})

test('[L3] [V2] changes what is known of the visitor; Enter and Tab save', async () => {
  await keys.tabTo(owner.field('Name'))
  await page.keyboard.type('Ada')
  await page.keyboard.press('Tab')
  await eva.row('Ada').waitFor()
  await getsFocus(owner.field('E-mail'))
  await page.keyboard.type('ada@example')
  await page.keyboard.press('Enter')
  await page.getByText('This is no e-mail address').waitFor()
  await page.keyboard.type('.com')
  await page.keyboard.press('Enter')
  await page.getByText('Saved').last().waitFor()
})

test('[L3] [C3] resolves from a row; the focus stays in the list', async () => {
  const resolve = owner.row('Question 2').getByRole('button', { name: 'Resolve' })
  await keys.tabTo(resolve, 'Shift+Tab')
  await page.keyboard.press('Enter')
  await owner.counts('Resolved', 1)
  await owner.row('Question 2').waitFor({ state: 'detached' })
  assert.equal(await keys.focusedName(), 'Conversations')
})

test('[L3] on a phone the focus goes along from list to thread, to the visitor and back', async () => {
  await page.setViewportSize({ width: 360, height: 740 })
  await owner.message.waitFor()
  await keys.tabTo(page.getByRole('button', { name: 'Visitor information' }))
  await page.keyboard.press('Enter')
  await owner.field('Name').waitFor()
  const more = page.getByRole('button', { name: 'More about the visitor' })
  await keys.push(more)
  await keys.pick(page.getByRole('menuitem', { name: 'Block…' }))
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await getsFocus(more)
  await keys.tabTo(owner.field('Name'))
  await page.keyboard.press('Escape')
  await owner.message.waitFor()
  await keys.tabTo(page.getByRole('button', { name: 'Back to the list' }))
  await page.keyboard.press('Enter')
  await owner.folder('All').waitFor()
  await page.waitForFunction(() => document.activeElement?.tagName === 'CHAT-DASHBOARD')
  await page.setViewportSize({ width: 1440, height: 860 })
})

test('[L3] signs out', async () => {
  await keys.tabTo(page.locator('agent-status').getByRole('button').first(), 'Shift+Tab')
  await page.keyboard.press('Enter')
  const way = page.getByRole('menuitem', { name: 'Sign out', exact: true })
  await way.waitFor()
  for (let steps = 0; steps < 8 && !(await hasFocus(way)); steps++) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Sign in' }).waitFor()
})
