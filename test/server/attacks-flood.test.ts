import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { VisitorNotice } from '@deskbell/protocol'
import { WireAgent, WireVisitor } from '../support/people.ts'
import { startServer } from '../support/server.ts'
import type { Wire } from '../support/wire.ts'

const server = await startServer()
after(() => server.stop())

/** Frames at a time: a hundred times what a connection may send, and little enough for this process to go on reading. */
const heapSize = 5

/** Sends without ever waiting for an answer, a heap of frames at a time, until it is told to stop. */
function flood(tab: Wire<VisitorNotice>): { sent(): number; stop(): void } {
  let sent = 0
  const heap = () => {
    for (let i = 0; i < heapSize && tab.socket.readyState === tab.socket.OPEN; i++) {
      const clientId = `flood-${sent++}`
      tab.send({ type: 'message.send', clientId, text: 'spam '.repeat(50), files: [] })
      tab.send({ type: 'typing.set', active: true })
    }
  }
  const timer = setInterval(heap, 10)
  heap()
  const stop = () => clearInterval(timer)
  after(stop)
  return { sent: () => sent, stop }
}

test('[S24] while a visitor with a valid token floods, every command of agents is answered, there and elsewhere', async () => {
  const calm = await WireVisitor.arrive(server)
  const tab = await calm.tab()
  tab.send({ type: 'message.send', clientId: 'calm', text: 'Hello?', files: [] })
  await tab.answer('calm')
  const flooder = await WireVisitor.arrive(server)
  const tabs = [await flooder.tab(), await flooder.tab()]
  tabs[0]!.send({ type: 'message.send', clientId: 'first', text: 'Hello?', files: [] })
  await tabs[0]!.answer('first')

  const olga = await WireAgent.signIn(server, 'Olga')
  const rooms = [await olga.open(calm.conversation), await olga.open(flooder.conversation)]
  const floods = tabs.map(flood)
  for (let i = 0; i < 10; i++) {
    for (const [index, room] of rooms.entries()) {
      const clientId = `answer-${index}-${i}`
      room.send({ type: 'message.send', clientId, text: `Answer ${i}`, files: [] })
      assert.equal((await room.answer(clientId)).reason, undefined)
    }
    const request = `page-${i}`
    olga.account.send({ type: 'folder.load', request, folder: 'all', after: null, limit: 20 })
    const { rows } = (await olga.account.answer(request)) as unknown as { rows: { id: string }[] }
    assert.deepEqual(
      rows.map(({ id }) => id).toSorted(),
      [calm, flooder].map(one => one.conversation).toSorted(),
    )
  }
  const said = `while-${rooms.length}`
  tab.send({ type: 'message.send', clientId: said, text: 'Still here', files: [] })
  assert.equal((await tab.answer(said)).reason, undefined, 'another visitor is heard')
  for (const each of floods) each.stop()

  const refused = tabs.flatMap(one => one.untaken('command.refused'))
  assert.ok(refused.some(({ reason, retryAfter }) => reason === 'rate_limited' && Number(retryAfter) > 0))
  const blocked = 'block'
  olga.account.send({
    type: 'visitor.block',
    clientId: blocked,
    conversation: flooder.conversation,
    blocked: true,
  })
  assert.equal((await olga.account.answer(blocked)).reason, undefined)
  for (const each of floods) assert.ok(each.sent() > 20)
})
