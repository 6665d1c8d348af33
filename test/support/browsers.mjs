import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { chromeLauncher } from '@web/test-runner-chrome'
import { webdriverLauncher } from '@web/test-runner-webdriver'
import puppeteer from 'puppeteer-core'
import { programs, quietChromium } from './browser-programs.ts'

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
  })
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
  const port = await freePort()
  const driver = spawn(
    'xvfb-run',
    ['-a', program('webkitDriver'), `--port=${port}`, '--host=127.0.0.1'],
    // A group of its own, because ending xvfb-run does not end what it runs.
    { stdio: 'ignore', detached: true },
  )
  process.once('exit', () => {
    if (driver.pid) process.kill(-driver.pid, 'SIGKILL')
  })
  await reachable(port)
  const launcher = webdriverLauncher({
    hostname: '127.0.0.1',
    port,
    path: '/',
    logLevel: 'error',
    capabilities: {
      browserName: 'MiniBrowser',
      'wdio:enforceWebDriverClassic': true,
      'webkitgtk:browserOptions': { binary: program('webkit'), args: ['--automation'] },
    },
  })
  launcher.name = 'WebKit'
  return launcher
}

function program(name) {
  const found = programs[name].find(path => existsSync(path))
  if (!found) throw new Error(`${name} is not installed; npm test says how to get it`)
  return found
}

function freePort() {
  return new Promise(found => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => found(port))
    })
  })
}

async function reachable(port) {
  for (let attempt = 0; attempt < 200; attempt++) {
    const answered = await fetch(`http://127.0.0.1:${port}/status`).then(
      () => true,
      () => false,
    )
    if (answered) return
    await new Promise(next => setTimeout(next, 50))
  }
  throw new Error('WebKitWebDriver did not start')
}
