import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { agentClient, allSent, messages, texts, visitorClient } from '../support/clients.ts'
import { agentJwt } from '../support/jwt.ts'
import { ownAddress } from '../support/people.ts'
import { startServer } from '../support/server.ts'
import { TestClock } from '../support/test-clock.ts'
import { until } from '../support/until.ts'

const server = await startServer()
after(() => server.stop())

/** Waits last a twentieth. */
const clock = () => new TestClock(milliseconds => milliseconds / 20)
const headers = { origin: server.url, ...ownAddress() }
const reach: typeof fetch = (url, init) =>
  fetch(url, { ...init, headers: { ...(init?.headers as Record<string, string>), ...headers } })

test('[F4] a session request that fails five times is tried a sixth time, and nothing is lost', async () => {
  let asked = 0
  const visitor = visitorClient(server, {
    clock: clock(),
    fetch: async (url, init) => {
      if (++asked <= 5) throw new TypeError('Failed to fetch')
      return reach(url, init)
    },
  })
  await visitor.start()
  visitor.connect()
  await visitor.send('still here')
  await allSent(visitor)
  assert.equal(asked, 6)
  assert.deepEqual(texts(visitor.thread), ['still here'])
  visitor.destroy()
})

test('[F4] an answer of the server that makes no sense is a failure like any other', async () => {
  const answers = [
    () => new Response('<h1>502 Bad Gateway</h1>', { status: 502 }),
    () => new Response('', { status: 200 }),
    () => Response.json({ token: 1 }),
    () => Response.json({ error: 'network', message: 'later' }, { status: 503 }),
  ]
  const visitor = visitorClient(server, {
    clock: clock(),
    fetch: async (url, init) => answers.shift()?.() ?? reach(url, init),
  })
  await visitor.start()
  visitor.connect()
  await visitor.send('still here')
  await allSent(visitor)
  visitor.destroy()
})

test('[F4] a session request that is never answered does not stop the next', async () => {
  let asked = 0
  const visitor = visitorClient(server, {
    clock: clock(),
    fetch: (url, init) => (++asked === 1 ? new Promise<never>(() => {}) : reach(url, init)),
  })
  await visitor.start()
  visitor.connect()
  await visitor.send('still here')
  assert.equal(messages(visitor.thread)[0]?.mine, true)
  await allSent(visitor)
  visitor.destroy()
})

test("[F4] a site's own token function that fails or hangs is asked again", async () => {
  let asked = 0
  const session = agentClient(server, 'Eva', {
    clock: clock(),
    getToken: async () => {
      asked++
      if (asked <= 3) throw new Error('The backend is down')
      if (asked === 4) return new Promise<never>(() => {})
      return agentJwt(server, 'Eva')
    },
  })
  await session.start()
  await until(session, () => session.state.me?.name === 'Eva', 'the agent is in')
  assert.equal(asked, 5)
  session.destroy()
})
