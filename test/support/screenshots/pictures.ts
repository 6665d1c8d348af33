import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { createServer, type Plugin } from 'vite'

/** What a page shows, and how it is made. */
export interface Pictures {
  /** Of the files, in front of everything. */
  readonly name: string
  /** The script of the page, beside this file; it reads `state` and `scheme` of the address. */
  readonly script: string
  readonly style: string
  /** What has to be there before a picture is taken. */
  readonly element: string
  /** Pictures taken where none are asked for; the state of the page is the first word of each. */
  readonly states: readonly string[]
  /** Of the window, where that is wider than a phone. */
  readonly height: number
  /** Files that the page asks for, by their paths. */
  readonly files?: Readonly<Record<string, Buffer>>
  /** Further values for the page, and for the name of each file. */
  readonly options?: Readonly<Record<string, string>>
  /** What has to be done with the page first, by the name of the picture. */
  readonly steps?: Readonly<Record<string, (tab: Page) => Promise<unknown>>>
  /** Whether the picture has all of the page, and not only what the window shows. */
  readonly isWhole?: (picture: string) => boolean
}

const given = process.argv.slice(2)

/** The values of `--name=a,b`, else the others. */
export function option(name: string, otherwise: string): string[] {
  const prefix = `--${name}=`
  const values = given.find(each => each.startsWith(prefix))?.slice(prefix.length) ?? otherwise
  return values.split(',').filter(Boolean)
}

/**
 * Takes pictures, to be looked at, into `test/results/screenshots`: of the states named by the arguments, or of all,
 * in the widths of `--widths=360,768,1440`, the colour schemes of `--schemes=light,dark` and the language of `--lang=de`.
 */
export async function takePictures(pictures: Pictures): Promise<void> {
  const root = join(import.meta.dirname, '../../..')
  const [lang = ''] = option('lang', '')
  const results = join(root, 'test/results/screenshots')
  mkdirSync(results, { recursive: true })
  const server = await createServer({
    root,
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['source', 'module', 'browser', 'development'] },
    plugins: [pagesOf(pictures)],
    appType: 'custom',
    server: { port: 0, host: '127.0.0.1', hmr: false },
  })
  await server.listen()
  const address = server.resolvedUrls?.local[0] ?? ''
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
  try {
    for (const width of option('widths', '360,768,1440').map(Number)) {
      for (const scheme of option('schemes', 'light,dark')) {
        const viewport = { width, height: width < 500 ? 720 : pictures.height }
        const tab = await browser.newPage({
          viewport,
          reducedMotion: 'reduce',
          colorScheme: scheme === 'dark' ? 'dark' : 'light',
        })
        tab.on('pageerror', error => console.error(error))
        for (const picture of wanted(pictures)) {
          await show(tab, pictures, picture, { address, scheme, lang })
          const name = [pictures.name, picture, ...Object.values(pictures.options ?? {}), lang, width, scheme]
          const path = join(results, `${name.filter(Boolean).join('-').replaceAll(/[ ,]/g, '-')}.png`)
          await tab.screenshot({ path, fullPage: pictures.isWhole?.(picture) ?? false })
        }
        await tab.close()
      }
    }
  } finally {
    await browser.close()
    await server.close()
  }
}

function wanted({ states }: Pictures): readonly string[] {
  const named = given.filter(each => !each.startsWith('--'))
  return named.length > 0 ? named : states
}

async function show(
  tab: Page,
  { element, options = {}, steps }: Pictures,
  picture: string,
  { address, scheme, lang }: { address: string; scheme: string; lang: string },
): Promise<void> {
  const [state = ''] = picture.split(' ')
  const said = Object.entries({ state, scheme, ...options }).filter(([, value]) => value)
  const query = new URLSearchParams(said)
  await tab.goto(`${address}?${query.toString()}`)
  await tab.locator(element).first().waitFor({ state: 'attached' })
  await tab.waitForLoadState('networkidle')
  await steps?.[picture]?.(tab)
  if (lang) {
    // What is pressed before goes by its English name.
    await tab.evaluate(lang => void (document.documentElement.lang = lang), lang)
    await tab
      .waitForFunction(
        ([element, lang]) => document.querySelector(element)?.shadowRoot?.querySelector(`[lang|=${lang}]`),
        [element, lang] as const,
        { timeout: 2_000 },
      )
      .catch(() => {})
  }
  // Popovers take their place a frame after they have opened.
  await tab.evaluate(() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 30))))
}

function pagesOf({ name, script, style, files = {} }: Pictures): Plugin {
  const page = `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>${name}</title>
<style>${style}</style>
<body><script type="module" src="/test/support/screenshots/${script}"></script></body></html>`
  return {
    name: 'screenshot-pages',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const file = files[request.url ?? '']
        if (request.url?.startsWith('/?')) response.setHeader('content-type', 'text/html').end(page)
        else if (file) response.setHeader('content-type', 'image/png').end(file)
        else next()
      })
    },
  }
}
