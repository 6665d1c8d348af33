import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AvailabilityPosts, type AvailabilityPostsOptions } from './availability-posts.ts'
import type { PageSignal } from './page-signals.ts'
import { FakeClock, settled } from './testing/fake-clock.ts'

type Heard = Parameters<AvailabilityPostsOptions['heard']>[0]

const nobody = { online: false, agents: [] }
const eva = { online: true, agents: [{ id: 'eva', name: 'Eva' }] }
const refused = (error: string, retryAfter?: number) =>
  Response.json({ error, message: error, retryAfter }, { status: 429 })

function look(...answers: (object | Response | undefined)[]) {
  const clock = new FakeClock()
  const paths: string[] = []
  const heard: Heard[] = []
  const listeners = new Set<(signal: PageSignal) => void>()
  const page = { isHidden: false }
  const posts = new AvailabilityPosts({
    http: {
      base: 'https://chat.example/v1/acme',
      clock,
      fetch: async (input, init) => {
        paths.push(`${init?.method} ${String(input)}`)
        const answer = answers.shift()
        if (!answer) throw new TypeError('no network')
        return answer instanceof Response ? answer : Response.json(answer)
      },
    },
    signals(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    isHidden: () => page.isHidden,
    heard: each => heard.push(each),
  })
  return { clock, heard, listeners, page, paths, posts, wake: () => listeners.forEach(each => each('wake')) }
}

test('[A5] who looks hears at once who is online, and every 20 s until they look no more', async () => {
  const { clock, heard, listeners, paths, posts } = look(nobody, eva, eva)
  posts.start()
  posts.start()
  await settled()
  assert.deepEqual(heard, [{ availability: nobody }])
  await clock.advance(20_000)
  assert.deepEqual(heard.at(-1), { availability: eva })
  assert.deepEqual(new Set(paths), new Set(['POST https://chat.example/v1/acme/availability']))
  posts.stop()
  await clock.advance(100_000)
  assert.equal(paths.length, 2)
  assert.equal(listeners.size, 0)
})

test('[A5] a server that does not answer is asked less and less often, and at once when the network is back', async () => {
  const { clock, heard, paths, posts, wake } = look()
  posts.start()
  await settled()
  const [first] = heard as { connection: { state: string; retryAt: number } }[]
  assert.equal(first!.connection.state, 'offline')
  const wait = first!.connection.retryAt - clock.now()
  assert.ok(wait >= 500 && wait <= 1_000, `the next try in ${wait} ms`)
  await clock.advance(wait)
  assert.equal(paths.length, 2)
  wake()
  await settled()
  assert.equal(paths.length, 3)
  await clock.advance(600_000)
  assert.ok(paths.length < 50, `${paths.length} tries in ten minutes`)
})

test('[A5] signals of the page ask for nothing while the server answers', async () => {
  const { paths, posts, wake } = look(eva)
  posts.start()
  await settled()
  wake()
  await settled()
  assert.equal(paths.length, 1)
})

test('[S24] a server that is asked too often is left alone as long as it says, and that is no fault to show', async () => {
  const { clock, heard, paths, posts } = look(refused('rate_limited', 50_000), eva)
  posts.start()
  await settled()
  await clock.advance(49_000)
  assert.deepEqual([paths.length, heard], [1, []])
  await clock.advance(1_000)
  assert.deepEqual(heard, [{ availability: eva }])
})

for (const reason of ['unknown_account', 'origin_refused'] as const)
  test(`[S13] ${reason} is told, and not asked again`, async () => {
    const { clock, heard, paths, posts } = look(refused(reason))
    posts.start()
    await settled()
    assert.deepEqual(heard, [{ connection: { state: 'ended', reason } }])
    await clock.advance(600_000)
    assert.equal(paths.length, 1)
  })

test('[S14] an answer that is none names nobody', async () => {
  const odd = {
    online: 'yes',
    agents: [
      { id: 1, name: {} },
      { id: 'eva', name: 'Eva', extra: '<b>' },
    ],
  }
  const { heard, posts } = look(odd)
  posts.start()
  await settled()
  assert.deepEqual(heard, [{ availability: { online: false, agents: eva.agents } }])
})

for (const [name, answer] of [
  ['an answer', eva],
  ['a refusal', refused('origin_refused')],
  ['a failure', undefined],
] as const)
  test(`[A5] ${name} that comes after they have turned away changes nothing`, async () => {
    const { heard, posts } = look(answer)
    posts.start()
    posts.stop()
    await settled()
    assert.deepEqual(heard, [])
  })

test('[A5] a page that is out of sight asks for nothing, and at once when it is back', async () => {
  const { clock, page, paths, posts, wake } = look(eva, nobody)
  posts.start()
  await settled()
  page.isHidden = true
  await clock.advance(600_000)
  assert.equal(paths.length, 1)
  page.isHidden = false
  wake()
  await settled()
  assert.equal(paths.length, 2)
})
