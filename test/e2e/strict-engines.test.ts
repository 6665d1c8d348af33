import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { launchEngine, type EnginePage } from '../support/engines.ts'
import { WireAgent } from '../support/people.ts'
import { startServer } from '../support/server.ts'
import { openShop } from '../support/shop.ts'
import { strictPolicy } from '../support/strict-policy.ts'

const server = await startServer({ pages: true })
after(() => server.stop())
// Somebody is there, so that visitors are asked for no address first.
const agent = await WireAgent.signIn(server, 'Eva')

const policy = strictPolicy(server, 'count')
const shop = await openShop(server.url, {
  headers: { 'content-security-policy': policy },
  before: `<script nonce="count">
    violations = []
    addEventListener('securitypolicyviolation', event =>
      violations.push([event.violatedDirective, event.blockedURI, event.sourceFile].join(' ')))
  </script>`,
})

const box = `document.querySelector('chat-box')`
const log = `(${box}.shadowRoot.querySelector('[role=log]')?.textContent ?? '')`

/** A button that can be seen and pressed, by its name, however deep in the chat box. */
const button = (name: string, within = '*') => `(function find(root) {
  for (const each of root.querySelectorAll('*')) {
    const is = each.matches('button, [role=menuitem]') && (each.ariaLabel ?? each.textContent).trim() === '${name}' && each.closest('${within}')
    const found = is && !each.disabled && each.checkVisibility() ? each : each.shadowRoot && find(each.shadowRoot)
    if (found) return found
  }
})(document)`

async function press(page: EnginePage, name: string, within?: string): Promise<void> {
  await page.until(button(name, within))
  await page.run(`${button(name, within)}.click()`)
}

for (const name of ['chromium', 'firefox'] as const) {
  describe(name, async () => {
    const engine = await launchEngine(name)

    test('[S17] under a strict policy every part that comes when it is needed comes, without one violation', async () => {
      const page = await engine.open(shop)
      await page.until(`${box}?.openChat`)
      await page.run(`${box}.openChat().then(() => {})`)
      await page.run(`${box}.send('see https://example.com/ for it').then(() => {})`)
      await page.until(`/Sent|Delivered/.test(${log})`)
      await page.until(`${box}.shadowRoot.querySelector('[role=log] a')`)

      const conversation = await page.run<string>(`${box}.session.state.current`)
      const room = await agent.open(conversation)
      await room.take('welcome')
      room.send({ type: 'message.send', clientId: `answer-${name}`, text: 'Here it is', files: [] })
      await page.until(`/Here it is/.test(${log})`)

      await page.run(`(picker => {
        const files = new DataTransfer()
        files.items.add(new File(['a note'], 'note.txt', { type: 'text/plain' }))
        picker.files = files.files
        picker.dispatchEvent(new Event('change'))
      })(${box}.shadowRoot.querySelector('message-composer').shadowRoot.querySelector('input[type=file]'))`)
      await press(page, 'Send')
      // What is still on its way keeps a conversation from being ended.
      await page.until(`/note.txt[^]*(Sent|Delivered|Seen)/.test(${log})`)

      await press(page, 'More')
      await press(page, 'End conversation')
      await press(page, 'End conversation', '[role=alertdialog]')
      await press(page, 'Good')
      await page.until(`/Your rating: Good/.test(${log})`)
      await page.run(`${box}.setAttribute('consent', 'required')`)
      await page.run(`${box}.consent(false).then(() => {})`)

      const loaded = await page.run<string[]>(
        `performance.getEntriesByType('resource').map(({ name }) => name)`,
      )
      for (const part of ['linked-text', 'attention', 'files', 'uploads', 'box-closing'])
        assert.ok(
          loaded.some(address => address.includes(`/${part}-`)),
          `${part} was not asked for`,
        )
      // Firefox asks for an icon of the shop by itself.
      assert.deepEqual(await page.run(`violations.filter(each => !each.includes('/favicon.ico'))`), [])
    })
  })
}
