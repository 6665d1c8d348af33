import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Box } from '../support/box.ts'
import { TestBrowser } from '../support/browser.ts'
import { WireAgent } from '../support/people.ts'
import { startServer } from '../support/server.ts'
import { openShop } from '../support/shop.ts'

const server = await startServer({ pages: true })
after(() => server.stop())
// Somebody is there, so that visitors are asked for no address first.
await WireAgent.signIn(server, 'Eva')

/** What pages have done to what all pages share, before the chat's script comes. */
const pages: Readonly<Record<string, string>> = {
  'has elements named as the document’s own methods': `
    <img name="querySelector"><img name="head"><form id="document"></form><a id="deskbell"></a><form id="chat-box"></form>`,
  'has given every object one more method': `<script>
    Object.prototype.extend = function () { return this }</script>`,
  'has Prototype 1.6, which takes part in JSON and reduces in its own way': `<script>
    Array.prototype.toJSON = function () { return [...this] }
    Array.from = function (iterable) {
      if (!iterable) return []
      var length = iterable.length || 0, results = new Array(length)
      while (length--) results[length] = iterable[length]
      return results
    }
    Element.prototype.show = Element.prototype.hide = Element.prototype.toggle = function () { return this }
    Element.prototype.update = Element.prototype.select = function () { return this }</script>`,
  'has MooTools, which binds arguments as a list': `<script>
    Function.prototype.bind = function (that, args) {
      var self = this
      return function () { return self.apply(that, args ? [].concat(args) : arguments) }
    }
    Function.prototype.create = Function.prototype.attempt = function () {}
    Array.prototype.each = Array.prototype.forEach
    Array.prototype.append = function (other) { this.push(...other); return this }</script>`,
  'has an old Promise in place of the browser’s': `<script>
    const Native = Promise
    function Old(run) {
      const inner = new Native(run)
      this.then = (done, failed) => wrap(inner.then(done, failed))
      this.catch = failed => this.then(undefined, failed)
    }
    const wrap = inner => new Old((done, failed) => inner.then(done, failed))
    Old.resolve = value => new Old(done => done(value))
    Old.reject = error => new Old((_, failed) => failed(error))
    Old.all = each => wrap(Native.all(each))
    Old.race = each => wrap(Native.race(each))
    window.Promise = Old</script>`,
  'notes all JSON that is read': `<script>
    const parse = JSON.parse
    JSON.parse = function () {
      const value = parse.apply(this, arguments)
      if (value && typeof value === 'object' && !Array.isArray(value)) value.__seen = true
      return value
    }</script>`,
  'wraps fetch and timers': `<script>
    const { fetch: get, setTimeout: later } = window
    window.fetch = function () { return get.apply(this, arguments).then(answer => answer) }
    window.setTimeout = function (work, ...more) { return later.call(window, () => work && work(), ...more) }</script>`,
}

const shops = new Map<string, string>()
for (const [name, before] of Object.entries(pages)) shops.set(name, await openShop(server.url, { before }))
const hopeless = await openShop(server.url, {
  before: `<script>
    Element.prototype.attachShadow = () => { throw new Error('no shadows here') }
    customElements.define = () => { throw new Error('no elements here') }</script>`,
})
const browser = await TestBrowser.launch(server.url, hopeless, ...shops.values())

for (const [name, shop] of shops) {
  test(`[S18] on a page that ${name} the chat works`, async () => {
    const context = await browser.person()
    const box = await Box.open(context, shop)
    await box.write('Is it open on Sunday?')
    await box.isSent('Is it open on Sunday?')
    await box.page.getByRole('heading', { name: 'A shop' }).waitFor()
    await context.close()
  })
}

test('[S18] on a page that has replaced what it cannot do without the chat stays away quietly', async () => {
  const page = await (await browser.person()).newPage()
  const lines: string[] = []
  page.on('console', message => lines.push(message.text()))
  await page.goto(hopeless)
  await page.waitForLoadState('load')
  await page.getByRole('heading', { name: 'A shop' }).waitFor()
  assert.equal(await page.getByRole('button', { name: 'Open chat' }).count(), 0)
  assert.deepEqual(lines, [])
})
