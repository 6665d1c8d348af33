import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import { limits } from '@deskbell/protocol'
import { Box } from '../support/box.ts'
import { TestBrowser } from '../support/browser.ts'
import { Dashboard } from '../support/dashboard.ts'
import { html, png, polyglot, svg } from '../support/sample-files.ts'
import { startServer } from '../support/server.ts'

const server = await startServer({ pages: true })
after(() => server.stop())
const browser = await TestBrowser.launch(server.url)
const box = await Box.open(await browser.person(), `${server.url}/`)
const agent = await Dashboard.signIn(await browser.person(), server)

async function attach(name: string, buffer: Buffer): Promise<void> {
  const picker = box.page.waitForEvent('filechooser')
  await box.page.getByRole('button', { name: 'Attach file' }).click()
  await (await picker).setFiles({ name, mimeType: 'image/png', buffer })
}

test('[W8] [S22] a picture is shown on both sides, from a signed address', async () => {
  await attach('dot.png', png)
  await box.write('look at this')
  await agent.open('look at this')
  for (const { page } of [box, agent]) {
    const picture = page.getByRole('img', { name: 'Picture dot.png' })
    await picture.waitFor()
    await picture.evaluate(async (image: HTMLImageElement) => image.decode())
    const { pathname, searchParams } = new URL((await picture.getAttribute('src'))!)
    assert.match(pathname, new RegExp(`^/v1/${server.account}/files/`))
    assert.ok(['e', 'c', 's'].every(name => searchParams.get(name)))
  }
})

for (const [name, content] of Object.entries({ 'logo.svg': svg, 'page.png': html, 'both.gif': polyglot })) {
  test(`[S20] ${name} that could run is offered as a download, and what comes cannot run`, async () => {
    await attach(name, content)
    await box.write(`here is ${name}`)
    const link = agent.log.getByRole('link', { name: `Download ${name}` })
    const picture = agent.log.getByRole('img', { name: `Picture ${name}` })
    await link.or(picture).waitFor()
    assert.equal(await picture.count(), 0, 'it is not shown')
    const response = await fetch(await link.evaluate((a: HTMLAnchorElement) => a.href))
    assert.match(response.headers.get('content-disposition') ?? '', /^attachment/)
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff')
    assert.match(response.headers.get('content-security-policy') ?? '', /sandbox/)
    const download = agent.page.waitForEvent('download')
    await link.click()
    const saved = await (await download).path()
    assert.deepEqual(readFileSync(saved), content)
    assert.equal(await agent.page.evaluate(() => 'hacked' in window), false)
  })
}

test('[W8] [S21] a file one byte too large: the error stands beside the composer, and the text stays', async () => {
  await box.message.fill('with too much')
  await attach('large.bin', Buffer.alloc(limits.file + 1))
  await box.page.getByRole('alert').filter({ hasText: '“large.bin” is larger than 10 MB.' }).waitFor()
  assert.equal(await box.message.inputValue(), 'with too much')
  await box.message.press('Enter')
  await agent.item('with too much').waitFor()
})

test('[W8] a file of exactly 10 MB arrives whole', async () => {
  const content = Buffer.alloc(limits.file, 'deskbell')
  await attach('whole.bin', content)
  await box.write('all of it')
  const link = agent.log.getByRole('link', { name: 'Download whole.bin' })
  await link.and(agent.page.locator('[href]')).waitFor({ timeout: 30_000 })
  const response = await fetch(await link.evaluate((a: HTMLAnchorElement) => a.href))
  assert.ok(Buffer.from(await response.arrayBuffer()).equals(content))
})

test('[W8] a pasted picture is attached, and can be taken off again', async () => {
  await box.message.evaluate((input, base64) => {
    const bytes = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))
    const clipboardData = new DataTransfer()
    clipboardData.items.add(new File([bytes], 'pasted.png', { type: 'image/png' }))
    input.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true, composed: true }),
    )
  }, png.toString('base64'))
  const chip = box.page.getByText('pasted.png')
  await chip.first().waitFor()
  await box.page.getByRole('button', { name: /Remove pasted\.png/ }).click()
  await chip.first().waitFor({ state: 'detached' })
})
