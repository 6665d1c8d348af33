import { crc32, deflateSync } from 'node:zlib'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { createServer, type Plugin } from 'vite'
import { boxStates } from '../../../packages/elements/src/shared/testing/box-states.ts'

/**
 * Pictures of every state of the chat box, to be looked at:
 * `node --conditions=source test/support/screenshots/take.ts [state …] [--widths=360,768] [--schemes=dark] [--press=More]`
 */
const options = process.argv.slice(2).filter(each => each.startsWith('--'))
const states = process.argv.slice(2).filter(each => !each.startsWith('--'))
const option = (name: string, otherwise: string) =>
  (options.find(each => each.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise).split(',')

const root = join(import.meta.dirname, '../../..')
const results = join(root, 'test/results/screenshots')
mkdirSync(results, { recursive: true })

const page = `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Box</title>
<style>body{margin:0;min-height:100vh;font-family:sans-serif;background:light-dark(#faf7f0,#0c0f0e)}</style>
<body><script type="module" src="/test/support/screenshots/box-page.ts"></script></body></html>`

const pages: Plugin = {
  name: 'screenshot-pages',
  configureServer(server) {
    server.middlewares.use((request, response, next) => {
      if (request.url?.startsWith('/?')) response.setHeader('content-type', 'text/html').end(page)
      else if (request.url === '/picture.png')
        response.setHeader('content-type', 'image/png').end(gradient(900, 620))
      else next()
    })
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
try {
  for (const width of option('widths', '360,768,1440').map(Number)) {
    for (const scheme of option('schemes', 'light,dark')) {
      const tab = await browser.newPage({
        viewport: { width, height: width < 500 ? 720 : 820 },
        reducedMotion: 'reduce',
      })
      tab.on('pageerror', error => console.error(error))
      for (const state of states.length > 0 ? states : Object.keys(boxStates)) {
        await tab.goto(
          `${address}?state=${state}&scheme=${scheme}&mode=${option('mode', 'popover')[0]}&press=${encodeURIComponent(option('press', '').join())}`,
        )
        await tab.locator('chat-box').waitFor({ state: 'attached' })
        await tab.waitForLoadState('networkidle')
        await tab.screenshot({
          path: join(
            results,
            `box-${state}${option('press', '').join('-').replaceAll(' ', '-')}-${width}-${scheme}.png`,
          ),
        })
      }
      await tab.close()
    }
  }
} finally {
  await browser.close()
  await server.close()
}

/** A picture made here, so that none has to be kept. */
function gradient(width: number, height: number): Buffer {
  const rows = Buffer.alloc(height * (1 + width * 3))
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      rows.set([180 + (x * 60) / width, 140 + (y * 60) / height, 90], y * (1 + width * 3) + 1 + x * 3)
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
