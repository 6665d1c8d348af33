import type { Browser, BrowserContext, Page } from 'playwright-core'
import { percentile } from '../measure/statistics.ts'
import { addProbe, type PageProbe } from './page-probe.ts'

export interface DashboardFigure {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** The most it should be. */
  readonly most?: number
}

export interface Owner {
  readonly url: string
  readonly email: string
  readonly password: string
}

/** It exists in the pages alone. */
declare const probe: PageProbe

const frames = 240
/** A frame at 60 Hz, with what a timer is wrong by; and one that was missed. */
const smooth = { p50: 17.5, p95: 34 }

/** From navigation to the far ends of list and thread, as one agent goes. */
export async function measureDashboard(browser: Browser, owner: Owner): Promise<DashboardFigure[]> {
  const figures: DashboardFigure[] = []
  const figure = (name: string, value: number, unit = 'ms', most?: number) =>
    void figures.push({ name, value, unit, most })
  const smoothness = (name: string, times: readonly number[]) => {
    figure(`${name}, frame p50`, percentile(times, 50), 'ms', smooth.p50)
    figure(`${name}, frame p95`, percentile(times, 95), 'ms', smooth.p95)
    figure(`${name}, longest frame`, Math.max(...times))
  }

  const context = await signedIn(browser, owner)
  const page = await context.newPage()
  await addProbe(page)
  figure('first rows, nothing stored', await firstRows(page, owner), 'ms', 1_000)
  figure('conversations in the folder', await count(page, 'conversation-list'), '')
  figure('open the long thread, nothing stored', await openLongThread(page), 'ms', 1_000)
  // Lists are stored a second after they came.
  await page.waitForTimeout(2_000)
  figure('first rows, from the store', await firstRows(page, owner), 'ms', 1_000)
  figure('open the long thread, from the store', await openLongThread(page), 'ms', 1_000)

  smoothness('scroll the list', await scroll(page, 'conversation-list', 120))
  figure('jump to the end of the list', await jumpToLastRow(page))
  smoothness('scroll the loaded list back', await scroll(page, 'conversation-list', -900))
  smoothness('scroll the thread back', await scroll(page, 'conversation-thread', -60))
  figure('load the thread to its beginning', await toFirstMessage(page))
  figure('rows of the thread', await count(page, 'conversation-thread'), '')
  smoothness('scroll the loaded thread', await scroll(page, 'conversation-thread', 120))
  figure('jump to the end of the thread', await jumpToLatest(page), 'ms', 1_000)
  figure('reload with all of it stored', await firstRows(page, owner), 'ms', 1_000)
  figure('open the long thread, all of it stored', await openLongThread(page), 'ms', 1_000)
  await context.close()
  return figures
}

/** A browser that is known to the server, and has nothing stored yet. */
async function signedIn(browser: Browser, { url, email, password }: Owner): Promise<BrowserContext> {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`${url}/dashboard`)
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email)
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('navigation', { name: 'Folders' }).waitFor()
  const storageState = await context.storageState()
  await context.close()
  return browser.newContext({ storageState, viewport: { width: 1440, height: 860 } })
}

async function firstRows(page: Page, { url }: Owner): Promise<number> {
  await page.goto('about:blank')
  await page.goto(`${url}/dashboard`, { waitUntil: 'commit' })
  return page.evaluate(() => probe.until(() => probe.lastPlace('conversation-list') > 0, 0))
}

/** From the click until its newest message stands on the screen. */
async function openLongThread(page: Page): Promise<number> {
  const button = page.getByRole('button', { name: 'Long Thread' })
  await button.first().waitFor()
  return page.evaluate(() => {
    const row = probe
      .all('conversation-list', '.main')
      .find(each => each.textContent?.includes('Long Thread'))
    row?.click()
    return probe.until(
      () => probe.all('conversation-thread', '.bubble').length > 3 && probe.atEnd('conversation-thread'),
    )
  })
}

function scroll(
  page: Page,
  part: 'conversation-list' | 'conversation-thread',
  step: number,
): Promise<number[]> {
  return page.evaluate(({ part, step, frames }) => probe.scroll(part, step, frames), { part, step, frames })
}

function count(page: Page, part: 'conversation-list' | 'conversation-thread'): Promise<number> {
  return page.evaluate(part => Number(probe.all(part, '.row[aria-setsize]')[0]?.ariaSetSize ?? 0), part)
}

function jumpToLastRow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const scroller = probe.scroller('conversation-list')
    const total = Number(probe.all('conversation-list', '.row[aria-setsize]')[0]?.ariaSetSize)
    scroller.scrollTop = scroller.scrollHeight
    return probe.until(() => probe.lastPlace('conversation-list') === total)
  })
}

function toFirstMessage(page: Page): Promise<number> {
  return page.evaluate(() => {
    const scroller = probe.scroller('conversation-thread')
    return probe.until(() => {
      scroller.scrollTop = 0
      return probe.all('conversation-thread', '.earlier').length === 0
    })
  })
}

function jumpToLatest(page: Page): Promise<number> {
  return page.evaluate(() => {
    probe.all('conversation-thread', '.jump')[0]?.click()
    return probe.until(() => probe.atEnd('conversation-thread'))
  })
}
