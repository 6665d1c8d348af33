import { chromeLauncher } from '@web/test-runner-chrome'
import { webdriverLauncher } from '@web/test-runner-webdriver'
import puppeteer from 'puppeteer-core'
import { program, quietChromium } from './browser-programs.ts'
import { startWebkitDriver, webkitCapabilities } from './webkit-driver.ts'

const launchers = { chromium, firefox, webkit }

/** The launchers of the browsers that were asked for, by names with commas; all three without. */
export async function browsers(names = Object.keys(launchers).join()) {
  return Promise.all(
    names.split(',').map(name => {
      const launcher = launchers[name.trim()]
      if (!launcher) throw new Error(`BROWSERS knows chromium, firefox and webkit, not "${name}"`)
      return launcher()
    }),
  )
}

function chromium() {
  return chromeLauncher({
    puppeteer,
    launchOptions: { executablePath: program('chromium'), args: quietChromium },
    createPage: pageWithoutPast,
  })
}

/**
 * A page whose history begins anew with each file of tests, since one page runs them all. Chromium holds 50 entries,
 * and of more it drops the oldest whose document knew no gesture. Those of earlier files have one, since puppeteer
 * evaluates as if by a gesture when they end: the entries that the current tests go back to would be dropped, and
 * the way back lead out of their page.
 */
async function pageWithoutPast({ context }) {
  const page = await context.newPage()
  const devtools = await page.createCDPSession()
  const goto = page.goto.bind(page)
  page.goto = async (...of) => {
    await devtools.send('Page.resetNavigationHistory')
    return goto(...of)
  }
  return page
}

function firefox() {
  const launcher = chromeLauncher({
    puppeteer,
    launchOptions: { browser: 'firefox', executablePath: program('firefox') },
  })
  launcher.name = 'Firefox'
  return launcher
}

async function webkit() {
  const { port } = await startWebkitDriver()
  const launcher = webdriverLauncher({
    hostname: '127.0.0.1',
    port,
    path: '/',
    logLevel: 'error',
    capabilities: { ...webkitCapabilities(), 'wdio:enforceWebDriverClassic': true },
  })
  launcher.name = 'WebKit'
  return launcher
}
