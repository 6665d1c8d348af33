import { after } from 'node:test'
import { launch, type LaunchOptions } from 'puppeteer-core'
import { program, quietChromium } from './browser-programs.ts'
import { startWebkitDriver, webkitCapabilities } from './webkit-driver.ts'

export const engineNames = ['chromium', 'firefox', 'webkit'] as const
export type EngineName = (typeof engineNames)[number]

/** A page in one of the engines; no more than all three can do. */
export interface EnginePage {
  /** The value of an expression in the page, awaited; values are those that JSON has. */
  run<T>(expression: string): Promise<T>
  /** Resolves when the expression is true in the page. */
  until(expression: string): Promise<void>
}

export interface Engine {
  readonly name: EngineName
  /** Opens the address for somebody else: storage and cache of their own. */
  open(url: string): Promise<EnginePage>
}

/** An engine for one test file, closed at its end. */
export function launchEngine(name: EngineName): Promise<Engine> {
  switch (name) {
    case 'chromium':
      return puppeteerEngine(name, { executablePath: program(name), args: quietChromium })
    case 'firefox':
      return puppeteerEngine(name, { browser: 'firefox', executablePath: program(name) })
    case 'webkit':
      return webkitEngine()
    default:
      return name satisfies never
  }
}

async function puppeteerEngine(name: EngineName, options: LaunchOptions): Promise<Engine> {
  const browser = await launch(options)
  after(() => browser.close())
  return {
    name,
    async open(url) {
      const page = await (await browser.createBrowserContext()).newPage()
      await page.goto(url)
      return pageOf(expression => page.evaluate(expression))
    },
  }
}

async function webkitEngine(): Promise<Engine> {
  const { port, stop } = await startWebkitDriver()
  after(stop)
  let session: string | undefined
  const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
    const answer = await fetch(`http://127.0.0.1:${port}/session${path}`, {
      method,
      body: body && JSON.stringify(body),
      // At times a page's process is gone without a word, and the driver waits for it for ever.
      signal: AbortSignal.timeout(60_000),
    })
    const { value } = (await answer.json()) as { value: unknown }
    if (!answer.ok) throw new Error(`WebKit: ${JSON.stringify(value)}`)
    return value
  }
  return {
    name: 'webkit',
    async open(url) {
      // It has one session at a time.
      if (session) await ask('DELETE', `/${session}`)
      const made = await ask('POST', '', { capabilities: { alwaysMatch: webkitCapabilities() } })
      session = (made as { sessionId: string }).sessionId
      await ask('POST', `/${session}/url`, { url })
      return pageOf(expression =>
        ask('POST', `/${session}/execute/async`, { script: `(${expression}).then(arguments[0])`, args: [] }),
      )
    },
  }
}

function pageOf(evaluate: (expression: string) => Promise<unknown>): EnginePage {
  const run = async <T>(expression: string) => {
    // A rejection is told the same way by all of them.
    const answer = await evaluate(
      `Promise.resolve().then(() => (${expression})).then(value => ({ value }), error => ({ error: String(error) }))`,
    )
    const { value, error } = answer as { value: T; error?: string }
    if (error !== undefined) throw new Error(`${error} in ${expression}`)
    return value
  }
  return {
    run,
    until: expression =>
      run(`new Promise((done, fail) => {
        const latest = Date.now() + 15_000
        const look = () => {
          if (${expression}) done()
          else if (Date.now() > latest) fail('It never came to be')
          else setTimeout(look, 20)
        }
        look()
      })`),
  }
}
