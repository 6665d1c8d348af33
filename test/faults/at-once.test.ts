import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { afterEvent, newConversation, readEvent, type WireEvent } from '@deskbell/protocol'
import { history } from '../support/history.ts'
import { WireAgent, WireVisitor } from '../support/people.ts'
import { startServer } from '../support/server.ts'

const server = await startServer()
after(() => server.stop())
const [eva, petr] = await Promise.all([WireAgent.signIn(server, 'Eva'), WireAgent.signIn(server, 'Petr')])

async function conversation() {
  const visitor = await WireVisitor.arrive(server)
  const tab = await visitor.tab()
  await tab.take('welcome')
  tab.send({ type: 'message.send', clientId: 'first', text: 'hello', files: [] })
  const { seq } = await tab.take('command.accepted')
  return { visitor, tab, id: visitor.conversation, seq: seq! }
}

function stateAfter(events: readonly WireEvent[], id: string) {
  return events
    .map(readEvent)
    .filter(event => event !== undefined)
    .reduce(afterEvent, newConversation(id, 0))
}

test('[F15] [C3] [C4] resolving while the visitor writes: it ends open, and the message is there', async () => {
  const outcomes = new Set<string>()
  for (let round = 0; round < 40; round++) {
    const { visitor, tab, id, seq } = await conversation()
    const room = await eva.open(id)
    await room.take('welcome')
    const write = () =>
      tab.send({ type: 'message.send', clientId: 'second', text: 'one more thing', files: [] })
    const resolve = () =>
      room.send({ type: 'conversation.resolve', clientId: 'done', conversation: id, seen: seq })
    const order = round % 2 ? [write, resolve] : [resolve, write]
    for (const act of order) act()
    const [, answer] = await Promise.all([
      tab.take('command.accepted', notice => notice.clientId === 'second'),
      room.answer('done'),
    ])
    outcomes.add(answer.type)
    if (answer.type === 'command.refused') assert.equal(answer.reason, 'newer_message')
    const events = await history(await visitor.tab())
    assert.equal(stateAfter(events, id).status, 'open')
    assert.equal(events.filter(event => event.clientId === 'second').length, 1)
    await Promise.all([tab.drop(), room.drop()])
  }
  // Both orders happened, so both were proved.
  assert.deepEqual([...outcomes].toSorted(), ['command.accepted', 'command.refused'])
})

test('[F15] two agents take one conversation at once: one wins, the other is told', async () => {
  for (let round = 0; round < 20; round++) {
    const { id, seq } = await conversation()
    const rooms = await Promise.all([eva.open(id), petr.open(id)])
    await Promise.all(rooms.map(room => room.take('welcome')))
    for (const room of rooms) {
      room.send({ type: 'conversation.join', clientId: 'mine', conversation: id, seen: seq })
    }
    const answers = await Promise.all(rooms.map(room => room.answer('mine')))
    const [loser] = answers.filter(answer => answer.type === 'command.refused')
    assert.equal(answers.filter(answer => answer.type === 'command.accepted').length, 1)
    assert.equal(loser?.reason, 'already_assigned')
    await Promise.all(rooms.map(room => room.drop()))
  }
})

test('[F15] the same from the rows of two dashboards', async () => {
  const { id, seq } = await conversation()
  for (const { account } of [eva, petr]) {
    account.send({ type: 'conversation.join', clientId: 'row', conversation: id, seen: seq })
  }
  const answers = await Promise.all([eva, petr].map(({ account }) => account.answer('row')))
  assert.deepEqual(answers.map(({ type }) => type).toSorted(), ['command.accepted', 'command.refused'])
})
