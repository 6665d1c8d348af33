import assert from 'node:assert/strict'
import { test } from 'node:test'
import { settled } from './testing/fake-clock.ts'
import { agentWorld, ofEva } from './testing/open-agent.ts'
import { texts } from './testing/open-visitor.ts'

const lastAgent = 'deskbell:chat.example:acme:agents'

type World = ReturnType<typeof agentWorld>

/** Requests of that route wait until the answer is called. */
function held({ server, wire }: World, route: string): () => Promise<void> {
  let answer = () => {}
  const held = new Promise<void>(resolve => (answer = resolve))
  server.before = path => (path === route ? held : Promise.resolve())
  return async () => {
    answer()
    await wire.flush()
    await settled()
  }
}

/** What the browser keeps of Eva, but for the marks that she has left. */
async function kept({ disk }: World): Promise<unknown[]> {
  const [mine, last] = await Promise.all([disk.read(ofEva, []), disk.read(lastAgent, [])])
  const isMark = (record: unknown) => record === true || JSON.stringify(record) === '{"everywhere":false}'
  return [...mine, ...last].filter(record => !isMark(record))
}

/** Eva has read and written in a conversation. */
async function atWork(tabs = 1) {
  const world = agentWorld()
  world.account.put({ id: 'v.1' })
  const sessions = []
  for (let i = 0; i < tabs; i++) sessions.push(await world.started())
  const opened = sessions.map(session => session.open('v.1'))
  await world.wire.flush()
  await opened[0]!.send('of Eva')
  await world.wire.flush()
  await world.clock.advance(1_000)
  assert.notDeepEqual(await kept(world), [])
  return { world, sessions, session: sessions[0]!, opened }
}

test('[I3] [S7] nothing is kept of who has signed out, however long the server takes to answer', async () => {
  const { world, session } = await atWork()
  const answer = held(world, 'agent/sign-out')
  const signingOut = session.signOut()
  await settled()
  assert.deepEqual(await kept(world), [])
  await answer()
  assert.deepEqual(await signingOut, { unsent: 0 })
  assert.ok(!world.disk.names.includes(ofEva))
})

test('[I3] [S7] a token that was asked for before the sign-out brings nobody back', async () => {
  const { world, session } = await atWork()
  const answer = held(world, 'agent/token')
  world.wire.cut()
  await world.wire.restore()
  await session.signOut()
  await answer()
  assert.equal(session.state.auth, 'signed_out')
  assert.equal(session.state.me, null)
  assert.deepEqual(await kept(world), [])
  assert.ok(!world.disk.names.includes(ofEva))
})

test('[I3] [S7] nor in another tab, which waits for it', async () => {
  const { world, session } = await atWork()
  const answer = held(world, 'agent/token')
  const other = world.open()
  await other.start()
  const opened = other.open('v.1')
  await settled()
  assert.deepEqual(texts(opened), ['of Eva'])
  await session.signOut()
  await answer()
  assert.equal(other.state.auth, 'signed_out')
  assert.deepEqual(texts(opened), [])
  assert.deepEqual(await kept(world), [])
})

test('[I3] [S7] who signs out while the page still opens what is kept leaves nothing either', async () => {
  const { world, session } = await atWork()
  session.destroy()
  const again = world.open()
  const starting = again.start()
  await again.signOut()
  await starting
  await settled()
  assert.equal(again.state.auth, 'signed_out')
  assert.deepEqual(await kept(world), [])
})

test('[A6] who signs in while the last sign-out is under way is signed in at the end', async () => {
  const { world, session } = await atWork()
  const answer = held(world, 'agent/sign-out')
  const signingOut = session.signOut()
  const signingIn = session.signIn('eva@acme.example', 'right')
  await settled()
  await answer()
  await Promise.all([signingOut, signingIn])
  await world.wire.flush()
  assert.equal(world.server.cookie, 'eva')
  assert.equal(session.state.auth, 'signed_in')
  assert.deepEqual(session.state.connection, { state: 'online' })
})

test('[I3] [S7] a sign-out without a network holds: the server hears of it before anybody is let in', async () => {
  const { world, session } = await atWork()
  world.wire.cut()
  const signingOut = session.signOut()
  await settled()
  await world.clock.advance(2_000)
  await signingOut
  session.destroy()
  await world.wire.restore()
  assert.equal(world.server.cookie, 'eva')
  const next = await world.started()
  assert.equal(next.state.auth, 'signed_out')
  assert.equal(world.server.cookie, null)
  await next.signIn('eva@acme.example', 'right')
  await world.wire.flush()
  assert.equal(world.server.cookie, 'eva')
  assert.equal(next.state.auth, 'signed_in')
})

test('[I3] until the server has heard of the sign-out, nobody is let in', async () => {
  const { world, session } = await atWork()
  world.server.before = async path => {
    if (path === 'agent/sign-out') throw new TypeError('no network')
  }
  await session.signOut()
  session.destroy()
  const next = await world.started()
  assert.equal(next.state.me, null)
  assert.ok(!world.requests.slice(-1).some(({ path }) => path === 'agent/token'))
  await assert.rejects(next.signIn('eva@acme.example', 'right'), { reason: 'network' })
})
