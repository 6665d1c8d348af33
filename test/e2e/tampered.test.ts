import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { after, describe, test } from 'node:test'
import type { Hashes } from '../../scripts/integrity.ts'
import { engineNames, launchEngine, type EnginePage } from '../support/engines.ts'
import { Front } from '../support/front.ts'
import { startServer } from '../support/server.ts'
import { openShop } from '../support/shop.ts'

const server = await startServer({ pages: true })
after(() => server.stop())

const folder = resolve('dist/client/v')
const version = readdirSync(folder)[0]!
const hashes = JSON.parse(readFileSync(join(folder, version, 'integrity.json'), 'utf8')) as Hashes

/** What the page itself can see: lines in the console, `chat-error`, and whether it goes on. */
const observer = `<script>
  lines = []; reasons = []; broken = []
  console.warn = line => lines.push(String(line))
  addEventListener('chat-error', event => reasons.push(event.reason))
  addEventListener('error', event => broken.push(event.message ?? 'a script'), true)
  addEventListener('unhandledrejection', event => broken.push(String(event.reason)))
</script>`

interface Seen {
  readonly lines: string[]
  readonly reasons: string[]
  readonly broken: string[]
  readonly ran: boolean
  readonly heading: string
}

/** A shop with the pinned tag, whose chat comes by way of somebody who changes one file, if any. */
async function openTampered(name?: string, attributes = ''): Promise<string> {
  const front = await Front.before(server.url, (path, body) =>
    name !== undefined && fileOf(path).startsWith(name) ? `${body}\nwindow.ran = true` : body,
  )
  const [tag] = hashes.tag.split(' data-account')
  return openShop(front.url, {
    before: observer,
    tag: `${tag!.replace('https://chat.example', front.url)} data-account="demo" ${attributes}></script>`,
  })
}

const fileOf = (path: string) => path.slice(path.lastIndexOf('/') + 1)

const box = `document.querySelector('chat-box')`
const root = `${box}.shadowRoot`

function seen(page: EnginePage): Promise<Seen> {
  return page.run(
    `({ lines, reasons, broken, ran: 'ran' in window, heading: document.querySelector('h1').textContent })`,
  )
}

async function openBox(page: EnginePage): Promise<void> {
  await page.until(`${box}?.openChat`)
  await page.run(`${box}.openChat()`)
}

/** It can be written in, and what is written reaches the server. */
async function isOfUse(page: EnginePage, text: string): Promise<void> {
  await page.run(`${box}.send(${JSON.stringify(text)}).then(() => {})`)
  await page.until(`/Sent|Delivered|Odesláno/.test(${root}.querySelector('[role=log]')?.textContent ?? '')`)
}

async function refuses(page: EnginePage, file: string): Promise<void> {
  await page.until(`lines.length > 0 && reasons.length > 0`)
  const { lines, reasons, ran, heading, broken } = await seen(page)
  assert.equal(ran, false, `${file} ran`)
  assert.equal(lines.length, 1, lines.join('\n'))
  assert.match(
    lines[0]!,
    new RegExp(`^Deskbell: no unchanged http://127.0.0.1:\\d+/v/${version}/${file}-.+\\.js$`),
  )
  assert.deepEqual(new Set(reasons), new Set(['network']))
  assert.deepEqual(
    broken.filter(line => line !== 'a script'),
    [],
  )
  assert.equal(heading, 'A shop')
}

for (const name of engineNames) {
  describe(name, async () => {
    const engine = await launchEngine(name)

    test('pinned by its loader, everything comes, runs, and comes again after it was destroyed', async () => {
      const page = await engine.open(await openTampered())
      await openBox(page)
      await isOfUse(page, 'see https://example.com/')
      await page.until(`${root}.querySelector('[role=log] a')`)
      await page.run(`${box}.destroy().then(() => {})`)
      await page.run(`(() => {
        const { src, integrity, crossOrigin } = document.querySelector('script[src]')
        const again = Object.assign(document.createElement('script'), { src, integrity, crossOrigin })
        again.dataset.account = 'demo'
        document.body.append(again)
      })()`)
      await openBox(page)
      await page.until(`/see/.test(${root}.querySelector('[role=log]')?.textContent ?? '')`)
      assert.deepEqual((await seen(page)).lines, [])
    })

    test('a changed loader does not run: the browser knows its hash from the tag', async () => {
      const page = await engine.open(await openTampered('chat.js'))
      await page.until(`broken.length > 0`)
      const { ran, heading } = await seen(page)
      assert.deepEqual({ ran, heading }, { ran: false, heading: 'A shop' })
      assert.equal(await page.run(`String(${box})`), 'null')
    })

    test('a changed file beside the loader does not run', async () => {
      await refuses(await engine.open(await openTampered('page-')), 'page')
    })

    for (const [file, use] of [
      ['box', 'openChat()'],
      ['chat', `send('ahoj')`],
    ] as const) {
      test(`a changed ${file} does not run`, async () => {
        const page = await engine.open(await openTampered(`${file}-`))
        await page.until(`${box}?.openChat`)
        await page.run(`${box}.${use}.catch(() => {})`)
        await refuses(page, file)
      })
    }

    test('a changed part that comes when it is needed does not run; the chat goes on without', async () => {
      const page = await engine.open(await openTampered('linked-text-'))
      await openBox(page)
      await isOfUse(page, 'see https://example.com/')
      await refuses(page, 'linked-text')
      await page.until(`/see https:/.test(${root}.querySelector('[role=log]').textContent)`)
    })

    test('a changed map of parts lets none of them run', async () => {
      const page = await engine.open(await openTampered('parts'))
      await openBox(page)
      await isOfUse(page, 'see https://example.com/')
      await page.until(`lines.length > 0`)
      assert.match((await seen(page)).lines[0]!, /no unchanged .*\/parts\.json$/)
      assert.equal(await page.run(`!!${root}.querySelector('[role=log] a')`), false)
    })

    test('a changed language does not run; the chat goes on in English', async () => {
      const page = await engine.open(await openTampered('box-cs', 'data-lang="cs"'))
      await openBox(page)
      await refuses(page, 'box-cs')
      await isOfUse(page, 'ahoj')
    })
  })
}
