import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { createServer, type Plugin } from 'vite'
import { settingsStates } from '../../../packages/elements/src/shared/testing/settings-states.ts'

/**
 * Pictures of every state of the settings, to be looked at:
 * `node --conditions=source test/support/screenshots/take-settings.ts [state …] [--widths=360,768] [--schemes=dark] [--dir=rtl]`
 */
const options = process.argv.slice(2).filter(each => each.startsWith('--'))
const states = process.argv.slice(2).filter(each => !each.startsWith('--'))
const option = (name: string, otherwise: string) =>
  (options.find(each => each.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise).split(',')

const root = join(import.meta.dirname, '../../..')
const results = join(root, 'test/results/screenshots')
mkdirSync(results, { recursive: true })

const page = `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Settings</title>
<style>body{margin:0}account-settings{min-block-size:100vh}</style>
<body><script type="module" src="/test/support/screenshots/settings-page.ts"></script></body></html>`

const pages: Plugin = {
  name: 'screenshot-pages',
  configureServer(server) {
    server.middlewares.use((request, response, next) => {
      if (request.url?.startsWith('/?')) response.setHeader('content-type', 'text/html').end(page)
      else next()
    })
  },
}

const press = (tab: Page, name: string) => tab.getByRole('button', { name, exact: true }).first().click()

/** Further pictures of a state, after something was done in it. */
const steps: Record<string, (tab: Page) => Promise<void>> = {
  'team invite': async tab => {
    await press(tab, 'Invite a colleague')
    await tab.getByRole('textbox', { name: 'E-mail' }).fill('petr@example.com')
    await press(tab, 'Make an invitation')
  },
  'team link': async tab => {
    await press(tab, 'Invite a colleague')
    await tab.getByRole('textbox', { name: 'E-mail' }).fill('ben@example.com')
    await press(tab, 'Make an invitation')
  },
  'team edit': tab => press(tab, 'Edit Petr Novák'),
  'team remove': async tab => {
    await press(tab, 'Edit Petr Novák')
    await press(tab, 'Remove from the team')
  },
  'groups edit': tab => press(tab, 'Edit Sales'),
  'groups delete': tab => press(tab, 'Delete Sales'),
  'tags new': async tab => {
    await press(tab, 'New tag')
    await press(tab, 'Save')
  },
  'shortcuts edit': tab => press(tab, 'Edit hello'),
  'chat-box wrong': async tab => {
    await tab.getByRole('textbox', { name: 'Add a site' }).fill('shop')
    await press(tab, 'Add')
  },
  'secrets add': async tab => {
    await press(tab, 'Add another')
    await tab.getByRole('radio', { name: /Public key/ }).click()
    await press(tab, 'Add the key')
    await tab.getByText('How to sign').first().click()
    await tab
      .getByRole('button', { name: /^Show number 1/ })
      .first()
      .click()
  },
  'privacy sure': async tab => {
    await tab.getByRole('textbox', { name: 'Days of silence' }).fill('30')
    await press(tab, 'Save')
  },
}

const server = await createServer({
  root,
  configFile: false,
  logLevel: 'error',
  resolve: { conditions: ['source', 'module', 'browser', 'development'] },
  plugins: [pages],
  appType: 'custom',
  server: { port: 0, host: '127.0.0.1', hmr: false },
})
await server.listen()
const address = server.resolvedUrls?.local[0] ?? ''
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
const wanted = states.length > 0 ? states : [...Object.keys(settingsStates), ...Object.keys(steps)]
const [dir] = option('dir', 'ltr')
try {
  for (const width of option('widths', '360,768,1440').map(Number)) {
    for (const scheme of option('schemes', 'light,dark')) {
      const viewport = { width, height: width < 500 ? 720 : 860 }
      const tab = await browser.newPage({ viewport, reducedMotion: 'reduce' })
      tab.on('pageerror', error => console.error(error))
      for (const state of wanted) {
        await tab.goto(`${address}?state=${state.split(' ')[0]}&scheme=${scheme}&dir=${dir}`)
        await tab.locator('account-settings').waitFor({ state: 'attached' })
        await tab.waitForLoadState('networkidle')
        await steps[state]?.(tab)
        const name = `settings-${state.replace(' ', '-')}-${width}-${scheme}${dir === 'rtl' ? '-rtl' : ''}`
        await tab.screenshot({ path: join(results, `${name}.png`), fullPage: !state.match(/remove|sure/) })
      }
      await tab.close()
    }
  }
} finally {
  await browser.close()
  await server.close()
}
