import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { agentClient, allSent, messages, openPair, shows, texts, visitorClient } from '../support/clients.ts'
import { FrameProxy } from '../support/frame-proxy.ts'
import { WireAgent, WireVisitor } from '../support/people.ts'
import { startServer } from '../support/server.ts'
import { hastyClock } from '../support/test-clock.ts'
import { until } from '../support/until.ts'

const server = await startServer()
const proxy = await FrameProxy.before(server.url)
after(async () => {
  await proxy.close()
  await server.stop()
})

test('[F9] a command of a newer version is refused as unsupported, and the connection goes on', async () => {
  const visitor = await WireVisitor.arrive(server)
  const tab = await visitor.tab()
  await tab.take('welcome')
  tab.send({ type: 'message.sing', clientId: 'song', melody: 'la' })
  const { reason } = await tab.take('command.refused', notice => notice.clientId === 'song')
  assert.equal(reason, 'unsupported')
  tab.send({ type: 'message.send', clientId: 'one', text: 'spoken', files: [] })
  await tab.take('command.accepted', notice => notice.clientId === 'one')

  const agent = await WireAgent.signIn(server, 'Eva')
  const room = await agent.open(visitor.conversation)
  await room.take('welcome')
  const juggle = { type: 'conversation.juggle', clientId: 'three', conversation: visitor.conversation }
  room.send(juggle)
  assert.equal((await room.take('command.refused')).reason, 'unsupported')
  agent.account.send(juggle)
  assert.equal((await agent.account.take('command.refused')).reason, 'unsupported')
})

test('[F9] [W2] a server that does not know a command yet: the message waits, and leaves after the update', async () => {
  const passes = proxy.up
  proxy.up = frame => {
    const { type, clientId } = JSON.parse(frame.startsWith('{') ? frame : '{}') as Record<string, string>
    if (type !== 'message.send') return [frame]
    for (const pipe of proxy.pipes) pipe.tell({ type: 'command.refused', clientId, reason: 'unsupported' })
    return []
  }
  const visitor = visitorClient(server, { via: proxy.url, clock: hastyClock() })
  await visitor.start()
  visitor.connect()
  await visitor.send('from the future')
  await until(visitor, () => {
    const delivery = messages(visitor.thread)[0]?.delivery
    return delivery?.state === 'waiting' && delivery.reason === 'update_needed'
  })
  proxy.up = passes
  for (const pipe of proxy.pipes) pipe.end()
  await allSent(visitor)
  assert.deepEqual(texts(visitor.thread), ['from the future'])
  visitor.destroy()
})

test('[F9] [C9] events of a kind nobody knows yet are kept, counted and shown as nothing', async () => {
  const sinces: number[] = []
  proxy.up = frame => {
    const command = JSON.parse(frame.startsWith('{') ? frame : '{}') as { type?: string; since?: number }
    if (command.type === 'hello' && command.since) sinces.push(command.since)
    return [frame]
  }
  proxy.down = frame => [frame.replaceAll('"kind":"resolved"', '"kind":"danced","steps":[1,2]')]
  const { visitor, session, agent, conversation, close } = await openPair(server, 'Petr', {
    via: proxy.url,
    clock: hastyClock(),
  })
  await agent.resolve()
  const own = agentClient(server, 'Jana')
  await own.start()
  const colleague = own.open(conversation)
  await until(colleague, () => colleague.state.conversation?.status === 'resolved')
  await colleague.reopen()
  await until(visitor, () =>
    visitor.thread.items.some(item => item.type === 'line' && item.line.kind === 'reopened'),
  )
  const { seq } = visitor.thread.items.at(-1)!
  for (const pipe of proxy.pipes) pipe.end()
  await until(visitor, () => visitor.state.connection.state !== 'online')
  await visitor.send('we go on')
  await allSent(visitor)
  await shows(agent, 'we go on')
  assert.ok(sinces.includes(seq), `resumed from ${sinces.join()}, not from ${seq}`)
  const lines = visitor.thread.items.flatMap(item => (item.type === 'line' ? [item.line.kind] : []))
  assert.ok(!lines.includes('resolved'))
  colleague.close()
  own.destroy()
  assert.equal(session.state.connection.state, 'online')
  close()
})

test('[F9] notices of a kind nobody knows yet are passed over', async () => {
  proxy.down = frame =>
    frame.startsWith('{') ? [JSON.stringify({ type: 'sky.changed', blue: true }), frame] : [frame]
  const { visitor, agent, close } = await openPair(server, 'Iva', { via: proxy.url })
  await agent.send('heard')
  await shows(visitor, 'heard')
  close()
})
