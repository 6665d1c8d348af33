import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Box } from '../support/box.ts'
import { TestBrowser } from '../support/browser.ts'
import { Dashboard } from '../support/dashboard.ts'
import { Settings } from '../support/settings.ts'
import { startServer } from '../support/server.ts'
import { openShop } from '../support/shop.ts'

type Command = (command: string, ...values: unknown[]) => unknown
interface Host {
  deskbell: Command
  smartsupp: Command
  heard: unknown[]
}

const server = await startServer({ pages: true })
after(() => server.stop())

const queued = await openShop(server.url, {
  before: `<script>
    window.deskbell ||= (...a) => (deskbell.q ||= []).push(a)
    heard = []
    addEventListener('error', event => { heard.push(event.error.message); event.preventDefault() })
    deskbell('on', 'opened', () => heard.push('opened'))
    deskbell('on', 'message_sent', () => { throw new Error('a handler of the page') })
    deskbell('on', 'message_sent', message => heard.push(message.text))
    deskbell('name', 'Ada')
    deskbell('variables', { basket: 0, member: { label: 'Member', value: false } })
    deskbell('chat:message', 'Is this still to be had?')
  </script>`,
})
// As a plugin of a shop prints it, but for the address.
const snippet = await openShop(server.url, {
  tag: `<script>
    var _smartsupp = _smartsupp || {};
    _smartsupp.key = 'a872b257280b';
    _smartsupp.color = '#7a1fa2';
    window.smartsupp || (function (d) {
      var s, c, o = smartsupp = function () { o._.push(arguments) }; o._ = [];
      s = d.getElementsByTagName('script')[0]; c = d.createElement('script');
      c.type = 'text/javascript'; c.charset = 'utf-8'; c.async = true;
      c.src = '${server.url}/chat.js'; s.parentNode.insertBefore(c, s);
    })(document);
    smartsupp('email', 'ada@example.com');
    smartsupp('variables', { orderedPrice: { label: 'Ordered', value: '0 CZK' } });
  </script>`,
})
const browser = await TestBrowser.launch(server.url, queued, snippet)
const agent = await Dashboard.signIn(await browser.person(), server)

test('[V3] commands called before and after it loaded are carried out; a handler that throws harms no other', async () => {
  const box = await Box.visit(await browser.person(), queued)
  await box.message.waitFor({ state: 'detached' })
  await box.page.evaluate(() => (globalThis as unknown as Host).deskbell('chat:open'))
  await box.message.waitFor()
  await box.page.waitForFunction(
    () =>
      document
        .querySelector('chat-box')!
        .shadowRoot!.querySelector('message-composer')!
        .shadowRoot!.querySelector('textarea')!.value === 'Is this still to be had?',
  )
  await box.page.evaluate(() => (globalThis as unknown as Host).deskbell('chat:send', 'From the page'))
  await box.isSent('From the page')
  await box.page.waitForFunction(() => (globalThis as unknown as Host).heard.length >= 3)
  assert.deepEqual(await box.page.evaluate(() => (globalThis as unknown as Host).heard), [
    'opened',
    'a handler of the page',
    'From the page',
  ])
  await agent.row('Ada').waitFor()
  await agent.open('From the page')
  const panel = agent.page.getByRole('region', { name: 'Visitor information' })
  await panel.getByText('basket').waitFor()
  await panel.getByText('No', { exact: true }).waitFor()
})

test('a snippet made for Smartsupp works when only its address is changed', async () => {
  const settings = await Settings.open(agent)
  const section = await settings.section('Chat box')
  const card = section.locator('#smartsupp')
  await card.getByRole('textbox', { name: 'Your Smartsupp key' }).fill('a872b257280b')
  await card.getByRole('button', { name: 'Save', exact: true }).click()
  await card.getByText('Saved').waitFor()
  await agent.page
    .getByRole('navigation', { name: 'Pages' })
    .getByRole('button', { name: 'Conversations' })
    .click()
  const box = await Box.open(await browser.person(), snippet)
  await box.write('From an old snippet')
  await box.isSent('From an old snippet')
  await agent.open('From an old snippet')
  await agent.holds('E-mail', 'ada@example.com')
  await agent.page.getByRole('region', { name: 'Visitor information' }).getByText('0 CZK').waitFor()
  assert.equal(
    await box.page.locator('chat-box').evaluate(element => element.getAttribute('color')),
    '#7a1fa2',
  )
})

test('removed and appended ten times quickly, the box has one socket and no error', async () => {
  const context = await browser.person()
  const box = await Box.open(context, queued)
  await box.write('Still here')
  await box.isSent('Still here')
  const errors: string[] = []
  box.page.on('pageerror', ({ message }) => errors.push(message))
  let sockets = 0
  box.page.on('websocket', () => sockets++)
  await box.page.evaluate(() => {
    const element = document.querySelector('chat-box')!
    for (let times = 0; times < 10; times++) {
      element.remove()
      document.body.append(element)
    }
  })
  await box.write('And here')
  await box.isSent('And here')
  assert.deepEqual(await box.texts(), ['Still here', 'And here'])
  assert.deepEqual(errors, [])
  assert.ok(sockets <= 1, `${sockets} sockets were opened anew`)
})

test('[V7] the box comes along to another body, and after destroy nothing of it is left', async () => {
  const box = await Box.open(await browser.person(), queued)
  await box.write('On my way')
  await box.isSent('On my way')
  await box.page.evaluate(() => {
    const next = document.createElement('body')
    next.append(document.createElement('main'))
    document.body.replaceWith(next)
  })
  await box.item('On my way').waitFor()
  await box.write('Another page')
  await box.isSent('Another page')
  await box.page.evaluate(() => (globalThis as unknown as Host).deskbell('destroy'))
  await box.page.locator('chat-box').waitFor({ state: 'detached' })
  const requests: string[] = []
  box.page.on('request', request => requests.push(request.url()))
  await box.page.evaluate(() => {
    dispatchEvent(new PopStateEvent('popstate'))
    dispatchEvent(new PageTransitionEvent('pageshow'))
    dispatchEvent(new Event('online'))
    return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
  })
  assert.deepEqual(requests, [])
})
