import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after } from 'node:test'
import { chromium, type BrowserContext } from 'playwright-core'
import { chromiumProgram } from './browser.ts'
import { quietChromium } from './browser-programs.ts'

/** A browser with a profile on disk, which can crash and be started again. */
export class KillableBrowser {
  readonly #profile = mkdtempSync(join(tmpdir(), 'deskbell-profile-'))
  #kill: () => Promise<void> = async () => {}

  constructor() {
    after(async () => {
      await this.crash()
      rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 })
    })
  }

  async start(): Promise<BrowserContext> {
    const child = spawn(
      chromiumProgram,
      [...quietChromium, '--headless=new', '--remote-debugging-port=0', `--user-data-dir=${this.#profile}`],
      // A group of its own: all of its processes die at once.
      { stdio: ['ignore', 'ignore', 'pipe'], detached: true },
    )
    const ended = once(child, 'exit')
    this.#kill = async () => {
      if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid!, 'SIGKILL')
      await ended
    }
    const address = await new Promise<string>((done, fail) => {
      createInterface({ input: child.stderr }).on('line', line => {
        const found = /DevTools listening on (\S+)/.exec(line)?.[1]
        if (found) done(found)
      })
      void ended.then(() => fail(new Error('Chromium ended before it was ready')))
    })
    const browser = await chromium.connectOverCDP(address)
    const [context] = browser.contexts()
    context!.setDefaultTimeout(15_000)
    return context!
  }

  /** SIGKILL: no page is told. */
  crash(): Promise<void> {
    return this.#kill()
  }
}
