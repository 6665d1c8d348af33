import assert from 'node:assert/strict'
import { test } from 'node:test'
import { limits } from '@deskbell/protocol'
import { FakeClock } from './testing/fake-clock.ts'
import { VisitLog } from './visit-log.ts'

function browser(texts: Record<string, string> = {}) {
  const clock = new FakeClock()
  const storage = {
    getItem: (key: string) => texts[key] ?? null,
    setItem: (key: string, text: string) => void (texts[key] = text),
    removeItem: (key: string) => void delete texts[key],
  }
  const open = () => new VisitLog({ storage, key: 'visit', now: () => clock.now() })
  return { clock, texts, open }
}

test('[V7] pages are kept in their order, over reloads and tabs, without what may be private', async () => {
  const { clock, open } = browser()
  open().page('https://shop.example/?utm_source=news&token=secret#top', 'Home', 'https://search.example/?q=x')
  await clock.advance(1_000)
  const log = open()
  log.page('https://shop.example/shoes?size=42', 'Shoes')
  const { pages, referrer, count, visits } = open().visit
  assert.deepEqual(
    pages.map(({ url }) => url),
    ['https://shop.example/?utm_source=news', 'https://shop.example/shoes?size=42'],
  )
  assert.equal(referrer, 'https://search.example/?q=x')
  assert.deepEqual([count, visits], [2, 1])
})

test('[V7] a reload is no other page, and a page of the same site no referrer', () => {
  const { open } = browser()
  const log = open()
  log.page('https://shop.example/a', 'A', 'https://shop.example/before')
  log.page('https://shop.example/a', 'A again')
  assert.deepEqual(
    log.visit.pages.map(({ title }) => title),
    ['A again'],
  )
  assert.equal(log.visit.referrer, '')
  assert.equal(log.visit.count, 1)
})

test('[V7] who comes back after half an hour begins another visit, with another name', async () => {
  const { clock, open } = browser()
  const log = open()
  log.page('https://shop.example/a', 'A')
  const first = log.visit.id
  await clock.advance(31 * 60_000)
  log.page('https://shop.example/b', 'B', 'https://news.example/')
  assert.notEqual(log.visit.id, first)
  assert.deepEqual([log.visit.visits, log.visit.count, log.visit.pages.length], [2, 1, 2])
  assert.equal(log.visit.referrer, 'https://news.example/')
})

test('[V7] [K3] a card number in a title or an address is hidden before it is kept', () => {
  const { texts, open } = browser()
  open().page('https://shop.example/pay/4111111111111111', 'Card 4111 1111 1111 1111')
  assert.doesNotMatch(texts.visit!, /4111\s?1111\s?1111\s?1111/)
})

test('[V7] the trail has an end, and what somebody else wrote in its place is passed over', () => {
  const { texts, open } = browser({ visit: '{"pages":[{"url":1}]}' })
  const log = open()
  for (let n = 0; n < limits.pages + 5; n++) log.page(`https://shop.example/${n}`, '')
  assert.equal(log.visit.pages.length, limits.pages)
  assert.equal(log.visit.pages.at(-1)!.url, `https://shop.example/${limits.pages + 4}`)
  texts.visit = 'not JSON'
  assert.equal(open().visit.pages.length, 0)
})

test('[V7] where nothing may be stored the trail lasts as long as the page', () => {
  const refuse = () => {
    throw new DOMException('denied', 'SecurityError')
  }
  const log = new VisitLog({
    storage: { getItem: refuse, setItem: refuse, removeItem: refuse },
    key: 'visit',
    now: () => 1_000,
  })
  log.page('https://shop.example/a', 'A')
  log.page('https://shop.example/b', 'B')
  assert.equal(log.visit.pages.length, 2)
  log.forget()
  assert.equal(log.visit.pages.length, 0)
})
