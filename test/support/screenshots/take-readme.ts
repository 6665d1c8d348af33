import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext } from 'playwright-core'
import { Box } from '../box.ts'
import { chromiumProgram } from '../browser.ts'
import { quietChromium } from '../browser-programs.ts'
import { Dashboard } from '../dashboard.ts'
import { startServer } from '../server.ts'

/** What visitors of the pictures say first, the newest last; and who they are, where they told. */
const questions = [
  { name: 'Tomáš Novák', text: 'Where is my order 20418? It was to come on Tuesday.' },
  { name: 'Zofia Wiśniewska', text: 'Do you also sell the chair in walnut?' },
  { name: '', text: 'Hello! Is there somebody I can ask about assembly?' },
  { name: 'Jana Dvořáková', text: 'Hello! Does the oak desk come before Friday?' },
]

/** Chromium without a window says so of itself, and the dashboard would take it for a program. */
const userAgent =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36'

/**
 * The pictures of the README, of the real server as a new owner has it: `npm run screenshots` writes docs/images.
 */
const folder = join(import.meta.dirname, '../../../docs/images')
mkdirSync(folder, { recursive: true })
const server = await startServer({ pages: true })
const browser = await chromium.launch({ executablePath: chromiumProgram, args: quietChromium })
try {
  const agent = await Dashboard.signIn(await person(browser, { width: 1440, height: 860 }), server)
  await agent.page.locator('agent-status').getByRole('button').first().click()
  await agent.page.getByRole('menuitem', { name: 'Your profile' }).click()
  const profile = agent.page.getByRole('dialog', { name: 'Your profile' })
  await profile.getByRole('textbox', { name: 'Name' }).fill('Eva Horáková')
  await profile.getByRole('button', { name: 'Save name' }).click()
  await profile.getByText('Saved').waitFor()
  await agent.page.keyboard.press('Escape')
  let box: Box | undefined
  for (const { name, text } of questions) {
    box = await Box.open(await person(browser, { width: 1200, height: 760 }), `${server.url}/`)
    if (name) await box.page.evaluate(name => document.querySelector('chat-box')!.identify({ name }), name)
    await box.write(text)
    await box.isSent(text)
  }
  await agent.open('oak desk')
  await agent.field('E-mail').fill('jana@example.com')
  await agent.write('Good morning! It left our workshop yesterday, so Thursday is safe. 🙂')
  await box!.item('Thursday is safe').waitFor()
  await box!.write('Wonderful, thank you!')
  await agent.item('Wonderful, thank you!').waitFor()
  await box!.page.screenshot({ path: join(folder, 'chat-box.png') })
  await agent.page.screenshot({ path: join(folder, 'dashboard.png') })

  await agent.page.goto(`${server.url}/dashboard#page=settings&section=chat-box`)
  await agent.page.getByRole('heading', { name: 'Chat box', level: 2 }).waitFor()
  await agent.page.waitForLoadState('networkidle')
  await agent.page.screenshot({ path: join(folder, 'settings.png') })
} finally {
  await browser.close()
  await server.stop()
}

function person(browser: Browser, viewport: { width: number; height: number }): Promise<BrowserContext> {
  return browser.newContext({ viewport, userAgent, locale: 'en-GB', reducedMotion: 'reduce' })
}
