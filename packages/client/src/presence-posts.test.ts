import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FakeClock, settled } from './testing/fake-clock.ts'
import { PresencePosts } from './presence-posts.ts'
import { VisitLog } from './visit-log.ts'

function visitor(answers: object[], token?: string) {
  const clock = new FakeClock()
  const log = new VisitLog({ storage: undefined, key: '', now: () => clock.now() })
  log.page('https://shop.example/shoes', 'Shoes', 'https://search.example/')
  const bodies: Record<string, unknown>[] = []
  const opened: (string | null)[] = []
  const posts = new PresencePosts({
    http: {
      base: 'https://chat.example/v1/acme',
      clock,
      fetch: async (_, init) => {
        bodies.push(JSON.parse(init?.body as string) as Record<string, unknown>)
        const answer = answers.shift()
        if (!answer) throw new TypeError('no network')
        return new Response(JSON.stringify(answer))
      },
    },
    log,
    token: () => token,
    opened: refresh => void opened.push(refresh),
  })
  return { clock, log, bodies, opened, posts }
}

test('[V8] a visitor who looks on is told of as often as the server asks', async () => {
  const { clock, bodies, posts } = visitor([{ again: 20_000 }, { again: 20_000 }])
  posts.start()
  await settled()
  assert.equal(bodies.length, 1)
  const { visit, ...rest } = bodies[0]!
  assert.match(String(visit), /^[\w-]{20,}$/)
  assert.deepEqual(rest, {
    url: 'https://shop.example/shoes',
    title: 'Shoes',
    referrer: 'https://search.example/',
    pages: 1,
    visits: 1,
  })
  await clock.advance(20_000)
  assert.equal(bodies.length, 2)
})

test('[V8] another page is told at once, and a page out of sight tells nothing', async () => {
  const { clock, log, bodies, posts } = visitor([{ again: 20_000 }, { again: 20_000 }])
  posts.start()
  await settled()
  log.page('https://shop.example/hats', 'Hats')
  posts.moved()
  await settled()
  assert.equal(bodies[1]!.url, 'https://shop.example/hats')
  posts.stop()
  await clock.advance(100_000)
  assert.equal(bodies.length, 2)
})

test('[V8] a page the visitor goes on to while a post is on its way is told after it', async () => {
  const { log, bodies, posts } = visitor([{ again: 20_000 }, { again: 20_000 }])
  posts.start()
  log.page('https://shop.example/hats', 'Hats')
  posts.moved()
  await settled()
  assert.deepEqual(
    bodies.map(({ url }) => url),
    ['https://shop.example/shoes', 'https://shop.example/hats'],
  )
})

test('[V8] switched off by the account: it asks no more', async () => {
  const { clock, bodies, posts } = visitor([{ again: 0 }])
  posts.start()
  await settled()
  await clock.advance(3_600_000)
  assert.equal(bodies.length, 1)
})

test('[V8] an answer that is none is passed over, and it tries again after a minute', async () => {
  const { clock, bodies, posts } = visitor([])
  posts.start()
  await settled()
  await clock.advance(60_000)
  assert.equal(bodies.length, 2)
})

test('[V8] an agent wrote first: the page hears of it, with what opens the room', async () => {
  const { opened, posts } = visitor([{ again: 20_000, open: { refresh: 'r1' } }])
  posts.start()
  await settled()
  assert.deepEqual(opened, ['r1'])
})

test('[V8] a greeting that comes while the page goes out of sight is heard when it is back', async () => {
  const { opened, posts } = visitor([{ again: 20_000, open: { refresh: 'secret' } }, { again: 20_000 }])
  posts.start()
  posts.stop()
  await settled()
  assert.deepEqual(opened, [])
  posts.start()
  await settled()
  assert.deepEqual(opened, ['secret'])
})

test('[V8] who is known comes with their token, and who leaves says so once', async () => {
  const { bodies, posts } = visitor([{ again: 20_000 }, { again: 20_000 }], 'token')
  posts.start()
  await settled()
  assert.equal(bodies[0]!.token, 'token')
  posts.left()
  await settled()
  assert.equal(bodies[1]!.gone, true)
})
