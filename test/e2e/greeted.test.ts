import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { launchEngine, type EnginePage } from '../support/engines.ts'
import { WireAgent } from '../support/people.ts'
import { startServer } from '../support/server.ts'
import { openShop } from '../support/shop.ts'
import { strictPolicy } from '../support/strict-policy.ts'

const server = await startServer({ pages: true })
after(() => server.stop())

const owner = await WireAgent.signIn(server, 'Eva')
const greetings = [
  { text: 'Other pages', page: '/never' },
  { text: 'Back again?', visitors: 'returning' },
  { text: 'May we help?', scroll: 40 },
].map((each, index) => ({
  id: `g${index}`,
  page: '',
  seconds: 0,
  scroll: 0,
  visitors: 'all',
  exit: false,
  ...each,
}))
owner.account.send({ type: 'settings.update', clientId: 'greet', box: { greetings } })
assert.equal((await owner.account.answer('greet')).type, 'command.accepted')

const policy = strictPolicy(server, 'count')
const shop = await openShop(server.url, {
  headers: { 'content-security-policy': policy },
  before: `<script nonce="count">
      violations = []
      addEventListener('securitypolicyviolation', event => violations.push(event.violatedDirective + ' ' + event.blockedURI))
    </script>
    <svg height="4000" width="10"></svg>`,
})

const box = `document.querySelector('chat-box')`
const root = `${box}.shadowRoot`
const bubble = `${root}?.querySelector('[part=proactive]')`
const composer = `${root}.querySelector('message-composer').shadowRoot`
const picker = `${composer}.querySelector('.emoji-picker')?.firstElementChild.shadowRoot`

async function clean(page: EnginePage): Promise<void> {
  // Firefox asks for an icon of the shop by itself.
  assert.deepEqual(await page.run(`violations.filter(each => !each.endsWith('/favicon.ico'))`), [])
}

for (const name of ['chromium', 'firefox'] as const) {
  describe(name, async () => {
    const engine = await launchEngine(name)

    test('[W9] [W10] [S17] a visitor is greeted when it is due, once, and answers by an emoji', async () => {
      const page = await engine.open(shop)
      await page.until(`${root}?.querySelector('.launcher')`)
      assert.equal(await page.run(`!!${bubble}`), false)
      await page.run(`scrollTo(0, document.documentElement.scrollHeight / 2)`)
      await page.until(bubble)
      assert.match(await page.run(`${bubble}.textContent`), /^\s*May we help\?\s*$/)
      await page.run(`${bubble}.querySelector('button').click()`)
      await page.until(`/May we help/.test(${root}.querySelector('[role=log]')?.textContent)`)

      await page.until(`${composer}.querySelector('[aria-label=Emoji]')`)
      await page.run(`${composer}.querySelector('[aria-label=Emoji]').click()`)
      await page.until(`${picker}?.querySelector('[aria-label="grinning face"]')`)
      await page.run(`${picker}.querySelector('[aria-label="grinning face"]').click()`)
      await page.run(`${composer}.querySelector('[aria-label=Send]').click()`)
      await page.until(`/Sent|Delivered/.test(${root}.querySelector('[role=log]').textContent)`)
      const conversation = await page.run<string>(`${box}.session.state.current`)
      const agent = await WireAgent.signIn(server, 'Petr')
      const room = await agent.open(conversation)
      const { events } = await room.take('welcome')
      assert.match(JSON.stringify(events), /"text":"😀"/)
      await clean(page)
    })

    test('[W9] [S17] a bubble that was waved aside is gone, and this browser notes that it had it', async () => {
      const page = await engine.open(shop)
      await page.until(`${root}?.querySelector('.launcher')`)
      await page.run(`scrollTo(0, document.documentElement.scrollHeight)`)
      await page.until(bubble)
      await page.run(`${root}.querySelector('[aria-label=Dismiss]').click()`)
      await page.until(`!${bubble}`)
      assert.equal(await page.run(`localStorage.getItem('deskbell:demo:greeted')`), '["g2"]')
      await clean(page)
    })
  })
}
