import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { Box } from './box.ts'
import { TestBrowser } from './browser.ts'
import { agentClient, shows, visitorClient } from './clients.ts'
import { Dashboard } from './dashboard.ts'
import { Front } from './front.ts'
import { isAccessible } from './is-accessible.ts'
import { startServer } from './server.ts'
import { openShop } from './shop.ts'
import { until } from './until.ts'

/** Tests in which axe looks at every state of the real dashboard, at one width. */
export async function accessibleDesk(viewport: { width: number; height: number }): Promise<void> {
  const server = await startServer({ pages: true })
  after(() => server.stop())
  const front = await Front.before(server.url)
  const shop = await openShop(server.url, { title: 'Walnut desks' })
  const browser = await TestBrowser.launch(server.url, front.url, shop)

  const eva = agentClient(server, 'Eva')
  await eva.start()
  eva.inbox.watch('all')
  await until(eva, () => eva.state.connection.state === 'online', 'Eva is connected')
  await eva.account.saveGroup({ id: 'furniture', name: 'Furniture' })
  await eva.account.saveTag({ id: 'urgent', name: 'urgent', color: 'red' })
  await eva.account.saveShortcut({ id: 'stock', name: 'stock', text: 'In stock, {visitor}.', shared: true })
  const question = 'Is the oak table in stock?'
  const ada = visitorClient(server)
  await ada.start()
  ada.connect()
  await ada.send(question)
  await ada.setProfile('name', 'Ada')
  const asked = await until(ada, () => ada.state.current ?? undefined, 'a conversation')
  await until(eva.inbox, () => eva.inbox.row(asked), 'the conversation is in the list')
  const thread = eva.open(asked)
  await shows(thread, question)
  await thread.tag('urgent')
  await thread.move('furniture')
  await thread.addNote('Please look after her', [])
  await thread.resolve()
  await ada.rate(asked, { value: 5, comment: 'Quick!' })
  await thread.reopen()
  await Box.visit(
    await browser.person({
      userAgent:
        'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
    }),
    shop,
  )

  const context = await browser.person({ viewport, reducedMotion: 'reduce' })
  const narrow = viewport.width < 720
  const page = await context.newPage()
  const desk = new Dashboard(page)
  const main = page.getByRole('main')
  const dialog = page.getByRole('dialog')
  const search = page.getByRole('search')
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true })
  const go = (to: string) =>
    page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: to }).click()
  const escape = async () => {
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
  }

  test(`[L3] [C11] axe finds nothing in list and search at ${viewport.width} px`, async () => {
    await page.goto(`${front.url}/dashboard`)
    await desk.enter(server)
    await desk.row(question).waitFor()
    await judge(page, 'the list')
    await button('Advanced search').click()
    await search.getByRole('combobox', { name: 'Rating' }).selectOption('Good')
    await search.getByRole('button', { name: /^Tags/ }).click()
    await page.getByRole('menuitemcheckbox', { name: 'urgent' }).click()
    await judge(page, 'the menu of tags in the advanced search')
    await page.keyboard.press('Escape')
    await search.getByLabel('From').fill('2020-01-01')
    await judge(page, 'the advanced search, filled in')
    await search.getByLabel('To', { exact: true }).fill('2019-01-01')
    await button('Apply').click()
    await search.getByText('This day is before the first one.').waitFor()
    await judge(page, 'the advanced search with a mistake')
    await search.getByLabel('To', { exact: true }).fill('')
    await button('Apply').click()
    await page.getByRole('status').filter({ hasText: '1 conversation' }).waitFor()
    await judge(page, 'what was found')
    await search.getByRole('searchbox', { name: 'Search' }).fill('zebra')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Nothing found' }).waitFor()
    await judge(page, 'nothing found')
    await button('Clear filter').click()
    await desk.row(question).waitFor()
  })

  test(`[L3] [C8] [C10] axe finds nothing in the thread at ${viewport.width} px`, async () => {
    await desk.open(question)
    await desk.item('Please look after her').waitFor()
    await judge(page, 'a thread with note, tag and rating')
    await button(narrow ? 'More actions' : 'Assign').click()
    await page.getByRole('menuitemcheckbox', { name: /^Eva/ }).waitFor()
    await judge(page, 'the menu of colleagues')
    await page.keyboard.press('Escape')
    await main.getByRole('button', { name: 'Tags', exact: true }).click()
    await page.getByRole('menuitemcheckbox', { name: 'urgent' }).waitFor()
    await judge(page, 'the menu of tags')
    await page.keyboard.press('Escape')
    await desk.message.fill('/sto')
    await main.getByRole('listbox', { name: 'Shortcuts' }).waitFor()
    await judge(page, 'the list of shortcuts')
    await desk.message.fill('')
    await main.getByRole('button', { name: 'Note', exact: true }).click()
    await desk.message.fill('@e')
    await main.getByRole('listbox', { name: 'Colleagues' }).waitFor()
    await judge(page, 'a note with the list of colleagues')
    await desk.message.fill('')
    await main.getByRole('button', { name: 'Reply', exact: true }).click()
  })

  test(`[L3] [W2] axe finds nothing offline, and in an answer that was held back at ${viewport.width} px`, async () => {
    const [mine, theirs] = ['It is two metres wide', 'It is walnut']
    await context.setOffline(true)
    front.lose()
    await desk.write(mine)
    await desk.stands(mine, 'Waiting for a connection')
    await page
      .getByText(/You are offline|No connection|Connecting again/)
      .first()
      .waitFor()
    await judge(page, 'offline')
    await thread.send(theirs)
    await shows(ada, theirs)
    front.restore()
    await context.setOffline(false)
    await main.getByRole('heading', { name: 'Answered meanwhile by Eva' }).waitFor()
    await judge(page, 'an answer that was held back')
    await button('Send anyway').click()
    await desk.isSent(mine)
  })

  test(`[L3] [V1] [V9] axe finds nothing beside the thread at ${viewport.width} px`, async () => {
    if (narrow) await button('Visitor information').click()
    await desk.field('E-mail').fill('ada@example')
    await desk.field('E-mail').press('Enter')
    await page.getByText('This is no e-mail address').waitFor()
    await judge(page, 'a mistake in the visitor information')
    await desk.field('E-mail').fill('')
    await button('More about the visitor').click()
    await page.getByRole('menuitem', { name: 'Block…' }).waitFor()
    await judge(page, 'the menu of the visitor')
    await page.getByRole('menuitem', { name: 'Block…' }).click()
    await dialog.waitFor()
    await judge(page, 'the question before a visitor is blocked')
    await escape()
    if (!narrow) return
    await button('Back to the conversation').click()
    await button('Back to the list').click()
  })

  test(`[L3] [V8] axe finds nothing in the visitors at ${viewport.width} px`, async () => {
    await go('Visitors')
    const greet = page.getByRole('row').filter({ hasText: 'Walnut desks' }).getByRole('button')
    await greet.waitFor({ timeout: 40_000 })
    await judge(page, 'the visitors')
    await greet.click()
    await dialog.getByRole('textbox', { name: 'Message' }).press('Enter')
    await dialog.getByText('Write a message first.').waitFor()
    await judge(page, 'the first message to a visitor')
    await escape()
  })

  test(`[L3] [A1] axe finds nothing in the settings at ${viewport.width} px`, async () => {
    await go('Settings')
    const settings = page.locator('account-settings')
    const section = async (name: string) => {
      const navigation = page.getByRole('navigation', { name: 'Settings' })
      if (narrow) await navigation.getByRole('combobox').selectOption(name)
      else await navigation.getByRole('button', { name, exact: true }).click()
      await settings.getByRole('region', { name, exact: true }).waitFor()
      // Values come from the server.
      await settings.locator('.skeleton').locator('visible=true').first().waitFor({ state: 'detached' })
    }
    for (const name of ['Team', 'Groups', 'Tags', 'Shortcuts', 'Chat box', 'Secrets', 'Privacy']) {
      await section(name)
      await judge(page, name)
    }
    await section('Team')
    await button('Invite a colleague').click()
    await button('Make an invitation').click()
    await settings.getByText('Enter their e-mail address.').waitFor()
    await judge(page, 'an invitation with a mistake')
    await settings.getByRole('textbox', { name: 'E-mail' }).fill('ben@example.com')
    await button('Make an invitation').click()
    await button('Copy the link').waitFor()
    await judge(page, 'a link to join with')
    for (const [name, edit] of [
      ['Groups', 'Edit Furniture'],
      ['Tags', 'Edit urgent'],
      ['Shortcuts', 'Edit stock'],
    ] as const) {
      await section(name)
      await button(edit).click()
      await settings.locator('form').locator('visible=true').waitFor()
      await judge(page, edit)
    }
    await section('Groups')
    await button('Cancel').locator('visible=true').click()
    await button('Delete Furniture').click()
    await dialog.waitFor()
    await judge(page, 'the question before a group is deleted')
    await escape()
  })

  test(`[L3] axe finds nothing in help, menu and profile at ${viewport.width} px`, async () => {
    await go('Conversations')
    await desk.row('Ada').getByRole('button').first().focus()
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
    await judge(page, 'the help for the keyboard')
    await escape()
    const me = page.locator('agent-status').getByRole('button').first()
    await me.click()
    await page.getByRole('menuitem', { name: 'Your profile' }).waitFor()
    await judge(page, 'the menu of the agent')
    await page.getByRole('menuitem', { name: 'Your profile' }).click()
    await dialog.getByRole('button', { name: 'Change password' }).click()
    await dialog.getByText('Enter your current password.').waitFor()
    await judge(page, 'the profile with a mistake')
    await context.close()
  })
}

/** Both colour schemes: of the dark one only what differs is judged again. */
async function judge(page: Page, state: string): Promise<void> {
  await isAccessible(page, `${state}, light`)
  await page.emulateMedia({ colorScheme: 'dark' })
  await isAccessible(page, `${state}, dark`, ['color-contrast'])
  await page.emulateMedia({ colorScheme: 'light' })
}
