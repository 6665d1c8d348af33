import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { WireAgent, WireVisitor } from '../support/people.ts'
import { startServer } from '../support/server.ts'

const server = await startServer()
after(() => server.stop())

/** workerd puts an object that was idle for 10 s to sleep, and tells nobody: there is no condition to wait for. */
const sleepOfRooms = 12_000

test('[F8] after sleep with 200 sockets presence, roles and views are as before', async () => {
  const visitors = await Promise.all(Array.from({ length: 60 }, () => WireVisitor.arrive(server)))
  const tabs = await Promise.all(visitors.map(visitor => visitor.tab()))
  await Promise.all(tabs.map(tab => tab.take('welcome')))
  for (const tab of tabs) tab.send({ type: 'message.send', clientId: 'first', text: 'hello', files: [] })
  await Promise.all(tabs.map(tab => tab.take('command.accepted')))

  const names = Array.from({ length: 70 }, (_, i) => `Agent${i}`)
  const agents = await Promise.all(
    names.map((name, i) => WireAgent.signIn(server, name, i % 2 ? 'limited' : 'full')),
  )
  const rooms = await Promise.all(agents.map((agent, i) => agent.open(visitors[i % 60]!.conversation)))
  const welcomes = await Promise.all(rooms.map(room => room.take('welcome')))
  assert.ok(welcomes.every(({ here }) => here))
  assert.ok(tabs.length + agents.length + rooms.length >= 200)
  for (const { account } of agents) {
    account.send({ type: 'folder.load', request: 'before', folder: 'all', after: null, limit: 200 })
    await account.take('folder.loaded')
    account.send({ type: 'folder.watch', folder: 'all' })
  }

  await wait(sleepOfRooms)

  // Roles: what only full agents may do is still refused to limited ones, by room and by account.
  const [full, limited] = agents
  const assign = (clientId: string, i: number) => ({
    type: 'conversation.assign',
    clientId,
    conversation: visitors[i]!.conversation,
    agent: full!.id,
  })
  rooms[0]!.send(assign('a', 0))
  await rooms[0]!.take('command.accepted', notice => notice.clientId === 'a')
  rooms[1]!.send(assign('b', 1))
  assert.equal((await rooms[1]!.take('command.refused')).reason, 'forbidden')
  limited!.account.send(assign('c', 1))
  assert.equal((await limited!.account.take('command.refused')).reason, 'forbidden')

  // Views: each dashboard still gets the rows of its folder.
  const assigned = visitors[0]!.conversation
  for (const { account } of agents) {
    const { rows } = await account.take('rows.changed', ({ rows }) => rows.some(({ id }) => id === assigned))
    assert.deepEqual(
      rows.find(({ id }) => id === assigned)?.assignees.map(({ id }) => id),
      [full!.id],
    )
  }

  // Presence: visitors are still here.
  full!.account.send({ type: 'folder.load', request: 'after', folder: 'all', after: null, limit: 200 })
  const { rows } = await full!.account.take('folder.loaded', notice => notice.request === 'after')
  assert.equal(rows.filter(({ here }) => here).length, 60)

  // Messages: all who sit in a room still hear what is said there.
  tabs[3]!.send({ type: 'message.send', clientId: 'second', text: 'awake?', files: [] })
  await Promise.all(
    [rooms[3]!, rooms[63]!].map(room => room.take('event.added', ({ event }) => event.clientId === 'second')),
  )
})
