import { setTimeout as wait } from 'node:timers/promises'
import { chromium, type Browser } from 'playwright-core'
import { program, quietChromium } from '../../support/browser-programs.ts'
import { startServer } from '../../support/server.ts'
import { median } from '../measure/statistics.ts'
import type { ProbedPage } from './embed-probe.ts'
import { type Conditions, type FreshPage, openFreshPage, probeOf } from './fresh-page.ts'
import { type ScriptTime, scriptTime } from './main-thread.ts'
import { openShopPage } from './shop-page.ts'

/** One figure, with what is aimed at where there is an aim. */
export interface EmbedFigure {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly most?: number
  readonly detail?: string
}

/** A quarter of the speed of this machine: about a cheap phone's. */
const slowMachine: Conditions = { name: 'CPU 4× slower', cpu: 4 }
/** Lighthouse's "slow 4G": 150 ms there and back, 1.6 Mbit/s. */
const slow4G: Conditions = {
  name: 'slow 4G',
  cpu: 4,
  network: { latency: 150, down: 1_638_400, up: 750_000 },
}
/** The same as Lighthouse has the browser's tools apply it: each request waits for several ways there and back. */
const slow4GByTools: Conditions = {
  name: 'slow 4G as DevTools applies it',
  cpu: 4,
  network: { latency: 562.5, down: 1_474_560, up: 675_000 },
}

/** What the tag costs the page it stands on, and how long a visitor waits; medians of `loads` loads each. */
export async function measureEmbed(loads: number, log: (line: string) => void): Promise<EmbedFigure[]> {
  const server = await startServer({ pages: true })
  const shop = await openShopPage(server.url)
  const browser = await chromium.launch({ executablePath: program('chromium'), args: quietChromium })
  try {
    log('what the tag costs its page')
    const figures = await pageLoad(browser, shop.url, server.url, loads)
    for (const conditions of [slow4G, slow4GByTools]) {
      log(conditions.name)
      figures.push(...(await waiting(browser, shop.url, server.url, conditions, loads)))
    }
    return figures
  } finally {
    await browser.close()
    shop.close()
    await server.stop()
  }
}

async function pageLoad(browser: Browser, url: string, chat: string, loads: number): Promise<EmbedFigure[]> {
  const fresh = await openFreshPage(browser, slowMachine)
  // Once before: a process that has just begun is busy with itself.
  await fresh.page.goto(url, { waitUntil: 'networkidle' })
  const all: Load[] = []
  for (let turn = 0; turn < loads; turn++) all.push(await reload(browser, fresh, chat))
  const before = fresh.received.get(chat) ?? 0
  await fresh.page.getByRole('button', { name: 'Open chat' }).click()
  await fresh.page.getByText(/Online now|Away, /).waitFor()
  await fresh.page.waitForLoadState('networkidle')
  const opened = (fresh.received.get(chat) ?? 0) - before
  await fresh.close()
  return [
    {
      name: 'Main thread at load',
      value: median(all.map(({ scripts }) => scripts)),
      unit: 'ms',
      most: 20,
      detail: 'our scripts, with what they force; CPU 4× slower',
    },
    {
      name: 'Longest task of ours at load',
      value: median(all.map(({ longestTask }) => longestTask)),
      unit: 'ms',
      most: 50,
      detail: 'with all that the browser does in it',
    },
    { name: 'Layout shift', value: Math.max(...all.map(({ shift }) => shift)), unit: '', most: 0 },
    { name: 'Over the network before a click', value: median(all.map(({ bytes }) => bytes)), unit: 'B' },
    {
      name: 'Over the network for the opened box',
      value: opened,
      unit: 'B',
      most: 40_960,
      detail: 'by who only looks',
    },
  ]
}

interface Load extends ScriptTime {
  readonly shift: number
  readonly bytes: number
}

/** Once more in the same process; the browser has kept no file. */
async function reload(browser: Browser, { page, tools, received }: FreshPage, chat: string): Promise<Load> {
  await tools.send('Network.clearBrowserCache')
  const before = received.get(chat) ?? 0
  const time = await scriptTime(chat, browser, page, async () => {
    await page.reload({ waitUntil: 'networkidle' })
    await wait(500)
  })
  const { shift } = await probeOf(page)
  return { ...time, shift, bytes: (received.get(chat) ?? 0) - before }
}

async function waiting(
  browser: Browser,
  url: string,
  chat: string,
  conditions: Conditions,
  loads: number,
): Promise<EmbedFigure[]> {
  const shown: number[] = []
  const typed: number[] = []
  const bytes: number[] = []
  for (let turn = 0; turn <= loads; turn++) {
    const { page, received, close } = await openFreshPage(browser, conditions)
    await page.goto(url)
    const launcher = page.getByRole('button', { name: 'Open chat' })
    await launcher.waitFor()
    await page.waitForFunction(() => (globalThis as ProbedPage).embedProbe.launcher)
    // Nothing is on its way any more; a click this soon would wait for what loads anyway.
    await page.waitForLoadState('networkidle')
    await launcher.click()
    await page.waitForFunction(() => (globalThis as ProbedPage).embedProbe.focused)
    await page.keyboard.press('a')
    await page.waitForFunction(() => (globalThis as ProbedPage).embedProbe.typed)
    const probe = await probeOf(page)
    await page.waitForLoadState('networkidle')
    await wait(1_000)
    await close()
    if (turn === 0) continue
    shown.push(probe.launcher)
    typed.push(probe.typed - probe.pressed)
    bytes.push(received.get(chat) ?? 0)
  }
  return [
    {
      name: `Button on the screen, ${conditions.name}`,
      value: median(shown),
      unit: 'ms',
      most: 1_500,
    },
    {
      name: `From the click to typing, ${conditions.name}`,
      value: median(typed),
      unit: 'ms',
      most: 1_500,
      detail: `${median(bytes).toLocaleString('en')} B in all, with what it takes to talk`,
    },
  ]
}
