import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toJson } from './json.ts'
import { settled } from './testing/fake-clock.ts'
import { agentWorld, ofEva } from './testing/open-agent.ts'
import { states, texts } from './testing/open-visitor.ts'

type World = ReturnType<typeof agentWorld>

/** Anna has written before she was recognised; Eva has it open. */
async function reading() {
  const world = agentWorld()
  const session = await world.started()
  world.account.put({ id: 'anon.1', visitor: { id: 'anon', name: '', email: '' } })
  world.room('anon.1').visitorSays('Hello?', 1)
  const conversation = session.open('anon.1')
  await world.wire.flush()
  return { world, session, conversation }
}

/** The room of her name has taken it in: what was number 1 is number 11 there. */
function adopt({ account, room }: World, found = true): void {
  const there = room('sub.2')
  for (let i = 1; i < 10; i++) there.add({ kind: 'profile_changed', conversation: null })
  there.visitorSays('Hello?', 1)
  account.moved.set('anon.1', { conversation: 'sub.2', seq: before => before + 9 })
  account.rows.delete('anon.1')
  account.revision++
  if (found) account.put({ id: 'sub.2', visitor: { id: 'sub', name: 'Anna', email: '' } })
}

function end({ wire, room }: World): void {
  const { sockets } = room('anon.1')
  wire.endWhere(socket => sockets.has(socket), 'moved')
}

async function back(world: World): Promise<void> {
  await world.wire.restore()
  await world.wire.restore()
}

async function kept(world: World): Promise<string> {
  await world.clock.advance(2_000)
  await world.wire.flush()
  return toJson(await world.disk.read(ofEva, []))
}

test('[W2] [I2] what an agent wrote offline reaches the room the visitor has since they were recognised', async () => {
  const { world, session, conversation } = await reading()
  world.wire.cut()
  await conversation.send('It is on its way')
  await conversation.addNote('Asked twice', [])
  await conversation.setProfile('phone', '123')
  session.destroy()
  adopt(world)
  await back(world)
  const again = await world.started()
  await world.wire.flush()
  assert.deepEqual(world.room('anon.1').texts, ['Hello?'])
  assert.deepEqual(world.room('sub.2').texts, ['Hello?', 'It is on its way'])
  assert.deepEqual(world.room('sub.2').notes, ['Asked twice'])
  const sent = world.wire.sent.filter(({ type }) => type === 'message.send' || type === 'profile.set')
  assert.deepEqual(
    sent.map(({ type }) => type),
    ['message.send', 'profile.set'],
  )
  assert.equal(again.state.waiting, 0)
  assert.ok(!(await kept(world)).includes('anon'))
})

test('[W2] [I2] an open conversation goes on in the other room, with what is being typed', async () => {
  const { world, session, conversation } = await reading()
  conversation.setDraft('It is')
  conversation.setNoteDraft('Note')
  await world.clock.advance(2_000)
  adopt(world)
  end(world)
  await world.wire.flush()
  assert.deepEqual([conversation.state.id, conversation.state.status], ['sub.2', 'live'])
  assert.deepEqual([conversation.thread.draft, conversation.state.noteDraft], ['It is', 'Note'])
  conversation.setDraft('It is on its way')
  await conversation.send('It is on its way')
  const resolving = conversation.resolve()
  await world.wire.flush()
  await resolving
  assert.deepEqual(texts(conversation), ['Hello?', 'It is on its way'])
  const other = session.open('sub.2')
  assert.deepEqual([other.thread.draft, texts(other)], ['', texts(conversation)])
  conversation.close()
  assert.equal(other.state.status, 'live')
  const resolved = world.wire.sent.find(({ type }) => type === 'conversation.resolve')
  assert.equal(resolved?.conversation, 'sub.2')
})

test('[W2] [I2] as long as it is on its way it is asked for again, and the message waits', async () => {
  const { world, conversation } = await reading()
  world.account.moved.set('anon.1', 'moving')
  end(world)
  await world.wire.flush()
  await assert.rejects(conversation.send('Too early'), { reason: 'moved' })
  assert.equal(conversation.thread.closed, 'moved')
  adopt(world)
  await world.clock.advance(2_000)
  await world.wire.flush()
  await conversation.send('Now')
  await world.wire.flush()
  assert.deepEqual(world.room('sub.2').texts, ['Hello?', 'Now'])
})

test('[W2] [I2] a message that the old room had taken is not written twice', async () => {
  const { world, conversation } = await reading()
  world.wire.cut()
  await conversation.send('Once')
  const { clientId } = (await world.disk.read(ofEva, ['outbox'])).at(-1) as unknown as { clientId: string }
  adopt(world)
  world.room('sub.2').add({
    kind: 'message',
    author: { type: 'agent', id: 'eva', name: 'Eva' },
    clientId,
    text: 'Once',
    files: [],
    channel: 'web',
    providerId: null,
  })
  await back(world)
  await world.wire.flush()
  assert.deepEqual(world.room('sub.2').texts, ['Hello?', 'Once'])
  assert.deepEqual(texts(conversation), ['Hello?', 'Once'])
  assert.deepEqual(states(conversation), [undefined, 'sent'])
})

test('[C8] [I2] what had been seen is told in the numbers of the other room', async () => {
  const { world, conversation } = await reading()
  world.wire.cut()
  await conversation.send('Mine')
  adopt(world)
  world.room('sub.2').colleague('Theirs')
  await back(world)
  await world.wire.flush()
  const { seen } = world.wire.sent.find(({ type }) => type === 'message.send')!
  assert.equal(seen, 11)
  assert.equal(conversation.state.held?.text, 'Mine')
  assert.deepEqual(
    conversation.state.held?.since.map(item => item.text),
    ['Theirs'],
  )
})

test('[A4] [I2] where it is hidden from the agent now, what they wrote stays with the reason', async () => {
  const { world, session, conversation } = await reading()
  world.wire.cut()
  await conversation.send('Mine')
  adopt(world)
  world.account.refuse = ({ type }) => (type === 'conversation.follow' ? 'not_found' : undefined)
  await back(world)
  await world.wire.flush()
  assert.deepEqual(states(conversation), [undefined, 'failed'])
  assert.equal(session.state.waiting, 1)
  assert.ok(!(await kept(world)).includes('Hello?'))
  world.account.refuse = () => undefined
  await conversation.retry(conversation.thread.items.at(-1)!.key)
  await world.wire.flush()
  await back(world)
  await world.wire.flush()
  assert.deepEqual(world.room('sub.2').texts, ['Hello?', 'Mine'])
})

test('[W2] [W3] [I2] two tabs follow at once: nothing is sent or written twice', async () => {
  const { world, conversation } = await reading()
  const other = await world.started()
  const there = other.open('anon.1')
  await world.wire.flush()
  world.wire.cut()
  await conversation.send('Mine')
  there.setDraft('More')
  await world.clock.advance(2_000)
  adopt(world)
  await back(world)
  await world.wire.flush()
  await back(world)
  await world.wire.flush()
  assert.deepEqual(world.room('sub.2').texts, ['Hello?', 'Mine'])
  assert.deepEqual([conversation.thread.draft, there.thread.draft], ['More', 'More'])
})

test('[W2] [I2] a page that is killed at any moment of it goes on from there', async () => {
  let moments = 0
  for (let done = false; !done; moments++) {
    const { world, session, conversation } = await reading()
    world.wire.cut()
    await conversation.send('Mine')
    conversation.setDraft('More')
    await world.clock.advance(2_000)
    session.destroy()
    adopt(world)
    await back(world)
    const killed = world.open()
    await killed.start()
    for (let i = 0; i < moments && !done; i++) {
      await settled()
      done = !world.wire.step()
    }
    killed.destroy()
    const again = await world.started()
    await world.wire.flush()
    await back(world)
    await world.wire.flush()
    assert.deepEqual(world.room('sub.2').texts, ['Hello?', 'Mine'], `${moments}`)
    assert.equal(again.open('sub.2').thread.draft, 'More', `${moments}`)
  }
  assert.ok(moments > 4, `${moments} moments`)
})

test('[W2] [I2] where the connection is lost before the answer, it is asked again', async () => {
  const { world, conversation } = await reading()
  conversation.setDraft('More')
  await world.clock.advance(2_000)
  adopt(world)
  end(world)
  await settled()
  world.wire.cut()
  await back(world)
  await world.wire.flush()
  assert.deepEqual([conversation.state.id, conversation.thread.draft], ['sub.2', 'More'])
})

test('[W2] [W8] [I2] files that wait go along, and are uploaded for the other room', async () => {
  const { world, session, conversation } = await reading()
  world.server.file = async () => Response.json({})
  await conversation.attach(new Blob(['abc']), 'a.txt')
  await world.clock.advance(2_000)
  await world.wire.flush()
  world.wire.cut()
  await conversation.send('See the file')
  await conversation.attach(new Blob(['def']), 'b.txt')
  session.destroy()
  adopt(world)
  await back(world)
  const again = await world.started()
  const there = again.open('sub.2')
  for (let i = 0; i < 3; i++) {
    // A file that is shown is uploaded.
    assert.ok(there.thread)
    await world.clock.advance(5_000)
    await world.wire.flush()
  }
  assert.deepEqual(world.room('sub.2').texts, ['Hello?', 'See the file'])
  const uploads = world.requests.filter(({ path }) => path.startsWith('files/'))
  assert.deepEqual(
    uploads.map(({ path }) => new URLSearchParams(path.split('?')[1]).get('conversation')),
    ['anon.1', 'sub.2', 'sub.2'],
  )
  assert.deepEqual(
    there.thread.files.map(({ name }) => name),
    ['b.txt'],
  )
})

test('[W3] [I2] what stands in the composer there stays before what comes along', async () => {
  const { world, session, conversation } = await reading()
  conversation.setDraft('Here')
  session.open('sub.2').setDraft('There')
  await world.clock.advance(2_000)
  adopt(world)
  end(world)
  await world.wire.flush()
  assert.equal(conversation.thread.draft, 'There\n\nHere')
})
