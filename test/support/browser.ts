import { existsSync } from 'node:fs'
import { after } from 'node:test'
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions } from 'playwright-core'
import { programs, quietChromium } from './browser-programs.ts'

/** Far more than anything on one machine needs. */
const patience = 15_000

export const chromiumProgram = programs.chromium.find(path => existsSync(path)) ?? ''

/** Chromium for one test file, closed at its end; what any of its pages did that no page may do fails the file. */
export class TestBrowser {
  readonly #browser: Browser
  readonly #origins: readonly string[]
  /** Requests to strangers, and errors nobody caught. */
  readonly faults: string[] = []

  private constructor(browser: Browser, origins: readonly string[]) {
    this.#browser = browser
    this.#origins = origins
    after(async () => {
      await browser.close()
      if (this.faults.length === 0) return
      // A failing hook would be said to be of this file, and not of the one that is to be run again.
      console.error(`What no page may do:\n${this.faults.join('\n')}`)
      process.exitCode = 1
    })
  }

  /** `origins` are all that pages may talk to. */
  static async launch(...origins: string[]): Promise<TestBrowser> {
    const browser = await chromium.launch({ executablePath: chromiumProgram, args: quietChromium })
    return new TestBrowser(browser, origins)
  }

  /** A browser of somebody else: cookies and storage of its own. */
  async person(options: BrowserContextOptions = {}): Promise<BrowserContext> {
    const context = await this.#browser.newContext({ locale: 'en-GB', ...options })
    watch(context, this.#origins, this.faults)
    return context
  }
}

/** Notes what the pages of a context do that they may not. */
export function watch(context: BrowserContext, origins: readonly string[], faults: string[]): void {
  const allowed = new Set(origins.flatMap(origin => [origin, origin.replace(/^http/, 'ws')]))
  const check = (url: string) => {
    if (!/^(?:data|blob|about|chrome-error):/.test(url) && !allowed.has(new URL(url).origin)) {
      faults.push(`request to ${url}`)
    }
  }
  context.setDefaultTimeout(patience)
  context.on('request', request => check(request.url()))
  context.on('weberror', error => faults.push(`uncaught ${String(error.error().stack)}`))
  context.on('page', page => page.on('websocket', socket => check(socket.url().replace(/^ws/, 'http'))))
}
