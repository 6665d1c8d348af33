import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { WireAgent, WireVisitor } from '../support/people.ts'
import { startServer } from '../support/server.ts'

const server = await startServer()
after(() => server.stop())

test('[F14] one of 50 agents does not read: the others get each message in time, once', async () => {
  const visitor = await WireVisitor.arrive(server)
  const tabs = await Promise.all(Array.from({ length: 10 }, () => visitor.tab()))
  await Promise.all(tabs.map(tab => tab.take('welcome')))
  tabs[0]!.send({ type: 'message.send', clientId: 'first', text: 'hello', files: [] })
  await tabs[0]!.take('command.accepted')

  const agents = await Promise.all(
    Array.from({ length: 50 }, (_, i) => WireAgent.signIn(server, `Agent${i}`)),
  )
  const rooms = await Promise.all(agents.map(agent => agent.open(visitor.conversation)))
  await Promise.all(rooms.map(room => room.take('welcome')))
  const [deaf, ...others] = rooms
  deaf!.socket.pause()

  // 2 MB: more than the buffers between the two ends hold.
  const text = 'x'.repeat(9_900)
  const latencies: number[] = []
  for (let round = 0; round < 19; round++) {
    for (const [index, tab] of tabs.entries()) {
      const clientId = `m-${round}-${index}`
      const sent = performance.now()
      const arrived = others.map(room => room.take('event.added', ({ event }) => event.clientId === clientId))
      tab.send({ type: 'message.send', clientId, text, files: [] })
      await Promise.all(arrived)
      latencies.push(performance.now() - sent)
    }
  }
  latencies.sort((a, b) => a - b)
  const median = latencies[latencies.length >> 1]!
  console.log(
    `49 agents have a message after ${median.toFixed(1)} ms, at most ${latencies.at(-1)!.toFixed(1)} ms`,
  )
  assert.ok(median < 200, `the median is ${median} ms`)
  assert.equal(new Set(others[0]!.events.map(event => event.seq)).size, others[0]!.events.length)
})
