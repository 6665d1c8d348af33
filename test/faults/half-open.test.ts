import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { limits } from '@deskbell/protocol'
import { allSent, messages, openPair, shows, texts } from '../support/clients.ts'
import { FrameProxy } from '../support/frame-proxy.ts'
import { startServer } from '../support/server.ts'
import { TestClock } from '../support/test-clock.ts'
import { until } from '../support/until.ts'

const server = await startServer()
const proxy = await FrameProxy.before(server.url)
after(async () => {
  await proxy.close()
  await server.stop()
})

/** A ping every 0.4 s instead of every 20 s; the rest of the client's timers keep their proportion. */
const clock = () => new TestClock(milliseconds => milliseconds / (limits.ping / 400))

test('[F13] a connection that swallows everything is given up, and what was written leaves by another', async () => {
  const { visitor, agent, close } = await openPair(server, 'Eva', { via: proxy.url, clock: clock() })
  for (const pipe of proxy.pipes) pipe.stall()
  await visitor.send('into the void')
  await agent.send('into the void, too')
  await Promise.all([allSent(visitor), allSent(agent)])
  await Promise.all([shows(visitor, 'into the void, too'), shows(agent, 'into the void')])
  for (const pipe of proxy.pipes) pipe.release()
  close()
})

test('[F13] an idle connection that fell silent is noticed without anything to send', async () => {
  const { visitor, agent, close } = await openPair(server, 'Petr', { via: proxy.url, clock: clock() })
  const before = new Set(proxy.pipes)
  for (const pipe of before) pipe.stall()
  const left = until(visitor, () => visitor.state.connection.state !== 'online', 'the silence is noticed')
  await left
  await until(visitor, () => visitor.state.connection.state === 'online', 'there is another connection')
  await agent.send('are you there?')
  await shows(visitor, 'are you there?')
  for (const pipe of before) pipe.release()
  close()
})

test('[F3] what an old connection still says after a reconnect changes nothing', async () => {
  const { visitor, agent, close } = await openPair(server, 'Jana', { via: proxy.url, clock: clock() })
  const old = proxy.pipes
  for (const pipe of old) pipe.stall()
  await visitor.send('once')
  await allSent(visitor)
  await shows(agent, 'once')
  await agent.send('and an answer')
  await shows(visitor, 'and an answer')
  await until(visitor, () => messages(visitor.thread).every(({ seq }) => seq > 0))
  const before = structuredClone(texts(visitor.thread))

  const stranger = { id: 'stranger', kind: 'message', author: { type: 'visitor' }, clientId: 'x', at: 1 }
  for (const pipe of old) {
    pipe.tell({ type: 'event.added', event: { ...stranger, seq: 99, prev: 1, conversation: null } })
    pipe.tell({ type: 'reset' })
    pipe.release()
  }
  await visitor.send('afterwards')
  await shows(agent, 'afterwards')
  assert.deepEqual(texts(visitor.thread), [...before, 'afterwards'])
  assert.deepEqual(texts(agent.thread), [...before, 'afterwards'])
  close()
})
