import { after, test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { Box } from '../support/box.ts'
import { TestBrowser } from '../support/browser.ts'
import { Dashboard } from '../support/dashboard.ts'
import { isAccessible } from '../support/is-accessible.ts'
import { openShop } from '../support/shop.ts'
import { spokenTexts } from '../support/spoken-texts.ts'
import { startServer } from '../support/server.ts'

const server = await startServer({ pages: true, box: {} })
after(() => server.stop())
const shop = await openShop(server.url, { title: 'Walnut desks' })
const browser = await TestBrowser.launch(server.url, shop)

/** Arabic is not among ours: texts in English, in a page from right to left. */
const languages = ['cs', 'pl', 'hu', 'de', 'es', 'ar', 'en'] as const
const phone = { viewport: { width: 360, height: 740 }, reducedMotion: 'reduce' } as const
const desk = { viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' } as const

const agent = await (await browser.person(desk)).newPage()
const dashboard = new Dashboard(agent)

test('[L1] [L2] [L3] axe finds nothing in the box while all are away, in no language and from no side', async () => {
  const visitor = await Box.open(await browser.person(phone), shop)
  await judge(visitor.page, 'the form', box)
  await visitor.page.close()
})

test('[L1] [L2] [L3] axe finds nothing in the dashboard, in no language and from no side', async () => {
  await agent.goto(`${server.url}/dashboard`)
  // The page has said which language it is in.
  await agent.getByRole('button', { name: 'Sign in' }).waitFor()
  await judge(agent, 'the sign-in', (page, say) => page.getByRole('button', { name: say('login-submit') }))
  await dashboard.enter(server)
  await agent.getByRole('button', { name: 'Advanced search', exact: true }).click()
  await judge(agent, 'the advanced search', shell)
  await agent.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'Settings' }).click()
  await judge(agent, 'the settings', shell)
})

test('[L1] [L2] [L3] axe finds nothing in a conversation, in no language and from no side', async () => {
  const question = 'Is the oak table in stock?'
  const visitor = await Box.open(await browser.person(phone), shop)
  await visitor.write(question)
  await agent
    .getByRole('navigation', { name: 'Pages' })
    .getByRole('button', { name: 'Conversations' })
    .click()
  await dashboard.open(question)
  await dashboard.write('It is')
  await judge(agent, 'a conversation', shell)
  await visitor.item('It is').waitFor()
  await visitor.page.getByRole('button', { name: 'More', exact: true }).click()
  await judge(visitor.page, 'an answer, and the menu of the box', box)
})

type Say = (id: string) => string

const box = (page: Page, _say: Say, language: string) => page.locator(`.window[lang|="${language}"]`)
const shell = (page: Page, _say: Say, language: string) => page.locator(`.shell[lang|="${language}"]`)

/** Has axe look at the page in each language, without loading it anew; `part` is what is there once it is. */
async function judge(
  page: Page,
  state: string,
  part: (page: Page, say: Say, language: string) => Locator,
): Promise<void> {
  for (const language of languages) {
    const spoken = language === 'ar' ? 'en' : language
    await page.evaluate(language => {
      document.documentElement.lang = language
      document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr'
    }, language)
    await part(page, spokenTexts(spoken), spoken).waitFor()
    await isAccessible(page, `${state} in ${language}`)
  }
}
