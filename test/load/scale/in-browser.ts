import { existsSync } from 'node:fs'
import { chromium, type Page } from 'playwright-core'
import { programs, quietChromium } from '../../support/browser-programs.ts'
import type { Owner } from '../dashboard/measure-dashboard.ts'
import { addProbe, type PageProbe } from '../dashboard/page-probe.ts'

/** It exists in the pages alone. */
declare const probe: PageProbe
declare const frames: { times: number[]; tasks: number[] }

export interface BrowserFigures {
  /** Milliseconds from navigation until rows stand on the screen, nothing stored and from the store. */
  readonly cold: number
  readonly stored: number
  /** Milliseconds between frames, and of tasks longer than 50, while nothing and while the load goes on. */
  readonly quiet: Frames
  readonly busy: Frames
}
export interface Frames {
  readonly times: number[]
  readonly tasks: number[]
}

/** One agent's dashboard in Chromium: alone at first, and then while `load` goes on. */
export async function lookAtDashboard(
  owner: Owner,
  seconds: number,
  load: () => Promise<unknown>,
): Promise<BrowserFigures> {
  const browser = await chromium.launch({
    executablePath: programs.chromium.find(path => existsSync(path)),
    args: quietChromium,
  })
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 860 } })
    context.setDefaultTimeout(60_000)
    const signIn = await context.newPage()
    await signIn.goto(`${owner.url}/dashboard`)
    await signIn.getByRole('textbox', { name: 'E-mail' }).fill(owner.email)
    await signIn.getByRole('textbox', { name: 'Password' }).fill(owner.password)
    await signIn.getByRole('button', { name: 'Sign in' }).click()
    await signIn.getByRole('navigation', { name: 'Folders' }).waitFor()
    const storageState = await context.storageState()
    await context.close()
    const fresh = await browser.newContext({ storageState, viewport: { width: 1440, height: 860 } })
    const page = await fresh.newPage()
    await addProbe(page)
    const cold = await firstRows(page, owner.url)
    // Lists are stored a second after they came.
    await page.waitForTimeout(2_000)
    const stored = await firstRows(page, owner.url)
    await page.waitForTimeout(2_000)
    await watchFrames(page)
    await page.waitForTimeout(seconds * 1_000)
    const quiet = await takeFrames(page)
    await load()
    const busy = await takeFrames(page)
    return { cold, stored, quiet, busy }
  } finally {
    await browser.close()
  }
}

async function firstRows(page: Page, url: string): Promise<number> {
  await page.goto('about:blank')
  await page.goto(`${url}/dashboard`, { waitUntil: 'commit' })
  return page.evaluate(() => probe.until(() => probe.lastPlace('conversation-list') > 0, 0))
}

async function watchFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen = { times: [] as number[], tasks: [] as number[] }
    Object.assign(globalThis, { frames: seen })
    let last = performance.now()
    const next = (now: number): void => {
      seen.times.push(now - last)
      last = now
      requestAnimationFrame(next)
    }
    requestAnimationFrame(next)
    new PerformanceObserver(list => {
      for (const { duration } of list.getEntries()) seen.tasks.push(duration)
    }).observe({ entryTypes: ['longtask'] })
  })
}

function takeFrames(page: Page): Promise<Frames> {
  return page.evaluate(() => ({ times: frames.times.splice(0), tasks: frames.tasks.splice(0) }))
}
