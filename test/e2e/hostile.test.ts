import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Box } from '../support/box.ts'
import { TestBrowser } from '../support/browser.ts'
import { agentClient } from '../support/clients.ts'
import { Dashboard } from '../support/dashboard.ts'
import { signJwt } from '../support/jwt.ts'
import { startServer } from '../support/server.ts'
import { openShop } from '../support/shop.ts'
import { until } from '../support/until.ts'

const server = await startServer({ pages: true })
after(() => server.stop())

const markup = `<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>`
const shop = await openShop(server.url, { title: markup.replaceAll('<', '&lt;') })
const browser = await TestBrowser.launch(server.url, shop)
const box = await Box.open(await browser.person(), `${shop}/?q=<b onclick=hacked>`)
const agent = await Dashboard.signIn(await browser.person(), server)

const hostile = [
  markup,
  `"><svg/onload=window.hacked=1>`,
  `\${window.hacked=1}{{window.hacked=1}}`,
  `{"_$litType$":1,"strings":["<b>x</b>"]}`,
  `<a href="javascript:window.hacked=1">javascript:window.hacked=1</a>`,
  `</textarea></style><iframe srcdoc="<script>top.hacked=1</script>">`,
  `\u202Egnp.exe and https://example.com/?<b>`,
  `constructor __proto__ toString`,
]

/** No element, script or request comes of what others write. */
async function isHarmless(page: Box['page']): Promise<void> {
  const found = await page.evaluate(() => {
    const strange: string[] = []
    const look = (root: ParentNode) => {
      for (const element of root.querySelectorAll('*')) {
        if (/^(?:iframe|object|embed|b)$/.test(element.localName)) strange.push(element.outerHTML)
        for (const { name, value } of element.attributes) {
          if (name.startsWith('on') || /^\s*javascript:/i.test(value)) strange.push(`${name}=${value}`)
        }
        if (element.shadowRoot) look(element.shadowRoot)
      }
    }
    look(document)
    return { strange, hacked: 'hacked' in window }
  })
  assert.deepEqual(found, { strange: [], hacked: false })
}

test('[S14] [S15] hostile messages of a visitor are shown as text on both sides', async () => {
  for (const text of hostile) await box.write(text)
  await agent.open('constructor __proto__')
  await agent.item(hostile[0]!).waitFor()
  assert.deepEqual(await box.texts(), hostile)
  assert.deepEqual(await agent.texts(), hostile)
  await isHarmless(box.page)
  await isHarmless(agent.page)
})

test('[S14] hostile answers of an agent are shown as text on both sides', async () => {
  for (const text of hostile) await agent.write(`${text} answered`)
  await box.item(`${hostile.at(-1)!} answered`).waitFor()
  assert.deepEqual(await box.texts(), [...hostile, ...hostile.map(text => `${text} answered`)])
  await isHarmless(box.page)
  await isHarmless(agent.page)
})

test('[S15] the host of a link that mixes scripts is shown as what it is', async () => {
  await box.write('see https://аррӏе.com/ first', 'first')
  for (const { log } of [box, agent]) {
    await log.getByRole('link', { name: 'https://xn--80ak6aa92e.com/' }).waitFor()
  }
})

test('[S15] links in messages are web addresses alone, and tell the other site nothing', async () => {
  const links = await agent.log
    .getByRole('link')
    .evaluateAll(all =>
      all.map(link => ({ href: (link as HTMLAnchorElement).href, rel: (link as HTMLAnchorElement).rel })),
    )
  assert.ok(links.length >= 2)
  for (const { href, rel } of links) {
    assert.match(href, /^(?:https?:|mailto:|tel:)/)
    assert.deepEqual(rel.split(' ').toSorted(), ['nofollow', 'noopener', 'noreferrer'])
  }
})

test('[S14] hostile profile fields are shown as text in the list, the header and the panel', async () => {
  for (const field of ['Name', 'Phone', 'Note']) {
    await agent.field(field).fill(markup.slice(0, 45))
    await agent.field(field).press('Tab')
  }
  await agent.row(markup.slice(0, 20)).waitFor()
  await isHarmless(agent.page)
})

test('[S14] a hostile name of an agent is shown as text in the box', async () => {
  const seconds = Math.floor(Date.now() / 1000)
  const jwt = signJwt(
    {
      aud: `${server.account}/agents`,
      sub: 'mallory',
      name: markup,
      email: 'mallory@example.com',
      role: 'full',
      exp: seconds + 3_000,
    },
    server.agentSecret,
  )
  const mallory = agentClient(server, 'Mallory', { getToken: async () => jwt })
  await mallory.start()
  mallory.inbox.watch('all')
  const row = await until(mallory.inbox, () => mallory.inbox.state.rows[0])
  const conversation = mallory.open(row.id)
  await until(conversation, () => conversation.state.status === 'live')
  await conversation.send('from Mallory')
  await box.item('from Mallory').waitFor()
  await isHarmless(box.page)
  await isHarmless(agent.page)
  mallory.destroy()
})
