import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AgentSession } from './agent-session.ts'
import { settled } from './testing/fake-clock.ts'
import { agentWorld } from './testing/open-agent.ts'

type World = ReturnType<typeof agentWorld>

/** The conversation as this session shows it. */
async function opened(world: World, session: AgentSession) {
  const conversation = session.open('v.1')
  await world.wire.flush()
  return conversation
}

/** An agent at two computers, with the same conversation open. */
async function twoDevices() {
  const world = agentWorld()
  const [here, there] = [
    await opened(world, await world.started()),
    await opened(world, await world.elsewhere()),
  ]
  const rest = async () => {
    await world.clock.advance(1_000)
    await world.wire.flush()
  }
  const back = async () => {
    await world.wire.restore()
    await world.wire.restore()
  }
  return { world, here, there, rest, back, room: world.room('v.1') }
}

test('[W3] a draft follows to my other device, a second after the last key', async () => {
  const { world, here, there, rest, room } = await twoDevices()
  here.setDraft('Good m')
  await world.clock.advance(900)
  here.setDraft('Good morning')
  await world.clock.advance(900)
  await world.wire.flush()
  assert.equal(room.draft.version, 0)
  await rest()
  assert.deepEqual([room.draft.text, there.thread.draft], ['Good morning', 'Good morning'])
  assert.equal(there.state.offeredDraft, null)
  there.setDraft('Good morning, Jana')
  await rest()
  assert.equal(here.thread.draft, 'Good morning, Jana')
})

test('[W3] [K3] a draft never leaves with a card number in it', async () => {
  const { here, rest, room } = await twoDevices()
  here.setDraft('4111 1111 1111 1111')
  await rest()
  assert.equal(room.draft.text, '•••• •••• •••• 1111')
})

test('[W3] [F5] it leaves at once when the thread is no longer looked at, or closed', async () => {
  const { world, here, there } = await twoDevices()
  here.setVisible(true)
  here.setDraft('Half')
  here.setVisible(false)
  await world.wire.flush()
  assert.equal(there.thread.draft, 'Half')
  here.setDraft('Half a sentence')
  here.close()
  assert.equal(world.wire.sockets.flatMap(({ toServer }) => toServer).length, 0)
  assert.equal(there.thread.draft, 'Half')
  await world.wire.flush()
})

test('[W3] where both changed, mine stays and the other is offered; taken, it is the draft everywhere', async () => {
  const { world, here, there, rest, back } = await twoDevices()
  here.setDraft('Base')
  await rest()
  world.wire.cut()
  here.setDraft('Mine')
  there.setDraft('Theirs')
  await world.clock.advance(1_000)
  await back()
  await rest()
  const kept = here.thread.draft
  assert.equal(there.thread.draft, kept)
  const lost = kept === 'Mine' ? 'Theirs' : 'Mine'
  const offered = [here, there].find(({ state }) => state.offeredDraft !== null)!
  assert.equal(offered.state.offeredDraft, lost)
  offered.takeOfferedDraft(true)
  await rest()
  assert.deepEqual([here.thread.draft, there.thread.draft], [lost, lost])
  assert.deepEqual([here.state.offeredDraft, there.state.offeredDraft], [null, null])
})

test('[W3] what is typed while a newer draft comes in stays, and the other can be let go', async () => {
  const { world, here, there, rest } = await twoDevices()
  there.setDraft('From the phone')
  here.setDraft('From the desk')
  there.setVisible(true)
  there.setVisible(false)
  await world.wire.flush()
  await rest()
  assert.equal(here.thread.draft, 'From the desk')
  assert.equal(here.state.offeredDraft, 'From the phone')
  here.takeOfferedDraft(false)
  await rest()
  assert.equal(here.state.offeredDraft, null)
  assert.equal(there.thread.draft, 'From the desk')
})

test('[W3] what is offered survives the page', async () => {
  const { world, here, there, rest } = await twoDevices()
  there.setDraft('From the phone')
  here.setDraft('From the desk')
  there.setVisible(true)
  there.setVisible(false)
  await world.wire.flush()
  await rest()
  const again = await opened(world, await world.started())
  assert.deepEqual([again.thread.draft, again.state.offeredDraft], ['From the desk', 'From the phone'])
})

test('[W3] sending clears the draft on all devices', async () => {
  const { world, here, there, rest, room } = await twoDevices()
  here.setDraft('Good morning')
  await rest()
  await there.send('Good morning')
  await world.wire.flush()
  assert.deepEqual([here.thread.draft, there.thread.draft, room.draft.text], ['', '', ''])
})

test('[W3] a late copy of what was sent never brings it back, in no tab and after no reload', async () => {
  const world = agentWorld()
  const session = await world.started()
  const here = await opened(world, session)
  const beside = await opened(world, await world.started())
  here.setDraft('Good morning')
  await world.clock.advance(1_000)
  // The draft has reached the room; its answer, and the message, are still on their way.
  while (world.room('v.1').draft.version === 0) world.wire.step()
  await here.send('Good morning')
  world.wire.cut()
  await settled()
  session.destroy()
  const again = await world.started()
  const reloaded = await opened(world, again)
  const seen: string[] = []
  for (const conversation of [reloaded, beside])
    conversation.subscribe(() => seen.push(conversation.thread.draft))
  await world.wire.restore()
  await world.wire.restore()
  await world.clock.advance(2_000)
  await world.wire.flush()
  assert.deepEqual([...new Set(seen)], [''])
  assert.deepEqual(world.room('v.1').texts, ['Good morning'])
  assert.equal(world.room('v.1').draft.text, '')
})

test('[W3] a draft of another device is not lost with a message of mine that was still on its way', async () => {
  const { world, here, there, rest, back } = await twoDevices()
  const room = world.room('v.1')
  here.setDraft('Mine')
  await rest()
  there.setDraft('Mine, and more')
  there.setVisible(true)
  there.setVisible(false)
  await settled()
  while (room.draft.version === 1) world.wire.step()
  // What the room tells this device is lost on its way.
  const ofHere = [...room.sockets][0]!
  ofHere.toClient.length = 0
  await world.wire.flush()
  await here.send('Mine')
  world.wire.cut()
  await back()
  await rest()
  assert.equal(here.thread.draft, '')
  assert.equal(here.state.offeredDraft, 'Mine, and more')
})

test('[W3] what was typed offline, and survived the page, reaches the other device', async () => {
  const { world, here, there, rest, back } = await twoDevices()
  here.setDraft('Base')
  await rest()
  world.wire.cut()
  here.setDraft('Base, offline')
  await world.clock.advance(1_000)
  here.close()
  const again = (await world.started()).open('v.1')
  await back()
  assert.deepEqual([again.thread.draft, there.thread.draft], ['Base, offline', 'Base, offline'])
})

test('[W3] two tabs of one browser show one draft, and only it goes to the room', async () => {
  const world = agentWorld()
  const [one, two] = [await opened(world, await world.started()), await opened(world, await world.started())]
  one.setDraft('In one tab')
  await world.clock.advance(1_000)
  await world.wire.flush()
  assert.equal(two.thread.draft, 'In one tab')
  two.setDraft('In the other')
  await world.clock.advance(1_000)
  await world.wire.flush()
  assert.equal(one.thread.draft, 'In the other')
  assert.deepEqual([one.state.offeredDraft, two.state.offeredDraft], [null, null])
  assert.equal(world.room('v.1').draft.text, 'In the other')
  assert.equal(world.room('v.1').draft.version, 2)
})

test('[W3] [F16] after a server was restored, what stands here is told again, and nothing comes back', async () => {
  const { world, here, rest, back, room } = await twoDevices()
  for (const text of ['One', 'Two', 'Three']) {
    here.setDraft(text)
    await rest()
  }
  world.wire.cut()
  room.draft = { text: 'One', version: 1 }
  await back()
  assert.deepEqual([here.thread.draft, room.draft.text], ['Three', 'Three'])
})

test('[W3] an answer that is lost is asked for again', async () => {
  const { world, here, there, rest, room } = await twoDevices()
  room.refuse = ({ type }) =>
    type === 'draft.set' ? { reason: 'rate_limited', retryAfter: 1_000 } : undefined
  here.setDraft('Good morning')
  await rest()
  room.refuse = () => undefined
  await world.clock.advance(10_000)
  await world.wire.flush()
  assert.equal(there.thread.draft, 'Good morning')
})

test('[W3] [W2] what is typed after messages of two tabs stays, whichever of them is sent last', async () => {
  const world = agentWorld()
  const one = await opened(world, await world.started())
  const two = await opened(world, await world.started())
  world.wire.cut()
  await one.send('first')
  await two.send('second')
  one.setDraft('third, not sent yet')
  await world.clock.advance(1_000)
  for (let turns = 0; turns < 4; turns++) {
    await world.wire.restore()
    await world.clock.advance(1_000)
    await world.wire.flush()
  }
  const room = world.room('v.1')
  assert.deepEqual(room.texts.toSorted(), ['first', 'second'])
  assert.deepEqual([one.thread.draft, room.draft.text], ['third, not sent yet', 'third, not sent yet'])
})
