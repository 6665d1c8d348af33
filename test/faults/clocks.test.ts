import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { allSent, openPair, shows, texts } from '../support/clients.ts'
import { startServer } from '../support/server.ts'
import { TestClock } from '../support/test-clock.ts'
import { until } from '../support/until.ts'

const server = await startServer()
after(() => server.stop())

const day = 86_400_000

for (const ahead of [day, -day]) {
  const off = ahead > 0 ? 'fast' : 'slow'

  test(`[F10] a clock that is a day ${off}: messages keep their order at both ends`, async () => {
    const clock = new TestClock()
    clock.ahead = ahead
    const { visitor, agent, close } = await openPair(server, `Eva${off}`, { clock })
    for (const text of ['one', 'three']) {
      await visitor.send(text)
      await shows(agent, text)
      await agent.send(`answer to ${text}`)
      await shows(visitor, `answer to ${text}`)
    }
    await Promise.all([allSent(visitor), allSent(agent)])
    const expected = ['hello', 'one', 'answer to one', 'three', 'answer to three']
    assert.deepEqual(texts(visitor.thread), expected)
    assert.deepEqual(texts(agent.thread), expected)
    close()
  })

  test(`[F10] a clock that jumps a day (${off}) in the midst of a conversation`, async () => {
    const clock = new TestClock()
    const { visitor, agent, close } = await openPair(server, `Petr${off}`, { clock })
    clock.ahead = ahead
    await visitor.send('after the jump')
    await shows(agent, 'after the jump')
    // The token held seems over, or good for a day more: either way the next connection works.
    visitor.disconnect()
    await visitor.send('while away')
    visitor.connect()
    await until(visitor, () => visitor.state.connection.state === 'online', 'connected again')
    await allSent(visitor)
    await shows(agent, 'while away')
    assert.deepEqual(texts(agent.thread), ['hello', 'after the jump', 'while away'])
    close()
  })
}
