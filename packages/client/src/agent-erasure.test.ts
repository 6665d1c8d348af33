import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toJson } from './json.ts'
import { agentWorld, ofEva } from './testing/open-agent.ts'
import { texts } from './testing/open-visitor.ts'

type World = ReturnType<typeof agentWorld>

/** Everything this browser keeps for Eva, as text. */
async function kept(world: World): Promise<string> {
  await world.clock.advance(2_000)
  await world.wire.flush()
  return toJson(await world.disk.read(ofEva, []))
}

/** An agent who has read the threads of two visitors, and has something to say to each. */
async function known() {
  const world = agentWorld()
  const session = await world.started()
  for (const id of ['v', 'w']) {
    const conversation = `${id}.1`
    world.account.put({ id: conversation, visitor: { id, name: `Name of ${id}`, email: '' } })
    world.room(conversation).visitorSays(`Said by ${id}`, 1)
  }
  const [v, w] = [session.open('v.1'), session.open('w.1')]
  await world.wire.flush()
  v.setDraft('Draft for v')
  v.setNoteDraft('Note on v')
  await v.attach(new Blob(['File for v']), 'for-v.txt')
  w.setDraft('Draft for w')
  await world.clock.advance(2_000)
  await world.wire.flush()
  return { world, session, v, w }
}

const traces = ['Name of v', 'Said by v', 'Draft for v', 'Note on v', 'for-v', '"v.1"']

async function assertGone(world: World): Promise<void> {
  const stored = await kept(world)
  assert.deepEqual(
    traces.filter(trace => stored.includes(trace)),
    [],
  )
  for (const trace of ['Name of w', 'Said by w', 'Draft for w']) assert.ok(stored.includes(trace), trace)
}

test('[I5] an erased visitor leaves nothing in the browser of an agent who is there', async () => {
  const { world, session, v } = await known()
  const before = await kept(world)
  for (const trace of traces) assert.ok(before.includes(trace), trace)
  world.account.erased.add('v')
  world.account.remove('v.1')
  await world.wire.flush()
  await assertGone(world)
  assert.deepEqual([v.state.status, v.state.reason, texts(v)], ['ended', 'erased', []])
  assert.equal(v.thread.draft, '')
  assert.equal(session.inbox.row('v.1'), undefined)
})

test('[I5] and a room that ends as erased is enough to know', async () => {
  const { world, session, v } = await known()
  const room = world.room('v.1')
  world.wire.endWhere(socket => room.sockets.has(socket), 'erased')
  await world.wire.flush()
  await assertGone(world)
  assert.equal(v.state.reason, 'erased')
  assert.equal(session.inbox.row('v.1'), undefined)
})

test('[I5] who was away learns it when they are back, also with what was never sent', async () => {
  const { world, session, v } = await known()
  world.wire.cut()
  await v.send('Unsent to v')
  session.destroy()
  world.account.erased.add('v')
  world.account.rows.delete('v.1')
  world.account.revision++
  await world.wire.restore()
  const again = await world.started()
  await world.wire.flush()
  await assertGone(world)
  assert.ok(!(await kept(world)).includes('Unsent to v'))
  assert.equal(again.state.waiting, 0)
})

test('[I5] without an answer it asks again with the next connection', async () => {
  const { world, session } = await known()
  session.destroy()
  world.account.erased.add('v')
  world.account.refuse = ({ type }) => (type === 'visitors.check' ? 'unsupported' : undefined)
  await world.started()
  assert.ok((await kept(world)).includes('Draft for v'))
  world.account.refuse = () => undefined
  world.wire.cut()
  await world.wire.restore()
  await assertGone(world)
})

test('[A8] [W2] what an agent may no longer see goes; what they wrote there stays, in case they may again', async () => {
  const { world, session } = await known()
  world.account.remove('v.1')
  await world.wire.flush()
  const stored = await kept(world)
  assert.ok(!stored.includes('Name of v') && !stored.includes('Said by v'))
  assert.ok(stored.includes('Draft for v'))
  assert.equal(session.inbox.row('v.1'), undefined)
})

test('[A8] a thread whose ticket is refused is not kept', async () => {
  const { world, session } = await known()
  session.destroy()
  world.account.refuse = command =>
    command.type === 'ticket.get' && command.conversation === 'v.1' ? 'not_found' : undefined
  const again = await world.started()
  const conversation = again.open('v.1')
  await world.wire.flush()
  assert.equal(conversation.state.reason, 'not_found')
  assert.ok(!(await kept(world)).includes('Said by v'))
})
