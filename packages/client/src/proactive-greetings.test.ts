import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ProactiveGreeting } from '@deskbell/protocol'
import { type GreetedPage, ProactiveGreetings } from './proactive-greetings.ts'
import { FakeClock } from './testing/fake-clock.ts'

function rule(id: string, conditions: Partial<ProactiveGreeting> = {}): ProactiveGreeting {
  return { id, text: id, page: '', seconds: 0, scroll: 0, visitors: 'all', exit: false, ...conditions }
}

function visit(...greetings: ProactiveGreeting[]) {
  const clock = new FakeClock()
  const now = {
    address: 'https://shop.example/shoes',
    visible: true,
    scrolled: 0,
    returning: false,
    mayGreet: true,
    before: [] as string[],
  }
  const greeted: string[] = []
  const page: GreetedPage = {
    clock,
    address: () => now.address,
    isVisible: () => now.visible,
    scrolled: () => now.scrolled,
    isReturning: () => now.returning,
    wasGreeted: id => now.before.includes(id),
    mayGreet: () => now.mayGreet,
    greet: ({ id }) => greeted.push(id),
  }
  const rules = new ProactiveGreetings(greetings, page)
  return {
    clock,
    rules,
    greeted,
    /** The page becomes so, and says it. */
    become(change: Partial<typeof now>) {
      Object.assign(now, change)
      rules.check()
    },
  }
}

test('[W9] a greeting without conditions is for everybody, at once', () => {
  const { rules, greeted } = visit(rule('hello'), rule('second'))
  rules.check()
  assert.deepEqual(greeted, ['hello'])
})

test('[W9] there is one greeting for a load of the page', async () => {
  const { rules, greeted, clock, become } = visit(rule('hello'), rule('later', { seconds: 5 }))
  rules.check()
  await clock.advance(60_000)
  become({ address: 'https://shop.example/boots' })
  rules.left()
  assert.deepEqual(greeted, ['hello'])
})

test('[W9] it waits until the page was looked at for so long, without what was out of sight', async () => {
  const { rules, greeted, clock, become } = visit(rule('ten', { seconds: 10 }))
  rules.check()
  await clock.advance(6_000)
  become({ visible: false })
  await clock.advance(60_000)
  become({ visible: true })
  await clock.advance(3_999)
  assert.deepEqual(greeted, [])
  await clock.advance(1)
  assert.deepEqual(greeted, ['ten'])
})

test('[W9] another page of a site that changes its address by itself is looked at from its beginning', async () => {
  const { rules, greeted, clock, become } = visit(rule('ten', { seconds: 10, scroll: 50 }))
  become({ scrolled: 80 })
  await clock.advance(9_000)
  become({ address: 'https://shop.example/boots', scrolled: 0 })
  await clock.advance(10_000)
  assert.deepEqual(greeted, [])
  become({ scrolled: 50 })
  assert.deepEqual(greeted, ['ten'])
  rules.stop()
})

test('[W9] it is for pages whose address contains a text, in any case', () => {
  const { greeted, become } = visit(rule('cart', { page: ' /Checkout' }))
  become({})
  assert.deepEqual(greeted, [])
  become({ address: 'https://shop.example/en/CHECKOUT?step=1' })
  assert.deepEqual(greeted, ['cart'])
})

test('[W9] how far the page was scrolled counts, also when the visitor has gone back up', async () => {
  const { greeted, clock, become } = visit(rule('deep', { scroll: 60, seconds: 5 }))
  become({ scrolled: 59 })
  become({ scrolled: 70 })
  become({ scrolled: 0 })
  assert.deepEqual(greeted, [])
  await clock.advance(5_000)
  assert.deepEqual(greeted, ['deep'])
})

test('[W9] new and returning visitors are told apart', () => {
  for (const returning of [true, false]) {
    const { greeted, become } = visit(
      rule('again', { visitors: 'returning' }),
      rule('first', { visitors: 'new' }),
    )
    become({ returning })
    assert.deepEqual(greeted, [returning ? 'again' : 'first'])
  }
})

test('[W9] one for visitors who leave waits for just that, and for its other conditions before', async () => {
  const { rules, greeted, clock } = visit(rule('stay', { exit: true, seconds: 3 }))
  rules.check()
  rules.left()
  await clock.advance(10_000)
  assert.deepEqual(greeted, [])
  rules.left()
  assert.deepEqual(greeted, ['stay'])
})

test('[W9] what this browser had before is passed over', () => {
  const { greeted, become } = visit(rule('hello'), rule('second'))
  become({ before: ['hello'] })
  assert.deepEqual(greeted, ['second'])
})

test('[W9] nobody is greeted out of sight, nor while the chat is open or hidden; they are when that is over', async () => {
  const { greeted, clock, become } = visit(rule('hello', { seconds: 1 }))
  become({ mayGreet: false })
  await clock.advance(2_000)
  become({ visible: false, mayGreet: true })
  assert.deepEqual(greeted, [])
  become({ visible: true })
  assert.deepEqual(greeted, ['hello'])
})

test('a clock that is set back takes no time away', async () => {
  const { rules, greeted, clock } = visit(rule('ten', { seconds: 10 }))
  rules.check()
  await clock.advance(4_000)
  rules.check()
  clock.jump(-3_600_000)
  rules.check()
  await clock.advance(6_000)
  assert.deepEqual(greeted, ['ten'])
})

test('what has stopped leaves no timer and greets nobody', async () => {
  const { rules, greeted, clock } = visit(rule('ten', { seconds: 10 }))
  rules.check()
  rules.stop()
  await clock.advance(20_000)
  rules.check()
  rules.left()
  assert.deepEqual(greeted, [])
})
